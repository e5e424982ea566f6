"""What the check in the browser has to know of the rules: tables and texts of the program, as a script for a page."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

import msgspec

from dauys.base.texts import LANGS, Lang, catalogue
from dauys.election import candidacy, stages
from dauys.election.corrections import CORRECTABLE, correction_stages
from dauys.election.kinds import KINDS, Payload
from dauys.election.schemas import schema, schema_file

# The catalogues that a fault, a note or a step of a count may be told from.
_CATALOGUES = ("publish-check", "totals-code", "verify", "record", "election", "count", "findings", "law")
# The scripts of a check in the order in which they need each other; `page.js` loads them joined, when one is asked for.
_SCRIPTS = (
    "bytes", "faults", "ed25519", "log", "old-tiles", "witnesses", "canonical", "schema", "days", "law", "state",
    "rules-opening", "rules-moving", "rules-candidates", "rules-registration", "rules-voting", "number-words", "checks",
    "rules-counting", "rules-results", "rules-sittings", "count", "corrections", "manifest", "weighing", "privacy",
    "sheet", "reading", "verify", "texts", "english", "pack", "heads", "totals-code", "view",
)  # fmt: skip


@cache
def made_scripts() -> dict[str, bytes]:
    """The scripts beside `page.js` that are made and not written: name and bytes of each, in the folder `check/`."""
    words = {f"words.{lang}.js": words_script(lang) for lang in LANGS}
    return {"check.js": joined_scripts(), "program.js": program_script(), **words}


@cache
def mark() -> str:
    """A mark of the made scripts, so that browsers may keep them."""
    return sha256(b"".join(made_scripts().values())).hexdigest()[:10]


def joined_scripts() -> bytes:
    """The check itself in one script: the files as they are, one after another."""
    folder = files("dauys.publish").joinpath("static", "check")
    return b"".join(folder.joinpath(f"{name}.js").read_bytes() for name in _SCRIPTS)


def program_script() -> bytes:
    """The tables that the check replays acts with: kinds and schemas, stages, standings, corrections."""
    kinds = {n: {"version": k.version, "scope": k.scope, "schema": _bare(schema(n))} for n, k in KINDS.items()}
    program = {
        "kinds": kinds,
        "head": _bare(msgspec.json.schema(Payload)),
        "schemaFiles": {path: sha256(content).hexdigest() for path, content in map(schema_file, KINDS)},
        "stages": stages.MOVES,
        "undecided": sorted(stages.UNDECIDED),
        "standings": candidacy.MOVES,
        "correctable": {
            kind: {"field": field, "stages": sorted(correction_stages(kind))} for kind, field in CORRECTABLE.items()
        },
    }
    return _script("program", program)


def words_script(lang: Lang) -> bytes:
    """Every text that the check may show, in one language."""
    words = {f"{name}.{key}": texts[lang] for name in _CATALOGUES for key, texts in catalogue(name).items()}
    words |= {f"acts.{key}": texts[lang] for key, texts in catalogue("acts").items() if key.startswith("kind-")}
    return _script("words", {"lang": lang, "texts": words})


def _bare(value: Any) -> Any:
    """A schema without its explanations."""
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if not (k in ("title", "description") and isinstance(v, str))}
    return [_bare(item) for item in value] if isinstance(value, list) else value


def _script(name: str, value: object) -> bytes:
    written = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"(globalThis.dauysCheck ??= {{}}).{name} = {written};\n".encode()


def _plain(value: Any) -> Any:
    """Mappings and words as JSON has them."""
    if hasattr(value, "items"):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return str(value) if isinstance(value, str) else value
