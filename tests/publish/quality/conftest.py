"""Whole sites of small elections, as they lie on a server or on a stick, and a browser that looks at them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import NamedTuple
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler, WSGIServer, make_server

import pytest
from playwright.sync_api import Browser, Page

from dauys.cli.site_server import SiteServer
from dauys.demo.direct import build_plan
from dauys.demo.district_2023 import plan as district_plan
from dauys.demo.plan import Country
from dauys.demo.rural_2021 import plan as rural_plan
from dauys.publish.following import Follower
from dauys.publish.from_record import publish_record
from tests.browsing import chromium
from tests.election.test_results import BOTH, DISTRICT, FIRST_NEW, tied, vote
from tests.publish.contest.stages import AGAIN, TIED
from tests.publish.statistics.conftest import boundaries, feature
from tests.verify.forge import LOG
from tests.world import World

REGION, NIGHT = "47", datetime.fromisoformat("2021-07-26T01:30+06:00")
EVE = datetime.fromisoformat("2021-07-22T12:00+06:00")


class Small(World):
    """The small election in a log that the tests hold the key of."""

    vkey = LOG.vkey


class Following(NamedTuple):
    """A folder and the follower that writes the rest of a world's acts to it."""

    top: Path
    follower: Follower
    show: Callable[[int], None]
    whole: int


def following(world: World, top: Path, shown: int = -1) -> Following:
    """A folder that follows a world, of whose acts `shown` are made so far."""
    envelopes, seen = list(world.envelopes), [shown if shown > 0 else len(world.envelopes)]

    def entries(start: int, end: int) -> Iterator[tuple[int, bytes]]:
        return iter([(index, envelopes[index]) for index in range(start, min(end, seen[0]))])

    def show(number: int) -> None:
        seen[0] = number

    follower = Follower(top, lambda _place, _digest: world.law, LOG, entries, lambda: seen[0])
    follower.start(processes=1)
    follower.settle()
    return Following(top, follower, show, len(envelopes))


def _large() -> Country:
    """Units of a region with four precincts and more, one of each number."""
    country = rural_plan(only=["19"])
    seats = {len(seat.stations): seat for seat in country.seats if len(seat.stations) >= 4}
    return replace(country, seats=tuple(seats.values()))


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sites: `night` and `end` of a region of 2021, `districts` of 2023, `large` units before voting."""
    top = tmp_path_factory.mktemp("quality")
    country = rural_plan(only=[REGION])
    pilot = district_plan()
    pilot = replace(pilot, seats=tuple(seat for seat in pilot.seats if seat.id.startswith("27."))[:3])
    named = [area.names for area in country.areas if area.type != "oblast"]
    borders = boundaries(*(feature(52 + n, 44, name_kk=one.kk, name_ru=one.ru) for n, one in enumerate(named)))
    for name, plan, until, drawn in (
        ("night", country, NIGHT, borders),
        ("end", country, None, borders),
        ("districts", pilot, None, None),
        ("large", _large(), EVE, None),
    ):
        build_plan(plan, top / "records" / name, until=until)
        record = str(top / "records" / name)
        publish_record(record, top / name, "", 2, lambda _done, _all: None, boundaries=drawn)
        shutil.rmtree(record)
    return top


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Answer(ServerHandler):
    http_version = "1.1"  # below it a browser does not ask with ETag, and a second is too long to tell two states apart


class _Quiet(WSGIRequestHandler):
    def handle(self) -> None:
        self.raw_requestline = self.rfile.readline(65_537)
        if self.parse_request():
            answer = _Answer(self.rfile, self.wfile, self.get_stderr(), self.get_environ())
            answer.request_handler = self
            answer.run(self.server.get_app())

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder as `dauys publish --serve` does; its address."""
    servers = []

    def of(folder: Path) -> str:
        server = make_server("127.0.0.1", 0, SiteServer(str(folder)), _Server, _Quiet)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield of
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="module")
def browser(sites: Path) -> Iterator[Browser]:
    """A browser. The sites are made before: with a browser open no store can be used."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page that all tests of a module use, one after another."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def repeated() -> World:
    """A tie under the law of 2026, and the repeat voting between the two, which ends in a tie too."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(World, "vkey", LOG.vkey)
        world = tied(*FIRST_NEW)
        body = world.call_body(
            ground="repeat_voting", voting_day="2026-09-13", term_ends="", repeats=TIED, choices=BOTH
        )
        world.act(body, AGAIN, by=DISTRICT, at="2026-08-18 10:00")
        vote(world, AGAIN, "2026-09-13", "2026-08-20 10:00")
    return world
