"""Errands: long work that a process of its own does beside the workspace; how far it is lies in a small file."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple, cast

import msgspec
from django.conf import settings

from dauys.actions.office_files import OfficeFiles
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import LANGS, Lang, text

Name = Literal["sandbox", "archive", "backup", "check"]
_FOLDER = "errands"
_PROGRAM = "import django; django.setup(); from {} import main; main()"
_WORK = "dauys.actions.errand_work"


class Errand(msgspec.Struct, frozen=True):
    """An errand: going on (`stage`, `done` of `total`), done (`result`), or failed (`words` by language say why)."""

    state: Literal["going", "done", "failed"]
    stage: str = ""
    done: int = 0
    total: int = 0
    result: dict[str, Any] = {}
    words: dict[Lang, str] = {}


class Order(NamedTuple):
    """What is to be done: which errand, the address of the workspace's store, and the errand's own words.

    `program` is the module whose `main` does it, where that needs more than the actions know.
    """

    name: Name
    address: str
    words: Mapping[str, str]
    program: str = _WORK


def look(office: OfficeFiles, name: Name) -> Errand | None:
    """How the last errand of this name stands; None where there was none, or it was put away."""
    if not status_file(office, name).is_file():
        return None
    held = _held(office, name)  # asked first: who lets go has said before how it ended
    try:
        errand = msgspec.json.decode(status_file(office, name).read_bytes(), type=Errand)
    except (OSError, msgspec.DecodeError):
        return None
    if held:
        return msgspec.structs.replace(errand, state="going")
    if errand.state == "going":
        return Errand("failed", words={lang: text("errands.broken-off", lang) for lang in LANGS})
    return errand


def send(office: OfficeFiles, order: Order) -> None:
    """Begin an errand; the process that does it goes on when the request is over, and ends with the workspace.

    The words go to it through a pipe: a passphrase stands in no command line. Raises Refused `errands.going`,
    `errands.not-begun`.
    """
    told = {"name": order.name, "address": order.address, "words": dict(order.words), "office": _places(office)}
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": str(settings.SETTINGS_MODULE)}
    try:
        with _holding(office, order.name) as handle:
            write_status(office, order.name, Errand("going"))
            words = [sys.executable, "-c", _PROGRAM.format(order.program)]
            process = subprocess.Popen(words, stdin=subprocess.PIPE, env=environment, pass_fds=(handle,))
        with cast("IO[bytes]", process.stdin) as pipe:
            pipe.write(json.dumps(told).encode())
    except OSError as fault:
        raise Refused(refuse("errands.not-begun", why=fault.strerror or fault)) from fault
    threading.Thread(target=process.wait, daemon=True).start()  # so that its remains do not stay in the table


def put_away(office: OfficeFiles, name: Name) -> None:
    """Forget an errand that is over. Raises Refused `errands.going`."""
    with _holding(office, name):
        status_file(office, name).unlink(missing_ok=True)


def write_status(office: OfficeFiles, name: Name, errand: Errand) -> None:
    """Say how far an errand is; the file is always whole. Raises OSError."""
    file = status_file(office, name)
    draft = file.with_suffix(f".{os.getpid()}.tmp")
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        draft.write_bytes(msgspec.json.encode(errand))
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def status_file(office: OfficeFiles, name: Name) -> Path:
    """The file that says how an errand stands."""
    return office.directory / _FOLDER / f"{name}.json"


def _places(office: OfficeFiles) -> list[str]:
    return [str(path) for path in (office.directory, office.secret, office.custody, office.record)]


@contextmanager
def _holding(office: OfficeFiles, name: Name) -> Iterator[int]:
    """The errand's lock, which lives as long as a process that has its handle. Raises Refused, OSError."""
    handle = _lock_file(office, name)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield handle
    except BlockingIOError as fault:
        raise Refused(refuse("errands.going")) from fault
    finally:
        os.close(handle)


def _held(office: OfficeFiles, name: Name) -> bool:
    handle = _lock_file(office, name)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def _lock_file(office: OfficeFiles, name: Name) -> int:
    folder = office.directory / _FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.open(folder / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
