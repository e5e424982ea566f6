"""A duty as a value, and the moment at which the duties of an election are seen: days, instants, articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property, lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

import msgspec

from dauys.base.dates import day_text, moment_text
from dauys.base.days import parse_utc, utc_text
from dauys.base.texts import Lang, text
from dauys.election.stages import MOVES, Stage
from dauys.election.state import Contest, Election
from dauys.law import Rules
from dauys.law.topics import Acts

_NOTHING: Mapping[str, object] = MappingProxyType({})
_LAST_SECOND = time(23, 59, 59)
_SOON = timedelta(days=7)
_TONIGHT = timedelta(hours=12)  # a count that ends at eight in the morning is today's work of the evening before


class State(StrEnum):
    """How a duty stands against its time.

    TODAY: before the unit's day is over, or within twelve hours; SOON: within seven days; OPEN: it can be done now,
    and the law sets no time.
    """

    LATE = "late"
    TODAY = "today"
    OPEN = "open"
    SOON = "soon"
    AHEAD = "ahead"
    DONE = "done"


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """Something that an office has to do.

    `kind` is the act that does it, empty where no act says so. `due` and `opens` are aware instants, None where the law
    sets none. `missing` names what is not done yet (precincts, or candidates), `done` of `of` counts it. `own` is False
    where the office waits for others (`office`) in its area. `subject` is the appeal or complaint.
    """

    code: str
    kind: str
    office: str
    role: str
    own: bool
    contest: str
    state: State
    zone: str
    article: str = ""
    precinct: str = ""
    candidate: str = ""
    subject: str = ""
    opens: datetime | None = None
    due: datetime | None = None
    done: int = 0
    of: int = 1
    missing: tuple[str, ...] = ()
    words: Mapping[str, object] = _NOTHING

    def text(self, lang: Lang = "en") -> str:
        """What is to be done, in the reader's language."""
        return text(f"duties.{self.code}", lang, **{name: self._word(w, lang) for name, w in self.words.items()})

    def _word(self, word: object, lang: Lang) -> object:
        if isinstance(word, datetime):
            return moment_text(word, self.zone, lang)
        return day_text(word, lang) if isinstance(word, date) else word


class Moment:
    """The election at one instant: what the looks at all its contests share."""

    def __init__(self, election: Election, now: datetime) -> None:
        self.election = election
        self.now = now
        self.at = utc_text(now)
        self._ends: dict[str, tuple[str, str]] = {}
        self._articles: dict[tuple[int, str, str], str] = {}
        self._signing: dict[int, frozenset[str]] = {}

    @cached_property
    def by_unit(self) -> Mapping[str, list[Contest]]:
        """The contests of each unit that were not cancelled, in the order of their calls."""
        found: defaultdict[str, list[Contest]] = defaultdict(list)
        for contest in self.election.contests.values():
            if contest.stage is not Stage.CANCELLED:
                found[contest.unit.unit].append(contest)
        return found

    def article(self, rules: Rules, topic: str, key: str) -> str:
        """The article behind one key of a topic, looked up once."""
        place = (id(rules), topic, key)
        known = self._articles.get(place)
        if known is None:
            known = self._articles[place] = rules.article(topic, key)
        return known

    def signing(self, acts: Acts) -> frozenset[str]:
        """The words by which the law's table calls the offices that sign acts of a contest."""
        known = self._signing.get(id(acts))
        if known is None:
            kinds = (signers for kind, signers in acts.signers.items() if kind in MOVES or kind == "contest-called")
            known = self._signing[id(acts)] = frozenset(signer.office for signers in kinds for signer in signers)
        return known

    def today(self, zone: str) -> date:
        """The day in a zone."""
        return self.now.astimezone(ZoneInfo(zone)).date()

    def state(self, opens: str, due: str, zone: str) -> State:
        """How a duty stands that is not done: `opens` and `due` as UTC texts, empty where the law sets none."""
        if due and due < self.at:
            return State.LATE
        waits = opens > self.at
        if not due and not waits:
            return State.OPEN
        ends = self._ends.get(zone)
        if ends is None:
            today, tonight = self.today(zone), utc_text(self.now + _TONIGHT)
            ends = self._ends[zone] = (max(last_second(today, zone), tonight), last_second(today + _SOON, zone))
        reference = due or opens
        return State.TODAY if reference <= ends[0] else State.SOON if reference <= ends[1] else State.AHEAD


@lru_cache(maxsize=16_384)
def last_second(day: date, zone: str) -> str:
    """23:59:59 of a day in a zone, as UTC text."""
    return utc_text(datetime.combine(day, _LAST_SECOND, ZoneInfo(zone)))


@lru_cache(maxsize=16_384)
def hour_of(day: date, hour: str, zone: str) -> str:
    """An hour of a day in a zone, as UTC text."""
    return utc_text(datetime.combine(day, time.fromisoformat(hour), ZoneInfo(zone)))


@lru_cache(maxsize=16_384)
def day_of(at: str, zone: str) -> date:
    """The day of an instant (UTC text) in a zone."""
    return parse_utc(at).astimezone(ZoneInfo(zone)).date()


@lru_cache(maxsize=16_384)
def later(at: str, hours: int) -> str:
    """`hours` after an instant."""
    return utc_text(parse_utc(at) + timedelta(hours=hours))


@lru_cache(maxsize=16_384)
def instant(at: str) -> datetime:
    """The instant that a UTC text names."""
    return parse_utc(at)
