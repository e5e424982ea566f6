"""A served workspace that is killed, or sent half a request: no orphans, nothing lost that it acknowledged."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import threading
import time

import pytest
from tests.cli.served import gone, served


@pytest.fixture
def office(tmp_path):
    return tmp_path / "office"


def test_a_killed_program_leaves_no_workers_and_its_port(office):
    with served("--store", office / "s.sqlite3") as it:
        it.announced()
        workers = it.family()
        it.process.kill()
        assert all(gone(pid) for pid in workers)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", it.port))


def test_workers_killed_while_acts_are_written_lose_and_double_nothing(store_address, tmp_path):
    kept: dict[bytes, int] = {}
    with served("--store", store_address, "--office", tmp_path / "office", DAUYS_STORE="") as it:
        it.announced()
        ending = threading.Event()

        def write(name: int) -> None:
            number = 0
            while not ending.is_set():
                number += 1
                body = f"act {name} {number} ".encode() * 40
                try:
                    status, said = it.ask("POST", "/acts", body)
                except (OSError, http.client.HTTPException):
                    continue  # cut off: kept or not, and nobody was told
                assert status == 200
                kept[body] = int(said.split()[1])

        writers = [threading.Thread(target=write, args=(name,)) for name in range(3)]
        for writer in writers:
            writer.start()
        for _ in range(2):
            time.sleep(0.4)
            os.kill(it.family()[0], signal.SIGKILL)
            time.sleep(0.8)
        ending.set()
        for writer in writers:
            writer.join(20)
        assert it.ask()[0] == 200  # it has recovered by itself
        os.kill(it.process.pid, signal.SIGKILL)
        workers_end(it)
    check_kept(store_address, kept)


def workers_end(it):
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        try:
            it.ask()
        except OSError:
            return
        time.sleep(0.1)
    raise AssertionError("orphans answer")


def check_kept(address, kept):
    from dauys.store import database, log

    database.connect(address, everything=True)
    try:
        entries = [envelope for _, envelope in log.read()]
    finally:
        database.disconnect()
    assert len(kept) > 20
    assert len(set(entries)) == len(entries), "an act was written twice"
    for body, index in kept.items():
        assert entries[index] == body


def test_a_slow_or_cut_upload_holds_nobody_up(office):
    with served("--store", office / "s.sqlite3", "--workers", "1") as it:
        it.announced()
        head = b"POST /acts HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf an act"
        slow = [socket.create_connection(("127.0.0.1", it.port)) for _ in range(8)]
        for connection in slow:
            connection.sendall(head)
        threads = set()
        for _ in range(5):
            began = time.monotonic()
            status, said = it.ask("POST", "/", b"x" * 3_000_000)
            assert (status, said.split()[2]) == (200, b"3000000")
            assert time.monotonic() - began < 5
            threads.add(said.split()[1])
        assert len(threads) == 1  # the application works in one thread
        slow[0].sendall(b"." * 89)
        assert slow[0].recv(1000).startswith(b"HTTP/1.1 200")
        for connection in slow:
            connection.close()
        assert it.ask("POST", "/acts", b"whole")[1] == b"kept 1"  # the seven cut ones were never acts


def test_it_ends_quietly_while_requests_wait_whose_browsers_have_left(office):
    with served("--store", office / "s.sqlite3", "--workers", "1") as it:
        it.announced()
        request = b"POST /slow/0.1 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\n\r\nx"
        left = [socket.create_connection(("127.0.0.1", it.port)) for _ in range(40)]
        for connection in left:
            connection.sendall(request)
        time.sleep(0.4)
        for connection in left:
            connection.close()
        assert it.end() == (0, "")
