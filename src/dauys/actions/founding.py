"""Founding a record: genesis with its root keys, the units, and a key for every commission, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from dauys import __version__
from dauys.actions.custody import Custody
from dauys.actions.desk import WHOLE, Desk
from dauys.actions.opening import genesis
from dauys.base.days import utc_text
from dauys.base.refusals import Refused, refuse
from dauys.election.acts.body import Names
from dauys.election.acts.opening import ElectionOpened, KeyGranted, LawPin, LogPin, UnitListed
from dauys.formats.key_file import write_secret
from dauys.law import Law
from dauys.record.keys import SigningKey
from dauys.record.note import NoteSigner

_TERM = timedelta(days=5 * 366)  # a commission's own term is five years (Election Law art. 10)
_OFFICES = {
    "oblast": "regional",
    "city_of_republican_significance": "regional",
    "district": "district",
    "town_of_oblast_significance": "district",
}


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new record is: its id, title, the law it follows, the log's origin, how many root keys of how many.

    `synthetic` marks a training record; it carries `seed`.
    """

    name: str
    title: Names
    unit_type: str
    origin: str
    roots: int = 3
    threshold: int = 2
    synthetic: bool = False
    seed: str = ""


def found(  # noqa: PLR0917 - each of these is handed over by the door
    wanted: Founding, law: Law, units: Sequence[UnitListed], custody: Custody, office: Path, at: datetime
) -> Desk:
    """Open the record: all acts of the opening, or none. Keys are made here and stay in custody.

    `units` from the top down. The key of the log is written to `office/log.key`, the law to `office/law/`. Raises
    Refused where the store has a record already, and what the rules refuse.
    """
    if genesis() is not None:
        raise Refused(refuse("actions.record-there"))
    (office / "law").mkdir(parents=True, exist_ok=True)
    (office / "law" / f"{law.digest}.json").write_bytes(law.to_json())
    roots = [custody.make("root", "commission", f"root-{n}", at) for n in range(1, wanted.roots + 1)]
    signer = NoteSigner(wanted.origin, SigningKey.generate())
    desk = Desk(law, wanted.name)
    with desk.batch():
        desk.act(_genesis(wanted, law, roots, signer, at), WHOLE, at, roots)
        for body, signers in _grants(units, roots[: wanted.threshold], custody, at):
            desk.act(body, WHOLE, at, signers)
        central = [custody_key(custody, desk, at)]
        for unit in units:
            desk.act(unit, WHOLE, at, central)
        _write_log_key(office / "log.key", signer)
    return desk


def custody_key(custody: Custody, desk: Desk, at: datetime) -> SigningKey:
    """The central commission's key."""
    return custody.key(desk.election, "central", "commission", at)


def _write_log_key(file: Path, signer: NoteSigner) -> None:
    file.unlink(missing_ok=True)  # of a founding that was refused before
    write_secret(file, signer.private_text.encode())


def _genesis(
    wanted: Founding, law: Law, roots: Sequence[SigningKey], signer: NoteSigner, at: datetime
) -> ElectionOpened:
    pin = LawPin(law.place, law.digest, wanted.unit_type, "akim", at.date().isoformat())
    keys = tuple(key.public.text for key in roots)
    log = LogPin(wanted.origin, signer.vkey)
    return ElectionOpened(
        wanted.title, pin, log, keys, wanted.threshold, f"dauys {__version__}", wanted.synthetic, wanted.seed
    )


def _grants(
    units: Iterable[UnitListed], roots: Sequence[SigningKey], custody: Custody, at: datetime
) -> Iterator[tuple[KeyGranted, Sequence[SigningKey]]]:
    """Keys from the root down: the central commission, one an oblast, one a district, each granted by the one above."""
    central = custody.make("central", "commission", "central", at)
    yield _grant("central", central, at), roots
    made: dict[str, SigningKey] = {}
    for unit in units:
        level = _OFFICES.get(unit.type)
        if level is None:
            continue
        made[unit.unit] = custody.make(f"{level}/{unit.unit}", "commission", f"{level}-{unit.unit}", at)
        yield _grant(f"{level}/{unit.unit}", made[unit.unit], at), [made.get(unit.parent, central)]


def _grant(office: str, key: SigningKey, at: datetime) -> KeyGranted:
    end = utc_text(at + _TERM)
    return KeyGranted(office, "commission", office.replace("/", "-"), key.public.text, utc_text(at), end)
