"""Standings: where each contest stands, kept so that a door need not replay the whole record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from dauys.store.faults import refusing, renew_connection

_COLUMNS = "contest, stage, head, position"
_ALL = f"SELECT {_COLUMNS} FROM store_standing"  # noqa: S608
_PUT = (
    f"INSERT INTO store_standing ({_COLUMNS}) VALUES (%s, %s, %s, %s) ON CONFLICT (contest) DO UPDATE "  # noqa: S608
    "SET stage = excluded.stage, head = excluded.head, position = excluded.position"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one contest stands after `position` entries of the log.

    `stage` is the name of its state, `head` the 32-byte hash of its last act (the `prev` of the next).
    """

    contest: str
    stage: str
    head: bytes
    position: int


def standing(contest: str) -> Standing | None:
    """The cached standing of one contest; None if there is none."""
    rows = _select(f"{_ALL} WHERE contest = %s", [contest])
    return rows[0] if rows else None


def standings() -> dict[str, Standing]:
    """All cached standings by contest."""
    return {row.contest: row for row in _select(f"{_ALL} ORDER BY contest", [])}


def put_standings(new: Sequence[Standing]) -> None:
    """Keep standings in the place of the contests' old ones; for the writer, inside its transaction."""
    with connection.cursor() as cursor:
        cursor.executemany(_PUT, [(s.contest, s.stage, s.head, s.position) for s in new])


def forget_standings() -> None:
    """Drop every cached standing, before all are made again from the entries; inside `log.writing()`."""
    with refusing(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_standing")


def _select(query: str, parameters: Sequence[str]) -> list[Standing]:
    renew_connection()
    with refusing(), connection.cursor() as cursor:
        cursor.execute(query, parameters)
        rows = cursor.fetchall()
    return [Standing(contest, stage, bytes(head), position) for contest, stage, head, position in rows]
