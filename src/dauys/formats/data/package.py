"""Data packages (Frictionless): which files there are, and what each column holds, in three languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
OF_CONTEST_ONLY, OF_ALL_ONLY = frozenset({"acts.jsonl"}), frozenset({"civics.xml"})
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

    The election's package has everything explained in three languages; a contest's, of which there are hundreds, has
    names, types, keys and hashes, and leaves out what the standard takes for granted.
    """
    if of.id != about.id:
        return msgspec.json.encode(_brief(about, as_of, files, of)) + b"\n"
    described: Words = {lang: text("data.package", lang, title=of.title.get(lang) or of.title["kk"]) for lang in LANGS}
    found: Json = {
        "profile": "data-package",
        "name": _name(of),
        "id": of.id,
        **_said("title", of.title),
        **_said("description", described),
        "created": as_of.at,
        "sources": [{"title": about.origin}],
        "dauys": _state(about, as_of, of),
        "resources": [_resource(name, data) for name, data in files.items()],
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def _brief(about: About, as_of: AsOf, files: Mapping[str, bytes], of: Subject) -> Json:
    return {
        "profile": "data-package",
        "name": _name(of),
        "id": of.id,
        **_said("title", of.title),
        "created": as_of.at,
        "dauys": _state(about, as_of, of),
        "resources": [_file(name, data) | _brief_schema(name, data) for name, data in files.items()],
    }


def _name(of: Subject) -> str:
    return re.sub("[^a-z0-9._-]", "-", of.id)


def _state(about: About, as_of: AsOf, of: Subject) -> Json:
    return {"election": about.id, "status": of.status, "synthetic": about.synthetic, **as_of_json(as_of)}


def _said(key: str, words: Words) -> Json:
    """A text in English (Kazakh where there is none), as the standard has it, and in all languages beside it."""
    return {key: words.get("en") or words["kk"], f"{key}s": dict(words)}


def stem_of(name: str) -> str:
    """The name of a file's resource, and of its texts: `acts` for `acts.csv.zip`, `nist-json` for `nist.json.gz`."""
    stem, _, ending = name.removesuffix(".gz").removesuffix(".zip").rpartition(".")
    return stem if ending == "csv" else f"{stem}-{ending}"


def _file(name: str, data: bytes) -> Json:
    found: Json = {
        "name": stem_of(name),
        "path": name,
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }
    if ".jsonl" in name:
        found["format"] = "json-lines"  # what the ending does not say
    packed = {"gz": {"compression": "gz"}, "zip": {"compression": "zip", "innerpath": name.removesuffix(".zip")}}
    return found | packed.get(name.rpartition(".")[2], {})


def _resource(name: str, data: bytes) -> Json:
    key, ending = stem_of(name), name.removesuffix(".gz").removesuffix(".zip").rpartition(".")[2]
    found: Json = {
        **_file(name, data),
        "format": "json-lines" if ending == "jsonl" else ending,
        "mediatype": _MEDIA[ending],
        "encoding": "utf-8",
        **_said("title", {lang: text(f"data.table-{key}", lang) for lang in LANGS}),
        **_said("description", {lang: text(f"data.about-{key}", lang) for lang in LANGS}),
    }
    if ending == "csv":
        schema = _schema(_columns(name, data), _TABLES.get(key))
        found |= {"profile": "tabular-data-resource", "dialect": _DIALECT, "schema": schema}
    return found


_TABLES = {table.name: table for table in TABLES}


def _columns(name: str, data: bytes) -> tuple[Column, ...]:
    table = _TABLES.get(stem_of(name))
    return table.columns if table is not None else _results_columns(data)


def _schema(columns: Iterable[Column], table: Table | None) -> Json:
    return {"fields": [_field(column) for column in columns], "missingValues": [""], **_keys(table)}


def _brief_schema(name: str, data: bytes) -> Json:
    """Types and keys alone: `string` is the type of a field that names none."""
    if not name.endswith(".csv"):
        return {}
    fields = [
        {"name": column.name} if column.type == "string" else {"name": column.name, "type": column.type}
        for column in _columns(name, data)
    ]
    return {"schema": {"fields": fields, **_keys(_TABLES.get(stem_of(name)))}}


def _keys(table: Table | None) -> Json:
    """What tells rows apart, and what refers to other tables; `None` is the results table."""
    key = table.key if table is not None else ("contest", "precinct")
    found: Json = {"primaryKey": list(key)} if key else {}
    if table is not None and table.refers:
        found["foreignKeys"] = [
            {"fields": list(columns), "reference": {"resource": other, "fields": list(columns)}}
            for columns, other in table.refers
        ]
    return found


def _field(column: Column) -> Json:
    described = {lang: column.description(lang) for lang in LANGS}
    found: Json = {"name": column.name, "type": column.type, **_said("description", described)}
    limits: Json = {"required": True} if column.required else {}
    if column.codes:
        limits["enum"] = list(column.codes)
    if column.type == "integer":
        limits |= _COUNT
    return found | ({"constraints": limits} if limits else {})


def _results_columns(data: bytes) -> tuple[Column, ...]:
    """Hours and choices are columns of their own: they are read off the header."""
    known = {column.name: column for column in RESULTS_FIXED}
    names = data.partition(b"\r\n")[0].decode().split(",")
    return tuple(
        known.get(name) or Column(name, "integer", about="turnout-at" if name.startswith(TURNOUT) else "votes-for")
        for name in names
    )
