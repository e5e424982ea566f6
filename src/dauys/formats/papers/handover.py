"""Acts on paper about ballots and boxes: ballots handed to a precinct, and boxes sealed before it opens."""

from __future__ import annotations

from datetime import date

from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.parts import BOTH, Paper, Precinct, Signer, figure, heads, in_langs, place, said, signing
from dauys.formats.papers.protocol_lines import number_words
from dauys.formats.papers.typesetting import Sheet, pdf

_Row = dict[str, object]


class DeliveryAct(Paper, frozen=True, kw_only=True):
    """Ballots handed to a precinct's commission (Election Law art. 37): how many, under which seals.

    `at` is day and hour as text, `day` the day. `givers` hand over, `takers` receive; names are written by hand.
    """

    precinct: Precinct
    day: date
    at: Names
    ballots: int
    seals: tuple[str, ...]
    givers: tuple[Signer, ...]
    takers: tuple[Signer, ...]
    langs: tuple[Lang, ...] = BOTH


class SealingAct(Paper, frozen=True, kw_only=True):
    """Boxes shown empty and sealed before voting (art. 40): boxes and seals, portable boxes with theirs, who was there.

    `portable` are pairs of a box's number and its seal.
    """

    precinct: Precinct
    day: date
    at: Names
    ballots: int
    boxes: int
    seals: tuple[str, ...]
    portable: tuple[tuple[int, str], ...]
    present: int
    members: tuple[Signer, ...]
    langs: tuple[Lang, ...] = BOTH


def delivery_act_pdf(act: DeliveryAct) -> bytes:
    """The act of delivery on A4, with room for both sides to sign."""
    rows: list[_Row] = [_counted("ballots", act.ballots), _told("seals", ", ".join(act.seals) or "—")]
    parts: list[_Row] = [
        {"title": said("handover-given"), "signers": signing(act.givers)},
        {"title": said("handover-taken"), "signers": signing(act.takers)},
    ]
    return pdf(_sheet(act, "delivery", rows, parts))


def sealing_act_pdf(act: SealingAct) -> bytes:
    """The act of sealing on A4, with room for the commission and those present to sign."""
    rows: list[_Row] = [
        _counted("ballots", act.ballots),
        _counted("boxes", act.boxes),
        _told("seals", ", ".join(act.seals) or "—"),
        *(_told("portable", seal, number=box) for box, seal in act.portable),
        _counted("present", act.present),
    ]
    parts: list[_Row] = [{"title": said("handover-members"), "signers": signing(act.members)}]
    return pdf(_sheet(act, "sealing", rows, parts))


def _counted(name: str, number: int) -> _Row:
    return {"label": said(f"handover-{name}"), "text": figure(number), "words": number_words(number)}


def _told(name: str, written: str, **words: object) -> _Row:
    return {"label": said(f"handover-{name}", **words), "text": written, "words": None}


def _sheet(act: DeliveryAct | SealingAct, kind: str, rows: list[_Row], parts: list[_Row]) -> Sheet:
    value = {
        **heads(act),
        "kind": kind,
        "precinct": place(act.precinct),
        "at": in_langs(act.at),
        "rows": rows,
        "parts": parts,
    }
    return Sheet(
        template="handover",
        title=" · ".join(text(f"papers.handover-{kind}-title", lang) for lang in act.langs),
        langs=act.langs,
        day=act.day,
        value=value,
        synthetic=act.synthetic,
    )
