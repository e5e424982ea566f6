"""`dauys backup`: everything an office needs to go on elsewhere, in one file, while the workspace runs."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from dauys.actions.backups import Protection, Written, write
from dauys.actions.office_files import law_kept
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import Lang, reader_lang, text
from dauys.cli.doors import law_from, open_store
from dauys.cli.progress import bars
from dauys.cli.stopping import stopping
from dauys.cli.workspace import office_of, store_address, surround, workspace_options

PASSPHRASE = "DAUYS_BACKUP_PASSPHRASE"  # noqa: S105 - the name of the variable


@click.command(short_help="Everything in one file, while the workspace runs.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--keys", is_flag=True, help="Also the office's keys; only under a passphrase.")
@click.option("--plain", is_flag=True, help="No passphrase: whoever has the file can read the private data.")
@click.option(
    "--law-file",
    type=click.Path(path_type=Path, exists=True),
    help="The pinned law, from law/ of the published record.",
)
@workspace_options
def backup(  # noqa: PLR0917 - one parameter an option
    file: Path, keys: bool, plain: bool, law_file: Path | None, store: str | None, office: Path | None,
    lang: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Write the store, the papers and, with --keys, the keys to a new FILE, then read it back and check it.

    The passphrase is asked for, or taken from DAUYS_BACKUP_PASSPHRASE. Exit 3: refused, or no room; nothing is left.
    """
    reader = reader_lang(lang)
    address = store_address(store, os.environ)
    files = office_of(address, office, os.environ)
    if plain and keys:
        raise Refused(refuse("backup.keys-plain"))
    protection = Protection("" if plain else passphrase(reader, twice=True), keys)
    surround(address, files)
    open_store(address)
    law_of = law_from(law_file) if law_file else law_kept(files)
    now = datetime.now(UTC).replace(microsecond=0)
    with stopping(reader), bars(lambda stage: text(f"backup.stage-{stage}", reader)) as progress:
        written = write(file, files, protection, now, law_of, progress)
    _answer(written, protection, reader, as_json=as_json)


def passphrase(lang: Lang, *, twice: bool) -> str:
    """The passphrase: from DAUYS_BACKUP_PASSPHRASE, else typed by the person. Raises Refused where nobody can type."""
    given = os.environ.get(PASSPHRASE, "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise Refused(refuse("backup.no-passphrase"))
    again = text("backup.ask-again", lang) if twice else False
    typed: str = click.prompt(text("backup.ask-passphrase", lang), hide_input=True, confirmation_prompt=again, err=True)
    return typed


def _answer(written: Written, protection: Protection, lang: Lang, *, as_json: bool) -> None:
    manifest = written.manifest
    if as_json:
        answer = {
            "file": str(written.file), "bytes": written.size, "acts": manifest.size, "root": manifest.root,
            "papers": manifest.papers, "keys": manifest.keys, "locked": bool(protection.passphrase),
            "custody": manifest.custody,
        }  # fmt: skip
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    size = f"{written.size / 10**6:.1f}"
    click.echo(text("backup.written", lang, file=written.file, acts=manifest.size, papers=manifest.papers, size=size))
    click.echo(text("backup.written-locked" if protection.passphrase else "backup.written-plain", lang))
    if not manifest.keys and manifest.custody:
        click.echo(text("backup.without-keys", lang, mark=manifest.custody))
