"""When a voter list may change and until when voters may ask, by the law of each country."""

from __future__ import annotations

from datetime import date

import pytest
from tests.world import OKRUG, PRECINCTS, World, local

from dauys.base.refusals import Refusal
from dauys.base.texts import LANGS
from dauys.election import roll_clock
from dauys.election.stages import Stage
from dauys.law import load


@pytest.fixture
def contest():
    return World().opened().called().contest(OKRUG)


@pytest.fixture
def lawless(contest):
    """The same contest under rules that know neither calendar, precincts nor complaints, as in Georgia."""
    law = load("ge")
    office = law.offices()[0]
    contest.rules = law.rules(law.units(office)[0], date(2014, 6, 15), office)
    contest.clock = {}
    return contest


def code(refusal: Refusal | None) -> str:
    if refusal is None:
        return ""
    assert all(refusal.text(lang) for lang in LANGS)
    return refusal.code.removeprefix("rolls.")


def test_the_days_and_hours_of_2021(contest) -> None:
    assert roll_clock.moves_until(contest) == date(2021, 6, 24)
    assert roll_clock.absentee_from(contest) == local("2021-07-09 00:00")
    assert roll_clock.absentee_until(contest) == local("2021-07-24 18:00")
    assert roll_clock.home_until(contest) == local("2021-07-25 12:00")
    assert roll_clock.correction_due(contest, local("2021-07-15 00:00")) == local("2021-07-16 00:00")
    assert roll_clock.correction_due(contest, local("2021-07-15 23:59")) == local("2021-07-16 00:00")


def test_a_later_voting_day_moves_them(contest) -> None:
    contest.voting_day = "2021-08-08"
    assert roll_clock.moves_until(contest) == date(2021, 7, 8)
    assert roll_clock.absentee_until(contest) == local("2021-08-07 18:00")
    assert roll_clock.home_until(contest) == local("2021-08-08 12:00")


def test_where_the_law_is_silent_there_is_no_deadline_and_no_certificate(lawless) -> None:
    assert roll_clock.moves_until(lawless) is None
    assert roll_clock.absentee_from(lawless) is None
    assert roll_clock.absentee_until(lawless) is None
    assert roll_clock.home_until(lawless) is None
    assert roll_clock.correction_due(lawless, local("2021-07-15 10:00")) is None
    assert code(roll_clock.refuse_absentee(lawless, local("2021-07-15 10:00"))) == "absentee-none"
    assert code(roll_clock.refuse_home(lawless, local("2021-07-15 10:00"))) == "home-none"
    assert code(roll_clock.refuse_move(lawless, date(2021, 7, 24))) == ""
    assert roll_clock.birth_listed(lawless, date(2003, 7, 25)) == "2003"


def test_without_an_hour_the_closing_alone_begins_the_count(lawless) -> None:
    assert code(roll_clock.refuse_change(lawless, PRECINCTS[0], local("2021-07-26 10:00"))) == ""
    lawless.stage = Stage.DETERMINED
    assert code(roll_clock.refuse_change(lawless, PRECINCTS[0], local("2021-07-26 10:00"))) == "count-begun"


@pytest.mark.parametrize("stage", list(Stage))
def test_lists_change_in_the_stages_before_the_result(contest, stage: Stage) -> None:
    contest.stage = stage
    before = {Stage.CALLED, Stage.NOMINATION, Stage.REGISTRATION, Stage.CAMPAIGN, Stage.VOTING, Stage.COUNTING}
    found = code(roll_clock.refuse_change(contest, PRECINCTS[0], local("2021-07-25 19:59")))
    assert found == ("" if stage in before else "count-begun")


def test_refusals_cite_the_article(contest) -> None:
    late = local("2021-07-25 20:00")
    articles = [
        roll_clock.refuse_change(contest, PRECINCTS[0], late),
        roll_clock.refuse_absentee(contest, late),
        roll_clock.refuse_home(contest, late),
        roll_clock.refuse_move(contest, date(2021, 7, 1)),
    ]
    cited = [refusal.article.partition(" art. ")[2] for refusal in articles if refusal]
    assert cited == ["24(10)", "41(6-1)", "41(6)", "24(5), 25"]
    assert "24.07.2021 18:00" in articles[1].text("kk")  # type: ignore[union-attr]
