"""Measures the workspace under the load of an election night: saves of typed figures and people reading, as JSON.

`dauys serve` runs on a demonstration of one oblast's evening; typists save drafts at ten times the published need of
a large city's count (5 saves a second and 5 requests of coordinators), each at its own moment whatever the answers
take. Reported: the answers' times by kind, and whether the last save of every form is kept, once. The peer in the
same run is the raw limit: how many times a second the disk commits one row of that size with the same settings.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pysqlite3  # type: ignore[import-untyped]

RATE = 50  # of saves, and of reads, a second: ten times five
UNTIL = "2021-07-25T22:30+06:00"
PASSWORD = "dauys-demonstration"
DAUYS = str(Path(sys.executable).with_name("dauys"))


@dataclass
class Times:
    """Seconds that answers took, and what went wrong."""

    save: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


class Browser:
    """One signed-in person; it opens as many connections as it has requests under way, as browsers do."""

    def __init__(self, port: int, name: str) -> None:
        self.port, self.name = port, name
        self.cookies: dict[str, str] = {}
        self.idle: list[http.client.HTTPConnection] = []
        page = self.ask("GET", "/sign-in/")[1]
        token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        body = urlencode(
            {"login": name, "password": PASSWORD, "csrfmiddlewaretoken": (token or [b"", b""])[1].decode()}
        )
        status = self.ask("POST", "/sign-in/", body.encode(), "application/x-www-form-urlencoded")[0]
        if status != 302:
            raise SystemExit(f"{name} could not sign in: {status}")

    def ask(self, method: str, path: str, body: bytes = b"", kind: str = "") -> tuple[int, bytes]:
        """One request; the answer's status and bytes."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Accept-Language": "en"}
        if body:
            headers |= {"Content-Type": kind, "X-CSRFToken": self.cookies.get("csrftoken", "")}
        connection = self.idle.pop() if self.idle else http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        data = answer.read()
        self.idle.append(connection)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        return answer.status, data


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def served(folder: Path, address: str, port: int) -> subprocess.Popen[bytes]:
    """`dauys serve` on a store, answering."""
    command = [DAUYS, "serve", "--store", address, "--port", str(port)]
    command += ["--office", str(folder / "demo.office")]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for _ in range(600):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=2).request("GET", "/sign-in/")
            return process
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the workspace does not answer")


def forms_of(typist: Browser) -> list[tuple[str, str]]:
    """The protocol forms that wait for a typist: where drafts go, and the form's id."""
    found: list[str] = []
    for contest in dict.fromkeys(re.findall(rb'href="(/entry/[^"/]+/)"', typist.ask("GET", "/entry/")[1])):
        page = typist.ask("GET", contest.decode())[1]
        found += [address.decode() for address in re.findall(rb'href="(/entry/[^"/]+/[^"/]+/)"', page)]
    forms = []
    for address in dict.fromkeys(found):
        page = typist.ask("GET", address)[1].decode()
        where, form = re.search(r'data-draft-url="([^"]+)"', page), re.search(r'data-entry="([^"]+)"', page)
        if where and form:
            forms.append((where[1], form[1]))
    return forms


def at_rate(seconds: float, rate: int, one: Callable[[int], None]) -> None:
    """Call `one` at its moments, `rate` a second, from as many threads as it takes."""
    start, threads = time.monotonic(), []
    for number in range(int(seconds * rate)):
        time.sleep(max(0.0, start + number / rate - time.monotonic()))
        thread = threading.Thread(target=one, args=(number,))
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()


def raw_commits(folder: Path, seconds: float = 2.0) -> float:
    """Commits a second of one row of a draft's size, with the store's settings."""
    connection = pysqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE draft (form TEXT PRIMARY KEY, fields TEXT)")
    start, done, text = time.monotonic(), 0, secrets.token_hex(400)
    while time.monotonic() - start < seconds:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?)", (f"form {done % 50}", text))
        connection.execute("COMMIT")
        done += 1
    return done / (time.monotonic() - start)


def summary(times: list[float]) -> dict[str, float]:
    """Median, 99th percentile and maximum in milliseconds."""
    ordered = sorted(times)
    last = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return {
        "number": len(ordered),
        "p50_ms": round(statistics.median(ordered) * 1000, 1),
        "p99_ms": round(last * 1000, 1),
        "max_ms": round(ordered[-1] * 1000, 1),
    }


def load(port: int, seconds: float) -> dict[str, Any]:
    """Saves and reads at their rates; then every form's draft is asked for again."""
    typists = [Browser(port, f"typist-{n}") for n in (1, 2)]
    readers = [Browser(port, name) for name in ("chair", "secretary", "member", "central")]
    forms = [(typist, *form) for typist in typists for form in forms_of(typist)]
    times, last = Times(), {}

    def timed(into: list[float], browser: Browser, *request: Any) -> bytes:
        began = time.monotonic()
        status, data = browser.ask(*request)
        into.append(time.monotonic() - began)
        if status >= 300:
            times.wrong.append(f"{request[1]}: {status}")
        return data

    def save(number: int) -> None:
        typist, where, form = forms[number % len(forms)]
        value = {"form": form, "at": datetime.now(UTC).isoformat(), "fields": {"issued": str(number)}}
        last[form] = str(number)
        timed(times.save, typist, "PUT", where, json.dumps(value).encode(), "application/json")

    pages = ("/", "/contests/", "/voting/", "/entry/")

    def read(number: int) -> None:
        timed(times.read, readers[number % len(readers)], "GET", pages[number // len(readers) % len(pages)])

    reading = threading.Thread(target=at_rate, args=(seconds, RATE, read))
    reading.start()
    at_rate(seconds, RATE, save)
    reading.join()
    return {
        "forms": len(forms),
        "rate_a_second": {"saves": RATE, "reads": RATE},
        "saves": summary(times.save),
        "reads": summary(times.read),
        "wrong": len(times.wrong),
        "first_wrong": times.wrong[:3],
        "last": last,
    }


def main() -> None:
    """Serve, load, report."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=20.0)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as name:
        folder = Path(name)
        command = [DAUYS, "demo", "rural-2021", "--until", UNTIL, "--out", str(folder / "demo")]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port, address = free_port(), f"sqlite:///{folder / 'demo.office' / 'store.sqlite3'}"
        process = served(folder, address, port)
        try:
            figures = load(port, seconds)
        finally:
            process.terminate()
            process.wait(60)
        figures["raw_commits_a_second"] = round(raw_commits(folder))
        store = pysqlite3.connect(folder / "demo.office" / "store.sqlite3")
        kept = store.execute('SELECT form, "values" FROM store_draft WHERE "values" LIKE \'%issued%\'').fetchall()
        last = figures.pop("last")
        figures["last_saves_kept"] = sum(json.loads(values)["issued"] == last.get(form) for form, values in kept)
        figures["last_saves_sent"] = len(last)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
