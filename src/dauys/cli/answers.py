"""How a command ends without an answer: a sentence on standard error, JSON where it was asked for, the exit code."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import NoReturn

import click

from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import Lang, text
from dauys.record.faults import RecordFault

_NOTHING: Mapping[str, object] = MappingProxyType({})
NO, USAGE, REFUSED, UNREADABLE = 1, 2, 3, 4


def stop(
    code: str, sentence: str, exit_code: int, *, as_json: bool, context: Mapping[str, object] = _NOTHING
) -> NoReturn:
    """Say why there is no answer and end the program; `context` are the words that the sentence is made of."""
    if as_json:
        words = {name: word if isinstance(word, int | str) else str(word) for name, word in context.items()}
        click.echo(json.dumps({"error": code, **words, "text": sentence}, ensure_ascii=False))
    click.echo(sentence, err=True)
    raise SystemExit(exit_code)


@contextmanager
def ending(lang: Lang, *, as_json: bool) -> Iterator[None]:
    """Refusals end with exit code 3, unreadable input with 4, in the reader's language."""
    try:
        yield
    except Refused as refused:
        stop(
            refused.refusal.code, refused.refusal.text(lang), REFUSED, as_json=as_json, context=refused.refusal.context
        )
    except Unreadable as unreadable:
        where = {"file": unreadable.file, "row": unreadable.row, "column": unreadable.column}
        stop(unreadable.code, unreadable.text(lang), UNREADABLE, as_json=as_json, context=where)
    except RecordFault as fault:
        stop(fault.code, fault.text(lang), REFUSED, as_json=as_json)
    except OSError as fault:
        words = {"why": fault.strerror or fault, "file": fault.filename or ""}
        stop("cli.os-fault", text("cli.os-fault", lang, **words), REFUSED, as_json=as_json)
