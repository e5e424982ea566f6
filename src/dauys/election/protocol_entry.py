"""The entry of a precinct's protocol by two different people, as a union of states (drawing:
docs/states/protocol-entry.md)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from dauys.base.refusals import Refusal, refuse
from dauys.base.tally import Tally
from dauys.election.acts.protocols import Explanation


class Entry(msgspec.Struct, frozen=True):
    """One typist's entry: who typed, what, the act's digest, the codes of its findings, the explanations of
    warnings."""

    operator: str
    tally: Tally
    form_serial: str
    digest: str
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    explanations: tuple[Explanation, ...] = ()


class Empty(msgspec.Struct, frozen=True, tag=True):
    """Nothing is entered yet."""


class FirstEntered(msgspec.Struct, frozen=True, tag=True):
    """One entry is in and has no errors (or they are waived); a second person enters next. `number` is that
    entry's, 1 or 2."""

    entry: Entry
    number: int = 1


class HasErrors(msgspec.Struct, frozen=True, tag=True):
    """An entry has errors: it goes back to its typist, is discarded, or is quarantined and waived by a
    higher office."""

    entry: Entry
    number: int
    other: Entry | None = None


class Differ(msgspec.Struct, frozen=True, tag=True):
    """The two entries differ in `fields`: a supervisor resolves."""

    first: Entry
    second: Entry
    fields: tuple[str, ...]


class Returned(msgspec.Struct, frozen=True, tag=True):
    """`fields` went back to the typist of entry `number`; the other entry is kept and stays hidden."""

    kept: Entry
    number: int
    operator: str
    fields: tuple[str, ...]
    was: Entry


class Agreed(msgspec.Struct, frozen=True, tag=True):
    """Two people entered the same figures: ready to be final."""

    first: Entry
    second: Entry


class Final(msgspec.Struct, frozen=True, tag=True):
    """The protocol counts; `digest` is the act that made it final, `recounts` how many times it was recounted."""

    tally: Tally
    digest: str
    form_serial: str
    findings: tuple[str, ...] = ()
    recounts: int = 0


State: TypeAlias = Empty | FirstEntered | HasErrors | Differ | Returned | Agreed | Final


def different_fields(first: Entry, second: Entry) -> tuple[str, ...]:
    """The lines in which two entries differ, votes as `votes:<choice>`, in the protocol's order."""
    a, b = first.tally, second.tally
    fields = [name for name in Tally.__struct_fields__ if name != "votes" and getattr(a, name) != getattr(b, name)]
    choices = sorted(a.votes.keys() | b.votes.keys())
    fields += [f"votes:{choice}" for choice in choices if a.votes.get(choice) != b.votes.get(choice)]
    if first.form_serial != second.form_serial:
        fields.append("form_serial")
    return tuple(fields)


def enter(state: State, number: int, entry: Entry, waived: frozenset[str] = frozenset()) -> State | Refusal:
    """Take an entry. `waived` are error codes that a higher office has accepted."""
    match state:
        case Empty():
            return _first(number, entry, waived) if number == 1 else refuse("election.entry-first-missing")
        case FirstEntered(entry=other, number=taken):
            if number == taken:
                return refuse("election.entry-taken", entry=number)
            if entry.operator == other.operator:
                return refuse("election.entry-same-person", operator=entry.operator)
            return _compare(number, entry, other, waived)
        case Returned():
            return _again(state, number, entry, waived)
        case HasErrors():
            return refuse("election.entry-has-errors", codes=", ".join(state.entry.errors))
        case Differ():
            return refuse("election.entry-differs", fields=", ".join(state.fields))
        case Agreed():
            return refuse("election.entry-complete")
        case Final():
            return refuse("election.entry-final")


def _unwaived(entry: Entry, waived: frozenset[str]) -> bool:
    return any(code not in waived for code in entry.errors)


def _first(number: int, entry: Entry, waived: frozenset[str]) -> State:
    return HasErrors(entry, number) if _unwaived(entry, waived) else FirstEntered(entry, number)


