"""`dauys publish`: the public site as a folder of static files, made once or kept in step with the store."""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path

import click

from dauys.actions.office_files import OfficeFiles, law_kept
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.base.texts import Lang, reader_lang, text
from dauys.cli.doors import open_store
from dauys.cli.progress import bars
from dauys.cli.publishing import Made, Served, follow_and_serve
from dauys.cli.workspace import office_of, store_address, workspace_options
from dauys.formats.boundaries import Boundaries, read_boundaries_file
from dauys.publish.earlier import read_earlier
from dauys.publish.following import Follower
from dauys.publish.from_record import publish_record
from dauys.record.faults import BadKey, RecordFault
from dauys.record.note import NoteSigner
from dauys.store import log


@click.command(short_help="The public site as static files.")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@click.option("--record", type=click.Path(path_type=Path, exists=True), help="Make it from a published record instead.")
@click.option("--key", type=click.Path(path_type=Path), help="The log's key; OFFICE/log.key by default.")
@click.option("--base", default="", metavar="URL", help="The site's address, for feeds and share images.")
@click.option("--boundaries", type=click.Path(path_type=Path), metavar="FILE", help="GeoJSON borders, for maps.")
@click.option(
    "--before",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    metavar="RECORD",
    help="The record of an earlier election, to compare with; may be given again.",
)
@click.option("--follow", is_flag=True, help="Go on: write again what each new act changes, until Ctrl-C.")
@click.option("--serve", "port", type=click.IntRange(1, 65535), metavar="PORT", help="With --follow: serve the folder.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve; 0.0.0.0 for all there are.")
@click.option("--certificates", type=click.Path(path_type=Path, file_okay=False), hidden=True)
@click.option("--beside", is_flag=True, hidden=True)
@click.option("--processes", type=click.IntRange(1, 64), default=os.cpu_count() or 2, help="Processes that render.")
@workspace_options
def publish(  # noqa: PLR0917 - one parameter an option
    out: Path, record: Path | None, key: Path | None, base: str, boundaries: Path | None,
    before: tuple[Path, ...],
    follow: bool, port: int | None, host: str, certificates: Path | None, beside: bool, processes: int,
    store: str | None, office: Path | None, lang: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Write the public site to DIR: pages in three languages, open data, the record itself, the checkpoint last.

    A folder made before is brought up to date. It works from any web server or from a USB stick. Exit 3: refused (the
    folder holds another log, no room); 4: a key, a record or borders cannot be read.
    """
    reader: Lang = reader_lang(lang)
    base = f"{base.rstrip('/')}/" if base else ""
    borders = read_boundaries_file(boundaries) if boundaries is not None else None
    earlier = read_earlier(before) if before else None
    if follow:
        served = Served(out, host, port, certificates, beside=beside)
        follower = follower_at(out, store, office, key, borders)
        follower.earlier = earlier
        follow_and_serve(follower, served, Made(base, processes, reader, as_json))
        return
    with bars(lambda stage: text(f"publish.stage-{stage}", reader)) as progress:
        heard = lambda done, whole: progress("pages", done, whole)  # noqa: E731
        try:
            if record is not None:
                publisher = publish_record(
                    str(record), out, base, processes, heard, boundaries=borders, earlier=earlier
                )
            else:
                follower = follower_at(out, store, office, key, borders)
                follower.earlier = earlier
                if not follower.start(base, processes, heard):
                    raise Refused(refuse("actions.empty-store"))
                follower.settle()
                publisher = follower.publisher
        except RecordFault as fault:
            raise Refused(refuse("cli.not-published", why=fault.text(reader))) from fault
    answer = {"out": str(out), "acts": publisher.site.version, "files": publisher.output.written}
    click.echo(json.dumps(answer) if as_json else text("publish.done", reader, **answer))


def follower_at(
    out: Path, store: str | None, office: Path | None, key: Path | None, borders: Boundaries | None = None
) -> Follower:
    """A follower of a store for the folder `out`, with borders for maps.

    Raises Unreadable where the log's key is missing or is none.
    """
    address = store_address(store, os.environ)
    files = office_of(address, office, os.environ)
    signer = log_signer(files, key)
    os.environ["DAUYS_OFFICE"] = str(files.directory)  # where its papers lie
    open_store(address)
    # Loaded here: the tables of papers can only be named once the store is open.
    papers = import_module("dauys.actions.papers").public_papers
    follower = Follower(out, law_kept(files), signer, log.read, log.size, papers)
    follower.boundaries = borders
    return follower


def log_signer(files: OfficeFiles, key: Path | None) -> NoteSigner:
    """The signer of checkpoints, from its file. Raises Unreadable."""
    file = key or files.log_key
    try:
        return NoteSigner.parse(file.read_text(encoding="utf-8").strip())
    except FileNotFoundError as fault:
        raise Unreadable("publish.no-log-key", file=str(file)) from fault
    except (OSError, BadKey, UnicodeDecodeError) as fault:
        raise Unreadable("cli.log-key", file=str(file)) from fault
