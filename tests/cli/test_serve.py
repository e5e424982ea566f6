"""`dauys serve`: makes what is missing, answers, ends cleanly; TLS, and the sandbox beside it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import ssl
import threading
import time
from pathlib import Path

import pytest
from tests.cli.served import PROGRAM, gone, served

from dauys.base.processes import GRACE


@pytest.fixture
def office(tmp_path):
    return tmp_path / "office"


def test_it_makes_what_is_missing_and_ends_cleanly(office):
    with served("--store", office / "s.sqlite3") as it:
        said = it.announced()
        assert said["addresses"] == [f"http://127.0.0.1:{it.port}/"]
        assert (said["store"], said["office"], said["fingerprint"]) == (str(office / "s.sqlite3"), str(office), "")
        workers = it.family()
        assert len(workers) == 2
        answers = {it.ask()[1].split()[0] for _ in range(20)}
        assert answers <= {str(pid).encode() for pid in workers}
        idle = http.client.HTTPConnection("127.0.0.1", it.port)  # a browser keeps its connection open
        idle.request("GET", "/")
        idle.getresponse().read()
        began = time.monotonic()
        code, err = it.end()
        assert (code, err) == (0, "")
        assert time.monotonic() - began < GRACE  # nobody had to be killed
        assert all(gone(pid, 0.5) for pid in workers)
        idle.close()
    assert (office / "custody.key").stat().st_size == 32
    assert all(path.stat().st_mode & 0o077 == 0 for path in (office, *office.iterdir()))
    keys = [(office / name).read_bytes() for name in ("custody.key", "secret.key", "custody.id")]
    with served("--store", office / "s.sqlite3") as it:
        assert it.announced()["custody"] == said["custody"]
        assert it.end(signal.SIGINT)[0] == 0
    assert keys == [(office / name).read_bytes() for name in ("custody.key", "secret.key", "custody.id")]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_at_the_worst_moment_ends_it_too(office, number):
    with served("--store", office / "s.sqlite3", SIGNAL_ITSELF=str(int(number))) as it:
        assert (it.process.wait(20), it.process.stderr.read()) == (0, "")


def other_thread(pid):
    """A thread of a process that is not its main one: a signal to it is one that the system gives to that thread."""
    return next(int(task.name) for task in (Path("/proc") / str(pid) / "task").iterdir() if int(task.name) != pid)


def test_a_signal_that_another_thread_is_given_is_noticed(office):
    with served("--store", office / "s.sqlite3") as it:
        it.announced()
        worker = it.family()[0]
        os.kill(other_thread(worker), signal.SIGTERM)
        assert gone(worker, GRACE / 2)
        os.kill(other_thread(it.process.pid), signal.SIGTERM)
        assert it.process.wait(GRACE / 2) == 0


@pytest.mark.parametrize(
    ("number", "all_of_it"), [(signal.SIGHUP, False), (signal.SIGHUP, True), (signal.SIGINT, True)]
)
def test_a_closed_terminal_ends_it_and_a_request_in_work_is_finished(office, number, all_of_it):
    """A terminal signals the workers too; they leave it to their parent."""
    with served("--store", office / "s.sqlite3") as it:
        it.announced()
        answers = []
        asking = threading.Thread(target=lambda: answers.append(it.ask(path="/slow/1.2")))
        asking.start()
        time.sleep(0.4)
        assert it.end(number, all_of_it=all_of_it) == (0, "")
        asking.join(5)
        assert answers == [(200, b"slow")]


def test_tls_for_other_machines(office):
    with served("--store", office / "s.sqlite3", "--host", "0.0.0.0", "--name", "saylau.example") as it:
        said = it.announced()
        assert all(address.startswith("https://") for address in said["addresses"])
        assert f"https://saylau.example:{it.port}/" in said["addresses"]
        assert (office / "ca.fingerprint").read_text().strip() == said["fingerprint"]
        assert re.fullmatch(r"([0-9A-F]{4} ){15}[0-9A-F]{4}", said["fingerprint"])
        trusting = ssl.create_default_context(cafile=str(office / "ca.pem"))
        trusting.verify_flags |= ssl.VERIFY_X509_STRICT
        for name in ("saylau.example", "localhost", "127.0.0.1"):
            with (
                socket.create_connection(("127.0.0.1", it.port)) as plain,
                trusting.wrap_socket(plain, server_hostname=name) as secured,
            ):
                secured.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                assert secured.recv(100).startswith(b"HTTP/1.1 200")
        with socket.create_connection(("127.0.0.1", it.port)) as plain, pytest.raises(ssl.SSLError):
            trusting.wrap_socket(plain, server_hostname="elsewhere.example")
        assert it.end()[0] == 0


def test_the_sandbox_is_served_while_the_office_has_one(office):
    with served("--store", office / "s.sqlite3", program=PROGRAM) as it:
        it.announced()
        training = office / "training"
        training.mkdir()
        (training / "ready").touch()
        said = it.announced()
        assert said["training"] is True
        assert said["addresses"] == [f"http://127.0.0.1:{it.port + 1}/"]
        assert (said["store"], said["office"]) == (str(training / "store.sqlite3"), str(training))
        assert it.ask(path="/sign-in/", port=it.port + 1)[0] == 200
        (training / "ready").unlink()
        deadline = time.monotonic() + 15
        while time.monotonic() < deadline:
            try:
                it.ask(path="/sign-in/", port=it.port + 1)
            except OSError:
                break
            time.sleep(0.1)
        else:
            raise AssertionError("the sandbox is still served")
        assert it.ask(path="/sign-in/")[0] == 200
        (training / "ready").touch()
        it.announced()
        sandbox = next(pid for pid in it.family() if b"--certificates" in cmdline(pid) or b"training" in cmdline(pid))
        assert it.end()[0] == 0
        assert gone(sandbox, 1)


def cmdline(pid):
    return (Path("/proc") / str(pid) / "cmdline").read_bytes()
