"""Maps of areas: turnout, seats decided, winners by region and district, where the operator has loaded borders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import Any, Literal, NamedTuple

from markupsafe import Markup

from dauys.base.dates import number_text, percent_text
from dauys.base.texts import Lang, text
from dauys.formats.boundaries import Border
from dauys.publish import addresses
from dauys.publish.drawing.borders import Outlines, outlines
from dauys.publish.drawing.choropleth import CLASSES, Filled, choropleth, swatch
from dauys.publish.drawing.marks import marks
from dauys.publish.pages.statistics.areas import Matched, matched
from dauys.publish.pages.statistics.figure import Share, words
from dauys.publish.pages.statistics.shown import said_in
from dauys.publish.pages.statistics.turnout import taking_part
from dauys.publish.site import Site
from dauys.publish.summary import Summary, summaries
from dauys.publish.templating import name_in

Measure = Literal["turnout", "decided", "winners"]
MEASURES: tuple[Measure, ...] = ("turnout", "decided", "winners")
_STEPS = (1, 2, 3, 4, 5, 10, 20)  # percents that a class may be wide
_OTHER = "other:"  # before the number of a border that is no unit's


class Area(NamedTuple):
    """A unit on a map: what it says, the tone and colour of its filling, the row of its table."""

    tone: str
    colour: str
    said: str
    beside: str


def map_page(site: Site, measure: Measure, lang: Lang) -> Mapping[str, Any] | None:
    """The values of `statistics-map.html`; None where no borders are loaded."""
    boundaries = site.boundaries
    if boundaries is None:
        return None
    found = site.remembered(f"borders {boundaries.digest}", "", lambda: matched(site, boundaries))
    here = addresses.statistics(lang, f"map-{measure}")
    drawn = f"outlines {boundaries.digest}"
    return {
        "measure": measure,
        "title": said_in(f"map-{measure}", lang),
        "how": said_in(f"map-{measure}-how", lang),
        "levels": [_Level(site, measure, lang, here, one, n).shown(f"{drawn} {n}") for n, one in enumerate(found)],
        "measures": [
            (said_in(f"map-{one}", lang), addresses.statistics(lang, f"map-{one}"), one == measure) for one in MEASURES
        ],
        "digest": boundaries.digest[:16],
        "borders": len(boundaries.borders),
    }


class _Level:
    """The map of one depth of units for one reader."""

    def __init__(  # noqa: PLR0917 - what a map is of, for whom, and where
        self, site: Site, measure: Measure, lang: Lang, here: str, units: Matched, number: int
    ) -> None:
        self.site, self.measure, self.lang, self.here = site, measure, lang, here
        self.units, self.name = units, f"m{number}"
        self.found = {unit: summaries(site, unit) for unit in units.found}
        self.pages = set(site.areas())
        self.low, self.step = _scale(self._share(unit) for unit in units.found)

    def shown(self, kept: str) -> dict[str, Any]:
        """The map, its legend, and the rows that say the same; no map where borders for most units are missing.

        `kept` is under which name the outlines are remembered: they are the same in every language and measure.
        """
        missing = [self._unit(unit) for unit in self.units.missing]
        if len(missing) > len(self.units.found):
            whole = len(missing) + len(self.units.found)
            few = self._words("few", found=len(self.units.found), whole=number_text(whole, self.lang))
            return {"title": self._title(), "map": "", "few": few, "missing": missing}
        areas = {unit: self._area(unit) for unit in self.units.found}
        drawn = self.site.remembered(kept, "", lambda: _drawn(self.units))
        filled = [
            Filled(unit, f"{self._unit(unit)}: {area.said} {area.beside}".rstrip(), self._href(unit), *area[:2])
            for unit, area in areas.items()
        ]
        filled.sort(key=lambda one: drawn.areas[one.area].small)  # small ones last: their spots lie over neighbours
        ground = [name for name in drawn.areas if name.startswith(_OTHER)]
        title = self._words("map-of", map=said_in(f"map-{self.measure}", self.lang), level=self._title())
        return {
            "title": self._title(),
            "map": choropleth(drawn, filled, ground, title, self.name),
            "legend": [
                *self._legend(areas),
                *([(swatch("", "", self.name), self._words("no-seat"))] if ground else []),
            ],
            "rows": [(self._unit(unit), self._href(unit), area.said, area.beside) for unit, area in areas.items()],
            "missing": missing,
            "label": title,
        }

    def _title(self) -> str:
        kinds = {self.site.election.units[unit].type for unit in self.units.found}
        if kinds <= {"oblast", "city_of_republican_significance"}:
            return self._words("level-regions")
        low = kinds & {"rural_okrug", "village", "settlement", "town_of_district_significance"}
        return self._words("level-units" if low else "level-districts")

    def _words(self, key: str, /, **given: object) -> str:
        return text(f"publish-statistics.{key}", self.lang, **given)

    def _unit(self, unit: str) -> str:
        return name_in(self.site.election.units[unit].names, self.lang)

    def _href(self, unit: str) -> str:
        if unit in self.pages:
            return addresses.relative(self.here, addresses.area(self.lang, unit))
        last = self.found[unit][-1].contest
        return addresses.relative(self.here, addresses.contest(self.lang, last))

    def _share(self, unit: str) -> Share:
        found = self.found[unit]
        if self.measure == "decided":
            return Share(sum(one.state == "decided" for one in found), len(found))
        if self.measure == "winners":
            won = Counter(one.won for one in found if one.won)
            return Share(max(won.values(), default=0), won.total())
        return taking_part(self.site, found)

    def _area(self, unit: str) -> Area:
        share = self._share(unit)
        if self.measure == "winners":
            return self._won(self.found[unit], share)
        said, beside = words(share, self.lang)
        if not share.whole or (self.measure == "turnout" and not share.part):
            return Area("", "", "–", "")
        place = int((Fraction(100 * share.part, share.whole) - self.low) / self.step)
        return Area(f"k{max(0, min(place, CLASSES - 1))}", "", said, f"({beside})")

    def _won(self, found: list[Summary], share: Share) -> Area:
        if not share.whole:
            return Area("", "", "–", "")
        most = [code for code, number in Counter(one.won for one in found if one.won).items() if number == share.part]
        beside = f"({number_text(share.part, self.lang)} / {number_text(share.whole, self.lang)})"
        if len(most) > 1:
            return Area("tie", "", self._words("level-tie"), beside)
        mark = marks(self.site, self.lang)[most[0]]
        return Area(f"o{mark.shape}", mark.colour, mark.words, beside)

    def _legend(self, areas: Mapping[str, Area]) -> list[tuple[Markup, str]]:
        if self.measure == "winners":
            kinds = {(area.tone, area.colour, area.said) for area in areas.values() if area.tone}
            return [(swatch(tone, colour, self.name), said) for tone, colour, said in sorted(kinds)]
        made = []
        for number in range(CLASSES):
            low = self.low + number * self.step
            upto = percent_text(min(low + self.step, 100), 100, 0, self.lang)
            made.append((swatch(f"k{number}", "", self.name), f"{low}–{upto}"))
        return made


def _scale(shares: Iterable[Share]) -> tuple[int, int]:
    """Where the classes begin and how wide each is, in whole percents, so that all shares lie in them."""
    values = [Fraction(100 * share.part, share.whole) for share in shares if share.whole and share.part]
    if not values:
        return 0, 20
    lowest, highest = floor(min(values)), ceil(max(values))
    for step in _STEPS:
        low = min(lowest // step * step, 100 - CLASSES * step)
        if low + CLASSES * step >= highest:
            return low, step
    return 0, 20


def _drawn(units: Matched) -> Outlines:
    groups: dict[str, Sequence[Border]] = dict(units.found)
    groups |= {f"{_OTHER}{number}": (border,) for number, border in enumerate(units.others)}
    return outlines(groups)
