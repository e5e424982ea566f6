"""The mark of a party or route: a colour and a shape, so that no colour is the only sign."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from dauys.base.codes import code_text
from dauys.base.parties import Party, all_parties, parties
from dauys.base.texts import Lang
from dauys.publish.site import Site
from dauys.publish.summary import OTHER, SELF, won_by

_OWN_COLOURS = {SELF: "#c06a3a", OTHER: "#8a7a68"}
# Drawn within a tile of 16 by 16, in the colour of the ground.
SHAPES = (
    "",
    "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 1 0 0-5.6z",
    "M3 6.6h10v2.8H3z",
    "M6.6 3h2.8v10H6.6z",
    "M4 10.5 10.5 4 12 5.5 5.5 12z",
    "M6.8 3.5h2.4v3.3h3.3v2.4H9.2v3.3H6.8V9.2H3.5V6.8h3.3z",
    "M8 4l4 7.5H4z",
    "M8 3.4 12.6 8 8 12.6 3.4 8z",
    "M4 4.4h8v2.3H4zM4 9.3h8v2.3H4z",
    "M3.5 5.2 8 9l4.5-3.8v3L8 12 3.5 8.2z",
    "M5 5h6v6H5z",
)
_LAST = len(SHAPES) - 1  # of all that are no known party


@dataclass(frozen=True, slots=True)
class Mark:
    """How a party or route looks: its code, words, colour (`#rrggbb`), and the number of its shape."""

    code: str
    words: str
    colour: str
    shape: int


def marks(site: Site, lang: Lang) -> dict[str, Mark]:
    """The marks of all that stand in the election, those with most nominations first.

    A party has one mark on every page of every election; its successor, which has its colour, has it too.
    """
    return site.remembered(f"marks-{lang}", "", lambda: _marks(site, lang))


def badge(mark: Mark) -> Markup:
    """The mark as a small square, to stand before its words; the style sheet knows the square's size."""
    shape = f'<path d="{SHAPES[mark.shape]}"/>' if SHAPES[mark.shape] else ""
    square = f'<rect fill="{mark.colour}"/>'
    return Markup(f'<svg class="badge" viewBox="0 0 16 16" aria-hidden="true">{square}{shape}</svg>')  # noqa: S704 - ours


def _marks(site: Site, lang: Lang) -> dict[str, Mark]:
    known = {party.code: party for day in _days(site) for party in parties(day)}
    made = {}
    for code in _routes(site):
        party = known.get(code)
        colour = party.colour if party else _OWN_COLOURS.get(code, _OWN_COLOURS[OTHER])
        words = party.short[lang] if party else _words(code, lang)
        made[code] = Mark(code, words, colour, _shape(code, party))
    return made


def _shape(code: str, party: Party | None) -> int:
    if party is None:
        return 1 if code == SELF else _LAST
    colours = list(dict.fromkeys(one.colour for one in all_parties()))
    shapes: list[int] = [0, *range(2, _LAST)]
    return shapes[colours.index(party.colour) % len(shapes)]


def _words(code: str, lang: Lang) -> str:
    family = "route" if code in {SELF, "higher_akim", "submission"} else "party"
    return code_text(family, code, lang)


def _routes(site: Site) -> list[str]:
    contests = site.election.contests.values()
    return [code for code, _ in Counter(won_by(c, name) for c in contests for name in c.candidates).most_common()]


def _days(site: Site) -> list[date]:
    return sorted({date.fromisoformat(contest.voting_day) for contest in site.election.contests.values()})
