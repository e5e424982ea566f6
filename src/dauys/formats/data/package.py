"""Data packages (Frictionless): which files there are, and what each column holds, in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec

from dauys.base.texts import LANGS, text
from dauys.formats.data.columns import RESULTS_FIXED, TABLES, Column, Table
from dauys.formats.data.results import as_of_json
from dauys.formats.data.values import About, AsOf, Words
from dauys.formats.table_header import TURNOUT

Json = dict[str, Any]
FILE = "datapackage.json"
OTHERS = ("results.csv", "results.json", "nist.json", "civics.xml", "candidates.json", "acts.jsonl")
_MEDIA = {"json": "application/json", "jsonl": "application/jsonl", "csv": "text/csv", "xml": "application/xml"}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_COUNT = {"minimum": 0}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a package is about: the id of the election or of a contest, its title, and how final its figures are."""

    id: str
    title: Words
    status: str


def package(about: About, as_of: AsOf, files: Mapping[str, bytes], of: Subject) -> bytes:
    """The data package of files by their names.

    The election's package has every column explained in three languages; a contest's has types and keys only, as there
    are hundreds of them.
    """
    explained, title = of.id == about.id, of.title
    described: Words = {lang: text("data.package", lang, title=title.get(lang) or title["kk"]) for lang in LANGS}
    found: Json = {
        "profile": "data-package",
        "name": re.sub("[^a-z0-9._-]", "-", of.id),
        "id": of.id,
        **_said("title", title),
        **_said("description", described),
        "created": as_of.at,
        "sources": [{"title": about.origin}],
        "dauys": {"election": about.id, "status": of.status, "synthetic": about.synthetic, **as_of_json(as_of)},
        "resources": [_resource(name, data, explained=explained) for name, data in files.items()],
    }
    written = msgspec.json.encode(found)
    return (msgspec.json.format(written, indent=1) if explained else written) + b"\n"


def _said(key: str, words: Words) -> Json:
    """A text in English (Kazakh where there is none), as the standard has it, and in all languages beside it."""
    return {key: words.get("en") or words["kk"], f"{key}s": dict(words)}


def _resource(name: str, data: bytes, *, explained: bool) -> Json:
    stem, _, ending = name.rpartition(".")
    table = _TABLES.get(name)
    key = stem if ending == "csv" else f"{stem}-{ending}"
    found: Json = {
        "name": key,
        "path": name,
        "format": "json-lines" if ending == "jsonl" else ending,
        "mediatype": _MEDIA[ending],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }
    if explained:
        found |= _said("title", {lang: text(f"data.table-{key}", lang) for lang in LANGS})
        found |= _said("description", {lang: text(f"data.about-{key}", lang) for lang in LANGS})
    if ending == "csv":
        schema = _schema(table, explained=explained) if table else _results_schema(data, explained=explained)
        found |= {"profile": "tabular-data-resource", "dialect": _DIALECT, "schema": schema}
    return found


_TABLES = {f"{table.name}.csv": table for table in TABLES}


def _schema(table: Table, *, explained: bool) -> Json:
    found: Json = {"fields": [_field(column, explained=explained) for column in table.columns], "missingValues": [""]}
    if table.key:
        found["primaryKey"] = list(table.key)
    if table.refers:
        found["foreignKeys"] = [
            {"fields": list(columns), "reference": {"resource": other, "fields": list(columns)}}
            for columns, other in table.refers
        ]
    return found


def _field(column: Column, *, explained: bool) -> Json:
    found: Json = {"name": column.name, "type": column.type}
    if explained:
        found |= _said("description", {lang: column.description(lang) for lang in LANGS})
    limits: Json = {"required": True} if column.required else {}
    if column.codes:
        limits["enum"] = list(column.codes)
    if column.type == "integer":
        limits |= _COUNT
    return found | ({"constraints": limits} if limits else {})


def _results_schema(data: bytes, *, explained: bool) -> Json:
    """Hours and choices are columns of their own: the fields are read off the header."""
    known = {column.name: column for column in RESULTS_FIXED}
    fields = []
    for name in data.partition(b"\r\n")[0].decode().split(","):
        about = "turnout-at" if name.startswith(TURNOUT) else "votes-for"
        column = known.get(name) or Column(name, "integer", about=about)
        fields.append(_field(column, explained=explained))
    return {"fields": fields, "missingValues": [""], "primaryKey": ["contest", "precinct"]}
