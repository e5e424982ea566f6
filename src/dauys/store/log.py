"""The log in the store: reads entries, and appends them one transaction at a time under the writer's lock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from dauys.base.refusals import Refused
from dauys.record.envelope import LARGEST
from dauys.record.merkle import leaf_hash
from dauys.store.faults import refused, refusing, renew_connection
from dauys.store.lock import take_lock
from dauys.store.standings import Standing, put_standings

_CHUNK = 2000
_COLUMNS = '("index", leaf_hash, envelope)'


class Writer:
    """The right to add to the log, as long as its transaction is open."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._open = True
        self._failed: BaseException | None = None

    @property
    def size(self) -> int:
        """The number of entries, those of this transaction included: the index of the next entry."""
        return self._size

    def append(self, envelopes: Sequence[bytes]) -> range:
        """Add envelopes at the next indexes, in order, and return these indexes.

        They are kept when the transaction ends well, all of them, and not before. Raises Refused
        (`store.disk-full`, ...), and ValueError for an envelope of no bytes or more than 32,768, which no log
        could publish; the transaction is then lost as a whole, even if the caller goes on.
        """
        first = self._size
        with self._all_or_nothing():
            if not all(0 < len(envelope) <= LARGEST for envelope in envelopes):
                raise ValueError(f"an envelope has 1 to {LARGEST} bytes")
            rows = [(index, leaf_hash(envelope), envelope) for index, envelope in enumerate(envelopes, first)]
            _insert(rows)
        self._size += len(rows)
        return range(first, self._size)

    def stand(self, standings: Sequence[Standing]) -> None:
        """Put the new standings of contests in the place of their old ones."""
        with self._all_or_nothing():
            put_standings(standings)

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        if not self._open:
            raise RuntimeError("this writer's transaction is over")
        try:
            with refusing():
                yield
        except BaseException as error:
            self._open, self._failed = False, error
            raise

    def abandon(self) -> None:
        """End the right to write; the transaction is being rolled back."""
        self._open = False

    def close(self) -> None:
        """End the right to write, before the commit.

        Raises again what failed, so that a caller who went on commits nothing. Asking for the size once more
        fails loudly where Django would pass over it in silence: a connection that was closed within the
        transaction, or a savepoint that took back what was appended.
        """
        self._open = False
        if self._failed is not None:
            raise self._failed
        if _size() != self._size:
            raise RuntimeError("entries of this transaction are gone: a part of it was rolled back")


@contextmanager
def writing() -> Iterator[Writer]:
    """One transaction that holds the writer's lock: what is appended within it is kept whole or not at all.

    When the block has ended, everything is on disk. Cannot be nested (RuntimeError). Raises Refused:
    `store.locked` after 20 seconds of waiting, `store.outcome-unknown` if the database went away during the
    commit, other `store.*` codes if nothing was kept.
    """
    renew_connection()
    committing = False
    try:
        with refusing(), transaction.atomic(durable=True):
            take_lock()
            writer = Writer(_size())
            try:
                yield writer
            except BaseException:
                writer.abandon()
                raise
            writer.close()
            committing = True
    except Refused as error:
        if committing and error.refusal.code in ("store.connection-lost", "store.disk-fault"):
            raise refused("outcome-unknown") from error
        raise


def size() -> int:
    """The number of entries that are kept."""
    renew_connection()
    with refusing():
        return _size()


def read(start: int = 0, stop: int | None = None, chunk: int = _CHUNK) -> Iterator[tuple[int, bytes]]:
    """Index and envelope of the entries from `start` up to and without `stop`, in order.

    None or a `stop` beyond the end: the entries there are when reading begins. Only `chunk` entries lie in
    memory. Raises Refused `store.gap` when one is missing.
    """
    for low, high in _spans(start, stop, chunk):
        yield from _rows("envelope", low, high)


def leaf_hashes(start: int = 0, stop: int | None = None, chunk: int = 16 * _CHUNK) -> Iterator[bytes]:
    """The RFC 6962 leaf hashes (32 bytes) of the entries from `start` up to and without `stop`, in order."""
    for low, high in _spans(start, stop, chunk):
        for _, leaf in _rows("leaf_hash", low, high):
            yield leaf


def _size() -> int:
    with connection.cursor() as cursor:
        cursor.execute('SELECT max("index") FROM store_entry')
        (last,) = cursor.fetchone()
    return 0 if last is None else int(last) + 1


def _insert(rows: Sequence[tuple[int, bytes, bytes]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany(f"INSERT INTO store_entry {_COLUMNS} VALUES (%s, %s, %s)", rows)  # noqa: S608
            return
        # One COPY costs one run of the trigger, whatever the number of rows.
        into = f"COPY store_entry {_COLUMNS} FROM STDIN (FORMAT BINARY)"
        with connection.wrap_database_errors, cursor.copy(into) as copy:
            copy.set_types(("int8", "bytea", "bytea"))
            for row in rows:
                copy.write_row(row)


def _spans(start: int, stop: int | None, chunk: int) -> Iterator[tuple[int, int]]:
    end = size() if stop is None else min(stop, size())
    for low in range(start, end, chunk):
        yield low, min(low + chunk, end)


def _rows(column: str, low: int, high: int) -> list[tuple[int, bytes]]:
    where = '"index" >= %s AND "index" < %s'
    query = f'SELECT "index", {column} FROM store_entry WHERE {where} ORDER BY "index"'  # noqa: S608
    with refusing(), connection.cursor() as cursor:
        cursor.execute(query, [low, high])
        rows: list[tuple[int, bytes]] = cursor.fetchall()
    if len(rows) != high - low:
        found = {index for index, _ in rows}
        raise refused("gap", index=next(index for index in range(low, high) if index not in found))
    return rows
