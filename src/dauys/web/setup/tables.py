"""The tables of the set-up: units, precincts, parties; their columns, and what must hold between their rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from dauys.base.codes import code_text
from dauys.base.parties import LEAST_CONTRAST, Party, readable
from dauys.base.texts import LANGS, Lang
from dauys.election.acts.body import ID, Names
from dauys.election.acts.opening import UnitListed
from dauys.election.state import Contest
from dauys.formats.sheets import Column, Fault, Row, Sheet, in_languages

_LONGEST_LINE = 300  # signs of a name in the record (election/acts/body.py)
_MOST_STREETS = 8000  # signs of a cell with all streets of a precinct
UNIT_TYPES = (
    "oblast",
    "city_of_republican_significance",
    "district",
    "town_of_oblast_significance",
    "town_of_district_significance",
    "village",
    "settlement",
    "rural_okrug",
)


def _words(code: str) -> dict[Lang, str]:
    return {lang: code_text("unit_type", code, lang) for lang in LANGS}


def _column(name: str, **more: object) -> Column:
    return Column(name, in_languages(f"web-setup.column-{name}"), about=in_languages(f"web-setup.about-{name}"), **more)  # type: ignore[arg-type]


UNITS = (
    _column("unit", kind="id", unique=True),
    _column("type", kind="choice", choices={code: _words(code) for code in UNIT_TYPES}),
    _column("name_kk"),
    _column("name_ru"),
    _column("parent", kind="id", required=False),
    _column("zone", required=False),
    _column("kato", kind="id", required=False),
    _column("voters", kind="number", required=False),
    _column("settlements", kind="number", required=False),
)
PRECINCTS = (
    _column("unit", kind="id"),
    _column("number", kind="number", least=1, unique=True),
    _column("name_kk"),
    _column("name_ru"),
    _column("members", kind="number", least=3, most=15),
    _column("streets_kk", required=False, max_length=_MOST_STREETS),
    _column("streets_ru", required=False, max_length=_MOST_STREETS),
    _column("serials", required=False),
)
PARTIES = (
    _column("code", kind="id", unique=True, max_length=80),
    *(_column(f"{size}_{lang}", required=lang != "en") for size in ("short", "full") for lang in LANGS),
    _column("colour"),
)
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def units_of(sheet: Sheet) -> list[UnitListed]:
    """The units of a sound table, from the top down."""
    units = [
        UnitListed(
            row.text("unit"),
            row.text("type"),
            Names(row.text("name_kk"), row.text("name_ru")),
            row.text("zone") or "Asia/Almaty",
            row.text("parent"),
            row.text("kato"),
            row.count("voters") or 0,
            row.count("settlements") or 0,
        )
        for row in sheet.rows
    ]
    return sorted(units, key=lambda unit: (UNIT_TYPES.index(unit.type) // 2, unit.unit))


def unit_faults(sheet: Sheet) -> Iterator[Fault]:
    """What is wrong between the rows: an unknown parent, an unknown time zone, an id outside its parent's."""
    known = {row.text("unit") for row in sheet.rows}
    for row in sheet.rows:
        parent, unit, zone = row.text("parent"), row.text("unit"), row.text("zone")
        if parent and parent not in known:
            yield Fault(row.number, "parent", "web-setup.parent-unknown", {"value": parent})
        elif parent and not unit.startswith(f"{parent}."):
            yield Fault(row.number, "unit", "web-setup.unit-outside", {"value": unit, "parent": parent})
        if zone and not _is_zone(zone):
            yield Fault(row.number, "zone", "web-setup.zone-unknown", {"value": zone})


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


def streets_of(row: Row) -> list[dict[str, object]]:
    """The streets of a sound row, as the act has them: `Абай көшесі: 1–45; Мектеп көшесі`."""
    pairs = zip(_streets(row, "kk"), _streets(row, "ru"), strict=True)
    return [{"names": {"kk": kk, "ru": ru}, "houses": houses or more} for (kk, houses), (ru, more) in pairs]


def _streets(row: Row, lang: Lang) -> list[tuple[str, str]]:
    """Name and houses of each street of a cell, parted by semicolons."""
    parts = [one.partition(":") for one in row.text(f"streets_{lang}").split(";") if one.strip()]
    return [(name.strip(), houses.strip()) for name, _, houses in parts]


def _street_faults(row: Row) -> Iterator[Fault]:
    """Streets that are not the same in both languages, or too long for the record."""
    kazakh, russian = _streets(row, "kk"), _streets(row, "ru")
    if len(kazakh) != len(russian):
        numbers = {"kk": len(kazakh), "ru": len(russian)}
        yield Fault(row.number, "streets_ru", "web-setup.streets-number", numbers)
        return
    for (name, houses), (other, more) in zip(kazakh, russian, strict=True):
        if not name or not other:
            yield Fault(row.number, "streets_ru", "web-setup.street-nameless", {"value": name or other or houses})
        elif houses and more and houses != more:
            yield Fault(row.number, "streets_ru", "web-setup.street-houses", {"kk": houses, "ru": more, "value": name})
        elif max(map(len, (name, other, houses, more))) > _LONGEST_LINE:
            yield Fault(row.number, "streets_kk", "web-setup.street-long", {"value": name[:40], "most": _LONGEST_LINE})


def precinct_faults(sheet: Sheet, contests: dict[str, Contest]) -> Iterator[Fault]:
    """Rows about a unit without a contest of this office, a precinct that is listed already, streets that differ."""
    for row in sheet.rows:
        contest = contests.get(row.text("unit"))
        if contest is None:
            yield Fault(row.number, "unit", "web-setup.no-contest", {"value": row.text("unit")})
        elif f"{contest.unit.unit}.{row.count('number')}" in contest.precincts:
            yield Fault(row.number, "number", "web-setup.precinct-there", {"value": row.count("number") or 0})
        yield from _street_faults(row)


def parties_of(sheet: Sheet) -> list[Party]:
    """The parties of a sound table, in its order; English where there is none is as in Kazakh."""
    return [
        Party(row.text("code"), _in_languages(row, "short"), _in_languages(row, "full"), row.text("colour").lower())
        for row in sheet.rows
    ]


def _in_languages(row: Row, size: str) -> dict[Lang, str]:
    return {lang: row.text(f"{size}_{lang}") or row.text(f"{size}_kk") for lang in LANGS}


def party_faults(sheet: Sheet) -> Iterator[Fault]:
    """Codes that no act may carry, and colours that are none or are not seen on light and on dark ground."""
    for row in sheet.rows:
        code, colour = row.text("code"), row.text("colour").lower()
        if not re.search(ID, code):
            yield Fault(row.number, "code", "web-setup.code-form", {"value": code})
        if not _COLOUR.fullmatch(colour):
            yield Fault(row.number, "colour", "web-setup.colour-form", {"value": colour})
        elif not readable(colour):
            words = {"value": colour, "least": f"{LEAST_CONTRAST:g}"}
            yield Fault(row.number, "colour", "web-setup.colour-faint", words)
