"""`dauys checkpoint`: publish what is new in the store's record, with a signed checkpoint over it."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dauys.actions.opening import open_desk
from dauys.actions.publication import publish
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.base.texts import reader_lang, text
from dauys.cli.doors import law_from, open_store, store_options
from dauys.record.faults import BadKey, RecordFault
from dauys.record.note import NoteSigner


@click.command(short_help="Publish what is new, with a checkpoint.")
@click.argument("out", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--key", type=click.Path(path_type=Path), required=True, help="The log's key, made by dauys key --log.")
@store_options
def checkpoint(  # noqa: PLR0917 - one parameter an option
    out: Path, key: Path, store: str | None, law_file: Path | None, lang: str | None, as_json: bool
) -> None:
    """Write tiles, law and schemas of the store's record to DIR, the checkpoint last."""
    open_store(store)
    try:
        signer = NoteSigner.parse(key.read_text(encoding="utf-8").strip())
    except (OSError, BadKey) as fault:
        raise Unreadable("cli.log-key", file=str(key)) from fault
    desk = open_desk(law_from(law_file))
    genesis = desk.election.genesis
    if genesis is None or signer.vkey != genesis.log.vkey:
        raise Refused(refuse("cli.log-key-other", vkey=genesis.log.vkey if genesis else ""))
    reader = reader_lang(lang)
    try:
        publish(desk, out, signer)
    except RecordFault as fault:
        raise Refused(refuse("cli.not-published", why=fault.text(reader))) from fault
    answer = {"out": str(out), "acts": desk.election.size}
    click.echo(json.dumps(answer) if as_json else text("cli.published", reader, **answer))
