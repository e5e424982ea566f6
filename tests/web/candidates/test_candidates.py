"""The page of a candidate: the review as a checklist, and what may be done at each standing."""

from __future__ import annotations

import pytest

from dauys.election.acts.candidates import AppealDecided, AppealFiled
from tests.web.printing.test_decisions import refused
from tests.world import OKRUG, World, decision

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_candidate_has_a_page_at_every_stage(town, browser_of, lang):
    world = World().opened().called().registered().ballot().voted().counted().determined()
    town(world)
    chair = browser_of("chair", lang)
    for name in world.contest().candidates:
        assert chair.get(f"/contests/{OKRUG}/candidates/{name}/").status_code == 200, name
    assert chair.get(f"/contests/{OKRUG}/candidates/nobody/").status_code == 404


def test_the_review_names_each_condition_with_its_article_and_leads_to_the_acts(town, browser_of):
    from dauys.election.telling import article_text
    from dauys.web.office import OFFICE

    town(World().opened().called().registered())
    page = browser_of("chair").get(f"/contests/{OKRUG}/candidates/c1/").content.decode()
    conditions = OFFICE.desk().election.contests[OKRUG].rules.eligibility.conditions
    for condition in conditions:
        asked = condition.code != "PARTY_MEMBER"  # this candidate nominated himself
        assert (article_text(condition.article, "en") in page) == asked, condition.code
    assert f"/contests/{OKRUG}/act/candidate-cancelled/?candidate=c1" in page
    assert f"/contests/{OKRUG}/act/candidate-refused/?candidate=c1" not in page


def test_an_auditor_reads_and_is_offered_no_act(town, browser_of):
    town(World().opened().called().registered())
    page = browser_of("auditor").get(f"/contests/{OKRUG}/candidates/c1/").content.decode()
    assert "/act/" not in page


def test_reinstatement_is_offered_once_an_appeal_is_won_and_not_before(town, browser_of):
    from dauys.store import log
    from dauys.web.office import OFFICE, move_clock

    world = refused()
    against = world.contest().candidates["c1"].decided.digest
    world.act(
        AppealFiled("a-1", "c1", against, "candidate", "superior"), OKRUG, by=("district/11.03",), at="2021-07-13 10:00"
    )
    town(world)
    link = f"/contests/{OKRUG}/act/candidate-reinstated/"
    pages = [f"/contests/{OKRUG}/candidates/c1/", f"/contests/{OKRUG}/"]
    for page in pages:
        assert link not in browser_of("chair").get(page).content.decode()
    count = len(world.envelopes)
    world.act(AppealDecided("a-1", True, decision("77")), OKRUG, by=("regional/11",), at="2021-07-14 10:00")
    with log.writing() as writer:
        writer.append(world.envelopes[count:])
    move_clock(OFFICE.desk(), world.now)
    for page in pages:
        assert link in browser_of("chair").get(page).content.decode()
