"""A site with the check, as the publisher writes it, and a browser to open it: from a disk, a server, or in memory."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dauys.publish import program
from dauys.publish.from_record import publish_record
from dauys.publish.output import Output
from dauys.publish.pages import check
from dauys.publish.statics import statics
from tests.browsing import served_folder

LAN = "lan.example"  # resolves to this machine, but is no secure context: crypto.subtle is not there
SWITCHES = (
    f"--host-resolver-rules=MAP {LAN} 127.0.0.1",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
)


def site_of(record: Path, top: Path) -> Path:
    """The part of a site that the check needs, made from a record."""
    site = publish_record(str(record), top, "", 1, lambda _done, _all: None).site
    output = Output(top)
    makers = (*check.ONCE, *check.MAKERS, *check.LATER)
    for path, data in [*statics(), *(file for make in makers for file in make(site, ""))]:
        output.write(path, data)
    for contest in site.election.contests:
        for path, data in check.contest_proof(site, contest):
            output.write(path, data)
    return top


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The folder on a port of this machine."""

    with served_folder(folder) as address:
        yield int(address.rpartition(":")[2])


def scripts() -> dict[str, bytes]:
    """What a page in memory needs: the check, its tables, the Russian words."""
    made = program.made_scripts()
    return {name: made[name] for name in ("check.js", "program.js", "words.ru.js")}


def files_of(record: Path) -> dict[str, str]:
    """Every file of a record in base64, by its path."""
    files = sorted(path for path in record.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(record).as_posix(): base64.b64encode(path.read_bytes()).decode() for path in files}
