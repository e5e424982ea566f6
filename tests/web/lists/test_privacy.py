"""Nothing of a voter stands in logs, addresses or the record, whoever walks the pages of the lists."""

from __future__ import annotations

import base64
import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import pytest

from tests.actions.rolls.people import person
from tests.web.entry.steps import P2, sign
from tests.web.lists.steps import LIST, LISTS, OTHER, PEOPLE, VOTER, fields, upload, voter
from tests.world import OKRUG, World


@dataclass
class Walk:
    """Visits pages and keeps every address that is met: asked for, led to, linked."""

    addresses: list[str] = field(default_factory=list)

    def note(self, address: str, answer: Any) -> None:
        linked = re.findall(r'(?:href|action)="([^"]*)"', answer.content.decode("utf-8", "replace"))
        self.addresses += [address, answer.headers.get("Location", ""), *linked]


class Records(logging.Handler):
    """Keeps what is logged, arguments and tracebacks included."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += [logging.Formatter().format(record), repr(record.args)]


@pytest.fixture
def logged() -> Any:
    """What `dauys` and `django` log, from DEBUG."""
    handler, kept = Records(), []
    for name in ("dauys", "django", "django.request", "django.server", "django.db.backends"):
        logger = logging.getLogger(name)
        kept.append((logger, logger.level))
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    yield handler.lines
    for logger, level in kept:
        logger.removeHandler(handler)
        logger.setLevel(level)


def envelope_text(data: bytes) -> str:
    """An act as written, with its payload decoded."""
    payload = json.loads(data)["payload"]
    return data.decode() + base64.b64decode(payload).decode()


def who(number: int) -> dict[str, Any]:
    return {"voter": voter(number).pk, "version": voter(number).version}


def work(chair: Any, walk: Walk) -> None:
    """The chair's work with two lists, refusals among it, up to the commitment."""
    chair.post(OTHER, upload(person(50), person(52)))
    chair.post(LIST, upload(*PEOPLE))
    walk.note(LIST, chair.post(LIST, upload(PEOPLE[0], PEOPLE[0])))
    for do in ({"do": "absentee", "to": P2, "settlement": "Үрпек"}, {"do": "absentee", "to": P2, "settlement": "x"}):
        walk.note(VOTER, chair.post(VOTER, {**who(1), **do}))
    walk.note(VOTER, chair.post(VOTER, {**who(2), "do": "home", "where": PEOPLE[1].address, "reason": "health"}))
    walk.note(VOTER, chair.post(VOTER, {**who(3), "do": "strike_out", "reason": "died"}))
    walk.note(VOTER, chair.post(VOTER, {**who(4), "do": "correct", **fields(person(4, address="Көше 44"))}))
    walk.note(LIST, chair.post(LIST, {"do": "add", "reason": "omitted", **fields(PEOPLE[0])}))
    walk.note(LIST, chair.post(LIST, {"do": "request", "text": f"{PEOPLE[4].name} {PEOPLE[4].iin}"}))
    sent = chair.post(LIST, {"do": "commit"})
    walk.note(LIST, sent)
    walk.note(sent["Location"], chair.get(sent["Location"]))
    walk.note(sent["Location"], sign(chair, sent))
    for do in ("proof", "proof-file"):
        assert chair.post(VOTER, {**who(5), "do": do}).status_code == 200


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_voter_stands_in_logs_addresses_or_the_record(
    ready: World, browser_of: Callable[..., Any], logged: list[str], lang: str
) -> None:
    from dauys.store import log

    walk = Walk()
    browsers = [browser_of(name, lang) for name in ("chair", "member", "precinct-1", "precinct-2", "observer")]
    work(browsers[0], walk)
    for browser in browsers:
        for address in (LISTS, LIST, OTHER, f"{LIST}list.pdf", f"/contests/{OKRUG}/", "/"):
            walk.note(address, browser.get(address))
        for words in (PEOPLE[0].name, PEOPLE[0].iin, "2"):
            walk.note(LIST, browser.post(LIST, {"do": "search", "q": words}))
        walk.note(VOTER, browser.post(VOTER, who(1)))
    private = [word for p in [*PEOPLE, person(50), person(52)] for word in (p.iin, p.name, p.address)]
    acts = [envelope_text(data) for _, data in log.read()]
    assert any(LIST in address for address in walk.addresses)
    assert any("list" in line for line in logged)
    assert len(acts) > len(ready.envelopes)
    for text in (*logged, *map(unquote, walk.addresses), *acts):
        assert not [word for word in private if word in text], text
