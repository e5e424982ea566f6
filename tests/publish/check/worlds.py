"""A plug-in for pytest: notes every act that the elections of other tests take, and every act that they refuse.

`python -m pytest tests/election -p tests.publish.check.worlds` writes to the file that WORLDS names: one JSON line an
election, with the law's digest, the envelopes, and the refused acts (position, payload, kind, signing keys, code).
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest

from dauys.base.refusals import Refusal
from dauys.election.acts.body import Body
from dauys.election.kinds import KIND_OF, Act, write_payload
from dauys.record.grants import Grant
from tests import world

_attempt = world.World.attempt
_init = world.World.__init__
_made: list[world.World] = []
_refused: dict[int, list[list[Any]]] = {}


def _noting(
    self: world.World, body: Body, contest: str, precinct: str, by: tuple[str, ...], at: str, corrects: Any = None
) -> Act | Refusal:
    position, moment = len(self.envelopes), world.local(at) if at else self.now
    prev = self.election.heads.get(f"{contest}/{precinct}" if precinct else contest, "")
    outcome = _attempt(self, body, contest, precinct, by, at, corrects)
    if isinstance(outcome, Refusal):
        kind, written = KIND_OF[type(body)].name, moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        payload = write_payload(Act(kind, "test-2021", written, prev, body, contest, precinct, corrects))
        live = [self._grant(name, moment, position) for name in by]
        keys = [grant.key.keyid for grant in live if isinstance(grant, Grant)]
        row = [position, base64.b64encode(payload).decode(), kind, keys, outcome.code]
        _refused.setdefault(id(self), []).append(row)
    return outcome


def _remembered(self: world.World, *given: Any, **named: Any) -> None:
    _init(self, *given, **named)
    _made.append(self)


world.World.attempt = _noting  # type: ignore[method-assign]
world.World.__init__ = _remembered  # type: ignore[method-assign]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """Write down the elections of the test that has ended."""
    yield
    place = Path(os.environ["WORLDS"])
    with place.open("a", encoding="utf-8") as file:
        for made in _made:
            law = place.with_name(f"{made.law.digest}.json")
            if not law.exists():
                law.write_bytes(made.law.to_json())
            envelopes = [base64.b64encode(envelope).decode() for envelope in made.envelopes]
            row = {"law": made.law.digest, "envelopes": envelopes, "refused": _refused.pop(id(made), [])}
            file.write(f"{json.dumps(row)}\n")
    _made.clear()
