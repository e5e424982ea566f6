"""`dauys archive`: the published record and the public papers as one file with hashes."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from dauys.actions.archives import BLOBS, PUBLIC, write
from dauys.base.texts import reader_lang, text
from dauys.cli.progress import bars
from dauys.cli.stopping import stopping
from dauys.cli.workspace import office_of, store_address, workspace_options


@click.command(short_help="The record and the public papers in one file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--record", type=click.Path(path_type=Path), metavar="DIR", help="The published record; OFFICE/record.")
@workspace_options
def archive(  # noqa: PLR0917 - one parameter an option
    file: Path, record: Path | None, store: str | None, office: Path | None, lang: str | None, as_json: bool
) -> None:
    """Write the archive of the election to a new FILE: a ZIP that is the same, byte for byte, for the same content.

    Exit 3: refused; something private lies among the public papers, or there is no room. 4: no record to archive.
    """
    reader = reader_lang(lang)
    files = office_of(store_address(store, os.environ), office, os.environ)
    with stopping(reader), bars(lambda stage: text(f"backup.stage-{stage}", reader)) as progress:
        made = write(file, record or files.record, files.public, progress, {f"{PUBLIC}/{BLOBS}": files.site / BLOBS})
    if as_json:
        answer = {
            "file": str(file), "bytes": made.size, "sha256": made.sha256, "acts": made.acts,
            "papers": made.papers, "left_out": list(made.left_out),
        }  # fmt: skip
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    size = f"{made.size / 10**6:.1f}"
    click.echo(text("backup.archived", reader, file=file, acts=made.acts, papers=made.papers, size=size))
    click.echo(text("backup.archived-sum", reader, sha=made.sha256))
    if made.left_out:
        click.echo(text("backup.archived-left", reader, names=", ".join(made.left_out)))
