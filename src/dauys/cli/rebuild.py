"""`dauys rebuild`: every cache of the store made again from the acts."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dauys.actions.rebuilding import rebuild as make
from dauys.base.texts import reader_lang, text
from dauys.cli.doors import law_from, open_store, store_options


@click.command(short_help="Every cache again from the acts.")
@store_options
def rebuild(store: str | None, law_file: Path | None, lang: str | None, as_json: bool) -> None:
    """Replay all acts of the store and write its caches anew; says which were wrong."""
    open_store(store)
    done = make(law_from(law_file))
    if as_json:
        click.echo(json.dumps({"acts": done.acts, "contests": done.contests, "mended": list(done.mended)}))
    else:
        words = {"acts": done.acts, "contests": done.contests, "mended": len(done.mended)}
        click.echo(text("cli.rebuilt", reader_lang(lang), **words))
