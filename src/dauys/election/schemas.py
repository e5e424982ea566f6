"""The JSON Schema of every kind's body, as it is published beside the record."""

from __future__ import annotations

import json

import msgspec

from dauys.election.kinds import KINDS


def schema(kind: str) -> dict[str, object]:
    """The JSON Schema (2020-12) of a kind's body. Raises KeyError for an unknown kind."""
    return {"$id": f"{kind}.v{KINDS[kind].version}", **msgspec.json.schema(KINDS[kind].body)}


def schema_file(kind: str) -> tuple[str, bytes]:
    """Where a kind's schema is published under the record's prefix, and the bytes of the file."""
    text = json.dumps(schema(kind), ensure_ascii=False, indent=1, sort_keys=True)
    return f"schemas/{kind}.v{KINDS[kind].version}.json", f"{text}\n".encode()
