"""Changes of a voter list, one by one: correct an entry, add, strike out, restore, move to another precinct."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.db.models import F

from dauys.actions.rolls import ADD_REASONS, ADDED, STRIKE_REASONS, STRUCK_OUT, Cause, Roll
from dauys.actions.rolls_columns import Particulars
from dauys.base.refusals import Refused, refuse
from dauys.election.roll_clock import refuse_move
from dauys.store.models.rolls import Voter
from dauys.store.private import writing_private


@dataclass(frozen=True, slots=True)
class Moving:
    """Where a voter goes, and on what ground: a written request of the day `asked` (art. 25), or the correction of a
    mistake in the lists (art. 26), which has no such limit."""

    to: str
    ground: Literal["request", "correction"]
    asked: date


def add(roll: Roll, person: Particulars, cause: Cause) -> int:
    """Put someone on the list; gives the number in the list.

    Raises Refused: the person stands here already, is struck out here (restore instead) or stands on another list of
    the contest (move instead).
    """
    cause.among(ADD_REASONS)
    with writing_private():
        roll.check_open(cause.at)
        _refuse_second_place(roll, person.iin)
        voter = _append(roll, person, cause.reason)
        roll.trace("added", voter, cause)
    return voter.number


def correct(roll: Roll, voter_id: int, person: Particulars, cause: Cause) -> None:
    """Replace what the list says of a voter; what stood before is kept sealed in the trace."""
    with writing_private():
        roll.check_open(cause.at)
        voter = roll.voter(voter_id, cause.version)
        before = _as_words(roll, voter)
        if before["iin"] != person.iin:
            _refuse_second_place(roll, person.iin)
            _refuse_struck(roll, person.iin)
        _change(roll, voter, **person.columns(), **roll.seal_iin(person.iin))
        roll.trace("corrected", voter, cause, before=before)


def strike_out(roll: Roll, voter_id: int, cause: Cause) -> None:
    """Take a voter off the list; the row stays, marked."""
    cause.among(STRIKE_REASONS)
    with writing_private():
        roll.check_open(cause.at)
        voter = roll.voter(voter_id, cause.version)
        if voter.mark == STRUCK_OUT:
            raise Refused(refuse("rolls.struck-already", number=voter.number))
        _change(roll, voter, mark=STRUCK_OUT, reason=cause.reason)
        roll.trace("struck_out", voter, cause)


def restore(roll: Roll, voter_id: int, cause: Cause) -> None:
    """Put a voter who was struck out back on the list."""
    cause.among((*ADD_REASONS, "mistake"))
    with writing_private():
        roll.check_open(cause.at)
        voter = roll.voter(voter_id, cause.version)
        if voter.mark != STRUCK_OUT:
            raise Refused(refuse("rolls.not-struck", number=voter.number))
        _refuse_second_place(roll, roll.iin(voter))
        _change(roll, voter, mark=ADDED, reason=cause.reason)
        roll.trace("restored", voter, cause)


def move(roll: Roll, voter_id: int, moving: Moving, cause: Cause) -> int:
    """Move a voter to the list of another precinct of the contest; gives the number there.

    Raises Refused: a request came later than the law allows, either list is closed to changes, or the voter has a
    certificate or a home request.
    """
    if moving.ground == "request" and (refusal := refuse_move(roll.contest, moving.asked)):
        raise Refused(refusal)
    there = replace(roll, precinct=moving.to)
    cause = replace(cause, reason="moved")
    with writing_private():
        roll.check_open(cause.at)
        there.check_open(cause.at)
        voter = roll.voter(voter_id, cause.version)
        _refuse_moving(roll, voter, moving.to)
        person = Particulars(roll.iin(voter), voter.name, voter.born, voter.address, voter.settlement)
        _change(roll, voter, mark=STRUCK_OUT, reason="moved")
        roll.trace("moved_out", voter, cause, to=moving.to, ground=moving.ground, asked=moving.asked)
        arrived = _arrive(there, person)
        there.trace("moved_in", arrived, cause, origin=roll.precinct, ground=moving.ground, asked=moving.asked)
    return arrived.number


def _refuse_second_place(roll: Roll, iin: str) -> None:
    """One person, one list (art. 24): within a contest nobody stands twice."""
    same = Voter.objects.filter(contest=roll.contest.id, iin_blind=roll.blind(iin))
    here = same.filter(precinct=roll.precinct).first()
    if here is not None and here.mark != STRUCK_OUT:
        raise Refused(refuse("rolls.on-list-already", number=here.number))
    elsewhere = same.exclude(precinct=roll.precinct).exclude(mark=STRUCK_OUT).first()
    if elsewhere is not None:
        raise Refused(refuse("rolls.on-other-list", precinct=elsewhere.precinct, number=elsewhere.number))


def _refuse_struck(roll: Roll, iin: str) -> None:
    """Whoever is struck out of this list already has a row, which is to be restored."""
    if struck := roll.voters().filter(iin_blind=roll.blind(iin), mark=STRUCK_OUT).first():
        raise Refused(refuse("rolls.struck-here", number=struck.number))


def _refuse_moving(roll: Roll, voter: Voter, to: str) -> None:
    if to == roll.precinct:
        raise Refused(refuse("rolls.move-same", precinct=to))
    if voter.mark == STRUCK_OUT:
        raise Refused(refuse("rolls.struck-already", number=voter.number))
    if hasattr(voter, "certificate") or hasattr(voter, "home_request"):
        raise Refused(refuse("rolls.move-bound", number=voter.number))


def _arrive(there: Roll, person: Particulars) -> Voter:
    """The voter on the list of arrival: a row that was struck out there before stands again."""
    _refuse_second_place(there, person.iin)
    known = there.voters().filter(iin_blind=there.blind(person.iin)).first()
    if known is None:
        return _append(there, person, "moved")
    _change(there, known, **person.columns(), mark=ADDED, reason="moved")
    return known


def _append(roll: Roll, person: Particulars, reason: str) -> Voter:
    _refuse_struck(roll, person.iin)
    return Voter.objects.create(
        contest=roll.contest.id,
        precinct=roll.precinct,
        number=roll.next_number(),
        mark=ADDED,
        reason=reason,
        **person.columns(),
        **roll.seal_iin(person.iin),
    )


def _change(roll: Roll, voter: Voter, **columns: object) -> None:
    roll.voters().filter(pk=voter.pk).update(**columns, version=F("version") + 1)


def _as_words(roll: Roll, voter: Voter) -> dict[str, str]:
    return {
        "iin": roll.iin(voter),
        "name": voter.name,
        "born": voter.born.isoformat(),
        "address": voter.address,
        "settlement": voter.settlement,
    }
