"""A commission's decision on paper: number, day, place, what was considered, what was decided, who signs."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from dauys.base.texts import Lang
from dauys.election.acts.body import Names
from dauys.formats.papers.parts import Paper, Part, Signer, days, heads, in_langs, named, signing
from dauys.formats.papers.typesetting import Sheet, pdf


class Item(Part, frozen=True, kw_only=True):
    """A line under a point, with a figure, a day or an article at its right."""

    text: Names
    note: Names = msgspec.field(default_factory=lambda: Names("", ""))


class Point(Part, frozen=True, kw_only=True):
    """A numbered point of what was decided, with its lines."""

    text: Names
    items: tuple[Item, ...] = ()


class Decided(Paper, frozen=True, kw_only=True):
    """What every decision has: its number and day, the place, who signs, and the articles that it rests on.

    `law` is the statute's name and `articles` are its articles as cited (`113-5(11)`); both come from the law profile.
    `act` is the digest of the act in the record, on a copy that is printed from there; the original has none, because
    the act holds the original's hash.
    """

    number: str
    day: date
    place: Names
    signers: tuple[Signer, ...]
    law: Names
    articles: str
    act: str = ""


class Decision(Decided, frozen=True, kw_only=True):
    """A decision in the caller's own words: subject, what was considered, the points; or a protocol, or a decree."""

    subject: Names
    considered: tuple[Names, ...]
    points: tuple[Point, ...]
    form: Literal["decision", "protocol", "decree"] = "decision"


def decision_pdf(decision: Decision, lang: Lang = "kk") -> bytes:
    """The decision in one language on A4, under the commission's name in Kazakh and Russian."""
    value = {
        **heads(decision),
        "number": decision.number,
        "day": days(decision.day),
        "place": in_langs(decision.place),
        "subject": in_langs(decision.subject),
        "law": in_langs(decision.law),
        "articles": decision.articles,
        "act": decision.act,
        "form": decision.form,
        "considered": [in_langs(names) for names in decision.considered],
        "points": [_point(point) for point in decision.points],
        "signers": signing(decision.signers),
    }
    return pdf(
        Sheet(
            template="decision",
            title=f"{named(decision.subject, lang)} · № {decision.number}",
            langs=(lang,),
            day=decision.day,
            value=value,
            synthetic=decision.synthetic,
        )
    )


def _point(point: Point) -> dict[str, object]:
    items = [{"text": in_langs(item.text), "note": in_langs(item.note)} for item in point.items]
    return {"text": in_langs(point.text), "items": items}
