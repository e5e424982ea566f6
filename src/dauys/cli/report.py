"""`dauys report`: the figures of an election recomputed from its record alone, beside the published ones."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten

import click

from dauys.audit.composition import composition
from dauys.audit.labels import label, regions_by_name
from dauys.audit.published import Compared, compare, published_for, votes_asked
from dauys.base.texts import Lang, reader_lang, text
from dauys.cli.tables import grouped, table
from dauys.election.acts.body import Names
from dauys.election.state import Election
from dauys.verify.replaying import replay_record


@click.command(short_help="Figures from the record beside the published ones.")
@click.argument("source", metavar="DIR_OR_URL")
@click.option("--json", "as_json", is_flag=True, help="The answer as JSON.")
@click.option("--short", is_flag=True, help="Only the figures that were published, and where to look next.")
@click.option("--lang", type=click.Choice(["kk", "ru", "en"]), help="Language of the answer.")
def report(source: str, as_json: bool, short: bool, lang: str | None) -> None:
    """Recompute an election's figures from its record and lay them beside the published ones."""
    election = replay_record(source)
    published = published_for(election)
    lines = compare(composition(election) | votes_asked(election, published), published)
    reader = reader_of(election, reader_lang(lang))
    if as_json:
        click.echo(json.dumps(as_data(election, lines, reader), ensure_ascii=False, indent=1))
    else:
        shown = [line for line in lines if line.published] if short else lines
        click.echo(as_text(election, shown, reader))
        if short:
            click.echo(reader.text("next", source=source, law=law_question(election)))


@dataclass(frozen=True)
class Reader:
    """Who reads: the language, and the regions' names by their English ones."""

    lang: Lang
    regions: Mapping[str, Names]

    def label(self, line: Compared) -> str:
        """The figure's name."""
        return label(line.key, self.lang, self.regions)

    def text(self, code: str, **words: object) -> str:
        """A text of the report."""
        return text(f"report.{code}", self.lang, **words)

    def number(self, value: int | str) -> str:
        """A number as this reader writes it."""
        return grouped(value, self.lang)


def law_question(election: Election) -> str:
    """The question to the law that this record follows: place, type of unit, day."""
    pin = election.genesis.law if election.genesis else None
    return f"--place {pin.place} --unit {pin.unit_type} --on {pin.on}" if pin else ""


def reader_of(election: Election, lang: Lang) -> Reader:
    """The reader of an election's report."""
    return Reader(lang, regions_by_name(election))


def as_data(election: Election, lines: list[Compared], reader: Reader) -> dict[str, object]:
    """The report as plain data for JSON."""
    genesis = election.genesis
    return {
        "election": election.id,
        "title": getattr(genesis.title, reader.lang) if genesis else "",
        "synthetic": bool(genesis and genesis.synthetic),
        "imported": bool(genesis and genesis.imported),
        "acts": election.size,
        "figures": [_figure(line, reader) for line in lines],
        "differences": [line.key for line in lines if line.verdict == "differs"],
        "conflicts": [line.key for line in lines if line.published and line.published.others],
    }


def _figure(line: Compared, reader: Reader) -> dict[str, object]:
    data: dict[str, object] = {"key": line.key, "label": reader.label(line), "value": line.value}
    data["verdict"] = line.verdict
    if line.published is not None:
        known = line.published
        data |= {"published": known.value, "source": known.source, "url": known.url, "note": _note(line, reader)}
        data["tolerance"] = known.tolerance
        data["others"] = [{"value": o.value, "source": o.source, "url": o.url} for o in known.others]
    return data


def as_text(election: Election, lines: list[Compared], reader: Reader) -> str:
    """The report for a terminal: figures with a published value first, then differences and conflicts in words."""
    genesis = election.genesis
    parts = []
    if genesis is not None:
        title = getattr(genesis.title, reader.lang) or genesis.title.kk
        parts.append(reader.text("title", title=title, acts=reader.number(election.size)))
        if genesis.synthetic:
            parts.append(reader.text("synthetic", seed=genesis.seed))
        if genesis.imported:
            parts.append(reader.text("imported", source=genesis.source))
    heads = [reader.text(f"head-{name}") for name in ("figure", "record", "published", "source")]
    rows = [_row(line, reader) for line in lines]
    parts += [
        "",
        table([*heads, ""], rows) if rows else reader.text("nothing-published"),
        "",
        *_verdicts(lines, reader),
    ]
    return "\n".join(parts)


_MARKS = {"agrees": "✓", "conflict": "≠", "differs": "✗", "unpublished": ""}


def _row(line: Compared, reader: Reader) -> list[str]:
    known = line.published
    said = [reader.number(known.value), shorten(known.source, 44, placeholder=" …")] if known else ["", ""]
    return [reader.label(line), reader.number(line.value), *said, _MARKS[line.verdict]]


def _verdicts(lines: list[Compared], reader: Reader) -> list[str]:
    compared = [line for line in lines if line.published]
    differ = [line for line in compared if line.verdict == "differs"]
    conflicts = [line for line in compared if line.published and line.published.others]
    noted = [line for line in compared if _note(line, reader) and line not in conflicts]
    parts = []
    if compared and not differ:
        parts.append(reader.text("no-differences", number=len(compared)))
    elif differ:
        parts.append(reader.text("some-differences", number=len(compared), differ=len(differ)))
        ours = [(line, reader.number(line.value)) for line in differ]
        parts += [f"  ✗ {reader.label(line)}: {number} / {_said(line, reader)}" for line, number in ours]
    if conflicts:
        parts += ["", reader.text("conflicts") + ":"]
        parts += [f"  ≠ {reader.label(line)}: {_said(line, reader)}" for line in conflicts]
    if noted:
        parts += ["", reader.text("notes") + ":"]
        parts += [f"  · {reader.label(line)}: {_note(line, reader)}" for line in noted]
    return parts


def _said(line: Compared, reader: Reader) -> str:
    known = line.published
    if known is None:
        return ""
    said = [(known.source, known.value), *((o.source, o.value) for o in known.others)]
    words = "; ".join(reader.text("says", source=source, value=reader.number(value)) for source, value in said)
    return f"{words} — {_note(line, reader)}" if known.note else words


def _note(line: Compared, reader: Reader) -> str:
    note: str = getattr(line.published.note, reader.lang) if line.published and line.published.note else ""
    return note
