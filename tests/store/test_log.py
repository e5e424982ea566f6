"""The log on both databases: order, wholeness, and entries that never change."""

# ruff: noqa: PT012 (what must fail here is a whole transaction, a block)
from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from dauys.base.refusals import Refused
from dauys.record.merkle import leaf_hash
from dauys.store.log import leaf_hashes, read, size, writing
from dauys.store.standings import Standing, forget_standings, standing, standings

pytestmark = pytest.mark.usefixtures("store")


def fill(number: int) -> list[bytes]:
    envelopes = [f"envelope {index} ғ".encode() for index in range(number)]
    with writing() as writer:
        writer.append(envelopes)
    return envelopes


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_empty_store_has_no_entries() -> None:
    assert size() == 0
    assert list(read()) == []
    assert list(leaf_hashes()) == []


def test_appended_bytes_come_back_in_order_with_their_leaf_hashes() -> None:
    every_byte = bytes(range(256)) * 128
    batches = [[b"\0"], [every_byte, b"{}"], [], ["Дауыс".encode()] * 3]
    with writing() as writer:
        assert writer.append(batches[0]) == range(0, 1)
        assert writer.append(batches[1]) == range(1, 3)
        assert writer.size == 3
    with writing() as writer:
        assert writer.size == 3
        assert writer.append(batches[2]) == range(3, 3)
        assert writer.append(batches[3]) == range(3, 6)
    expected = [envelope for batch in batches for envelope in batch]
    assert list(read()) == list(enumerate(expected))
    assert list(leaf_hashes()) == [leaf_hash(envelope) for envelope in expected]
    assert all(type(envelope) is bytes for _, envelope in read())


@pytest.mark.parametrize(
    ("start", "stop"), [(0, None), (3, None), (0, 5), (4, 9), (9, 4), (10, None), (50, None), (0, 99)]
)
@pytest.mark.parametrize("chunk", [1, 3, 10, 1000])
def test_reading_a_part_is_the_slice_of_the_whole(start: int, stop: int | None, chunk: int) -> None:
    whole = list(enumerate(fill(10)))
    assert list(read(start, stop, chunk)) == whole[start:stop]
    assert list(leaf_hashes(start, stop, chunk)) == [leaf_hash(envelope) for _, envelope in whole[start:stop]]


def test_a_reading_ends_where_the_log_ended_when_it_began() -> None:
    fill(3)
    reading = read(chunk=1)
    first = next(reading)
    fill(2)
    assert [first, *reading] == list(read(stop=3))


def test_a_rollback_leaves_nothing_and_the_index_is_given_again() -> None:
    fill(2)
    with pytest.raises(KeyError), writing() as writer:
        assert writer.append([b"lost", b"lost too"]) == range(2, 4)
        writer.stand([Standing("kz.a", "called", b"h" * 32, 3)])
        raise KeyError
    assert size() == 2
    assert standings() == {}
    with writing() as writer:
        assert writer.append([b"kept"]) == range(2, 3)


@pytest.mark.parametrize("envelope", [b"", b"x" * 32_769])
def test_an_envelope_that_no_log_could_publish_loses_the_whole_transaction(envelope: bytes) -> None:
    with pytest.raises(ValueError), writing() as writer:
        writer.append([b"before"])
        with pytest.raises(ValueError):
            writer.append([b"first", envelope])
        with pytest.raises(RuntimeError):
            writer.append([b"after"])
    assert size() == 0
    with writing() as writer:
        writer.append([b"x" * 32_768])


def test_a_writer_is_of_no_use_after_its_transaction() -> None:
    with writing() as writer:
        writer.append([b"one"])
    with pytest.raises(RuntimeError):
        writer.append([b"two"])
    with pytest.raises(RuntimeError):
        writer.stand([])


def test_a_transaction_cannot_be_nested() -> None:
    with writing() as outer:
        outer.append([b"one"])
        with pytest.raises(RuntimeError), writing():
            pass
    assert size() == 1


def test_reading_within_a_transaction_sees_it_and_leaves_it_alone() -> None:
    fill(2)
    with writing() as writer:
        writer.append([b"new"])
        writer.stand([Standing("kz.a", "called", b"h" * 32, 3)])
        assert size() == 3
        assert list(read(2)) == [(2, b"new")]
        assert standing("kz.a") is not None
        writer.append([b"newer"])
    assert size() == 4


def test_a_connection_closed_within_a_transaction_is_not_taken_for_a_commit() -> None:
    with pytest.raises((DatabaseError, Refused)), writing() as writer:
        writer.append([b"lost"])
        connection.close()
    assert size() == 0


def test_a_savepoint_that_takes_back_an_entry_loses_the_whole_transaction() -> None:
    with pytest.raises(RuntimeError), writing() as writer:
        writer.append([b"lost"])
        with pytest.raises(KeyError), transaction.atomic():
            writer.append([b"taken back"])
            raise KeyError
    assert size() == 0


