"""What is due for a person, as the rows of a page: late and today first, then without a time, the week, the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dauys.base.dates import moment_text
from dauys.base.texts import Lang, text
from dauys.election.duties import Duty, Gathered, State, gather
from dauys.election.duties_case import View
from dauys.election.state import Contest
from dauys.election.telling import article_text
from dauys.store.models import Person
from dauys.web.home.kept import kept
from dauys.web.home.ways import contest_page, way
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in

_ROLES = {"chair": "commission", "secretary": "commission", "member": "commission"}
_TONES = {State.LATE: "bad", State.TODAY: "warn", State.OPEN: "live", State.SOON: "idle", State.AHEAD: "idle"}
_NAMED = 6  # contests, precincts or candidates that a row names itself
COMMISSIONS = frozenset({"chair", "secretary", "member"})
OVERSEEING = frozenset({"central", "regional"})


@dataclass(frozen=True, slots=True)
class Line:
    """One contest of a row: the unit, where to go, who or what is missing there."""

    name: str
    href: str
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A duty as a page shows it; `href` is where it is done, once it can be.

    `lines` are the contests where there are few of them, else `all_href` leads to all `number`.
    """

    code: str
    state: str
    tone: str
    what: str
    when: str
    left: str
    article: str
    href: str
    done: int
    of: int
    number: int
    lines: list[Line]
    waits: str = ""
    all_href: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """All rows of a person: to do, by time; what others owe the office; what the area owes."""

    now: list[Row] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)
    week: list[Row] = field(default_factory=list)
    ahead: list[Row] = field(default_factory=list)
    waits: list[Row] = field(default_factory=list)
    below: list[Row] = field(default_factory=list)

    @property
    def late(self) -> int:
        """How many duties are late."""
        return _number(self.now, "late")

    @property
    def today(self) -> int:
        """How many are due today."""
        return _number(self.now, "today")

    @property
    def late_below(self) -> int:
        """How many duties of the offices in the area are late."""
        return _number(self.below, "late")


def own_duties(request: Request) -> Sequence[Duty]:
    """What falls to the person's office; to an operator or supervisor, the part of that role."""
    person = person_of(request)
    role = "" if person.role in _ROLES else person.role
    holder = person.holder if person.role == "operator" else ""
    return kept(request).duties.duties(request.now, View(person.office, role, holder))


def duties_below(request: Request) -> list[Duty]:
    """What the offices in the person's area have to do, where the office oversees one."""
    person = person_of(request)
    if person.role not in COMMISSIONS or person.office.partition("/")[0] not in OVERSEEING:
        return []
    return [d for d in kept(request).duties.duties(request.now, View(person.office, below=True)) if not d.own]


def agenda(request: Request) -> Agenda:
    """The rows of the person's page."""
    person = person_of(request)
    made = Agenda()
    mine: list[Duty] = []
    others: list[Duty] = []
    for duty in own_duties(request):
        (mine if _mine(person, duty) else others).append(duty)
    places = {State.LATE: made.now, State.TODAY: made.now, State.OPEN: made.open, State.SOON: made.week}
    for one in gather(mine):
        places.get(one.state, made.ahead).append(row_of(request, one))
    made.waits.extend(row_of(request, one) for one in gather(_pressing(request, others)))
    below = [duty for duty in duties_below(request) if duty.state is not State.OPEN]
    made.below.extend(row_of(request, one) for one in gather(_pressing(request, below)))
    return made


def _number(rows: Iterable[Row], state: str) -> int:
    return sum(row.number for row in rows if row.state == state)


def _pressing(request: Request, found: Iterable[Duty]) -> Iterator[Duty]:
    """What others should be doing by now: what begins later is not waited for yet."""
    for duty in found:
        begun = duty.opens is None or duty.opens <= request.now
        if begun and duty.state in {State.LATE, State.TODAY, State.OPEN}:
            yield duty


def _mine(person: Person, duty: Duty) -> bool:
    return duty.own and duty.role == _ROLES.get(person.role, person.role)