def _compare(number: int, entry: Entry, other: Entry, waived: frozenset[str]) -> State:
    first, second = (entry, other) if number == 1 else (other, entry)
    if fields := different_fields(first, second):
        return Differ(first, second, fields)
    if _unwaived(entry, waived):
        return HasErrors(entry, number, other)
    return Agreed(first, second)


def _again(state: Returned, number: int, entry: Entry, waived: frozenset[str]) -> State | Refusal:
    if number != state.number or entry.operator != state.operator:
        return refuse("election.entry-other-typist", entry=state.number, operator=state.operator)
    changed = set(different_fields(state.was, entry)) - set(state.fields)
    if state.fields and changed:
        return refuse("election.entry-locked-fields", fields=", ".join(sorted(changed)))
    if state.kept.digest == "":
        return _first(number, entry, waived)
    return _compare(number, entry, state.kept, waived)


def return_fields(state: State, number: int, fields: tuple[str, ...]) -> State | Refusal:
    """The supervisor's resolution: give `fields` back to entry `number`'s typist, or discard (`fields`
    empty; 0: both)."""
    match state:
        case Differ(first=first, second=second):
            if number == 0:
                return Empty()
            kept, was = (second, first) if number == 1 else (first, second)
            if not fields:
                return FirstEntered(kept, 3 - number)
            if unknown := set(fields) - set(state.fields):
                return refuse("election.return-equal-fields", fields=", ".join(sorted(unknown)))
            if set(fields) != set(state.fields):
                missing = ", ".join(f for f in state.fields if f not in fields)
                return refuse("election.return-leaves-fields", fields=missing)
            return Returned(kept, number, was.operator, fields, was)
        case HasErrors():
            return _return_faulty(state, number, fields)
        case FirstEntered() | Returned() | Agreed() if number == 0 and not fields:
            return Empty()  # a typist who does not come back must not hold up the count
        case _:
            return refuse("election.return-nothing")


def _return_faulty(state: HasErrors, number: int, fields: tuple[str, ...]) -> State | Refusal:
    entry, other = state.entry, state.other
    if number == 0:
        return Empty()
    if number != state.number:
        return refuse("election.return-other-entry", entry=state.number)
    if not fields:
        return FirstEntered(other, 3 - state.number) if other else Empty()
    if unknown := set(fields) - lines_of(entry):
        return refuse("election.return-unknown-fields", fields=", ".join(sorted(unknown)))
    nothing = Entry("", entry.tally, "", "")
    return Returned(other or nothing, state.number, entry.operator, fields, entry)


def lines_of(entry: Entry) -> set[str]:
    """The names of the fields that may go back to a typist."""
    votes = {f"votes:{choice}" for choice in entry.tally.votes}
    return {*Tally.__struct_fields__, "form_serial", *votes} - {"votes"}


def explained(explanations: Iterable[Explanation]) -> set[str]:
    """The codes of warnings that an explanation in words goes with."""
    return {explanation.code for explanation in explanations if explanation.text.strip()}


def waive(state: State, waived: frozenset[str]) -> State:
    """Error codes accepted by a higher office: an entry held back by nothing else goes on."""
    if isinstance(state, HasErrors) and not _unwaived(state.entry, waived):
        if state.other is None:
            return FirstEntered(state.entry, state.number)
        return _compare(state.number, state.entry, state.other, waived)
    return state


def finalise(state: State, act_digest: str, findings: tuple[str, ...] = ()) -> Final | Refusal:
    """Make an agreed protocol final; every warning needs its explanation."""
    if isinstance(state, Final):
        return refuse("election.entry-final")
    if not isinstance(state, Agreed):
        return refuse("election.finalise-not-agreed")
    known = explained((*state.first.explanations, *state.second.explanations))
    if unexplained := [code for code in state.second.warnings if code not in known]:
        return refuse("election.warning-unexplained", codes=", ".join(unexplained))
    return Final(state.second.tally, act_digest, state.second.form_serial, findings)
