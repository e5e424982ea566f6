"""What the doors to a store share: its address, the law that its record is pinned to, the options for both."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from dauys.actions.opening import LawOf
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.base.texts import LANGS
from dauys.law import Law, load
from dauys.store import database
from dauys.store.address import django_database, from_environment

Command = Callable[..., Any]


def store_options(command: Command) -> Command:
    """The options --store, --law-file, --lang and --json."""
    command = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")(command)
    command = click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")(command)
    path = click.Path(path_type=Path, exists=True)
    command = click.option("--law-file", type=path, help="The pinned law, from law/ of the published record.")(command)
    where = "The store's database; by default as DATABASE_URL or DAUYS_STORE say."
    return click.option("--store", metavar="URL", help=where)(command)


def law_from(law_file: Path | None) -> LawOf:
    """The law for a record: from a file, or the program's own where its digest is the pinned one ("": any).

    The function raises Refused where the digests differ.
    """

    def law_of(place: str, digest: str) -> Law:
        law = Law.from_json(law_file.read_bytes()) if law_file else load(place)
        if digest and law.digest != digest:
            raise Refused(refuse("actions.law-changed", pinned=digest[:12], own=law.digest[:12]))
        return law

    return law_of


def open_store(address: str | None) -> None:
    """Open a store that is there already; a mistyped address must not make a new one.

    Raises Unreadable `cli.no-store`, and what `database.connect` raises.
    """
    place = django_database(from_environment(os.environ) if address is None else address)
    if place["ENGINE"].endswith("sqlite3") and not Path(place["NAME"]).is_file():
        raise Unreadable("cli.no-store", file=str(place["NAME"]))
    database.connect(address)
