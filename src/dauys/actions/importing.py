"""Importing a results table: one protocol act a precinct, the results computed from them, all signed and in one log."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from dauys import __version__
from dauys.actions.building import building
from dauys.actions.desk import WHOLE, About, Desk
from dauys.actions.publication import publish
from dauys.base.days import utc_text
from dauys.base.tally import Tally
from dauys.base.texts import text
from dauys.election.acts.body import Decision, Names
from dauys.election.acts.calling import ContestImported
from dauys.election.acts.opening import ElectionOpened, KeyGranted, LawPin, LogPin, UnitListed
from dauys.election.acts.protocols import ProtocolImported
from dauys.election.acts.results import ResultDetermined
from dauys.election.counting import imported_findings
from dauys.election.results import outstanding
from dauys.formats.key_file import write_key, write_secret
from dauys.formats.results_table import Contest, ResultsTable, Row
from dauys.law import Law, Rules
from dauys.record.keys import SigningKey
from dauys.record.note import NoteSigner
from dauys.verify.tabulation import still_open, tabulate

_TERM = timedelta(days=365)
_ID = re.compile(r"[a-z0-9][a-z0-9._@-]{0,39}")


@dataclass(frozen=True, slots=True)
class Import:
    """What is imported: the table and its file, law and rules, round, the election's id, and the door's clock."""

    table: ResultsTable
    file: Path
    law: Law
    rules: Rules
    round: int
    election: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of an import: made for it, kept in the office's directory."""

    root: SigningKey
    central: SigningKey
    commission: SigningKey
    operator: SigningKey
    log: NoteSigner


def import_table(
    what: Import, out: Path, store: str | None = None, progress: Callable[[int], None] = lambda _: None
) -> int:
    """Make the record of a table at `out`; the number of acts. Nothing is left at `out` on any fault.

    Raises Refused where `out` exists, and what the store and the law raise.
    """
    root, central, commission, operator = (SigningKey.generate() for _ in range(4))
    keys = Keys(root, central, commission, operator, NoteSigner.generate(f"dauys.invalid/{what.election}"))
    with building(out, store) as site:
        desk = Desk(what.law, what.election)
        with desk.batch():
            _open(desk, what, keys)
            for number, (name, contest) in enumerate(what.table.contests.items(), start=1):
                _contest(desk, what, keys, (number, name, contest))
                progress(desk.election.size)
        publish(desk, site.public, keys.log)
        _keep(site.office, keys)
    return desk.election.size


def _keep(office: Path, keys: Keys) -> None:
    for name in ("root", "central", "commission", "operator"):
        write_key(getattr(keys, name), office / f"{name}.pem")
    write_secret(office / "log.key", f"{keys.log.private_text}\n".encode())


def _open(desk: Desk, what: Import, keys: Keys) -> None:
    rules = what.rules
    pin = LawPin(rules.place, what.law.digest, rules.unit, rules.office, rules.on.isoformat())
    log = LogPin(keys.log.name, keys.log.vkey)
    title = Names(*(text("actions.import-title", lang, file=what.file.name) for lang in ("kk", "ru", "en")))
    genesis = ElectionOpened(
        title, pin, log, (keys.root.public.text,), 1, f"dauys {__version__}", imported=True,
        source=what.file.name, source_sha256=hashlib.sha256(what.file.read_bytes()).hexdigest(),
    )  # fmt: skip
    desk.act(genesis, WHOLE, what.at, [keys.root])
    _grant(desk, what, ("central", "commission", keys.central), keys.root)
    _grant(desk, what, ("district", "commission", keys.commission), keys.central)
    _grant(desk, what, ("district", "operator", keys.operator), keys.commission)


def _grant(desk: Desk, what: Import, to: tuple[str, str, SigningKey], by: SigningKey) -> None:
    office, role, key = to
    start, end = utc_text(what.at), utc_text(what.at + _TERM)
    grant = KeyGranted(office, role, f"{office}-{role}", key.public.text, start, end)  # type: ignore[arg-type]
    desk.act(grant, WHOLE, what.at, [by])


def _contest(desk: Desk, what: Import, keys: Keys, named: tuple[int, str, Contest]) -> None:
    number, name, table = named
    unit = name if _ID.fullmatch(name) else f"unit-{number}"
    listed = UnitListed(unit, what.rules.unit, Names(name, name), what.law.country.zone)
    desk.act(listed, WHOLE, what.at, [keys.central])
    contest = f"{what.rules.office}.{unit}.{what.rules.on.isoformat()}"
    if what.round > 1:
        contest += f".r{what.round}"
    body = ContestImported(unit, what.rules.on.isoformat(), what.round, "district", table.choices)
    desk.act(body, About(contest), what.at, [keys.commission])
    ids = {choice: f"c{place:03d}" for place, choice in enumerate(table.choices, start=1)}
    for place, row in enumerate(table.rows, start=1):
        precinct = f"{unit}.{row.precinct}" if _ID.fullmatch(row.precinct) else f"{unit}.row-{place}"
        desk.act(_protocol(what, row, ids), About(contest, precinct), what.at, [keys.operator])
    counted = desk.election.contests[contest]
    if outstanding(counted) and still_open(counted).can_change:
        return  # precincts without a protocol could still change the outcome: there is no result to state
    made = tabulate(counted)
    decision = Decision(what.file.name, desk.election.genesis.source_sha256 if desk.election.genesis else "")
    result = ResultDetermined(made.protocols, made.totals, made.stated, decision)
    desk.act(result, About(contest), what.at, [keys.commission])


def _protocol(what: Import, row: Row, ids: dict[str, str]) -> ProtocolImported:
    votes = {ids[choice]: number for choice, number in row.tally.votes.items()}
    tally: Tally = msgspec.structs.replace(row.tally, votes=votes)
    turnout = tuple(row.turnout.items())
    if not row.reported:
        return ProtocolImported(tally, row.number, turnout=turnout, missing=True)
    return ProtocolImported(tally, row.number, imported_findings(tally, what.rules, row.turnout), turnout)
