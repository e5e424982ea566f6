"""Equal votes: two people determine a tie, the result's page calls repeat voting, and it gives the okrug its akim."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dauys.record.note import NoteSigner
from tests.election.test_results import FIRST_NEW, tied
from tests.web.stories.campaign import FIGURES, PLACES, Story
from tests.world import World, key

LOG = NoteSigner("test.example/log", key("log"))
FIRST, SECOND = date(2026, 8, 16), date(2026, 9, 13)
LAST = {
    "registered": "500", "received": "505", "issued": "400", "cancelled": "105",
    "took_part": "400", "votes:c1": "190", "votes:c2": "200", "against_all": "10", "invalid": "0",
}  # fmt: skip


@pytest.fixture
def level(town: Any, monkeypatch: pytest.MonkeyPatch) -> World:
    """The evening of a contest under the law of July 2026: the last protocol is to be typed, and levels the votes."""
    monkeypatch.setattr(World, "vkey", LOG.vkey)
    world = tied(*FIRST_NEW)
    del world.envelopes[-4:]  # that protocol's two entries, the final one, and the result
    return town(world)  # type: ignore[no-any-return]


def repeated(browser: Any, address: str) -> list[str]:
    """From the last protocol of the first voting to the winner of the second."""
    story = Story(browser, address, None, FIRST)
    chair, secretary, *typists, chief = (
        story.comes(name) for name in ("chair", "secretary", "typist-1", "typist-2", "chief")
    )
    story.counts(PLACES[1], {"form_serial": "F-2"} | LAST, typists, chief)
    story.at(1, "15:00")
    story.determines(chair, secretary, "The votes are tied")
    story.at(2)
    calls_again(chair, story.contest)
    story.turns_to(SECOND)
    chair.page.goto(f"/contests/{story.contest}/calendar/")
    assert "Voting" in chair.page.inner_text("main")
    story.ballots(chair)
    story.votes([story.comes(f"precinct-{number}") for number in (1, 2)])
    story.at(0, "23:00")
    for number, place in enumerate(PLACES, 1):
        story.counts(place, {"form_serial": f"F-{number}"} | FIGURES, typists, chief)
    story.at(1, "15:00")
    story.determines(chair, secretary, "Elected")
    story.seats(chair)
    return story.faults()


def calls_again(chair: Any, contest: str) -> None:
    """From the page of the result: the day that stands there is the last Sunday that the law allows."""
    chair.page.goto(f"/contests/{contest}/results/")
    chair.page.click(f'a[href$="/{contest}/repeat/"]')
    assert chair.value("day") == SECOND.isoformat()
    chair.page.fill('[name="day"]', "2026-09-20")
    chair.page.fill('[name="number"]', "11")
    chair.page.click('main form button[type="submit"]')
    chair.page.wait_for_selector(".error-summary")  # later than the law allows
    chair.page.fill('[name="day"]', SECOND.isoformat())
    chair.submits()


def test_a_tie_leads_to_repeat_voting_and_a_winner(level: World, told: Any, verified: Any) -> None:
    from dauys.web.office import OFFICE

    assert told(repeated) == []
    contests = OFFICE.desk().election.contests  # type: ignore[union-attr]
    first, second = (contests[f"akim.11.03.07.{day.isoformat()}"] for day in (FIRST, SECOND))
    assert first.result.body.outcome.tied == ("c1", "c2")  # type: ignore[union-attr]
    assert (second.round(), second.repeats, second.ground) == (2, first.id, "repeat_voting")
    assert second.result.body.outcome.winner == "c1"  # type: ignore[union-attr]
    assert second.stage.value in {"seated", "term"}
    verified(LOG)
