"""Every paper of a contest that the record alone gives, for the archive: nothing private is in any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from dauys.base.refusals import Refused
from dauys.election.kinds import Act
from dauys.election.protocol_entry import Final
from dauys.election.telling_place import numbered
from dauys.web.printing import ballots, people
from dauys.web.printing.acts import DECIDED, acts_of
from dauys.web.printing.heads import Heads
from dauys.web.printing.layouts import copy_from_record, number_of
from dauys.web.printing.protocols import signed_copy

_NOT_MADE = "not-made.txt"
_RESULT = "result-determined"  # one paper in both languages
Paper = tuple[str, Callable[[], bytes]]


def papers_of(heads: Heads) -> Iterator[Paper]:
    """Name (a path within the contest's folder) and maker of each paper.

    The decisions in Kazakh and Russian, the approved ballot, the certificates of candidates and akim, the posted copy
    of each final protocol.
    """
    state, election = heads.contest, heads.election
    for number, act in enumerate(acts_of(election, DECIDED, state.id), 1):
        yield from _decision(heads, act, number)
    if state.ballot is not None:
        yield "ballot.pdf", partial(ballots.artwork, election, state)
    for name, candidate in state.candidates.items():
        if people.is_registered(candidate):
            yield f"candidates/{name}.pdf", partial(people.candidate_certificate, heads, name)
    if state.seat is not None:
        yield "akim.pdf", partial(people.akim_certificate, heads)
    for precinct in numbered(state):
        if isinstance(state.precincts[precinct].entry, Final):
            yield f"protocols/{precinct}.pdf", partial(signed_copy, heads, precinct, "posted")


def _decision(heads: Heads, act: Act, number: int) -> Iterator[Paper]:
    if not number_of(act):
        return
    name = f"decisions/{number:03}-{act.kind}-{act.digest[:12]}"
    if act.kind == _RESULT:
        yield f"{name}.pdf", partial(copy_from_record, heads.election, heads.contest, act, "kk")
        return
    for lang in ("kk", "ru"):
        yield f"{name}.{lang}.pdf", partial(copy_from_record, heads.election, heads.contest, act, lang)


def print_contest(heads: Heads, folder: Path) -> int:
    """Write a contest's papers into its own folder within `folder`; how many there are.

    One that cannot be set (a sign that the font lacks, a text too long) is named in `not-made.txt` with the reason.
    Raises OSError.
    """
    own, made, faults = folder / heads.contest.id, 0, []
    for name, make in papers_of(heads):
        try:
            content = make()
        except Refused as fault:
            faults.append(f"{name}: {fault.refusal.text('en')}\n")
            continue
        file = own / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        made += 1
    if faults:
        own.mkdir(parents=True, exist_ok=True)
        (own / _NOT_MADE).write_text("".join(faults), encoding="utf-8")
    return made
