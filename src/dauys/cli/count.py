"""`dauys count`: the outcome of a results table under the law in force."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
import msgspec

from dauys.base.texts import LANGS, reader_lang
from dauys.cli import count_words as words
from dauys.cli.answers import ending
from dauys.cli.counted import count_table, find
from dauys.cli.laws import rules_of
from dauys.formats.results_table import read


@click.command(short_help="The outcome of a results table.")
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--law", "law_of", required=True, metavar="PLACE/UNIT", help="Such as ge/mayor, kz/rural_okrug.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Voting day, YYYY-MM-DD.")
@click.option("--round", "round_", type=click.IntRange(1, 2), default=1, show_default=True, help="Round.")
@click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def count(*, table: Path, law_of: str, on: datetime, round_: int, lang: str | None, as_json: bool) -> None:
    """Count TABLE (one row a precinct) under the law of a place and unit or office on a day.

    Gives totals, outcome with steps and articles, and what the checks of the protocols found. Exit 2: --law
    of another form. 3: the law does not cover the question. 4: TABLE cannot be read (file, row, column,
    what to do).
    """
    reader = reader_lang(lang)
    with ending(reader, as_json=as_json), _uncollected():
        rules = rules_of(law_of, on.date(), reader)
        read_table = read(table)
        counted = count_table(read_table, rules, round_)
        findings = find(read_table, rules)
    if as_json:
        said = msgspec.json.encode(words.answer(counted, findings, reader))
        click.echo(msgspec.json.format(said, indent=1))
    else:
        click.echo("\n".join(words.lines(counted, findings, reader)))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: a table makes many values and no cycles, and searching them costs a tenth."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
