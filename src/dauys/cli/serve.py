"""`dauys serve`: the commission's workspace, for the browsers of one laptop, a hall, or a country."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from django.apps import apps

from dauys.actions.office_files import OfficeFiles, keep_custody, keep_secret
from dauys.base.processes import end_with
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import reader_lang, text
from dauys.cli.addresses import addresses_to_show, bind_address, check_free, names_of
from dauys.cli.announcing import Served, announce, wait_until_it_answers
from dauys.cli.answers import NO
from dauys.cli.besides import attend
from dauys.cli.certificates import prepare
from dauys.cli.sandbox import OnRequest, rehearsal, sandbox
from dauys.cli.serving import Plan
from dauys.cli.serving import serve as run
from dauys.cli.workspace import office_of, store_address, surround, workspace_options
from dauys.formats.local_ca import Names
from dauys.store import database
from dauys.store.address import django_database, place

TRAINING = "DAUYS_TRAINING"
# Ports from the workspace to the publication and to a rehearsal; the sandbox has the one between.
SITE_PORT, REHEARSAL_PORT = 2, 3


@click.command(short_help="The commission's workspace, for browsers.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve; 0.0.0.0 for all there are.")
@click.option("--port", type=click.IntRange(1, 65532), default=8000, show_default=True, help="The port to serve.")
@click.option("--workers", type=click.IntRange(1, 64), default=2, show_default=True, help="Processes.")
@click.option("--tls/--no-tls", default=None, help="HTTPS; by default on every address but this machine's own.")
@click.option("--name", "more", multiple=True, metavar="HOST", help="Another name or address that leads here.")
@click.option("--record", type=click.Path(path_type=Path), metavar="DIR", help="The published record; OFFICE/record.")
@click.option("--site/--no-site", "publication", default=True, help="The public site beside it, on PORT + 2.")
@click.option("--boundaries", type=click.Path(path_type=Path, exists=True), help="Borders for its maps.")
@click.option("--certificates", type=click.Path(path_type=Path, file_okay=False), hidden=True)
@workspace_options
def serve(  # noqa: PLR0917 - one parameter an option
    host: str, port: int, workers: int, tls: bool | None, more: tuple[str, ...], record: Path | None, publication: bool,
    boundaries: Path | None, certificates: Path | None, store: str | None, office: Path | None, lang: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Serve the workspace until Ctrl-C or SIGTERM; what is being done is finished first.

    Makes what is missing: the store, the keys, and, for other machines, a local certificate authority whose
    fingerprint it prints. Exit 3: refused (the port is taken, ...); 4: a key file cannot be used.
    """
    reader = reader_lang(lang)
    address = store_address(store, os.environ)
    files = office_of(address, office, os.environ | ({"DAUYS_RECORD": str(record)} if record else {}))
    bind = bind_address(host)
    check_free(bind, port)
    names = names_of(host, bind, more)
    keep_secret(files)
    secured = not bind.is_loopback if tls is None else tls
    shelf = certificates or files.directory
    made = prepare(shelf, names, datetime.now(UTC)) if secured else None
    surround(address, files, **_surroundings(names, port, secured=secured))
    mark = _open(address, files)
    shown = addresses_to_show(names, bind, port, tls=secured)
    training = os.environ.get(TRAINING) == "1"
    served = Served(shown, place(django_database(address)), files, mark, made, training)
    alike = ("--lang", reader, *(("--json",) if as_json else ()), *_as_we(host, port, more, shelf if secured else None))
    served_alike = ("--lang", reader, *(("--json",) if as_json else ()), "--host", host)
    served_alike += ("--certificates", str(shelf)) if secured else ()
    asked = [
        sandbox(files.training, alike),
        rehearsal(files.directory, ("--serve", str(port + REHEARSAL_PORT), *served_alike)),
    ]
    where = ("--store", address, "--office", str(files.directory), "--serve", str(port + SITE_PORT))
    borders = ("--boundaries", str(boundaries.absolute())) if boundaries else ()
    site = ("publish", str(files.site), "--follow", "--beside", *where, *served_alike, *borders)

    def beside(ending: threading.Event) -> None:
        if wait_until_it_answers(bind, port, ending):
            announce(served, reader, as_json=as_json)
        if not training:
            _attend(asked, site if publication and files.log_key.is_file() else (), ending)

    _run(Plan(str(bind), port, workers, made), beside, training=training)


def _run(plan: Plan, beside: Callable[[threading.Event], None], *, training: bool) -> None:
    if training:
        end_with(os.getppid())
    if not run(plan, beside):
        click.echo(text("serve.failed", reader_lang()), err=True)
        raise SystemExit(NO)


def _surroundings(names: Names, port: int, *, secured: bool) -> dict[str, str]:
    hosts = [*names.hosts, *(str(ip) if ip.version == 4 else f"[{ip}]" for ip in names.addresses)]
    return {"DAUYS_HOSTS": ",".join(hosts), "DAUYS_TLS": "1" if secured else "0", "DAUYS_PORT": str(port)}


def _open(address: str, office: OfficeFiles) -> str:
    """Bring the store up to date and let go of it: the workers open their own. Gives the custody key's mark."""
    settings = django_database(address)
    if settings["ENGINE"].endswith("sqlite3"):
        _make_private(Path(settings["NAME"]))
    database.connect(address, everything=True)
    try:
        return keep_custody(office, sealed=apps.get_model("store", "SealedKey").objects.exists())
    finally:
        database.disconnect()


def _make_private(file: Path) -> None:
    """A new database file is its owner's alone; SQLite gives its journal the same rights."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as fault:
        raise Refused(refuse("serve.office-not-writable", path=file, why=fault.strerror or fault)) from fault


def _attend(asked: Sequence[OnRequest], site: Sequence[str], ending: threading.Event) -> None:
    """Run the publication and what is asked for, until the workspace ends."""
    watches = [threading.Thread(target=one.attend, args=(ending,)) for one in asked]
    if site:
        watches.append(threading.Thread(target=attend, args=(site, os.environ.copy(), ending)))
    for watch in watches:
        watch.start()
    for watch in watches:
        watch.join()


def _as_we(host: str, port: int, more: tuple[str, ...], shelf: Path | None) -> tuple[str, ...]:
    """The sandbox is served as the workspace is, one port further."""
    names = [word for name in more for word in ("--name", name)]
    tls = ("--tls", "--certificates", str(shelf)) if shelf else ("--no-tls",)
    return ("--host", host, "--port", str(port + 1), "--workers", "1", *names, *tls)
