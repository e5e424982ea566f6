"""Commits to a voter list as it stands: the number and salted root for the record, a proof for each voter alone."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

import msgspec

from dauys.actions.rolls import Roll
from dauys.base.days import utc_text
from dauys.base.refusals import Refused, refuse
from dauys.election import roll as committing
from dauys.election.roll import Opening
from dauys.record import canonical
from dauys.store.models.rolls import RollCommitment, Voter
from dauys.store.private import writing_private


class _Kept(msgspec.Struct, frozen=True):
    """What is sealed with a commitment: the secret of the salts, and of each row the person's blind index and bytes."""

    secret: bytes
    blinds: tuple[bytes, ...]
    rows: tuple[bytes, ...]


def commitment(roll: Roll, at: datetime) -> dict[str, Any]:
    """The fields of the act `voter-list-committed` for the list as it stands; the rows and salts are kept sealed.

    While nothing changes the same fields come again. Raises Refused for an empty list and after the count has begun.
    """
    roll.check_open(at)
    with writing_private():
        last = _committed(roll).order_by("-id").first()
        voters = list(roll.standing().order_by("number"))
        if not voters:
            raise Refused(refuse("rolls.list-empty", precinct=roll.precinct))
        rows = tuple(_row(roll, voter) for voter in voters)
        if last is None or _opened(roll, last).rows != rows:
            last = _keep(roll, voters, rows, at)
    return {"voters": last.voters, "commitment": last.root, "as_of": utc_text(last.as_of)}


def is_current(roll: Roll, root: str) -> bool:
    """Whether a commitment (hex) of the record says what the list is now; a page asks for a new one where not."""
    kept = _committed(roll).filter(root=root).first()
    if kept is None:
        return False
    return _opened(roll, kept).rows == tuple(_row(roll, voter) for voter in roll.standing().order_by("number"))


def is_known(roll: Roll, root: str) -> bool:
    """Whether a commitment (hex) was made in this store, so that it gives proofs."""
    return bool(root) and _committed(roll).filter(root=root).exists()


def proof_for(roll: Roll, voter_id: int, root: str) -> Opening:
    """A voter's own proof against the commitment `root` (hex) that the record holds.

    The row is found by the person, so that it is there too where the list was imported anew. Raises Refused where
    nothing is known of this commitment, or the voter was not on the list then.
    """
    voter = roll.voter(voter_id)
    kept = _committed(roll).filter(root=root).first()
    if kept is None:
        raise Refused(refuse("rolls.commitment-unknown", precinct=roll.precinct))
    found = _opened(roll, kept)
    blind = bytes(voter.iin_blind)
    if blind not in found.blinds:
        raise Refused(refuse("rolls.not-committed", number=voter.number))
    place = found.blinds.index(blind)
    return Opening(root, found.rows[place], committing.entry(found.rows, found.secret, place))


def _committed(roll: Roll) -> Any:
    return RollCommitment.objects.filter(contest=roll.contest.id, precinct=roll.precinct)


def _keep(roll: Roll, voters: list[Voter], rows: tuple[bytes, ...], at: datetime) -> RollCommitment:
    secret = secrets.token_bytes(committing.SECRET_LENGTH)
    kept = _Kept(secret, tuple(bytes(v.iin_blind) for v in voters), rows)
    root = committing.commitment(rows, secret).hex()
    return RollCommitment.objects.create(
        contest=roll.contest.id,
        precinct=roll.precinct,
        root=root,
        voters=len(rows),
        sealed=roll.sealer.seal(msgspec.msgpack.encode(kept), root.encode()),
        as_of=at.replace(microsecond=0),
    )


def _opened(roll: Roll, row: RollCommitment) -> _Kept:
    return msgspec.msgpack.decode(roll.sealer.open(row.sealed, row.root.encode()), type=_Kept)


def _row(roll: Roll, voter: Voter) -> bytes:
    """The canonical bytes of a row: what the voter can read and compare."""
    return canonical.encode(
        {
            "number": voter.number,
            "iin": roll.iin(voter),
            "name": voter.name,
            "born": voter.born.isoformat(),
            "address": voter.address,
            "settlement": voter.settlement,
        }
    )
