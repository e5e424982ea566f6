"""Follows the store with the public site, and serves its folder where that is asked for."""

from __future__ import annotations

import json
import os
import signal
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
from django.apps import apps

from dauys.base.processes import end_with, when_asked_to_end
from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import Lang, text
from dauys.cli.addresses import addresses_to_show, bind_address, check_free, names_of
from dauys.cli.announcing import wait_until_it_answers
from dauys.cli.answers import NO
from dauys.cli.certificates import Certificates, prepare
from dauys.cli.following import keep_up
from dauys.cli.serving import Plan, serve
from dauys.cli.site_server import FOLDER
from dauys.formats.local_ca import Names
from dauys.publish.following import Follower
from dauys.record.faults import RecordFault
from dauys.store import database

_POLITE = 10  # beside the workspace: people who type come before pages that follow
_SERVER = "dauys.cli.site_server:application"


@dataclass(frozen=True, slots=True)
class Served:
    """The folder, and where it is served (no port: nowhere). `certificates` is the folder of those for HTTPS.

    `beside`: the workspace runs it, and it ends when the workspace does.
    """

    out: Path
    host: str
    port: int | None
    certificates: Path | None
    beside: bool


@dataclass(frozen=True, slots=True)
class Made:
    """How the pages are made, and for whom the program speaks."""

    base: str
    processes: int
    lang: Lang
    as_json: bool

    def say(self, key: str, /, **words: object) -> None:
        """One line for the operator."""
        if self.as_json:
            click.echo(json.dumps({"publication": key, **{name: str(value) for name, value in words.items()}}))
        else:
            click.echo(text(f"publish.{key}", self.lang, **words))


def follow_and_serve(follower: Follower, served: Served, made: Made, ready: Callable[[], None] = lambda: None) -> None:
    """Run until SIGTERM, Ctrl-C or a closed terminal; `ready` is called once the site stands.

    Raises Refused where the port is taken; exit 1 if it fails.
    """
    if served.beside:
        end_with(os.getppid())
        os.nice(_POLITE)
    if served.port is None:
        _alone(follower, served, made, ready)
        return
    bind = bind_address(served.host)
    check_free(bind, served.port)
    names = names_of(served.host, bind, ())
    tls = _tls(served, names)
    addresses = addresses_to_show(names, bind, served.port, tls=tls is not None)
    served.out.mkdir(parents=True, exist_ok=True)
    os.environ[FOLDER] = str(served.out.absolute())
    if apps.ready:
        database.disconnect()  # the server's processes are copies of this one
    port, failed = served.port, threading.Event()

    def beside(ending: threading.Event) -> None:
        if wait_until_it_answers(bind, port, ending):
            made.say("open", address=addresses[0], out=served.out)
            if not _keep_up(follower, made, ending, ready):
                failed.set()
                os.kill(os.getpid(), signal.SIGTERM)

    if not serve(Plan(str(bind), port, 1, tls, _SERVER), beside) or failed.is_set():
        raise SystemExit(NO)


def _alone(follower: Follower, served: Served, made: Made, ready: Callable[[], None]) -> None:
    ending = threading.Event()
    when_asked_to_end(ending.set)
    made.say("follows", out=served.out)
    if not _keep_up(follower, made, ending, ready):
        raise SystemExit(NO)


def _keep_up(follower: Follower, made: Made, ending: threading.Event, ready: Callable[[], None]) -> bool:
    """Gives no after a fault of ours: the program ends, so that who watches over it sees that and starts it anew."""

    def say(name: str, fault: object) -> None:
        if isinstance(fault, Refused):
            click.echo(fault.refusal.text(made.lang), err=True)
        elif isinstance(fault, Unreadable | RecordFault):
            click.echo(fault.text(made.lang), err=True)
        elif name == "waits":
            made.say("waits")
        elif name == "ready":
            ready()

    try:
        keep_up(follower, made.base, made.processes, ending, say)
    except Exception:
        traceback.print_exc()
        return False
    return True


def _tls(served: Served, names: Names) -> Certificates | None:
    return prepare(served.certificates, names, datetime.now(UTC)) if served.certificates else None
