"""`dauys act`: make one official act, the door for every kind until the workspace opens its own."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from dauys.actions.completing import complete
from dauys.actions.desk import About, Desk
from dauys.actions.opening import genesis, open_desk
from dauys.base.refusals import Unreadable
from dauys.base.texts import reader_lang, text
from dauys.cli.doors import law_from, open_store, store_options
from dauys.election.acts.body import Body, Correction
from dauys.election.kinds import KINDS
from dauys.formats.key_file import read_key
from dauys.store import database


@dataclass(frozen=True)
class Asked:
    """What the command line asks for."""

    kind: str
    file: str
    about: About
    at: datetime
    keys: tuple[Path, ...]


@click.command(short_help="Make one official act.")
@click.argument("kind", type=click.Choice(sorted(KINDS)), metavar="KIND")
@click.argument("body", default="-", metavar="[BODY.json]")
@click.option("--key", "keys", type=click.Path(path_type=Path), multiple=True, required=True, help="A key that signs.")
@click.option("--contest", default="", help="The contest that the act is about.")
@click.option("--precinct", default="", help="The precinct that the act is about.")
@click.option("--at", help="When, with its zone (2021-07-25T10:00+06:00); now by default.")
@click.option("--corrects", default="", metavar="DIGEST", help="The act that this one corrects.")
@click.option("--cause", default="", help="Why it corrects it.")
@click.option("--election", default="", metavar="ID", help="The election's id, for election-opened only.")
@store_options
def act(**given: Any) -> None:
    """Make one act of KIND from BODY.json (or standard input) and append it to the store's record.

    What follows from the acts and the law (review, ballot order, totals, outcome) is computed where BODY leaves it out.
    `docs/acts.md` lists the kinds and their fields. Exit 3: refused by law or state; 4: BODY or a key cannot be read.
    """
    correction = Correction(given["corrects"], given["cause"]) if given["corrects"] else None
    about = About(given["contest"], given["precinct"], correction)
    reader = reader_lang(given["lang"])
    asked = Asked(given["kind"], given["body"], about, _instant(given["at"], reader), given["keys"])
    if given["kind"] == "election-opened":
        database.connect(given["store"])
    else:
        open_store(given["store"])
    made = _make(asked, given["law_file"], given["election"])
    if given["as_json"]:
        click.echo(json.dumps(made))
    else:
        click.echo(text("cli.act-made", reader, **made))


def _make(asked: Asked, law_file: Path | None, election: str) -> dict[str, object]:
    fields = _read(asked.file)
    password = os.environ.get("DAUYS_KEY_PASSWORD", "")
    keys = [read_key(path, password) for path in asked.keys]
    desk = _desk(asked, law_file, election, fields)
    whole = complete(desk.election, asked.kind, asked.about, asked.at, fields)
    made = desk.act(_body(asked, whole), asked.about, asked.at, keys)
    return {"kind": made.kind, "index": made.index, "digest": made.digest}


def _desk(asked: Asked, law_file: Path | None, election: str, fields: dict[str, Any]) -> Desk:
    law_of = law_from(law_file)
    if asked.kind != "election-opened" or genesis() is not None:
        return open_desk(law_of)
    if not election:
        raise click.UsageError("--election ID")
    place = fields.get("law", {}).get("place", "") if isinstance(fields.get("law"), dict) else ""
    return Desk(law_of(str(place), ""), election)


def _read(file: str) -> dict[str, Any]:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        fields = msgspec.json.decode(data)
    except OSError as fault:
        raise Unreadable("cli.body-missing", file=file, why=fault.strerror or "") from fault
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Unreadable("cli.body-malformed", file=file, why=str(fault)) from fault
    if not isinstance(fields, dict):
        raise Unreadable("cli.body-malformed", file=file, why="{ … }")
    return fields


def _body(asked: Asked, fields: dict[str, Any]) -> Body:
    try:
        body: Body = msgspec.convert(fields, KINDS[asked.kind].body)
    except msgspec.ValidationError as fault:
        raise Unreadable("cli.body-field", file=asked.file, kind=asked.kind, why=str(fault)) from fault
    return body


def _instant(written: str | None, lang: Any) -> datetime:
    if written is None:
        return datetime.now(UTC).replace(microsecond=0)
    try:
        at = datetime.fromisoformat(written)
    except ValueError as fault:
        raise click.BadParameter(text("cli.at-form", lang, given=written), param_hint="--at") from fault
    if at.tzinfo is None:
        raise click.BadParameter(text("cli.at-zone", lang, given=written), param_hint="--at")
    return at
