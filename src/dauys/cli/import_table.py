"""`dauys import`: a results table as a signed record with one protocol act a precinct."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import click

from dauys.actions.importing import Import
from dauys.actions.importing import import_table as make
from dauys.base.texts import LANGS, reader_lang, text
from dauys.cli.laws import rules_of
from dauys.formats.results_table import read
from dauys.law import load

_ELECTION = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@click.command("import", short_help="A results table as a signed record.")
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--law", "law_of", required=True, metavar="PLACE/UNIT", help="Such as ge/mayor, kz/rural_okrug.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Voting day, YYYY-MM-DD.")
@click.option("--round", "round_", type=click.IntRange(1, 2), default=1, show_default=True, help="Round.")
@click.option("--election", required=True, metavar="ID", help="The election's id, such as ge-mayors-2014.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Where the record shall stand.",
)
@click.option(
    "--store", envvar="DATABASE_URL", metavar="URL", help="The store's database; SQLite in DIR.office by default."
)
@click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def import_table(  # noqa: PLR0917 - one parameter an option
    table: Path, law_of: str, on: datetime, round_: int, election: str, out: Path, store: str | None,
    lang: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Turn TABLE into a signed record at DIR: one protocol act a precinct, the results, a checkpoint.

    Keys are made for it and kept in DIR.office with the store. Exit 3: refused; 4: TABLE cannot be read.
    """
    reader = reader_lang(lang)
    if not _ELECTION.fullmatch(election):
        raise click.BadParameter(text("cli.election-id", reader, given=election), param_hint="--election")
    rules = rules_of(law_of, on.date(), reader)
    what = Import(
        read(table),
        table,
        load(rules.place),
        rules,
        round_,
        election,
        datetime.now(UTC).replace(microsecond=0),
    )
    acts = make(what, out, store)
    answer = {"election": election, "out": str(out), "acts": acts, "contests": len(what.table.contests)}
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        click.echo(text("cli.imported", reader, **answer))
