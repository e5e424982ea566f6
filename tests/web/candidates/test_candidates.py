"""The page of a candidate: the review as a checklist, and what may be done at each standing."""

from __future__ import annotations

import pytest

from tests.world import OKRUG, World

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
