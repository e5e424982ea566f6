"""Runs the workspace: worker processes that each answer one request at a time, and end when the program ends."""

from __future__ import annotations

import os
import resource
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces, SSLProtocols
from granian.http import HTTP1Settings
from granian.log import LogLevels

from dauys.base.processes import GRACE, end_with, wake_for_signals, when_asked_to_end
from dauys.cli.certificates import Certificates
from dauys.cli.receiving import Application, Receiver

APPLICATION = "dauys.web.wsgi:application"
_READY = "dauys.web.ready:steps"  # of this application; can only be imported after it
_RECEIVING = 32  # requests that a process takes in at the same time
# An idle connection is closed early: a process holds 512 at most, and a hall of browsers that read at times is more.
_IDLE = 4_000  # milliseconds
_GLANCE = 0.05
_TO_ERRORS = {"class": "logging.StreamHandler", "stream": "ext://sys.stderr"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is served where: the address to bind, the number of processes, the certificates (None: plain HTTP)."""

    address: str
    port: int
    workers: int
    certificates: Certificates | None
    application: str = APPLICATION


def serve(plan: Plan, beside: Callable[[threading.Event], None]) -> bool:
    """Serve until SIGTERM, SIGINT or SIGHUP; requests in work are finished first. Gives False if it failed by itself.

    `beside` runs in a thread of its own meanwhile, and ends soon after its event is set. The environment must be
    as the application wants it, and no database connection open: the workers are copies of this process.
    """
    server = _server(plan)
    _room_for_connections()
    ending = threading.Event()

    def begin() -> None:
        # The workers are copies of this process: its other thread holds nothing when they are made.
        while len(server.wrks) < plan.workers and not ending.wait(_GLANCE):
            pass
        beside(ending)

    watch = threading.Thread(target=begin, name="beside", daemon=True)

    def start() -> None:
        # A closed terminal ends the program too; the server would take it as a wish to begin anew.
        when_asked_to_end(server.signal_handler_interrupt)
        watch.start()

    def stop() -> None:
        ending.set()
        watch.join(2 * GRACE)

    server.on_startup(start)
    server.on_shutdown(stop)
    try:
        server.serve(target_loader=_application)
    except SystemExit:
        # Ctrl-C reaches the workers too: the server takes one that ended before it was told to for a failure.
        return bool(server.interrupt_signal)
    return True


def _room_for_connections() -> None:
    """Let the processes open as many files as the machine allows: each browser holds a connection or some."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _application(target: str) -> Application:
    """The application in a worker. Granian's own death watch is the parent's: none if the parent was killed."""
    wake_for_signals()
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # the parent's affair: what is in work here is finished first
    end_with(os.getppid())
    receiver = Receiver(_named(target))
    if target == APPLICATION:
        receiver.between(_named(_READY)())
    return receiver


def _named(target: str) -> Any:
    module, _, name = target.partition(":")
    return getattr(import_module(module), name)


def _server(plan: Plan) -> Any:
    tls = plan.certificates
    return Granian(
        target=plan.application,
        address=plan.address,
        port=plan.port,
        interface=Interfaces.WSGI,
        workers=plan.workers,
        blocking_threads=_RECEIVING,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_IDLE),
        websockets=False,
        log_level=LogLevels.error,
        log_dictconfig={"handlers": {"console": _TO_ERRORS, "access": _TO_ERRORS}},
        ssl_cert=tls.certificate if tls else None,
        ssl_key=tls.key if tls else None,
        ssl_protocol_min=SSLProtocols.tls12,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=GRACE,
    )
