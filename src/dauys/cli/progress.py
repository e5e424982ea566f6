"""Progress bars: shown on a terminal while something long runs, silent elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

Progress = Callable[[str, int, int], None]


@contextmanager
def bars(label: Callable[[str], str]) -> Iterator[Progress]:
    """Follow `progress(stage, done, total)` with one bar a stage on standard error; `label` names a stage."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    shown: dict[str, Any] = {}  # click names no public type for its progress bar

    def progress(stage: str, done: int, total: int) -> None:
        if stage not in shown:
            _finish(shown)
            shown[stage] = click.progressbar(length=total, label=label(stage), file=sys.stderr)
        shown[stage].length = total
        shown[stage].update(done - shown[stage].pos)

    try:
        yield progress
    finally:
        _finish(shown)


def _finish(shown: dict[str, Any]) -> None:
    for bar in shown.values():
        bar.length = max(bar.pos, 1)
        bar.render_progress()
        bar.render_finish()
    shown.clear()
