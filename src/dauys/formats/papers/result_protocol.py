"""The territorial commission's protocol of the result: totals, outcome and steps, and the table by precinct."""

from __future__ import annotations

from datetime import date

import msgspec

from dauys.base.tally import Tally
from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.parts import (
    BOTH,
    Paper,
    Part,
    Share,
    Signer,
    days,
    figure,
    heads,
    in_langs,
    share_of,
    signing,
)
from dauys.formats.papers.protocol_lines import number_words
from dauys.formats.papers.typesetting import Sheet, pdf

COLUMNS = ("registered", "received", "issued", "cancelled", "took_part", "invalid", "against_all")
_ABSENT = "—"


class PrecinctRow(Part, frozen=True, kw_only=True):
    """One precinct of the table; one that does not count (annulled) is printed with its `note` and left out of
    the totals."""

    number: int
    name: Names
    tally: Tally
    counts: bool = True
    note: Names = msgspec.field(default_factory=lambda: Names("", ""))


class ResultProtocol(Paper, frozen=True, kw_only=True):
    """The result of one contest (Election Law art. 113-10), as the commission signs it.

    `choices` in the order of the ballot, `ids` their ids in the tallies. `outcome` is the sentence that decides;
    `steps` are the steps of the count with their articles, in order. `protocols_root` is the Merkle root over the
    protocols that the result was computed from, as the act of the result states it.
    """

    number: str
    day: date
    place: Names
    choices: tuple[Names, ...]
    ids: tuple[str, ...]
    precincts: tuple[PrecinctRow, ...]
    outcome: Names
    steps: tuple[Names, ...]
    signers: tuple[Signer, ...]
    protocols_root: str = ""
    langs: tuple[Lang, ...] = BOTH


def result_protocol_pdf(protocol: ResultProtocol) -> bytes:
    """The protocol on A4: one upright part that is signed, then the table lengthwise over as many pages as it needs,
    its header on each. Shares are of the valid ballots, those against all included (art. 43(5))."""
    title = " · ".join(text("papers.result-title", lang) for lang in protocol.langs)
    return pdf(
        Sheet(
            template="result",
            title=f"{title} · № {protocol.number}",
            langs=protocol.langs,
            day=protocol.day,
            value=_value(protocol),
            synthetic=protocol.synthetic,
        )
    )


def _value(protocol: ResultProtocol) -> dict[str, object]:
    counted = [row.tally for row in protocol.precincts if row.counts]
    valid = sum(tally.line("valid") or 0 for tally in counted)
    shares = [
        Share(name=name, votes=sum(tally.votes.get(choice, 0) for tally in counted))
        for name, choice in zip(protocol.choices, protocol.ids, strict=True)
    ]
    return {
        **heads(protocol),
        "number": protocol.number,
        "day": days(protocol.day),
        "place": in_langs(protocol.place),
        "columns": COLUMNS,
        "totals": [_written(_total(counted, column)) for column in COLUMNS],
        "choices": [_choice(share, valid) for share in shares],
        "precincts": [_row(row, protocol.ids) for row in protocol.precincts],
        "counted": figure(len(counted)),
        "outcome": in_langs(protocol.outcome),
        "steps": [in_langs(step) for step in protocol.steps],
        "signers": signing(protocol.signers),
        "root": protocol.protocols_root,
    }


def _total(tallies: list[Tally], column: str) -> int | None:
    """The sum of a line over the protocols that count; None where one of them has no such line."""
    numbers = [tally.line(column) for tally in tallies]
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _written(number: int | None) -> str:
    return _ABSENT if number is None else figure(number)


def _choice(share: Share, valid: int) -> dict[str, object]:
    return {
        "name": in_langs(share.name),
        "votes": figure(share.votes),
        "share": share_of(share.votes, valid),
        "words": number_words(share.votes),
    }


def _row(row: PrecinctRow, ids: tuple[str, ...]) -> dict[str, object]:
    votes = [row.tally.votes.get(choice) for choice in ids]
    return {
        "number": str(row.number),
        "name": in_langs(row.name),
        "note": in_langs(row.note),
        "counts": row.counts,
        "figures": [_written(row.tally.line(column)) for column in COLUMNS],
        "votes": [_written(number) for number in votes],
    }
