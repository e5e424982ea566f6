"""`dauys administrator`: make the first administrator of the workspace, or another one."""

from __future__ import annotations

import json
import os
from importlib import import_module
from typing import Any

import click

from dauys.base.refusals import Refused, refuse
from dauys.base.texts import LANGS, reader_lang, text


@click.command(short_help="Make an administrator of the workspace.")
@click.argument("username")
@click.option("--store", metavar="URL", help="The store's database; by default as DATABASE_URL or DAUYS_STORE say.")
@click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def administrator(username: str, store: str | None, lang: str | None, as_json: bool) -> None:
    """Make USERNAME an administrator: people, set-up, the demonstration's clock; no acts.

    The password is asked for, or taken from DAUYS_PASSWORD. Exit 3: refused (the name is taken, the password weak).
    """
    reader = reader_lang(lang)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dauys.web.settings")
    opening: Any = import_module("dauys.web.opening")
    opening.open_workspace(store)
    models: Any = import_module("dauys.store.models")
    views: Any = import_module("dauys.web.people.views")
    if models.Person.objects.filter(username=username).exists():
        raise Refused(refuse("cli.name-taken", name=username))
    password = os.environ.get("DAUYS_PASSWORD", "")
    if not password:
        password = click.prompt(text("cli.new-password", reader), hide_input=True, confirmation_prompt=True)
    if faults := views.password_faults(password, models.Person(username=username)):
        raise Refused(refuse("cli.weak-password", why="; ".join(text(f"web-core.{f}", reader) for f in faults)))
    models.Person.objects.add(username, password, "administrator")
    answer = {"administrator": username}
    click.echo(json.dumps(answer) if as_json else text("cli.administrator-made", reader, name=username))
