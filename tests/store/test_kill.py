"""kill -9 at any moment, of the writer or of the PostgreSQL server: nothing acknowledged is lost."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import IO, Any

import pytest

from dauys.store.database import connect, disconnect
from dauys.store.log import size, writing

SEED = 20210725
WRITER_KILLS = 26
OPENING_KILLS = 12
SERVER_KILLS = 4


def lines_until(stream: IO[str] | None, start: str) -> list[str]:
    assert stream is not None
    lines = []
    for line in stream:
        lines.append(line)
        if line.startswith(start):
            return lines
    raise AssertionError(f"the program ended without {start!r}: {lines}")


def ask(program: subprocess.Popen[str], address: str) -> int:
    """Let the program fork a child that appends to a store; gives the child's process id."""
    assert program.stdin is not None
    program.stdin.write(f"{address}\n")
    program.stdin.flush()
    return int(lines_until(program.stdout, "born")[-1].split()[1])


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh_addresses(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of another store that does not exist yet, at each call."""
    if request.param == "sqlite":
        numbers = count()
        return lambda: str(tmp_path / f"{next(numbers)}.sqlite3")
    new: Callable[[], str] = request.getfixturevalue("postgres_server").new_database
    return new


@pytest.fixture(scope="module")
def mortal_server(start_postgres_server: Callable[[], Any]) -> Any:
    """A PostgreSQL server that only the tests of this module use, and kill."""
    return start_postgres_server()


def append_one() -> None:
    with writing() as writer:
        writer.append([b"the next program goes on"])


def kill(program: subprocess.Popen[str], child: int) -> list[str]:
    """Kill the child; gives what it had said until then."""
    os.kill(child, signal.SIGKILL)
    said = lines_until(program.stdout, "dead")
    assert said[-1] == f"dead {-signal.SIGKILL}\n"
    return said


def test_a_killed_writer_loses_nothing_that_was_acknowledged(
    store_address: str, appender: Callable[..., Any], check_kept: Callable[[list[str]], int]
) -> None:
    chance = random.Random(SEED)
    said: list[str] = []
    with appender("fork", SEED) as program:
        for _ in range(WRITER_KILLS):
            child = ask(program, store_address)
            said += lines_until(program.stdout, "kept")
            time.sleep(chance.uniform(0, 0.08))
            said += kill(program, child)
            connect(store_address)
            check_kept(said)
            append_one()
            disconnect()
        program.stdin.close()
    assert sum(line.startswith("kept") for line in said) >= WRITER_KILLS


def test_a_program_killed_while_it_creates_the_store_leaves_one_that_opens(
    fresh_addresses: Callable[[], str], appender: Callable[..., Any], check_kept: Callable[[list[str]], int]
) -> None:
    chance = random.Random(SEED)
    with appender("fork", SEED) as program:
        for _ in range(OPENING_KILLS):
            address = fresh_addresses()
            child = ask(program, address)
            time.sleep(chance.uniform(0, 0.1))
            said = kill(program, child)
            connect(address)
            check_kept(said)
            append_one()
            disconnect()
        program.stdin.close()


def test_a_killed_postgresql_server_loses_nothing_that_was_acknowledged(
    mortal_server: Any, appender: Callable[..., Any], check_kept: Callable[[list[str]], int]
) -> None:
    server = mortal_server
    address = server.new_database()
    chance = random.Random(SEED)
    said: list[str] = []
    for _ in range(SERVER_KILLS):
        with appender("fork", SEED) as program:
            ask(program, address)
            said += lines_until(program.stdout, "kept")
            time.sleep(chance.uniform(0, 0.3))
            server.kill(signal.SIGKILL)
            said += lines_until(program.stdout, "dead")
            # The program was told: it ends with a refusal, not with a kill.
            assert said[-1] == "dead 1\n"
            program.stdin.close()
            errors = program.stderr.read()
            assert "Refused" in errors
            assert "was lost" in errors or "went away" in errors
        server.start_again()
        connect(address)
        check_kept(said)
        append_one()
        disconnect()


def test_a_store_whose_server_was_away_works_on_without_being_opened_again(mortal_server: Any) -> None:
    server = mortal_server
    connect(server.new_database())
    append_one()
    server.kill(signal.SIGKILL)
    server.start_again()
    append_one()
    server.kill(signal.SIGKILL)
    server.start_again()
    assert size() == 2
    disconnect()
