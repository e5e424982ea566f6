"""Where a sentence about an act is told: the language, the unit's zone, and the names behind the ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dauys.base.codes import code_text
from dauys.base.dates import day_text, moment_text, number_text
from dauys.base.days import parse_utc
from dauys.base.latin import english_name
from dauys.base.texts import Lang, text

if TYPE_CHECKING:
    from dauys.election.acts.body import Names
    from dauys.election.acts.calling import PrecinctListed
    from dauys.election.state import Contest, Election


@dataclass(frozen=True, slots=True)
class Place:
    """The reader's language, the zone of the unit (an IANA name), and as much of the state as there is.

    `named` are candidates that are called by another name than their whole one.
    """

    lang: Lang
    zone: str
    election: Election | None = None
    contest: Contest | None = None
    named: Mapping[str, str] = field(default_factory=dict)

    def number(self, number: int) -> str:
        """A whole number as the reader's language writes it."""
        return number_text(number, self.lang)

    def day(self, written: str) -> str:
        """A day of the record in words."""
        return day_text(date.fromisoformat(written), self.lang)

    def moment(self, written: str) -> str:
        """An instant of the record in words, in the unit's zone."""
        return moment_text(parse_utc(written), self.zone, self.lang)

    def code(self, family: str, code: str | int) -> str:
        """The words of a code."""
        return code_text(family, code, self.lang)

    def codes(self, family: str, codes: Iterable[str]) -> str:
        """The words of several codes, parted by semicolons: words have commas of their own."""
        return "; ".join(self.code(family, code) for code in codes)

    def words(self, name: str, **given: str) -> str:
        """A text of `base/texts/acts.toml` in the reader's language."""
        return text(f"acts.{name}", self.lang, **given)

    def figure(self, what: str, number: int) -> str:
        """A figure with what it counts: `invalid ballots: 12`."""
        return self.words("tells-figure", what=what, number=self.number(number))

    def candidate(self, candidate: str) -> str:
        """A candidate's name."""
        return self.named.get(candidate) or candidate_text(self.contest, candidate, self.lang)

    def candidates(self, candidates: Iterable[str]) -> str:
        """Several candidates' names."""
        return ", ".join(self.candidate(one) for one in candidates)

    def precinct(self, precinct: str) -> str:
        """A precinct by its number."""
        return precinct_text(self.contest, precinct, self.lang)

    def unit(self, unit: str) -> str:
        """A unit's name."""
        if self.contest is not None and self.contest.unit.unit == unit:
            return names_text(self.contest.unit.names, self.lang)
        return unit_text(self.election, unit, self.lang)


def names_text(names: Names, lang: Lang) -> str:
    """A name in the reader's language; where the record has no English one, the Kazakh name in Latin letters.

    See `english_name`. The record and the data made of it keep the names as they were signed.
    """
    if lang == "en":
        return names.en or english_name(names.kk)
    return (names.ru or names.kk) if lang == "ru" else names.kk


def words_text(words: Names, lang: Lang) -> str:
    """Somebody's own words in the reader's language; English readers see the Kazakh ones where nobody translated."""
    return str(getattr(words, lang) or words.kk)


def candidate_text(contest: Contest | None, candidate: str, lang: Lang) -> str:
    """A candidate's name in the reader's language; the id where the contest has no such candidate."""
    known = contest.candidates.get(candidate) if contest is not None else None
    return names_text(known.nomination.names, lang) if known is not None else candidate


def family_names(contest: Contest, lang: Lang) -> dict[str, str]:
    """The candidates' family names by their ids, with an initial where two share one."""
    full = {name: candidate_text(contest, name, lang).split() for name in contest.candidates}
    shared = Counter(words[0] for words in full.values() if words)
    return {name: _family(words, shared) for name, words in full.items()}


def _family(words: list[str], shared: Counter[str]) -> str:
    if len(words) < 2 or shared[words[0]] == 1:
        return " ".join(words[:1])
    return f"{words[0]} {words[1][0]}."


def precinct_text(contest: Contest | None, precinct: str, lang: Lang) -> str:
    """A precinct by its number as it stands at the beginning of a sentence: `Precinct No. 12`; else by its id."""
    known = contest.precincts.get(precinct) if contest is not None else None
    if known is None or known.listed is None:
        return text("acts.tells-precinct-unknown", lang, precinct=precinct)
    return text("acts.tells-precinct", lang, number=str(known.listed.number))


def unit_text(election: Election | None, unit: str, lang: Lang) -> str:
    """A unit's name in the reader's language; its id where it is not listed."""
    known = election.units.get(unit) if election is not None else None
    return names_text(known.names, lang) if known is not None else unit


def numbered(contest: Contest) -> tuple[str, ...]:
    """The precincts by their numbers; those of a table in its order."""

    def place(name: str) -> int:
        listed = contest.precincts[name].listed
        return listed.number if listed is not None else 0

    return tuple(sorted(contest.precincts, key=place))


def station_text(contest: Contest, precinct: str, lang: Lang) -> str:
    """A precinct's number and name; a name that says the number already says it once. Its id where it is not listed."""
    listed = contest.precincts[precinct].listed if precinct in contest.precincts else None
    if listed is None:
        return precinct
    name = names_text(listed.names, lang)
    if re.search(rf"(?:№|No\.) ?{listed.number}\b", name):
        return name
    return f"{'No.' if lang == 'en' else '№'} {listed.number} {name}"


def streets_text(listed: PrecinctListed | None, lang: Lang) -> str:
    """The streets whose people vote in a precinct, each with its houses where these are not all; empty without any."""
    named = ((names_text(street.names, lang), street.houses) for street in (listed.streets if listed else ()))
    return "; ".join(f"{name}, {houses}" if houses else name for name, houses in named)


def office_text(office: str, election: Election | None, lang: Lang, contest: Contest | None = None) -> str:
    """An office in words, with its area: `district commission (Akkol district)` for `district/11.03`.

    A precinct is named by its number where `contest`, or else one of the election's contests, lists it.
    """
    level, _, area = office.partition("/")
    if not level:
        return ""
    words = code_text("level", level, lang)
    if not area:
        return words
    place = _listing(area, election, contest) if level == "precinct" else None
    named = precinct_text(place, area, lang) if place is not None else unit_text(election, area, lang)
    return text("acts.tells-office", lang, level=words, area=named)


def _listing(precinct: str, election: Election | None, contest: Contest | None) -> Contest | None:
    """The contest that lists a precinct; the latest one where several do."""
    if contest is not None and precinct in contest.precincts:
        return contest
    known = reversed(election.contests.values()) if election is not None else ()
    return next((one for one in known if precinct in one.precincts), None)
