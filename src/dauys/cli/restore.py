"""`dauys restore`: a backup checked whole, then put where nothing is yet."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from dauys.actions.backup_check import Manifest, needs_passphrase
from dauys.actions.restoring import Restored, Target, check_backup
from dauys.actions.restoring import restore as put_back
from dauys.base.refusals import Unreadable
from dauys.base.texts import LANGS, Lang, reader_lang, text
from dauys.cli.backup import passphrase
from dauys.cli.progress import bars
from dauys.cli.stopping import stopping
from dauys.cli.workspace import office_of, store_address, use_settings
from dauys.store.address import django_database, place


@click.command("restore", short_help="Put a backup where nothing is yet.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "store", metavar="URL", help="The new store; by default as DATABASE_URL or DAUYS_STORE say.")
@click.option(
    "--office",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The office's new directory; by default that of the store's file, or var.",
)
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The published record: acts that were published after the backup are taken from it.",
)
@click.option("--check", "only_check", is_flag=True, help="Check FILE only; write nothing.")
@click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def restore(  # noqa: PLR0917 - one parameter an option
    file: Path, store: str | None, office: Path | None, record: Path | None, only_check: bool, lang: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Check FILE, written by dauys backup, and restore it to a new store and office, on SQLite or PostgreSQL.

    The passphrase is asked for, or taken from DAUYS_BACKUP_PASSPHRASE. Exit 3: refused, nothing is overwritten;
    4: FILE is damaged, cut off, newer, or the passphrase is wrong.
    """
    reader = reader_lang(lang)
    use_settings()
    secret = passphrase(reader, twice=False) if _locked(file) else ""
    with stopping(reader), bars(lambda stage: text(f"backup.stage-{stage}", reader)) as progress:
        if only_check:
            manifest = check_backup(file, secret, progress)
            _say({"file": str(file), **_about(manifest)}, _checked(file, manifest, reader), as_json=as_json)
            return
        address = store_address(store, os.environ)
        directory = office_of(address, office, {}).directory
        done = put_back(file, secret, Target(address, directory, record), progress)
    where = {"store": place(django_database(address)), "office": str(directory)}
    answer = {"file": str(file), **where, **_about(done.manifest), "taken": done.taken}
    _say(answer, _restored(done, where, reader), as_json=as_json)


def _locked(file: Path) -> bool:
    try:
        return needs_passphrase(file)
    except OSError as fault:
        raise Unreadable("backup.unreadable", file=str(file), why=fault.strerror or fault) from fault


def _about(manifest: Manifest) -> dict[str, Any]:
    return {
        "made": manifest.made, "acts": manifest.size, "root": manifest.root, "papers": manifest.papers,
        "keys": manifest.keys, "custody": manifest.custody, "from": manifest.database,
    }  # fmt: skip


def _checked(file: Path, manifest: Manifest, lang: Lang) -> list[str]:
    words = {"made": manifest.made, "acts": manifest.size, "papers": manifest.papers}
    return [text("backup.checked", lang, file=file, keys="yes" if manifest.keys else "no", **words)]


def _restored(done: Restored, where: dict[str, str], lang: Lang) -> list[str]:
    manifest = done.manifest
    lines = [text("backup.restored", lang, acts=manifest.size, papers=manifest.papers, **where)]
    if done.taken:
        lines.append(text("backup.restored-taken", lang, acts=done.taken))
    if manifest.custody and not manifest.keys:
        lines.append(text("backup.restored-keys", lang, office=where["office"], mark=manifest.custody))
    return lines


def _say(answer: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    click.echo(json.dumps(answer, ensure_ascii=False) if as_json else "\n".join(lines))
