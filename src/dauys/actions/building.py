"""Building a new record's directory: beside the place where it shall stand, moved there when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from dauys.base.refusals import Refused, refuse
from dauys.store import database


@dataclass(frozen=True, slots=True)
class Site:
    """The two directories of a record: `public` is published, `office` (store, keys) is private to its owner."""

    public: Path
    office: Path


@contextmanager
def building(out: Path, store: str | None = None) -> Iterator[Site]:
    """A fresh record for `out`, with its store connected; both directories appear when the block ends well.

    The office's directory is `<out>.office`. `store` is a database address; None: SQLite in the office.
    Raises Refused `actions.exists` where one of the two is there already, `actions.not-writable` where they cannot
    be made. On any fault nothing is left.
    """
    office = out.with_name(f"{out.name}.office")
    for path in (out, office):
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise Refused(refuse("actions.exists", path=path))
    for path in (out, office):
        _sweep(path)
    site = Site(_partial(out), _partial(office))
    _make(site)
    try:
        database.connect(store or f"sqlite:///{(site.office / 'store.sqlite3').resolve()}")
        yield site
        database.disconnect()
        site.office.replace(_cleared(office))
        site.public.replace(_cleared(out))
    except BaseException:
        database.disconnect()
        for path in (site.public, site.office):
            shutil.rmtree(path, ignore_errors=True)
        raise


def _make(site: Site) -> None:
    try:
        for path in (site.public, site.office):
            path.mkdir(parents=True)
        site.office.chmod(0o700)
    except OSError as fault:
        shutil.rmtree(site.public, ignore_errors=True)
        raise Refused(refuse("actions.not-writable", path=site.public.parent, why=fault.strerror)) from fault


def _partial(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.partial")


def _sweep(path: Path) -> None:
    """Remove what builds for this place left that were killed too hard to clean up."""
    for remains in path.absolute().parent.glob(f".{path.name}.*.partial"):
        pid = remains.name.removeprefix(f".{path.name}.").removesuffix(".partial")
        if pid.isdigit() and not _alive(int(pid)):
            shutil.rmtree(remains, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _cleared(path: Path) -> Path:
    if path.is_dir():
        path.rmdir()  # empty, as checked before
    return path
