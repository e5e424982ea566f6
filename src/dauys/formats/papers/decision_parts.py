"""What decisions are put together from: points in the words of the catalogue, what failed, where to appeal."""

from __future__ import annotations

import msgspec

from dauys.base.texts import Lang
from dauys.election.acts.body import Names
from dauys.formats.papers.decision import Decided, Decision, Item, Point
from dauys.formats.papers.parts import Part, in_langs, said


class Failed(Part, frozen=True, kw_only=True):
    """A condition or ground that failed: what the law asks, its article, and what was found."""

    condition: Names
    article: str
    found: Names = msgspec.field(default_factory=lambda: Names("", ""))


class Appeal(Part, frozen=True, kw_only=True):
    """Where and until when a decision may be appealed, with the article."""

    until: Names
    forum: Names
    article: str


def composed(decided: Decided, subject: str, considered: Names, points: tuple[Point, ...]) -> Decision:
    """A decision with the head that `decided` has; `subject` is a text of the catalogue, `decision-<subject>`."""
    shared = {name: getattr(decided, name) for name in Decided.__struct_fields__}
    return Decision(**shared, subject=words(subject), considered=(considered,), points=points)


def point(code: str, items: tuple[Item, ...] = (), /, **given: object) -> Point:
    """A point in the words of the catalogue, with its lines."""
    return Point(text=words(code, **given), items=items)


def failures(failed: tuple[Failed, ...]) -> tuple[Item, ...]:
    """What failed, line by line: the condition and what was found at the left, the article at the right."""

    def line(one: Failed) -> Names:
        pairs = ((one.condition.kk, one.found.kk), (one.condition.ru, one.found.ru), (one.condition.en, one.found.en))
        return Names(*(f"{condition}: {found}" if found else condition for condition, found in pairs))

    return tuple(Item(text=line(one), note=article(one.article)) for one in failed)


def article(written: str) -> Names:
    """An article as a note: `113-5(13)-бап`; empty for none."""
    return words("article", article=written) if written else plain("")


def appeal_point(appeal: Appeal | None) -> tuple[Point, ...]:
    """The point that says where and until when to appeal; none where the law gives no appeal."""
    if appeal is None:
        return ()
    given = {"until": in_langs(appeal.until), "forum": in_langs(appeal.forum)}
    return (point("appeal", article=_by_lang("article", article=appeal.article), **given),)


def words(code: str, **given: object) -> Names:
    """A text of the catalogue, `decision-<code>`, in all languages."""
    return Names(**_by_lang(code, **given))


def plain(written: str) -> Names:
    """The same text in all languages."""
    return Names(written, written, written)


def _by_lang(code: str, **given: object) -> dict[Lang, str]:
    return said(f"decision-{code}", **given)
