"""Whose signatures an act needs: the offices behind the law's table, and where two people of one office must sign."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from dauys.base.days import parse_utc
from dauys.election.acts.opening import KeyGranted, KeyRevoked
from dauys.election.kinds import Act
from dauys.election.offices import held_by, level
from dauys.election.replay import acts_rules
from dauys.election.state import Contest, Election
from dauys.law.topics import Signer
from dauys.record.grants import Grant
from dauys.record.keys import SigningKey

# No statute asks for these: a single person should neither take a candidate off the ballot, nor state a result, nor
# change what stands, nor give a key. A protocol is typed by two people by the rules of the entry itself.
TWO_PEOPLE = frozenset(
    {
        "candidate-cancelled",
        "contest-annulled",
        "contest-cancelled",
        "key-granted",
        "key-revoked",
        "precinct-annulled",
        "result-determined",
    }
)

# A key that nobody signs with: it stands in the grants of signatures that are only tried.
_NOBODY = SigningKey.from_seed(bytes(32)).public


class Need(NamedTuple):
    """A signature that an act needs: for which office, in which role, by how many different people."""

    office: str
    role: str
    people: int


def needs(election: Election, act: Act, own: str) -> tuple[Need, ...]:
    """The signatures that an act needs by the law in force; `own` is the office of who proposes it.

    Where the law leaves a choice of office (a granter, a commission of some level) it is the proposer's own.
    """
    contest = election.contests.get(act.contest)
    rules = acts_rules(election, act, contest)
    wanted = rules.signers.get(act.kind, ())
    if act.corrects is not None:
        wanted += rules.corrections
    people = 2 if act.kind in TWO_PEOPLE else 1
    found: dict[tuple[str, str], int] = {}
    for signer in wanted:
        office = _office(election, act, contest, signer, own)
        found[office, signer.role] = max(found.get((office, signer.role), 0), signer.count, people)
    return tuple(Need(office, role, number) for (office, role), number in found.items())


def _office(election: Election, act: Act, contest: Contest | None, signer: Signer, own: str) -> str:
    call = act.body
    match signer.office:
        case "commission":
            return contest.commission if contest else str(getattr(call, "commission", own))
        case "superior":
            return (contest.superior if contest else str(getattr(call, "superior", ""))) or own
        case "precinct":
            return f"precinct/{act.precinct}"
        case "root" | "central":
            return signer.office
        case "granter":
            return _granter(election, act, own)
    return own


def _granter(election: Election, act: Act, own: str) -> str:
    body = act.body
    if isinstance(body, KeyGranted):
        return own if own and level(own) <= level(body.office) else "root"
    if isinstance(body, KeyRevoked):
        held = held_by(election, body.keyid)
        return own if held is not None and level(own) <= level(held.office) else "root"
    return own


def as_if_signed(wanted: Iterable[Need], act: Act) -> tuple[Grant, ...]:
    """Grants as if everyone needed had signed: to try the rest of the rules before anyone has."""
    at = parse_utc(act.at)
    day = timedelta(days=1)
    operator = str(getattr(act.body, "operator", ""))
    return tuple(
        Grant(need.office, need.role, operator or f"holder-{number}", _NOBODY, at - day, at + day, 0)
        for need in wanted
        for number in range(need.people)
    )


def missing(wanted: Iterable[Need], signatures: Iterable[dict[str, str]]) -> tuple[Need, ...]:
    """What is not yet signed: each need by as many different people as it asks."""
    signed: dict[tuple[str, str], set[str]] = {}
    for one in signatures:
        signed.setdefault((one["office"], one["role"]), set()).add(one["person"])
    found = []
    for need in wanted:
        lack = need.people - len(signed.get((need.office, need.role), ()))
        if lack > 0:
            found.append(need._replace(people=lack))
    return tuple(found)
