"""`dauys law`: the rules in force for a unit on a day, the timetable of a voting day, and what is covered."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

import click

from dauys.base.texts import LANGS, Lang, reader_lang, text
from dauys.cli import law_words as words
from dauys.cli.answers import ending
from dauys.law import Law, countries, load
from dauys.law.deadlines import rules_for, timetable

_DAY = click.DateTime(["%Y-%m-%d"])


def _print_json(answer: Any) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False, indent=2, sort_keys=False))


def _question(command: Callable[..., None]) -> Callable[..., None]:
    """The options that name a place, an office, a unit, the language and the form of the answer."""

    @click.option("--place", default="kz", show_default=True, help="Country of the profiles.")
    @click.option("--unit", default="", help="Type of unit, e.g. rural_okrug.")
    @click.option("--office", default="", help="Office to be filled; the country's first by default.")
    @click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
    @click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
    @wraps(command)
    def asked(*, place: str, unit: str, office: str, lang: str | None, as_json: bool, **rest: Any) -> None:
        reader = reader_lang(lang)
        with ending(reader, as_json=as_json):
            law = _law(place, reader)
            office, unit = _office_and_unit(law, office, unit, reader)
            command(law=law, unit=unit, office=office, lang=reader, as_json=as_json, **rest)

    return asked


def _law(place: str, lang: Lang) -> Law:
    if place not in countries():
        raise click.UsageError(text("law.unknown-place", lang, place=place, known=", ".join(countries())))
    return load(place)


def _office_and_unit(law: Law, office: str, unit: str, lang: Lang) -> tuple[str, str]:
    """The office and its unit type; each may follow from the other, and an office may be named as the unit."""
    known = law.offices()
    if office and office not in known:
        raise click.UsageError(text("law.unknown-office", lang, office=office, known=", ".join(known)))
    if unit in known and not office:
        office, unit = unit, ""
    offices = [office] if office else known
    units = [(name, kind) for name in offices for kind in law.units(name)]
    found = units if not unit and len(units) == 1 else [(name, kind) for name, kind in units if kind == unit]
    if not found:
        every = ", ".join(dict.fromkeys(kind for _, kind in units))
        raise click.UsageError(text("law.unknown-unit" if unit else "law.unit-missing", lang, unit=unit, known=every))
    return found[0]


@click.group(name="law", short_help="The law as dated, cited data.")
def law() -> None:
    """The law as dated, cited data: rules in force, deadlines, coverage."""


@law.command(short_help="The system and wording in force on a day.")
@_question
@click.option("--on", type=_DAY, required=True, help="The day, YYYY-MM-DD.")
def show(*, law: Law, unit: str, office: str, on: datetime, lang: Lang, as_json: bool) -> None:
    """Show every provision in force with article and link; what the sources leave open is marked."""
    rules = law.rules(unit, on.date(), office)
    if as_json:
        _print_json(words.rules_json(law, rules))
    else:
        click.echo("\n".join(words.rules_text(law, rules, lang)))


@law.command(short_help="Every deadline of a voting day.")
@_question
@click.option("--voting-day", type=_DAY, required=True, help="Voting day, YYYY-MM-DD.")
@click.option("--called", type=_DAY, help="The day of the call; it decides which wording holds.")
@click.option("--tz", help="Time zone of the unit, e.g. Asia/Oral; the country's by default.")
def calendar(
    *,
    law: Law,
    unit: str,
    office: str,
    voting_day: datetime,
    called: datetime | None,
    tz: str | None,
    lang: Lang,
    as_json: bool,
) -> None:
    """Print every deadline of a voting day as an instant with its article."""
    day, call = voting_day.date(), called.date() if called else None
    if call is not None and call >= day:
        raise click.UsageError(text("law.called-late", lang, called=call, day=day))
    zone = _zone(law.country.zone if tz is None else tz, lang)
    rules = rules_for(law, unit, day, call, office)
    table = timetable(rules, day, call, zone)
    if as_json:
        _print_json(words.timetable_json(table, lang))
    else:
        click.echo("\n".join(words.timetable_text(table, lang)))
        latest = table.get("call_by")
        if call is not None and latest is not None and call > latest.at.date():
            click.echo(text("law.called-after-latest", lang, called=call, latest=latest.at.date()), err=True)


def _zone(zone: str, lang: Lang) -> str:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError) as error:
        raise click.UsageError(text("law.unknown-zone", lang, zone=zone)) from error
    return zone


@law.command(short_help="What is covered, from when to when.")
@click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def coverage(lang: str | None, as_json: bool) -> None:
    """Print what is covered, from when to when, and the newest wording that was read."""
    reader = reader_lang(lang)
    with ending(reader, as_json=as_json):
        laws = [load(place) for place in countries()]
        if as_json:
            _print_json({"places": [words.coverage_json(one) for one in laws]})
        else:
            click.echo("\n".join(line for one in laws for line in words.coverage_text(one, reader)))
