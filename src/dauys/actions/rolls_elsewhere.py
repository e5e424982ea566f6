"""Voters who vote elsewhere than in their own precinct's room: absentee certificates and voting at home (art. 41)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from dauys.actions.rolls import STRUCK_OUT, Roll
from dauys.base.alphabet import fold
from dauys.base.refusals import Refused, refuse
from dauys.election.roll_clock import refuse_absentee, refuse_home
from dauys.store.models.rolls import AbsenteeCertificate, HomeRequest, Voter
from dauys.store.private import writing_private

HOME_REASONS = ("health", "care", "remote")
_LONGEST_ADDRESS = 300


@dataclass(frozen=True, slots=True)
class Arrival:
    """Someone who may vote here with a certificate of another precinct."""

    certificate: int
    origin: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HomeVoter:
    """Someone to whom two members go with the portable box: the number in the list, where, the class of the reason."""

    number: int
    name: str = field(repr=False)
    address: str = field(repr=False)
    reason: str


def settlements(contest: str, precinct: str) -> tuple[str, ...]:
    """The settlements whose voters stand on a precinct's list."""
    found = Voter.objects.filter(contest=contest, precinct=precinct).exclude(mark=STRUCK_OUT).exclude(settlement="")
    return tuple(found.order_by("settlement").values_list("settlement", flat=True).distinct())


def issue_certificate(roll: Roll, voter_id: int, to: str, settlement: str, at: datetime) -> int:
    """Issue an absentee certificate for the precinct `to`, where the voter will be in `settlement`; gives its number.

    Raises Refused outside of the hours of the law, for a precinct that is the same, of another constituency or without
    that settlement, for the voter's own settlement, and for a voter who has one or asked to vote at home.
    """
    if refusal := refuse_absentee(roll.contest, at):
        raise Refused(refusal)
    with writing_private():
        roll.check_open(at)
        voter = _present(roll, voter_id)
        _check_destination(roll, voter, to, settlement)
        issued = AbsenteeCertificate.objects.filter(contest=roll.contest.id, precinct=roll.precinct)
        number = (issued.aggregate(last=Max("number"))["last"] or 0) + 1
        AbsenteeCertificate.objects.create(
            voter=voter,
            contest=roll.contest.id,
            precinct=roll.precinct,
            number=number,
            to_precinct=to,
            settlement=settlement.strip(),
            by=roll.by,
            issued_at=at,
        )
    return number


def ask_home(roll: Roll, voter_id: int, address: str, reason: str, at: datetime) -> None:
    """Take in a written request to vote outside of the room: where the voter is, and the class of the reason.

    Raises Refused after the hour of the law, for another reason, and where the voter asked before or has a certificate.
    """
    if refusal := refuse_home(roll.contest, at):
        raise Refused(refusal)
    if reason not in HOME_REASONS:
        raise Refused(refuse("rolls.reason-unknown"))
    where = " ".join(address.split())
    if not where or len(where) > _LONGEST_ADDRESS:
        raise Refused(refuse("rolls.text-length", most=_LONGEST_ADDRESS))
    with writing_private():
        roll.check_open(at)
        voter = _present(roll, voter_id)
        place = {"contest": roll.contest.id, "precinct": roll.precinct}
        HomeRequest.objects.create(voter=voter, **place, address=where, reason=reason, by=roll.by, asked_at=at)


def withdraw_home(roll: Roll, voter_id: int, at: datetime) -> None:
    """Take a request to vote at home back: the voter will come, or moves to another list."""
    with writing_private():
        roll.check_open(at)
        voter = roll.voter(voter_id)
        if not HomeRequest.objects.filter(voter=voter).delete()[0]:
            raise Refused(refuse("rolls.home-unknown", number=voter.number))


def home_voters(roll: Roll) -> tuple[HomeVoter, ...]:
    """The requests to vote at home, by the number in the list; who was struck out since is left out."""
    found = HomeRequest.objects.filter(contest=roll.contest.id, precinct=roll.precinct)
    rows = found.exclude(voter__mark=STRUCK_OUT).select_related("voter").order_by("voter__number")
    return tuple(HomeVoter(row.voter.number, row.voter.name, row.address, row.reason) for row in rows)


def arrivals(roll: Roll) -> tuple[Arrival, ...]:
    """Who may come to this precinct with a certificate."""
    found = AbsenteeCertificate.objects.filter(contest=roll.contest.id, to_precinct=roll.precinct)
    rows = found.exclude(voter__mark=STRUCK_OUT).select_related("voter").order_by("precinct", "number")
    return tuple(Arrival(row.number, row.precinct, row.voter.name) for row in rows)


def _present(roll: Roll, voter_id: int) -> Voter:
    """A voter of the list who will vote in the own room as far as is known."""
    voter = roll.voter(voter_id)
    if voter.mark == STRUCK_OUT:
        raise Refused(refuse("rolls.struck-already", number=voter.number))
    if AbsenteeCertificate.objects.filter(voter=voter).exists():
        raise Refused(refuse("rolls.absentee-already", number=voter.number))
    if HomeRequest.objects.filter(voter=voter).exists():
        raise Refused(refuse("rolls.home-already", number=voter.number))
    return voter


def _check_destination(roll: Roll, voter: Voter, to: str, settlement: str) -> None:
    article = roll.contest.rules.article("calendar", "absentee_ends")
    if to == roll.precinct or to not in roll.contest.precincts:
        raise Refused(refuse("rolls.absentee-precinct", article))
    known = settlements(roll.contest.id, to)
    if not voter.settlement or not known:
        raise Refused(refuse("rolls.absentee-settlement-unknown"))
    wanted = fold(settlement.strip())
    if wanted not in map(fold, known):
        raise Refused(refuse("rolls.absentee-not-there", precinct=to, settlements=", ".join(known)))
    if wanted == fold(voter.settlement):
        raise Refused(refuse("rolls.absentee-same-settlement", article))
