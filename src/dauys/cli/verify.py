"""`dauys verify`: the stranger's check, from published files alone to a verdict in numbered steps."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Iterator
from functools import partial

import click

from dauys.base.texts import LANGS, Lang, reader_lang, text
from dauys.cli.answers import NO, USAGE, ending, stop
from dauys.cli.progress import bars
from dauys.record.faults import BadKey
from dauys.record.vkey import parse_witness
from dauys.verify.sheet import spaced
from dauys.verify.verdict import Head, Step, Verdict
from dauys.verify.verification import verify as check

_MARKS = {"ok": "✓", "failed": "✗", "unchecked": "–"}
_COLOURS = {"ok": "green", "failed": "red", "unchecked": "yellow"}


@click.command()
@click.argument("place", metavar="DIR_OR_URL")
@click.option("--genesis", default="", help="The digest of genesis as it was printed: 64 hex digits.")
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    metavar="VKEY",
    help="A witness whose cosignature must be there; may be repeated.",
)
@click.option("--lang", type=click.Choice(LANGS), help="Language of the answer.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def verify(*, place: str, genesis: str, witnesses: tuple[str, ...], lang: str | None, as_json: bool) -> None:
    """Check a record from its published files alone: no database, no trust in who published it.

    Exit 0: every step came out right. 1: a step failed. 2: a digest or key of another form. 4: nothing to read.
    """
    reader = reader_lang(lang)
    pinned = genesis.strip().lower()
    if pinned and not re.fullmatch(r"[0-9a-f]{64}", pinned):
        stop("verify.bad-digest", text("verify.bad-digest", reader, given=genesis), USAGE, as_json=as_json)
    try:
        cosigners = [parse_witness(witness) for witness in witnesses]
    except BadKey as fault:
        stop(fault.code, fault.text(reader), USAGE, as_json=as_json)
    with ending(reader, as_json=as_json), bars(lambda _stage: text("verify.progress", reader)) as progress:
        verdict = check(place, pinned=pinned, witnesses=cosigners, progress=partial(progress, "acts"))
    if as_json:
        click.echo(json.dumps(verdict.to_json(reader), ensure_ascii=False))
    else:
        _show(verdict, reader)
    if not verdict.ok:
        raise SystemExit(NO)


def _show(verdict: Verdict, lang: Lang) -> None:
    for line in _head(verdict.head, lang):
        click.echo(line)
    click.echo()
    width = max(len(step.title(lang)) for step in verdict.steps)
    for step in verdict.steps:
        _show_step(step, width, lang)
    click.echo()
    click.secho(_sentence(verdict, lang), bold=True)


def _head(head: Head, lang: Lang) -> Iterator[str]:
    yield head.title(lang) or head.source
    if head.genesis is not None:
        words = {"seed": head.genesis.seed, "table": head.genesis.source, "sha": head.genesis.source_sha256}
        yield from (text(f"verify.mark-{mark}", lang, **words) for mark in head.marks)
    names = [text(f"verify.line-{name}", lang) for name in ("log", "genesis", "law")]
    width = max(map(len, names))
    yield ""
    if head.origin:
        size = text("verify.log-size", lang, origin=head.origin, size=spaced(head.size), root=head.root)
        yield f"{names[0]:{width}}  {size}"
    if head.genesis is not None:
        yield f"{names[1]:{width}}  {head.digest}"
        yield f"{'':{width}}  " + text("verify.genesis-same" if head.pinned else "verify.genesis-compare", lang)
        pin = head.genesis.law
        yield f"{names[2]:{width}}  {pin.place} {pin.digest}"
        yield f"{'':{width}}  " + text("verify.law-same" if head.own_law == pin.digest else "verify.law-other", lang)


def _show_step(step: Step, width: int, lang: Lang) -> None:
    mark = click.style(_MARKS[step.result], fg=_COLOURS[step.result])
    counted = [(text(f"verify.count-{what}", lang), spaced(number)) for what, number in step.checked.items() if number]
    counts = " · ".join(f"{name}\N{NO-BREAK SPACE}{number}" for name, number in counted)
    if step.result == "ok" and not counted and not step.notes:
        mark, counts = "–", text("verify.nothing", lang)
    if step.result == "unchecked":
        counts = text("verify.unchecked", lang, step=step.because_number)
    first, *more = _wrapped(counts, width + 9) or [""]
    click.echo(f" {mark} {step.number:>2}  {step.title(lang):{width}}  {first}".rstrip())
    for line in more:
        click.echo(" " * (width + 9) + line)
    if step.fault is not None:
        _indented(_placed(step.fault.place.text(lang), step.fault.text(lang)))
    for note in step.notes:
        place = note.place.text(lang)
        _indented(note.text(lang) + (f"; {text('verify.first', lang, place=place)}" if place else ""))


def _wrapped(words: str, indent: int) -> list[str]:
    columns = max(40, min(110, shutil.get_terminal_size().columns) - indent)
    return textwrap.wrap(words, columns, break_long_words=False, break_on_hyphens=False)


def _indented(words: str) -> None:
    for line in _wrapped(words, 7):
        click.echo(" " * 7 + line)


def _placed(place: str, what: str) -> str:
    return f"{place}: {what}" if place else what


def _sentence(verdict: Verdict, lang: Lang) -> str:
    step = verdict.failure
    if step is None or step.fault is None:
        return text("verify.verdict-ok", lang)
    what = _placed(step.fault.place.text(lang), step.fault.text(lang))
    return text("verify.verdict-failed", lang, number=step.number, title=step.title(lang), what=what)
