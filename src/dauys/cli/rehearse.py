"""`dauys rehearse`: the night of a demonstration again, faster, so that the public site fills before one's eyes."""

from __future__ import annotations

import tempfile
import time
from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from dauys.actions.rehearsal import DEMONSTRATIONS, running
from dauys.base.days import parse_utc, utc_text
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import LANGS, Lang, reader_lang, text
from dauys.cli.progress import bars
from dauys.cli.publishing import Made, Served, follow_and_serve
from dauys.election.kinds import Act
from dauys.law import Law
from dauys.publish.following import Follower
from dauys.record.reader import LogReader
from dauys.verify.replaying import pinned_law, read_acts

_MORNING = timedelta(hours=6, minutes=30)


@click.command(short_help="A demonstration's night again, for the public site.")
@click.argument("name", type=click.Choice(DEMONSTRATIONS))
@click.option(
    "--speed", type=click.IntRange(1, 100_000), default=600, show_default=True, help="Times as fast as it was."
)
@click.option("--from", "begin", metavar="MOMENT", help="Where to begin; by default the morning of voting day.")
@click.option(
    "--record", type=click.Path(path_type=Path, exists=True), help="The demonstration's record, if it is made."
)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="The folder of the site.")
@click.option("--serve", "port", type=click.IntRange(1, 65535), default=8010, show_default=True, help="Serve it there.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve; 0.0.0.0 for all there are.")
@click.option("--certificates", type=click.Path(path_type=Path, file_okay=False), hidden=True)
@click.option("--beside", is_flag=True, hidden=True)
@click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def rehearse(  # noqa: PLR0917 - one parameter an option
    name: str, speed: int, begin: str | None, record: Path | None, out: Path | None, port: int, host: str,
    certificates: Path | None, beside: bool, lang: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Replay the demonstration NAME onto the public site, SPEED times as fast, until Ctrl-C.

    The acts, their signatures and their order are those of the demonstration; only the waiting between them is shorter.
    """
    reader: Lang = reader_lang(lang)
    with tempfile.TemporaryDirectory(prefix="dauys-rehearsal-") as folder, running(out.parent if out else Path(folder)):
        source = record or _made(name, Path(folder) / "record", reader)
        rehearsal = Rehearsal(str(source), speed, begin, reader)
        site = out or Path(folder) / "site"
        follower = Follower(site, rehearsal.law_of, rehearsal.signer, rehearsal.entries, rehearsal.size)
        words = {"name": name, "speed": speed, "from": rehearsal.begins}
        made = Made("", 2, reader, as_json)
        made.say("rehearsal", **words)
        follow_and_serve(follower, Served(site, host, port, certificates, beside=beside), made, rehearsal.start)


class Rehearsal:
    """A demonstration's log as it grows again: what a follower asks a store for. Raises Refused for a real record."""

    def __init__(self, source: str, speed: int, begin: str | None, lang: Lang) -> None:
        acts = list(read_acts(source))
        first = acts[0]
        if not first.body.synthetic:
            raise Refused(refuse("publish.not-synthetic"))
        self._law = pinned_law(source, first)
        self._entries = list(LogReader(source).entries())
        self._times = list(accumulate((parse_utc(act.at) for act in acts), max))
        self._speed, self._began = speed, 0.0
        self._begin = _moment(begin, lang) if begin else _morning(acts, self._law)
        keys = import_module("dauys.demo.keys")
        self.signer = keys.log_signer(first.body.seed, first.body.log.origin)

    @property
    def begins(self) -> str:
        """The moment that the rehearsal begins at."""
        return utc_text(self._begin)

    def start(self) -> None:
        """Let the clock go; until then the log stays as it was in the beginning."""
        self._began = self._began or time.monotonic()

    def law_of(self, _place: str, _digest: str) -> Law:
        """The law that the demonstration's genesis pins."""
        return self._law

    def entries(self, start: int, end: int) -> Iterator[tuple[int, bytes]]:
        """Entries of the log by index."""
        return zip(range(start, end), self._entries[start:end], strict=False)

    def size(self) -> int:
        """How many acts there are by the rehearsal's clock."""
        past = time.monotonic() - self._began if self._began else 0.0
        return bisect_right(self._times, self._begin + timedelta(seconds=past * self._speed))


def _made(name: str, out: Path, lang: Lang) -> Path:
    direct = import_module("dauys.demo.direct")
    with bars(lambda stage: text(f"demo.stage-{stage}", lang)) as progress:
        direct.build(name, out, None, progress)
    return out


def _morning(acts: list[Act], law: Law) -> datetime:
    """The morning of the first voting day."""
    day = min(act.body.voting_day for act in acts if act.kind == "contest-called")
    return datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(law.country.zone)) + _MORNING


def _moment(written: str, lang: Lang) -> datetime:
    try:
        at = datetime.fromisoformat(written)
    except ValueError as fault:
        raise click.BadParameter(text("cli.at-form", lang, given=written), param_hint="--from") from fault
    if at.tzinfo is None:
        raise click.BadParameter(text("cli.at-zone", lang, given=written), param_hint="--from")
    return at
