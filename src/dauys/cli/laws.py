"""The law named on a command line: PLACE/UNIT, or PLACE/OFFICE where the office has one kind of unit."""

from __future__ import annotations

from datetime import date

import click

from dauys.base.texts import Lang, text
from dauys.law import OutsideCoverage, Rules, countries, load


def rules_of(law_of: str, on: date, lang: Lang) -> Rules:
    """The rules of PLACE/UNIT or PLACE/OFFICE; an office may stand alone where it has one kind of unit."""
    place, slash, name = law_of.partition("/")
    if not (place and slash and name):
        raise click.UsageError(text("count.law-form", lang, given=law_of, known=_known()))
    if place not in countries():
        raise OutsideCoverage(place, "system", on, name)
    law = load(place)
    for office in law.offices():
        units = law.units(office)
        if name in units or (name == office and len(units) == 1):
            return law.rules(name if name in units else units[0], on, office)
        if name == office:
            known = ", ".join(f"{place}/{unit}" for unit in units)
            raise click.UsageError(text("count.law-form", lang, given=law_of, known=known))
    raise OutsideCoverage(place, "system", on, name)


def _known() -> str:
    laws = [(place, load(place)) for place in countries()]
    return ", ".join(f"{place}/{unit}" for place, law in laws for o in law.offices() for unit in law.units(o))
