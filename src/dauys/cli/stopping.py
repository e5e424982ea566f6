"""Ending early and cleanly: a program that is asked to end undoes what is half done, and says so."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from dauys.base.texts import Lang, text


class _Terminated(BaseException):
    """The process was asked to end."""


@contextmanager
def stopping(lang: Lang) -> Iterator[None]:
    """Within it, SIGTERM and Ctrl-C unwind the work; exit code 143 or 130."""
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except (KeyboardInterrupt, _Terminated) as stop:
        click.echo(text("backup.stopped", lang), err=True)
        raise SystemExit(128 + signal.SIGTERM if isinstance(stop, _Terminated) else 130) from stop
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise _Terminated
