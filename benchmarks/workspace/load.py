"""The load itself, in a process of its own: typists who enter protocols, supervisors, and people who read.

    python -m benchmarks.workspace.load DIR PORT SAVES_A_SECOND THINK_SECONDS LIMIT_SECONDS

Reads DIR/hall.json, writes DIR/load.json. Each typist saves at fixed moments whatever the answers take, and each time
is counted from the moment when the request was due: a server that falls behind does not make its own figures better.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

from benchmarks.workspace.browsers import Answer, Browser
from benchmarks.workspace.typing_in import Commission, Typist

COMING_IN = 15.0  # seconds in which the readers open their first pages, before the typing
AWAKE = 300.0  # seconds after which somebody who only waits looks at a page again: a session ends after half an hour
_TICK = 0.05
_REPORT = 20.0


class Load:
    """What happens in the hall, and what is noted of it."""

    def __init__(self, hall: dict[str, Any], port: int, interval: float, think: float) -> None:
        self.hall, self.port, self.interval, self.think = hall, port, interval, think
        self.random = random.Random(20210725)
        self.times: defaultdict[str, list[float]] = defaultdict(list)
        self.wrong: list[str] = []
        self.late: list[float] = []  # seconds by which this process itself was late
        self.entered: list[dict[str, str]] = []
        self.open: list[dict[str, Any]] = []
        self.last_saves = {"kept": 0, "lost": 0}
        self.doubled = 0

    def browser(self, person: str) -> Browser:
        """The browser of a person."""
        return Browser.of(self.port, self.hall["cookies"][person])

    async def ask(
        self, kind: str, browser: Browser, *request: Any, due: float = 0.0, good: tuple[int, ...] = (200,)
    ) -> Answer:
        """One request, its time noted under its kind from when it was due."""
        began = due or time.monotonic()
        answer = await browser.ask(*request)
        browser.asked = time.monotonic()
        self.times[kind].append(browser.asked - began)
        if answer.status not in good:
            self.wrong.append(f"{kind} {request[0]} {request[1]}: {answer.status}")
        return answer

    async def until(self, due: float) -> None:
        """Wait for a moment."""
        await asyncio.sleep(max(0.0, due - time.monotonic()))

    async def watch(self) -> None:
        """How late this process itself is, however the server does."""
        while True:
            due = time.monotonic() + _TICK
            await asyncio.sleep(_TICK)
            self.late.append(time.monotonic() - due)

    async def tell(self, start: float) -> None:
        """Say now and then how far it is: all of it takes long."""
        while True:
            before = len(self.times["save"])
            await asyncio.sleep(_REPORT)
            new = sorted(self.times["save"][before:])
            slow = f"{new[int(len(new) * 0.99)] * 1000:.0f} ms" if new else "-"
            words = f"{time.monotonic() - start:5.0f} s: {len(self.times['save'])} saves (last p99 {slow}), "
            words += f"{len(self.entered)} entries signed, {sum(map(len, self.times.values()))} requests"
            print(words, f", {len(self.wrong)} WRONG" if self.wrong else "", sep="", file=sys.stderr, flush=True)

    async def awake(self, browser: Browser) -> None:
        """Look at a list after a while without any request, as somebody does who waits."""
        if time.monotonic() - browser.asked > AWAKE:
            await self.ask("read while waiting", browser, "GET", "/entry/", good=(200, 302))

    async def supervisor(self, person: str) -> None:
        """Somebody who has little to decide, and stays signed in."""
        browser = self.browser(person)
        while True:
            await asyncio.sleep(AWAKE * self.random.uniform(0.5, 1.0))
            await self.ask("read while waiting", browser, "GET", "/entry/", good=(200, 302))

    async def reader(self, one: dict[str, Any]) -> None:
        """Somebody who reads a page, thinks, and reads another; the first one begins the session anew."""
        browser, due = self.browser(one["person"]), time.monotonic() + self.random.uniform(0, COMING_IN)
        kind = "first page"
        while True:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            page = self.random.choice(one["pages"])
            try:
                answer = await self.ask(kind or f"read {_kind(page)}", browser, "GET", page, due=due, good=(200, 302))
                if answer.status == 302:
                    await self.ask(kind or "read after a redirect", browser, "GET", answer.location)
            except (OSError, asyncio.IncompleteReadError) as fault:
                self.wrong.append(f"{page}: {fault!r}")
            due, kind = time.monotonic() + self.random.expovariate(1 / self.think), ""

    async def run(self, limit: float) -> float:
        """Everything at once, until all protocols are entered or the time is over; how long the typing took.

        The readers come in before, in a quarter of a minute.
        """
        commissions = {name: Commission() for name in self.hall["supervisors"]}
        for form in self.hall["forms"]:
            commissions[form["commission"]].add(form)
        typists = [Typist(self, one, commissions[one["commission"]]) for one in self.hall["typists"]]
        start = time.monotonic() + COMING_IN
        readers = [asyncio.create_task(self.reader(one)) for one in self.hall["readers"]]
        readers += [asyncio.create_task(self.supervisor(one)) for one in self.hall["supervisors"].values()]
        readers += [asyncio.create_task(self.watch()), asyncio.create_task(self.tell(start))]
        work = [
            asyncio.create_task(typist.work(start + self.interval * number / len(typists)))
            for number, typist in enumerate(typists)
        ]
        done, late = await asyncio.wait(work, timeout=COMING_IN + limit)
        took = time.monotonic() - start
        for task in (*late, *readers):
            task.cancel()
        await asyncio.gather(*late, *readers, return_exceptions=True)
        self.wrong += [f"gone: {task.exception()!r}" for task in (*done, *readers) if _failed(task)]
        self.open = [typist.open for typist in typists if typist.open]
        return took


def _failed(task: asyncio.Task[None]) -> bool:
    return task.done() and not task.cancelled() and task.exception() is not None


def _kind(page: str) -> str:
    """The page without its names: `/entry/*/`."""
    return "/".join("*" if "." in part else part for part in page.split("/"))


def main() -> None:
    folder, port, rate, think, limit = Path(sys.argv[1]), int(sys.argv[2]), *map(float, sys.argv[3:])
    hall = json.loads((folder / "hall.json").read_text())
    load = Load(hall, port, len(hall["typists"]) / rate, think)
    cpu = time.process_time()
    took = asyncio.run(load.run(limit))
    report = {
        "seconds": took,
        "generator_cpu_seconds": time.process_time() - cpu,
        "generator_late": load.late,
        "times": load.times,
        "wrong": load.wrong,
        "entered": load.entered,
        "open": load.open,
        "last_saves": load.last_saves,
        "sent_twice": load.doubled,
    }
    (folder / "load.json").write_text(json.dumps(report))


if __name__ == "__main__":
    main()
