"""`dauys key`: make a key for an office, or for a log."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from dauys.base.refusals import Refused, refuse
from dauys.base.texts import LANGS, reader_lang, text
from dauys.formats.key_file import write_key, write_secret
from dauys.record.faults import BadKey
from dauys.record.keys import SigningKey
from dauys.record.note import NoteSigner


@click.command(short_help="Make a key for an office or a log.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--log", "origin", metavar="ORIGIN", help="Make a log's key for this origin instead of an office's.")
@click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def key(file: Path, origin: str | None, lang: str | None, as_json: bool) -> None:
    """Write a new private key to FILE (never over an old one) and print its public half.

    An office's key is PEM, encrypted where DAUYS_KEY_PASSWORD is set; a log's key is a signed-note key.
    """
    try:
        answer = _office_key(file) if origin is None else _log_key(file, origin)
    except BadKey as fault:
        raise click.BadParameter(fault.text(reader_lang(lang)), param_hint="--log") from fault
    except FileExistsError as fault:
        raise Refused(refuse("cli.key-exists", file=file)) from fault
    except OSError as fault:
        raise Refused(refuse("cli.key-not-written", file=file, why=fault.strerror)) from fault
    click.echo(json.dumps(answer) if as_json else text("cli.key-made", reader_lang(lang), **answer))


def _office_key(file: Path) -> dict[str, str]:
    made = SigningKey.generate()
    write_key(made, file, os.environ.get("DAUYS_KEY_PASSWORD", ""))
    return {"file": str(file), "public": made.public.text, "id": made.public.keyid}


def _log_key(file: Path, origin: str) -> dict[str, str]:
    made = NoteSigner.generate(origin)
    write_secret(file, f"{made.private_text}\n".encode())
    return {"file": str(file), "public": made.vkey, "id": made.key_id.hex()}
