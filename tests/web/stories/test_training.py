"""From an empty store to a registered akim: a training record, all of it in the browser, then checked from outside."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.web.conftest import PASSWORD
from tests.web.stories.campaign import COMMISSION, DISTRICT, FIGURES, PLACES, PRECINCT_CHAIRS, Story


def training(browser: Any, address: str, rules: Any, voting: date) -> list[str]:
    """The whole story; gives what the scripts complained of."""
    story = Story(browser, address, rules, voting)
    story.founds()
    chair, secretary, *typists, chief = story.joins(COMMISSION)
    story.at(-40)
    for to in ("operator|typist-1", "operator|typist-2", "supervisor|chief"):
        story.grants(chair, secretary, f"{DISTRICT}|{to}")
    story.calls(chair)
    chairs = story.joins(PRECINCT_CHAIRS)
    for place in PLACES:
        story.grants(chair, secretary, f"precinct/{place}|commission|precinct-{place}")
    routes = {"c1": "self", "c2": "party"}
    for days, step in ((-30, story.nominates), (-28, story.papers)):
        story.at(days)
        for name, route in routes.items():
            step(chair, name, route)
    story.at(-24)
    for number, name in enumerate(routes, 3):
        chair.act("candidate-registered", {"candidate": name, "decision.number": str(number)})
    story.ballots(chair)
    story.votes(chairs)
    story.at(0, "23:00")
    for place, serial in zip(PLACES, ("1-A", ""), strict=True):
        story.counts(place, ({"form_serial": serial} if serial else {}) | FIGURES, typists, chief)
    story.at(1, "15:00")
    story.determines(chair, secretary, "Elected")
    story.seats(chair)
    return story.faults()


def test_from_an_empty_store_to_a_registered_akim(workspace: Path, told: Any, verified: Any) -> None:
    from dauys.law import load
    from dauys.record.note import NoteSigner
    from dauys.store.models import Person
    from dauys.web.office import OFFICE

    Person.objects.add("admin", PASSWORD, "administrator")
    soon = datetime.now(UTC).date() + timedelta(days=48)
    voting = soon + timedelta(days=6 - soon.weekday())
    faults = told(training, load("kz").rules("rural_okrug", voting, "akim"), voting)
    assert faults == []
    contest = OFFICE.desk().election.contests[f"akim.11.03.07.{voting.isoformat()}"]  # type: ignore[union-attr]
    assert contest.stage.value in {"seated", "term"}
    assert contest.result is not None
    assert contest.result.body.outcome.winner == "c1"
    assert contest.result.body.totals.votes == {"c1": 500, "c2": 260}
    verified(NoteSigner.parse((workspace / "log.key").read_text().strip()))
