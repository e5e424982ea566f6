"""Parties by date: the names and the colour behind a party's code, which is all that an act carries."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from dauys.base.texts import LANGS, Lang, catalogue

COUNTRY = "kz"
LEAST_CONTRAST = 3.0  # of a shape with its ground (WCAG 2.2, 1.4.11)
# The grounds that a colour stands on: the light and the dark card of the design system.
GROUNDS = ("#fbfaf7", "#18212b")


@dataclass(frozen=True, slots=True)
class Party:
    """A party: code, short and full names in the three languages, a colour (`#rrggbb`), from when until when it stood.

    `from_` is included, `until` is not; None: before or after all elections known here.
    """

    code: str
    short: Mapping[Lang, str] = field(hash=False)
    full: Mapping[Lang, str] = field(hash=False)
    colour: str
    from_: date | None = None
    until: date | None = None

    def on(self, day: date) -> bool:
        """Whether the party stood on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.until is None or day < self.until)


def parties(on: date, country: str = COUNTRY) -> tuple[Party, ...]:
    """The known parties of a country on a day, in the order of the file; none for a country that the file does not
    have."""
    return tuple(party for party in _known() if party.on(on)) if country == COUNTRY else ()


def all_parties() -> tuple[Party, ...]:
    """Every party of all days, in the order of the file."""
    return _known()


@cache
def _known() -> tuple[Party, ...]:
    source = files("dauys.base").joinpath("parties.toml").read_text(encoding="utf-8")
    return tuple(_party(code, row) for code, row in tomllib.loads(source).items())


def _party(code: str, row: Mapping[str, object]) -> Party:
    short: Mapping[Lang, str] = {lang: catalogue("report")[f"party-{code}"][lang] for lang in LANGS}
    full: Mapping[Lang, str] = {lang: str(row[lang]) for lang in LANGS}
    return Party(code, short, full, str(row["colour"]), _day(row.get("from")), _day(row.get("until")))


def _day(written: object) -> date | None:
    return written if isinstance(written, date) else None


def contrast(one: str, other: str) -> float:
    """How far two colours (`#rrggbb`) stand apart in lightness, 1 to 21 (WCAG 2.2, contrast ratio)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def readable(colour: str) -> bool:
    """Whether a colour is seen on the light and on the dark ground."""
    return all(contrast(colour, ground) >= LEAST_CONTRAST for ground in GROUNDS)
