"""New files that appear under their names when they are whole and on the disk, and never over another."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from dauys.base.refusals import Refused, refuse

Progress = Callable[[str, int, int], None]


def quiet(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody follows."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file while it is written: `path` is its name until then."""

    path: Path
    stream: IO[bytes]

    def settle(self) -> None:
        """Close the file once its bytes are on the disk; it may then be read. Raises OSError."""
        if not self.stream.closed:
            self.stream.flush()
            os.fsync(self.stream.fileno())
            self.stream.close()


@contextmanager
def whole_file(file: Path, mode: int = 0o600) -> Iterator[Draft]:
    """A draft of `file`, which takes its name when the block ends well; on any fault nothing is left.

    Raises Refused `backup.file-exists`, and `backup.not-written` for what the disk says.
    """
    if file.exists():
        raise Refused(refuse("backup.file-exists", file=file))
    draft = file.absolute().with_name(f".{file.name}.{os.getpid()}.partial")
    try:
        _sweep(file.absolute())
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(handle, "wb") as stream:
            made = Draft(draft, stream)
            yield made
            made.settle()
        draft.rename(file)
        flush(file.absolute().parent)
    except OSError as fault:
        other = fault.filename and Path(fault.filename).name != draft.name
        why = f"{fault.strerror or fault}" + (f" ({fault.filename})" if other else "")
        raise Refused(refuse("backup.not-written", file=file, why=why)) from fault
    finally:
        draft.unlink(missing_ok=True)


def flush(folder: Path) -> None:
    """Put the names in a directory on the disk. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(file: Path) -> None:
    """Remove the drafts of this file that programs killed too hard to clean up have left."""
    for remains in file.parent.glob(f".{file.name}.*.partial"):
        number = remains.name.removeprefix(f".{file.name}.").removesuffix(".partial")
        if number.isdigit() and not _alive(int(number)):
            remains.unlink(missing_ok=True)


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
