"""What the workspace's tests share: a small election in a store, its people, and browsers signed in as them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import chromium
from tests.web.entry.serving import served
from tests.web.looking import Look, looked_at
from tests.world import World, key

LONGEST = 900.0  # seconds with a browser for one test, on a machine that does other things too
MASTER = bytes(range(32))
PASSWORD = "a long enough password"
KEYS = (
    ("root", "root", "commission", "root-1"),
    ("central", "central", "commission", "central"),
    ("regional/11", "regional/11", "commission", "regional-11"),
    ("district/11.03", "district/11.03", "commission", "district-11.03"),
    ("precinct/11.03.07.1", "precinct/11.03.07.1", "commission", "precinct-11.03.07.1"),
    ("precinct/11.03.07.2", "precinct/11.03.07.2", "commission", "precinct-11.03.07.2"),
    ("typist-1", "district/11.03", "operator", "typist-1"),
    ("typist-2", "district/11.03", "operator", "typist-2"),
    ("chief", "district/11.03", "supervisor", "chief"),
)
PEOPLE = (
    ("admin", "administrator", "", "", ""),
    ("central-chair", "chair", "central", "", ""),
    ("regional-chair", "chair", "regional/11", "", ""),
    ("other-chair", "chair", "regional/12", "", ""),
    ("chair", "chair", "district/11.03", "", ""),
    ("secretary", "secretary", "district/11.03", "", ""),
    ("member", "member", "district/11.03", "", ""),
    ("typist-1", "operator", "district/11.03", "typist-1", ""),
    ("typist-2", "operator", "district/11.03", "typist-2", ""),
    ("chief", "supervisor", "district/11.03", "chief", ""),
    ("precinct-1", "chair", "precinct/11.03.07.1", "", ""),
    ("precinct-2", "chair", "precinct/11.03.07.2", "", ""),
    ("representative", "representative", "", "", "akim.11.03.07.2021-07-25/c1"),
    ("observer", "observer", "", "", ""),
    ("auditor", "auditor", "", "", ""),
    ("presenter", "presenter", "", "", ""),
)


@pytest.fixture(scope="session")
def screen() -> Iterator[Callable[..., Any]]:
    """A function that has others work with a browser: it is called with one and what it is to be given.

    The browser is opened once, in a thread of its own, as its loop and the store may not share one.
    """
    with ThreadPoolExecutor(1) as thread, ExitStack() as stack:
        opened: list[Any] = []

        def work(what: Callable[..., Any], given: tuple[Any, ...]) -> Any:
            if not opened:
                opened.append(stack.enter_context(chromium()))
            return what(opened[0], *given)

        yield lambda what, *given: thread.submit(work, what, given).result(timeout=LONGEST)
        thread.submit(stack.close).result()


@pytest.fixture
def objections(screen: Callable[..., Any]) -> Callable[[Sequence[Look]], list[str]]:
    """A function that says what is wrong with pages of the workspace, each looked at in a browser."""

    def of(looks: Sequence[Look]) -> list[str]:
        with served() as address:
            return list(screen(looked_at, address, looks))

    return of


@pytest.fixture(scope="session")
def empty_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite store with all tables and nothing in them, made once a session."""
    file = tmp_path_factory.mktemp("workspace") / "empty.sqlite3"
    from dauys.store.database import disconnect
    from dauys.web.opening import open_workspace

    open_workspace(f"sqlite:///{file}")
    disconnect()
    return file


@pytest.fixture
def workspace(empty_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh store and office folder; gives the folder."""
    from django.core.cache import cache

    from dauys.store.database import connect, disconnect
    from dauys.web.office import OFFICE

    office = tmp_path / "office"
    office.mkdir()
    (office / "custody.key").write_bytes(MASTER)
    monkeypatch.setenv("DAUYS_CUSTODY_KEY_FILE", str(office / "custody.key"))
    monkeypatch.setenv("DAUYS_OFFICE", str(office))
    file = office / "store.sqlite3"
    shutil.copy(empty_workspace, file)
    connect(f"sqlite:///{file}")
    OFFICE.forget()
    cache.clear()
    yield office
    OFFICE.forget()
    disconnect()


@cache
def hashed() -> str:
    """PASSWORD as it is stored: a hash that takes its time, so it is made once."""
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD, hasher="argon2")


@pytest.fixture
def people(workspace: Path) -> dict[str, Any]:
    """One person of each role; everybody's password is PASSWORD."""
    from dauys.store.models import Person

    rows = [
        Person(username=name, role=role, office=office, holder=holder, scope=scope, password=hashed())
        for name, role, office, holder, scope in PEOPLE
    ]
    Person.objects.bulk_create(rows)
    return {row.username: row for row in Person.objects.all()}


@pytest.fixture
def town(workspace: Path, people: dict[str, Any]) -> Callable[..., World]:
    """A function that puts a world's acts into the store, the offices' keys into custody, and the clock after them."""

    def build(world: World, at: str = "") -> World:
        from dauys.store import log
        from dauys.web.office import OFFICE, move_clock

        with log.writing() as writer:
            writer.append(world.envelopes)
        OFFICE.forget()
        desk = OFFICE.desk()
        assert desk is not None
        now = datetime.fromisoformat(at) if at else world.now
        for name, office, role, holder in KEYS:
            OFFICE.custody.keep(key(name), office, role, holder, now)
        move_clock(desk, now)
        return world

    return build


@pytest.fixture
def browser_of(people: dict[str, Any]) -> Callable[[str], Any]:
    """A function that gives a test client signed in as someone, reading English."""
    from django.test import Client

    def client(name: str, lang: str = "en") -> Any:
        one = Client(headers={"accept-language": lang, "host": "localhost"})
        if name:
            one.force_login(people[name], backend="dauys.web.signing_in.backend.PersonBackend")
        return one

    return client