def row_of(request: Request, one: Gathered) -> Row:
    """A gathered duty as a row, with the contests and whatever is missing in them by name."""
    lang, person, first = request.lang, person_of(request), one.duties[0]
    begun, few = first.opens is None or first.opens <= request.now, len(one.duties) <= _NAMED
    due = one.due or min((duty.opens for duty in one.duties if duty.opens), default=None)
    return Row(
        code=one.code,
        state=one.state.value,
        tone=_TONES[one.state],
        what=first.text(lang),
        when=_when(request, one, due),
        left=left_text(due, request.now, lang) if due and one.state is not State.OPEN else "",
        article=article_text(one.article, lang),
        href=way(person, first) if begun and one.contests == 1 else "",
        done=one.done,
        of=one.of,
        number=len(one.duties),
        lines=[_line(request, duty) for duty in one.duties] if few else [],
        waits="" if _mine(person, first) else _waits_for(first, lang),
        all_href="" if few else f"/duties/?code={one.code}&state={one.state.value}",
    )


def _when(request: Request, one: Gathered, due: datetime | None) -> str:
    if due is None or one.state is State.OPEN:
        return ""
    moment = moment_text(due, one.duties[0].zone, request.lang)
    return moment if one.due else text("web-home.from", request.lang, moment=moment)


def _waits_for(duty: Duty, lang: Lang) -> str:
    if duty.role != "commission":
        return text(f"web-home.waits-{duty.role}", lang)
    level = duty.office.partition("/")[0]
    return text(f"web-home.waits-{level}", lang)


def _line(request: Request, duty: Duty) -> Line:
    election, lang, person = request.desk.election, request.lang, person_of(request)
    contest = election.contests.get(duty.contest)
    if contest is None:
        unit = election.units.get(duty.subject)
        return Line(name_in(unit.names, lang) if unit else duty.subject, "")
    name = name_in(contest.unit.names, lang)
    href = way(person, duty) if _mine(person, duty) else contest_page(person, duty.contest)
    return Line(name, href, missing_text(contest, duty, lang))


def missing_text(contest: Contest, duty: Duty, lang: Lang) -> str:
    """The precincts or candidates that are missing, by name; a few of them, and how many more."""
    if not duty.missing or (len(duty.missing) == len(contest.precincts) > 1 and duty.missing[0] in contest.precincts):
        return duty.subject if duty.subject in {*contest.complaints, *contest.appeals} else ""
    named = [place_text(contest, name, lang) for name in duty.missing[:_NAMED]]
    more = len(duty.missing) - len(named)
    return ", ".join(named) + (text("web-home.and-more", lang, number=more) if more else "")


def place_text(contest: Contest, name: str, lang: Lang) -> str:
    """A precinct by its number, a candidate by the name."""
    precinct = contest.precincts.get(name)
    if precinct is not None:
        return f"№ {precinct.listed.number}" if precinct.listed else name
    candidate = contest.candidates.get(name)
    return name_in(candidate.nomination.names, lang) if candidate else name


def left_text(at: datetime, now: datetime, lang: Lang) -> str:
    """How long is left, or how long ago it was: days and hours, below a day hours and minutes."""
    ahead = at >= now
    whole = abs(at - now)
    days, rest = whole.days, whole - timedelta(days=whole.days)
    hours, minutes = rest.seconds // 3600, rest.seconds % 3600 // 60
    if days >= 3:
        span = text("web-home.days", lang, days=days)
    elif days:
        span = text("web-home.days-hours", lang, days=days, hours=hours)
    elif hours:
        span = text("web-home.hours-minutes", lang, hours=hours, minutes=minutes)
    else:
        span = text("web-home.minutes", lang, minutes=minutes)
    return text("web-home.left" if ahead else "web-home.ago", lang, span=span)


def of_a_kind(found: Iterable[Duty], code: str, state: str) -> list[Duty]:
    """The duties of one code and state."""
    return [duty for duty in found if duty.code == code and duty.state.value == state]
