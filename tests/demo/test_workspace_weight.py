"""The workspace over a whole country: every page of every post weighs less than 100 kB, without scans."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.demo.conftest import Record

from dauys.demo.rural_2021 import SEED

MASTER = bytes(range(32))
HEAVIEST = 100_000  # bytes as they are sent, before they are packed


@pytest.fixture
def country(rural_2021: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The workspace over a copy of the country's store; gives its election."""
    from dauys.demo.staff import settle
    from dauys.store.database import disconnect
    from dauys.web.office import OFFICE
    from dauys.web.opening import open_workspace

    office = tmp_path / "office"
    shutil.copytree(rural_2021.directory.with_name(f"{rural_2021.directory.name}.office"), office)
    (office / "custody.key").write_bytes(MASTER)
    monkeypatch.setenv("DAUYS_CUSTODY_KEY_FILE", str(office / "custody.key"))
    monkeypatch.setenv("DAUYS_OFFICE", str(office))
    open_workspace(f"sqlite:///{office / 'store.sqlite3'}")
    OFFICE.forget()
    desk = OFFICE.desk()
    assert desk is not None
    settle(desk.election, SEED, MASTER, datetime(2021, 7, 30, 12, tzinfo=UTC))
    yield desk.election
    OFFICE.forget()
    disconnect()


def addresses(election: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """Every address that a door has here, and who may open it: contests with most to show, and the fullest region."""
    from dauys.web.urls import ALL

    largest = max(
        election.contests.values(), key=lambda c: len(c.precincts) * 3 + len(c.candidates) + len(c.complaints)
    )
    values = {
        "contest": largest.id,
        "precinct": next(iter(largest.precincts)),
        "candidate": next(iter(largest.candidates)),
    }
    values |= {"unit": largest.unit.unit, "kind": "turnout-reported", "number": "1", "person": "1"}
    for door in ALL:
        route = door.route.replace("<str:", "{").replace("<int:", "{").replace("<slug:", "{").replace(">", "}")
        try:
            yield f"/{route.format(**values)}", door.who
        except KeyError:
            continue  # a file, or something of one person
    yield "/presenter/?in=11", frozenset({"presenter"})
    yield "/contests/?page=3", frozenset({"auditor"})


def test_no_page_of_a_country_weighs_more_than_it_may(country: Any) -> None:
    from django.test import Client

    from dauys.store.models import Person

    assert len(country.contests) == 730
    posts = {person.post: person for person in Person.objects.all()}
    browsers = {}
    for post, person in posts.items():
        browsers[post] = Client(headers={"accept-language": "ru", "host": "localhost"})
        browsers[post].force_login(person, backend="dauys.web.signing_in.backend.PersonBackend")
    seen, heavy = 0, []
    for path, who in addresses(country):
        for post in sorted(who & set(browsers)):
            answer = browsers[post].get(path)
            assert answer.status_code < 500, (path, post)
            if answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith("text/html"):
                seen += 1
                heavy += [(path, post, len(answer.content))] * (len(answer.content) >= HEAVIEST)
    assert seen > 250
    assert heavy == []
