"""What a figure of the composition is called, for a reader of one language."""

from __future__ import annotations

from collections.abc import Mapping

from dauys.base.texts import Lang, catalogue, text
from dauys.election.acts.body import Names
from dauys.election.state import Election

_NO_REGIONS: Mapping[str, Names] = {}


def label(key: str, lang: Lang, regions: Mapping[str, Names] = _NO_REGIONS) -> str:
    """A figure's name for a reader; after the colon stands a party, an office or a region (by its English name)."""
    name, _, part = key.partition(":")
    words = text(f"report.{name}", lang)
    if not part:
        return words
    prefix = {"elected_prior_office": "office"}.get(name, "party")
    if name == "votes":
        unit, _, choice = part.partition(":")
        return f"{words}: {unit}, {text('report.against_all', lang) if choice == '*' else choice}"
    if part in regions:
        return f"{words}: {getattr(regions[part], lang) or part}"
    known = catalogue("report").get(f"{prefix}-{part}")
    return f"{words}: {known[lang] if known else part}"


def regions_by_name(election: Election) -> dict[str, Names]:
    """The names of the topmost units by the English (else Russian) one, which a figure's key has."""
    tops = [unit.names for unit in election.units.values() if not unit.parent]
    return {names.en or names.ru: names for names in tops}
