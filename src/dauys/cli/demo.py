"""`dauys demo`: a whole election of the past made again through the real actions, from a published seed."""

from __future__ import annotations

import hashlib
import json
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import click

from dauys.base.refusals import Refused
from dauys.base.texts import LANGS, Lang, reader_lang, text
from dauys.cli.progress import bars

DIRECT = ("rural-2021", "district-2023")
SMALL = {"indirect-2013": "dauys.demo.indirect_2013", "appointment": "dauys.demo.appointment"}
_SEED = re.compile(r"[A-Za-z0-9][A-Za-z0-9. -]{0,59}")
_TERMINATED = 128 + signal.SIGTERM
_REFUSED = 3


@click.command(short_help="Run a whole election of the past again.")
@click.argument("name", type=click.Choice([*DIRECT, *SMALL]))
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Where it shall stand.")
@click.option("--seed", default="", help="Another seed than the demonstration's own.")
@click.option(
    "--store", envvar="DATABASE_URL", metavar="URL", help="An empty database; SQLite in DIR.office by default."
)
@click.option("--until", metavar="MOMENT", help="Stop there (2021-07-25T22:30+06:00) and let people go on.")
@click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def demo(  # noqa: PLR0917 - one parameter an option
    name: str, out: Path, seed: str, store: str | None, until: str | None, lang: str | None, as_json: bool
) -> None:
    """Run the election NAME through the real actions and publish its record at DIR.

    People, precincts and votes are synthetic and come from a published seed; the published sums come out exactly.
    Exit 3: DIR is there already and not empty, refused, or no room.
    """
    reader = reader_lang(lang)
    if seed and not _SEED.fullmatch(seed):
        raise click.BadParameter(text("demo.bad-seed", reader), param_hint="--seed")
    with _stops_cleanly(out, reader):
        if name in SMALL:
            seed, acts = _small(name, out, store, seed, reader)
        else:
            seed, acts = _direct(name, out, store, seed, reader, _moment(until, reader))
    places = {"out": str(out), "office": f"{out}.office", "genesis": _genesis(out)}
    _answer({"demo": name, "seed": seed, "acts": acts, **places}, reader, as_json=as_json)


def _moment(written: str | None, lang: Lang) -> datetime | None:
    if written is None:
        return None
    try:
        at = datetime.fromisoformat(written)
    except ValueError as fault:
        raise click.BadParameter(text("cli.at-form", lang, given=written), param_hint="--until") from fault
    if at.tzinfo is None:
        raise click.BadParameter(text("cli.at-zone", lang, given=written), param_hint="--until")
    return at


def _direct(  # noqa: PLR0917 - as the command
    name: str, out: Path, store: str | None, seed: str, lang: Lang, until: datetime | None
) -> tuple[str, int]:
    direct = import_module("dauys.demo.direct")
    seed = seed or direct.SEEDS[name]
    with bars(lambda stage: text(f"demo.stage-{stage}", lang)) as progress:
        return seed, direct.build(name, out, store, progress, seed, until)


def _small(name: str, out: Path, store: str | None, seed: str, lang: Lang) -> tuple[str, int]:
    module = import_module(SMALL[name])
    if seed and seed != module.SEED:
        raise click.BadParameter(text("demo.one-seed", lang, name=name, seed=module.SEED), param_hint="--seed")
    return module.SEED, module.build(out, store)


def _answer(answer: dict[str, Any], lang: Lang, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    click.echo(text("demo.done", lang, **answer))
    click.echo(text("demo.genesis", lang, digest=answer["genesis"]))
    click.echo(text("demo.synthetic", lang) + (f" {text('demo.sums', lang)}" if answer["demo"] in DIRECT else ""))
    click.echo(text("demo.next", lang, out=answer["out"]))


def _genesis(out: Path) -> str:
    """The digest of entry 0: what is printed on paper, so that a stranger knows which record is meant."""
    envelope: Any = import_module("dauys.record.envelope")
    log: Any = import_module("dauys.record.reader").LogReader(out)
    payload: bytes = envelope.open_envelope(next(log.entries())).payload
    return hashlib.sha256(payload).hexdigest()


@contextmanager
def _stops_cleanly(out: Path, lang: Lang) -> Iterator[None]:
    """A build that is stopped or has no room leaves nothing and says so; one that would overwrite is refused."""
    faults = import_module("dauys.record.faults")
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except Refused as refused:
        click.echo(refused.refusal.text(lang), err=True)
        raise SystemExit(_REFUSED) from refused
    except faults.RecordFault as fault:
        _no_room(out, fault.text(lang), lang)
    except OSError as error:
        _no_room(out, error.strerror or str(error), lang)
    except (KeyboardInterrupt, _Terminated) as stop:
        click.echo(text("demo.stopped", lang, out=out), err=True)
        raise SystemExit(_TERMINATED if isinstance(stop, _Terminated) else 130) from stop
    finally:
        signal.signal(signal.SIGTERM, before)


def _no_room(out: Path, why: str, lang: Lang) -> NoReturn:
    click.echo(text("demo.no-room", lang, out=out, why=why), err=True)
    raise SystemExit(_REFUSED)


class _Terminated(BaseException):
    """The process was asked to end."""


def _terminate(_number: int, _frame: FrameType | None) -> None:
    raise _Terminated