COPY = "INSERT INTO store_entry"
FORBIDDEN = {
    "change an envelope": 'UPDATE store_entry SET envelope = leaf_hash WHERE "index" = 1',
    "change all": "UPDATE store_entry SET leaf_hash = leaf_hash",
    "move": 'UPDATE store_entry SET "index" = 9 WHERE "index" = 2',
    "delete one": 'DELETE FROM store_entry WHERE "index" = 2',
    "delete all": "DELETE FROM store_entry",
    "leave a gap": f'{COPY} SELECT 4, leaf_hash, envelope FROM store_entry WHERE "index" = 0',
    "before the first": f'{COPY} SELECT -1, leaf_hash, envelope FROM store_entry WHERE "index" = 0',
    "twice": f'{COPY} SELECT 2, leaf_hash, envelope FROM store_entry WHERE "index" = 0',
    "a batch with a gap": f'{COPY} SELECT "index" * 2 + 3, leaf_hash, envelope FROM store_entry',
}
ONLY = {
    "sqlite": [
        'REPLACE INTO store_entry SELECT 1, leaf_hash, envelope FROM store_entry WHERE "index" = 0',
        "INSERT INTO store_entry (leaf_hash, envelope) SELECT leaf_hash, envelope FROM store_entry",
    ],
    "postgresql": ["TRUNCATE store_entry"],
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_the_database_itself_refuses_to(what: str) -> None:
    check_refused(FORBIDDEN[what])


def test_the_database_itself_refuses_what_only_it_can_be_told() -> None:
    for statement in ONLY[connection.vendor]:
        check_refused(statement)


def check_refused(statement: str) -> None:
    before = list(read())
    envelopes = [envelope for _, envelope in before] + fill(3)
    with pytest.raises(DatabaseError):
        run(statement)
    assert list(read()) == list(enumerate(envelopes))
    with writing() as writer:
        assert writer.append([b"next"]) == range(len(envelopes), len(envelopes) + 1)


def test_a_statement_that_adds_the_next_entry_is_not_refused() -> None:
    fill(3)
    run('INSERT INTO store_entry SELECT "index" + 3, leaf_hash, envelope FROM store_entry')
    assert size() == 6


def test_a_refused_statement_in_a_writers_transaction_is_a_refusal_and_loses_it_whole() -> None:
    fill(1)
    with pytest.raises(Refused) as refused, writing() as writer:
        writer.append([b"lost"])
        run("DELETE FROM store_entry")
    assert refused.value.refusal.code == "store.not-next"
    assert size() == 1


def test_a_missing_entry_is_named_when_reading() -> None:
    fill(5)
    if connection.vendor == "sqlite":
        run("DROP TRIGGER store_entry_no_delete")
    else:
        run("DROP TRIGGER store_entry_is_final ON store_entry")
    run('DELETE FROM store_entry WHERE "index" = 3')
    with pytest.raises(Refused) as refused:
        list(read())
    assert refused.value.refusal.code == "store.gap"
    assert refused.value.refusal.context["index"] == 3
    assert len(list(read(stop=3))) == 3


def test_readers_do_not_wait_for_a_writer_and_see_nothing_of_it_before_the_end() -> None:
    envelopes = fill(2)
    seen: list[object] = []

    def look() -> None:
        seen.extend(read())
        connections.close_all()

    with writing() as writer:
        writer.append([b"not yet"])
        reader = threading.Thread(target=look)
        reader.start()
        reader.join(10)
        assert not reader.is_alive()
    assert seen == list(enumerate(envelopes))
    assert size() == 3


def test_a_second_writer_waits_and_sees_what_the_first_kept() -> None:
    got: list[range] = []

    def write() -> None:
        with writing() as writer:
            got.append(writer.append([b"second"]))
        connections.close_all()

    other = threading.Thread(target=write)
    with writing() as writer:
        writer.append([b"first"])
        other.start()
        other.join(0.3)
        assert other.is_alive()
        assert got == []
    other.join(10)
    assert got == [range(1, 2)]


def test_several_programs_appending_at_once(
    store: str, appender: Callable[..., Any], check_kept: Callable[[list[str]], int]
) -> None:
    programs = [appender("append", store, 150) for _ in range(4)]
    said = [program.communicate(timeout=60) for program in programs]
    assert [program.returncode for program in programs] == [0] * 4, [errors for _, errors in said]
    assert check_kept([line for output, _ in said for line in output.splitlines()]) == 600


def test_standings_are_put_replaced_and_forgotten() -> None:
    first = Standing("kz.11-03", "called", b"\0" * 32, 1)
    other = Standing("kz.11-04", "called", b"\1" * 32, 2)
    with writing() as writer:
        writer.stand([first, other])
    assert standing("kz.11-03") == first
    assert standing("kz.99") is None
    later = Standing("kz.11-03", "nomination", b"\xff" * 32, 7)
    with writing() as writer:
        writer.stand([later])
    assert standings() == {"kz.11-03": later, "kz.11-04": other}
    with writing():
        forget_standings()
    assert standings() == {}
