"""The words of NIST SP 1500-100 version 2: objects with their class, texts in languages, identifiers, units."""

from __future__ import annotations

from typing import Any

from dauys.base.texts import LANGS
from dauys.formats.data.values import Contest, Unit, Words

Json = dict[str, Any]
COUNTRY = "country"  # the @id of the unit that all others lie in
# Our types of units -> those of the standard; others are named in OtherType.
_UNIT_TYPES = {
    "oblast": "state",
    "city_of_republican_significance": "city",
    "district": "county",
    "town_of_oblast_significance": "city",
    "town_of_district_significance": "town",
    "village": "village",
}


def typed(name: str, **fields: object) -> Json:
    """An object of the standard; what is None or empty is left out, `id_` is its @id."""
    found: Json = {"@type": f"ElectionResults.{name}"}
    for key, value in fields.items():
        if value is not None and value not in ("", [], ()):
            found["@id" if key == "id_" else key] = value
    return found


def international(words: Words) -> Json:
    """A text in the languages that it has."""
    said = [typed("LanguageString", Content=words[lang], Language=lang) for lang in LANGS if words.get(lang)]
    return typed("InternationalizedText", Text=said)


def identifier(value: str, kind: str) -> Json:
    """The project's own identifier of a thing, by which a reader of the report finds it again."""
    return typed("ExternalIdentifier", Type="other", OtherType=f"dauys-{kind}", Value=value)


def identifier_of(thing: Json, kind: str) -> str:
    """The project's own identifier of a thing that has one. Raises LookupError where it has none."""
    for found in thing.get("ExternalIdentifier", ()):
        if found.get("OtherType") == f"dauys-{kind}":
            return str(found["Value"])
    raise LookupError(f"no dauys-{kind} in {thing.get('@id', '?')}")


def unit_of(found: Unit, composing: list[str]) -> Json:
    """A unit above the electoral districts."""
    kind = _UNIT_TYPES.get(found.type, "other")
    return typed(
        "ReportingUnit",
        id_=f"unit.{found.id}",
        Type=kind,
        OtherType=found.type if kind == "other" else None,
        Name=international(found.names),
        ComposingGpUnitIds=composing,
        ExternalIdentifier=[identifier(found.id, "unit")],
    )


def title_of(contest: Contest) -> Words:
    """The office with all units above it: villages, and districts, of different regions share names."""
    above = [unit.names for unit in contest.above]
    return {
        lang: ", ".join([*(names.get(lang) or names["kk"] for names in above), office])
        for lang, office in contest.office.items()
    }
