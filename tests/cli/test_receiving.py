"""A request reaches the application whole or not at all, one after the other, in one thread."""

from __future__ import annotations

import io
import threading
import time

import pytest

from dauys.base.texts import LANGS, text
from dauys.cli.receiving import Receiver


class Slow:
    """A body that comes in pieces, with pauses, and perhaps never to its end."""

    def __init__(self, *pieces, pause=0.0, then=b""):
        self.pieces, self.pause, self.then = list(pieces), pause, then

    def __len__(self):
        return sum(map(len, self.pieces))

    def read(self, _size):
        time.sleep(self.pause)
        if self.pieces:
            return self.pieces.pop(0)
        if self.then is None:
            threading.Event().wait()
        return self.then


def ask(receiver, body=b"", **environ):
    said = {}
    source = body if isinstance(body, Slow) else io.BytesIO(body)
    environ = {
        "REQUEST_METHOD": "POST",
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "wsgi.input": source,
        **environ,
    }
    answer = receiver(environ, lambda status, headers: said.update(status=status, headers=dict(headers)))
    return said["status"], b"".join(answer), said["headers"]


def echo(environ, start):
    start("200 OK", [("X", "y")])
    return [environ["wsgi.input"].read(), b"."]


def test_bodies_of_any_size():
    receiver = Receiver(echo)
    for size in (0, 1, 16_384, 16_385, 3_000_000):
        assert ask(receiver, b"x" * size)[:2] == ("200 OK", b"x" * size + b".")
    assert ask(receiver, Slow(b"ab", b"cd", pause=0.05))[1] == b"abcd."


@pytest.mark.parametrize(
    ("body", "length", "status"),
    [
        (Slow(b"half"), "100", "408"),
        (Slow(b"half", then=None), "100", "408"),
        (Slow(b"half"), "x", "413"),
        (Slow(b"half"), "-1", "413"),
        (Slow(b"half"), "1001", "413"),
    ],
)
def test_what_does_not_come_in_whole_never_reaches_the_application(body, length, status):
    reached = []
    receiver = Receiver(lambda environ, start: reached.append(environ), patience=0.2, largest=1000)
    said, page, headers = ask(receiver, body, CONTENT_LENGTH=length)
    assert said.startswith(status)
    assert reached == []
    assert headers["Connection"] == "close"
    name = "request-cut" if status == "408" else "request-too-large"
    for lang in LANGS:
        assert text(f"serve.{name}", lang) in page.decode()


def test_a_body_without_a_length_is_refused():
    assert ask(Receiver(echo), b"", HTTP_TRANSFER_ENCODING="chunked")[0].startswith("411")


def test_a_slow_body_that_goes_on_is_waited_for():
    receiver = Receiver(echo, patience=0.15)
    assert ask(receiver, Slow(*([b"x"] * 8), pause=0.1))[0] == "200 OK"


def test_a_full_disk_while_receiving_is_said(monkeypatch):
    class Full(io.BytesIO):
        def write(self, _data):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.SpooledTemporaryFile", lambda _: Full())
    status, page, _ = ask(Receiver(echo), b"x" * 100)
    assert status.startswith("507")
    assert "full" in page.decode()


def test_one_at_a_time_in_one_thread_while_others_are_received():
    seen, at_once = [], []

    def working(environ, start):
        at_once.append(1)
        assert len(at_once) == 1
        seen.append(threading.get_ident())
        time.sleep(0.02)
        at_once.pop()
        return echo(environ, start)

    receiver = Receiver(working)
    asking = [threading.Thread(target=ask, args=(receiver, b"x")) for _ in range(8)]
    for one in asking:
        one.start()
    for one in asking:
        one.join()
    assert len(seen) == 8
    assert len(set(seen)) == 1
    assert seen[0] != threading.get_ident()


def test_a_stream_is_passed_on_and_another_answer_is_closed():
    class Answer(list):
        closed = False
        streaming = False

        def close(self):
            Answer.closed = True

    answer = Answer([b"a", b"b"])
    receiver = Receiver(lambda _environ, start: start("200 OK", []) or answer)
    assert ask(receiver)[1] == b"ab"
    assert Answer.closed
    answer.streaming = True
    assert receiver({"wsgi.input": io.BytesIO()}, lambda *_: None) is answer


def test_a_fault_of_the_application_is_the_servers_to_tell():
    def broken(_environ, _start):
        raise LookupError("a defect")

    with pytest.raises(LookupError, match="a defect"):
        ask(Receiver(broken))


def test_a_process_that_ends_takes_no_more_work_and_says_so():
    reached = []
    receiver = Receiver(lambda environ, start: reached.append(environ) or echo(environ, start))
    assert ask(receiver, b"x")[0] == "200 OK"
    receiver._desk.shutdown()  # as the interpreter does
    status, page, headers = ask(receiver, b"x" * 100)
    assert status.startswith("503")
    assert headers["Connection"] == "close"
    assert all(text("serve.request-ending", lang) in page.decode() for lang in LANGS)
    assert len(reached) == 1


def test_what_is_made_ready_stands_back_behind_requests():
    begun, done, go_on = threading.Event(), [], threading.Event()

    def steps():
        for number in range(1, 4):
            begun.set()
            assert go_on.wait(10)
            done.append(number)
            yield number

    receiver = Receiver(lambda environ, start: done.append("asked") or echo(environ, start))
    receiver.between(steps())
    assert begun.wait(10)
    asking = threading.Thread(target=ask, args=(receiver, b"x"))
    asking.start()
    time.sleep(0.3)
    go_on.set()
    asking.join(10)
    while len(done) < 4:
        time.sleep(0.01)
    assert done == [1, "asked", 2, 3]


def test_what_cannot_be_made_ready_hinders_nobody():
    def steps():
        yield 1
        raise LookupError("no record")

    receiver = Receiver(echo)
    receiver.between(steps())
    assert ask(receiver, b"x")[0] == "200 OK"
