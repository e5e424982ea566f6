"""The archives and backups that lie in the office's folder: listed, named, sent as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.http import FileResponse, Http404, HttpResponse

from dauys.actions.events import note
from dauys.web.keys import office_folder
from dauys.web.requests import Request, person_of

ARCHIVES, BACKUPS = "archives", "backups"
_ENDINGS = {ARCHIVES: ".zip", BACKUPS: ".dauys"}
_TYPES = {ARCHIVES: "application/zip", BACKUPS: "application/octet-stream"}
_NAME = re.compile(r"[A-Za-z0-9_-]+")
_ZONE = ZoneInfo("Asia/Almaty")


class Kept(NamedTuple):
    """A file that is kept: name, size in kilobytes, when it was finished, the SHA-256 of an archive ("": none)."""

    name: str
    kilobytes: int
    at: datetime
    sha256: str


def folder(shelf: str) -> Path:
    """Where archives or backups lie."""
    return office_folder().absolute() / shelf


def kept(shelf: str) -> list[Kept]:
    """The files of a shelf, newest first; drafts and files that the workspace cannot send are none of them."""
    return sorted(_found(shelf), key=lambda one: one.at, reverse=True)


def _found(shelf: str) -> Iterator[Kept]:
    ending = _ENDINGS[shelf]
    for file in folder(shelf).glob(f"*{ending}"):
        if file.is_file() and not file.is_symlink() and _NAME.fullmatch(file.name.removesuffix(ending)):
            state, sums = file.stat(), file.with_name(f"{file.name}.sha256")
            digest = sums.read_text(encoding="ascii").partition(" ")[0] if sums.is_file() else ""
            yield Kept(file.name, -(-state.st_size // 1000), datetime.fromtimestamp(state.st_mtime, UTC), digest)


def new_file(request: Request, shelf: str) -> Path:
    """A name for a new file: the election and the time on the clock of the wall."""
    election = re.sub(r"[^a-z0-9-]+", "-", request.desk.election.id).strip("-")
    return folder(shelf) / f"{election}-{request.now.astimezone(_ZONE):%Y-%m-%d-%H%M%S}{_ENDINGS[shelf]}"


def take_archive(request: Request, name: str) -> HttpResponse:
    """Send an archive."""
    return _send(request, ARCHIVES, name)


def take_backup(request: Request, name: str) -> HttpResponse:
    """Send a backup; it is locked."""
    return _send(request, BACKUPS, name)


def _send(request: Request, shelf: str, name: str) -> HttpResponse:
    wanted = f"{name}{_ENDINGS[shelf]}"
    if wanted not in {one.name for one in kept(shelf)}:
        raise Http404
    try:
        opened = (folder(shelf) / wanted).open("rb")
    except OSError as fault:
        raise Http404 from fault
    note("archive-taken" if shelf == ARCHIVES else "backup-taken", person_of(request), request.now, wanted)
    answer = FileResponse(opened, as_attachment=True, filename=wanted, content_type=_TYPES[shelf])
    answer.headers["Cache-Control"] = "no-store"
    return answer  # type: ignore[return-value]  # a stream, read by who sends it
