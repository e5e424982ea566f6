"""Who must sign: the offices behind a kind's signers, and who may grant a key to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dauys.base.refusals import Refusal, refuse

if TYPE_CHECKING:
    from dauys.election.kinds import Act
    from dauys.election.state import Election
    from dauys.law.topics import Acts, Signer
    from dauys.record.grants import Grant

# From the top down; an office may grant keys to offices below it inside its area.
_COMMISSIONS = frozenset({"root", "central", "regional", "district"})
LEVELS = ("root", "central", "regional", "maslikhat", "appointer", "district", "observers", "precinct")


class Charge(NamedTuple):
    """Who is in charge of a contest: its commission, the office above it, the unit."""

    commission: str
    superior: str
    unit: str


def level(office: str) -> int:
    """The rank of an office by its first word, 0 at the top; offices of unknown kind rank last."""
    name = office.partition("/")[0]
    return LEVELS.index(name) if name in LEVELS else len(LEVELS)


def area(office: str) -> str:
    """The area of an office (`11.03` of `district/11.03`), empty for the whole country."""
    return office.partition("/")[2]


def contains(upper: str, lower: str) -> bool:
    """Whether the area of one office contains the area of another, by their dotted names."""
    a, b = area(upper), area(lower)
    return not a or a == b or b.startswith(f"{a}.")


def may_grant(granter: str, granter_role: str, office: str, role: str) -> bool:
    """Whether an office may grant a key: to an office below it, or to operators and supervisors of its own."""
    if granter_role != "commission":
        return False
    if granter == office:
        return role != "commission"
    return level(granter) < level(office) and contains(granter, office)


def held_by(election: Election, keyid: str) -> Grant | None:
    """The last grant of a key that is not revoked, None where there is none."""
    grants = [g for g in election.keyring.held(keyid) if g.revoked is None]
    return grants[-1] if grants else None


def missing_signature(
    acts: Acts, act: Act, signers: Sequence[Grant], election: Election, charge: Charge | None
) -> Refusal | None:
    """What signature an act lacks by the law profile's table; None when all are there."""
    wanted = acts.signers.get(act.kind, ())
    if not wanted:
        return refuse("election.no-signers-rule", kind=act.kind)
    if act.corrects is not None:
        wanted += acts.corrections
    for signer in wanted:
        fitting = [grant for grant in signers if _fits(signer, grant, act, election, charge)]
        if signer.count == 1 and fitting and fitting[0].office != "root":
            continue
        if not _enough(signer, fitting, election):
            return refuse("election.signature-missing", kind=act.kind, office=signer.office, role=signer.role)
    return None


def _enough(signer: Signer, fitting: Sequence[Grant], election: Election) -> bool:
    """Whether enough different people sign; root keys speak only together, as many as genesis asks."""
    threshold = election.genesis.threshold if election.genesis else 1
    roots = {grant.holder for grant in fitting if grant.office == "root"}
    others = {(grant.office, grant.holder) for grant in fitting if grant.office != "root"}
    return len(others) >= signer.count or len(roots) >= max(signer.count, threshold)


def _fits(signer: Signer, grant: Grant, act: Act, election: Election, charge: Charge | None) -> bool:
    office = grant.office
    if signer.office == "root":
        return office == "root"
    if signer.office == "granter":
        return _grants(grant, act, election)
    if grant.role != signer.role:
        return False
    if signer.office == "superior":
        return _superior(office, charge)
    if signer.office == "commission":
        return charge is not None and office == charge.commission
    if signer.office == "precinct":
        return office == f"precinct/{act.precinct}"
    if office.partition("/")[0] != signer.office:
        return False
    if signer.office in {"maslikhat", "appointer"} and charge is not None:
        return contains(office, f"unit/{charge.unit}")
    return all(contains(office, f"unit/{unit}") for unit in getattr(act.body, "units", ()))


def _superior(office: str, charge: Charge | None) -> bool:
    if charge is None:
        return level(office) <= level("regional")
    above = level(office) < level(charge.superior) and contains(office, charge.superior)
    return office == charge.superior or (above and office.partition("/")[0] in _COMMISSIONS)


def _grants(grant: Grant, act: Act, election: Election) -> bool:
    if grant.office == "root":
        return True
    if act.kind == "key-granted":
        return may_grant(grant.office, grant.role, act.body.office, act.body.role)
    held = held_by(election, act.body.keyid)
    return held is not None and may_grant(grant.office, grant.role, held.office, held.role)
