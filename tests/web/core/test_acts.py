"""Any kind of act from its form to the page of signing."""

from __future__ import annotations

import pytest

from dauys.election.kinds import KINDS
from tests.web.acts.test_identity import iin_of
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")


def test_an_act_is_made_from_its_form(town, browser_of):
    from dauys.store import log

    town(World().opened().called())
    chair = browser_of("chair")
    address = f"/contests/{OKRUG}/act/contest-postponed/"
    page = chair.get(address)
    assert page.status_code == 200
    assert 'name="voting_day"' in page.content.decode()
    wrong = chair.post(address, {"voting_day": "2021-13-40", "cause": "emergency", "decision.number": "5"})
    assert wrong.status_code == 422
    good = {
        "voting_day": "2021-08-05",
        "cause": "emergency",
        "decision.number": "5",
        "decision.sha256": "ab" * 32,
    }
    answer = chair.post(address, good)
    assert answer.status_code == 302, answer.content.decode()
    before = log.size()
    chair.post(answer.headers["Location"], {"do": "sign"})
    assert log.size() == before + 1


def test_what_the_rules_refuse_is_said_at_the_form(town, browser_of):
    town(World().opened().called())
    fields = {"outlet": "газет", "sha256": "ab" * 32}
    answer = browser_of("chair").post(f"/contests/{OKRUG}/act/result-published/", fields)
    assert answer.status_code == 422
    assert "error" in answer.content.decode()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("kind", [k for k, v in KINDS.items() if v.scope != "election"])
def test_every_kind_about_a_contest_has_its_form_in_three_languages(town, browser_of, kind, lang):
    town(World().opened().called().registered().ballot().voted().counted())
    chair = browser_of("chair", lang)
    scope = KINDS[kind].scope
    place = f"/contests/{OKRUG}/precincts/11.03.07.1" if scope == "precinct" else f"/contests/{OKRUG}"
    answer = chair.get(f"{place}/act/{kind}/")
    assert answer.status_code == 200, kind
    if scope == "precinct":
        assert chair.get(f"/contests/{OKRUG}/act/{kind}/").status_code == 200


def test_a_correction_starts_from_what_was_said_and_wants_its_cause(town, browser_of):
    from dauys.web.office import OFFICE

    town(World().opened().called().registered().ballot())
    head = next(
        digest for digest, kind in OFFICE.desk().election.contests[OKRUG].act_kinds.items() if kind == "precinct-listed"
    )
    chair = browser_of("chair")
    address = f"/contests/{OKRUG}/precincts/11.03.07.1/act/precinct-listed/?corrects={head}"
    page = chair.get(address).content.decode()
    assert 'name="cause"' in page
    fields = {"number": "1", "names.kk": "Мектеп", "names.ru": "Школа", "commission_members": "7"}
    assert chair.post(address, fields).status_code == 422


def test_a_refusal_names_its_moments_on_the_units_clock(town, browser_of):
    town(World().opened().called().registered())
    fields = {"iin": iin_of(9), "route": "self", "names.kk": "А", "names.ru": "А", "sex": "f", "birth_year": "1970"}
    fields |= {"occupation": "teacher", "terms_in_a_row": "0"}
    page = browser_of("chair").post(f"/contests/{OKRUG}/act/candidate-nominated/", fields).content.decode()
    assert "18:00" in page
    assert "T12:00:00Z" not in page
