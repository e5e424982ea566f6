"""What the doors to the workspace share: where its store and its office are, and the surroundings made of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from dauys.actions.office_files import OfficeFiles, office_at
from dauys.base.texts import LANGS
from dauys.store.address import django_database, from_environment

SETTINGS = "dauys.web.settings"
_OFFICE = "var"

Command = Callable[..., Any]


def workspace_options(command: Command) -> Command:
    """The options --store, --office, --lang and --json."""
    command = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")(command)
    command = click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")(command)
    path = click.Path(path_type=Path, file_okay=False)
    where = "The office's private directory: keys and papers; by default that of the store's file, or var."
    command = click.option("--office", envvar="DAUYS_OFFICE", type=path, metavar="DIR", help=where)(command)
    what = "The store's database; by default as DATABASE_URL or DAUYS_STORE say."
    return click.option("--store", metavar="URL", help=what)(command)


def store_address(store: str | None, environ: Mapping[str, str]) -> str:
    """The address of the store: as asked, else from the environment, else the usual file."""
    return store or from_environment(environ)


def office_of(address: str, office: Path | None, environ: Mapping[str, str]) -> OfficeFiles:
    """The office that belongs to a store: as asked, else the directory of its file, else `var`. Raises Unreadable."""
    database = django_database(address)
    beside = Path(database["NAME"]).parent if database["ENGINE"].endswith("sqlite3") else Path(_OFFICE)
    return office_at(office or beside, environ)


def use_settings() -> None:
    """Have Django set up for the workspace: the store's own settings do not know all of its tables."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS


def surround(address: str, office: OfficeFiles, **more: str) -> None:
    """Put the workspace's surroundings into this process's environment, before Django is set up."""
    use_settings()
    os.environ |= {
        "DATABASE_URL": address,
        "DAUYS_OFFICE": str(office.directory),
        "DAUYS_RECORD": str(office.record),
        "DAUYS_CUSTODY_KEY_FILE": str(office.custody),
        **more,
    }
    if office.secret.is_file():
        os.environ["DAUYS_SECRET_KEY_FILE"] = str(office.secret)
