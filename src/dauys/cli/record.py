"""`dauys record`: build a tile log from lines, check any tile log, and a voter's own proof."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import IO, Any, NamedTuple, NoReturn

import click

from dauys.base.refusals import Unreadable
from dauys.base.texts import reader_lang, text
from dauys.election.roll import Opening
from dauys.record.build import build_log
from dauys.record.check import check_log
from dauys.record.checkpoint import good_origin
from dauys.record.faults import BadKey, RecordFault
from dauys.record.note import NoteSigner, Verifier
from dauys.record.reader import LogReader
from dauys.record.report import Report
from dauys.record.vkey import parse_vkey, parse_witness
from dauys.verify.replaying import read_acts

NO, USAGE, REFUSED, UNREADABLE = 1, 2, 3, 4


@click.group()
def record() -> None:
    """The public record: build a tile log, check any tile log, check a voter's own proof."""


@record.command()
@click.option("--origin", required=True, help="The log's name: a URL without scheme, such as results.example/log/2026.")
@click.option("--key", required=True, help="PRIVATE+KEY+name+id+base64, or a file that holds it.")
@click.option("--entries", required=True, type=click.Path(path_type=Path), help="One entry a line.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The log's directory, new or to extend.")
@click.option("--checkpoint-every", type=click.IntRange(min=1), help="Also sign a checkpoint every N entries.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def build(*, origin: str, key: str, entries: Path, out: Path, checkpoint_every: int | None, as_json: bool) -> None:
    """Build a C2SP tile log from a file, or extend one that the file continues.

    Exit 2: a key or origin of another form. 3: the directory holds another log, or cannot be written. 4: FILE
    cannot be read.
    """
    lang = reader_lang()
    if not good_origin(origin):
        _stop(text("record.checkpoint-origin", lang), USAGE)
    signer = _signer(key)
    try:
        built = build_log(out, origin, signer, entries, checkpoint_every)
    except Unreadable as error:
        _stop(error.text(lang), UNREADABLE)
    except RecordFault as fault:
        _stop(fault.text(lang), REFUSED)
    answer = {
        "origin": origin,
        "size": built.size,
        "added": built.added,
        "root": base64.b64encode(built.root).decode(),
        "log": str(out),
        "vkey": signer.vkey,
    }
    if as_json:
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        click.echo(text("record.built", lang, **answer))
        click.echo(text("record.built-check", lang, **answer))


@record.command()
@click.argument("source", metavar="DIR_OR_URL")
@click.option("--vkey", required=True, help="The log's verifier key: name+id+base64.")
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    help="A witness whose cosignature must be there; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def check(source: str, vkey: str, witnesses: tuple[str, ...], as_json: bool) -> None:
    """Check a whole C2SP tile log, ours or not: signature, every tile, every entry, root, cosignatures.

    Exit 0: all good. 1: a step failed. 2: a verifier key of another form. 4: there is no log to read.
    """
    lang = reader_lang()
    try:
        verifier = parse_vkey(vkey)
        cosigners: list[Verifier] = [parse_witness(witness) for witness in witnesses]
    except BadKey as fault:
        _stop(fault.text(lang), USAGE)
    try:
        report = check_log(LogReader(source), verifier, cosigners)
    except Unreadable as error:
        _stop(error.text(lang), UNREADABLE)
    if as_json:
        click.echo(json.dumps(report.to_json(lang), ensure_ascii=False))
    else:
        _show(report)
    if not report.ok:
        raise SystemExit(NO)


_VOTER = {
    "yes": "record.voter-yes",
    "no": "record.voter-no",
    "earlier": "record.voter-earlier",
    "unknown": "record.voter-unknown",
}


@record.command()
@click.argument("source", metavar="DIR_OR_URL")
@click.argument("proof", type=click.File("rb"), metavar="FILE")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
def voter(source: str, proof: IO[bytes], as_json: bool) -> None:
    """Check a voter's own proof (FILE, - for standard input) against the lists that a record commits to.

    Exit 0: the entry is on the precinct's list as the record has it. 1: it is not, or on an earlier one only. 3: not a
    proof. 4: there is no record to read.
    """
    lang = reader_lang()
    mine = Opening.from_json(proof.read().strip())
    found = _committed(source, mine.commitment)
    state = "unknown" if found is None else "no" if not mine.holds() else "earlier" if found.later else "yes"
    words: dict[str, object] = {} if found is None else {"contest": found.contest, "precinct": found.precinct}
    words |= {} if found is None else {"voters": found.voters}
    if as_json:
        click.echo(json.dumps({"state": state, **words}, ensure_ascii=False))
    else:
        click.echo(text(_VOTER[state], lang, **words))
        if state in {"yes", "earlier"}:
            click.echo(mine.data.decode())
            click.echo(text("record.voter-verify", lang, source=source))
    if state != "yes":
        raise SystemExit(NO)


class _List(NamedTuple):
    """A committed list: where, how many voters, and whether the precinct has committed to another one later."""

    contest: str
    precinct: str
    voters: int
    later: bool


def _committed(source: str, commitment: str) -> _List | None:
    """The list of a commitment (hex); None where the record has none. Raises Unreadable for what is no record."""
    lists: dict[tuple[str, str], list[Any]] = {}
    try:
        for act in read_acts(source):
            if act.kind == "voter-list-committed":
                lists.setdefault((act.contest, act.precinct), []).append(act.body)
    except RecordFault as fault:
        raise Unreadable("base.not-a-record", file=source, why=fault.text(reader_lang())) from fault
    for (contest, precinct), bodies in lists.items():
        for body in bodies:
            if body.commitment == commitment:
                return _List(contest, precinct, body.voters, bodies[-1].commitment != commitment)
    return None


def _show(report: Report) -> None:
    lang = reader_lang()
    for step in report.steps:
        result = text(f"record.result-{step.result}", lang)
        click.echo(f"{step.number}. {step.title(lang)}: {step.checked} — {result}")
        if step.failure is not None:
            click.echo(f"   {step.failure.text(lang)}")
    root = base64.b64encode(report.root).decode()
    code = "record.check-ok" if report.ok else "record.check-failed"
    click.echo(text(code, lang, origin=report.origin, size=report.size, root=root, source=report.source))


def _signer(key: str) -> NoteSigner:
    lang = reader_lang()
    written = key
    if not key.startswith("PRIVATE+KEY+"):
        try:
            written = Path(key).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or type(error).__name__
            _stop(Unreadable("record.source-unreadable", file=key, why=why).text(lang), UNREADABLE)
    try:
        return NoteSigner.parse(written.strip())
    except BadKey as fault:
        _stop(fault.text(lang), USAGE)


def _stop(sentence: str, code: int) -> NoReturn:
    click.echo(sentence, err=True)
    raise SystemExit(code)
