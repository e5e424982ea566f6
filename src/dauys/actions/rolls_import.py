"""Imports a precinct's voter list as a whole: all of it or nothing, and no mark or request of a voter is lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, Q, QuerySet

from dauys.actions.rolls import STRUCK_OUT, Cause, Roll
from dauys.actions.rolls_columns import particulars_of
from dauys.base.refusals import Refused, refuse
from dauys.formats.sheets import Row, Sheet
from dauys.store.models.rolls import Voter
from dauys.store.private import writing_private

_SHOWN = 20
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: voters on the list now, those struck out before that stay so, and by how many the list
    exceeds the law's most for a precinct."""

    voters: int
    still_struck_out: int = 0
    over: int = 0


def import_list(roll: Roll, sheet: Sheet, at: datetime) -> Imported:
    """Put the rows of a sheet (`read_list`) in the place of the whole list.

    Raises Refused, and nothing is changed: the sheet has faults, the count has begun, or the new list lacks someone
    who was added or has a certificate, a home request or a request to correct the list. Who was struck out stays so.
    """
    roll.check_open(at)
    if not sheet.sound:
        raise Refused(refuse("rolls.sheet-faults", count=len(sheet.faults) + sheet.more))
    rows = {roll.blind(row.text("iin")): row for row in sheet.rows}
    if len(rows) != len(sheet.rows):
        raise Refused(refuse("rolls.sheet-faults", count=len(sheet.rows) - len(rows)))
    with writing_private():
        kept = _with_a_past(roll)
        _refuse_losses(kept, rows)
        roll.voters().exclude(pk__in=[voter.pk for voter in kept]).delete()
        _make_room(roll.voters())
        _renew(roll, kept, rows)
        _create(roll, rows)
        struck = roll.voters().filter(mark=STRUCK_OUT).count()
        roll.trace("imported", None, Cause("", at), voters=len(rows))
    return Imported(roll.standing().count(), struck, _over(roll))


def _with_a_past(roll: Roll) -> list[Voter]:
    """The voters that are marked, or that something hangs on."""
    something = Q(certificate__isnull=False) | Q(home_request__isnull=False) | Q(requests__isnull=False)
    return list(roll.voters().filter(~Q(mark="") | something).distinct().order_by("number"))


def _refuse_losses(kept: list[Voter], rows: dict[bytes, Row]) -> None:
    lost = [v.number for v in kept if v.mark != STRUCK_OUT and bytes(v.iin_blind) not in rows]
    if lost:
        shown = ", ".join(map(str, lost[:_SHOWN])) + (" …" if len(lost) > _SHOWN else "")
        raise Refused(refuse("rolls.import-loses", count=len(lost), numbers=shown))


def _make_room(voters: QuerySet[Voter]) -> None:
    """Move the numbers of those who stay out of the way of the new ones; no two meet while they move."""
    highest = voters.aggregate(highest=Max("number"))["highest"] or 0
    voters.update(number=F("number") + highest + 1_000_000)


def _renew(roll: Roll, kept: list[Voter], rows: dict[bytes, Row]) -> None:
    """Write the new particulars of those who stay; who is only struck out follows after the last number."""
    after = max((row.count("number") or 0 for row in rows.values()), default=0)
    for voter in kept:
        row = rows.pop(bytes(voter.iin_blind), None)
        if row is None:
            after += 1
            changes: dict[str, object] = {"number": after}
        else:
            changes = {**particulars_of(row).columns(), "number": row.count("number")}
            if voter.mark != STRUCK_OUT:
                changes |= {"mark": "", "reason": ""}
        roll.voters().filter(pk=voter.pk).update(**changes, version=F("version") + 1)


def _create(roll: Roll, rows: dict[bytes, Row]) -> None:
    place = {"contest": roll.contest.id, "precinct": roll.precinct}
    new = []
    for row in rows.values():
        person = particulars_of(row)
        columns = {**place, **person.columns(), **roll.seal_iin(person.iin)}
        new.append(Voter(number=row.count("number") or 0, **columns))
    Voter.objects.bulk_create(new, batch_size=_BATCH)


def _over(roll: Roll) -> int:
    """How many voters more than the law allows a precinct (art. 23): for a notice, as such lists exist."""
    if not roll.contest.rules.has("precincts"):
        return 0
    return max(0, roll.standing().count() - roll.contest.rules.precincts.max_voters)
