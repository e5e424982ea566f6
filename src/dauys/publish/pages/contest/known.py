"""What the pages of a contest are made from, worked out once for the three languages and for every page of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from dauys.base.days import parse_utc, utc_text
from dauys.base.findings import Finding
from dauys.election.acts.body import Names
from dauys.election.acts.results import OutcomeStated, Totals
from dauys.election.counting import findings_of
from dauys.election.kinds import Act
from dauys.election.progress import Counts, Turnout, counts, stage_reached, turnout
from dauys.election.protocol_entry import Final
from dauys.election.results import outstanding
from dauys.election.stages import Stage
from dauys.election.state import Contest
from dauys.election.telling import article_of, statute_of
from dauys.election.telling_place import numbered
from dauys.publish.site import Site
from dauys.verify.tabulation import choices_of, still_open, tabulate

Status = Literal["ahead", "voting", "counting", "preliminary", "final", "annulled", "cancelled"]
_PROTOCOLS = frozenset({"protocol-finalised", "protocol-recounted"})
_VOTING = frozenset({Stage.VOTING})
_DECIDED = frozenset({Stage.DETERMINED, Stage.SEATED, Stage.TERM, Stage.ENDED})


@dataclass(frozen=True, slots=True)
class Missing:
    """Whether what is not counted can still change the outcome: the most ballots in it (None: unknown), the lead."""

    can_change: bool
    bound: int | None
    lead: int
    can_win: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A contest as its pages show it.

    `status` is how final the figures are; `totals` and `outcome` are those of the result where it stands, else those
    of the protocols that count (None where nothing counts). `order` are the choices in the ballot's order,
    `precincts` the precincts by their numbers.
    `findings` and `protocols` (the act that made a protocol final) are by precinct. `at` is the instant of the last
    act; `days` and `articles` are those of each act, the days in the unit's own time; `statute` (a code) is the one
    that most of the articles are of, which a page names once.
    """

    site: Site
    contest: Contest
    acts: tuple[Act, ...]
    days: tuple[str, ...]
    articles: tuple[str, ...]
    statute: str
    at: str
    stage: Stage
    status: Status
    counts: Counts
    counted: int
    totals: Totals | None
    outcome: OutcomeStated | None
    order: tuple[str, ...]
    precincts: tuple[str, ...]
    missing: Missing | None
    turnout: tuple[Turnout, ...]
    findings: dict[str, tuple[Finding, ...]]
    protocols: dict[str, Act]
    previous: Contest | None
    previous_of: Names | None  # the title of its election, where another record has it
    following: tuple[Contest, ...]

    @property
    def kind(self) -> str:
        """The system: direct, indirect, appointed."""
        return self.contest.rules.kind

    @property
    def valid(self) -> int:
        """The votes that shares are of: those for the choices and those against all."""
        totals = self.totals
        return sum(totals.votes.values()) + totals.against_all if totals is not None else 0

    @property
    def ranked(self) -> list[str]:
        """The choices by their votes, most first; equal ones in the ballot's order."""
        votes = self.totals.votes if self.totals is not None else {}
        return sorted(votes, key=lambda name: (-votes[name], self.order.index(name) if name in self.order else 99))

    @property
    def columns(self) -> list[str]:
        """The choices as a table has them: by votes like the bars; in the ballot's order while nothing counts."""
        return self.ranked if self.totals is not None else list(self.order)

    @property
    def lead(self) -> int:
        """How many votes the first choice has more than the second."""
        votes = sorted(self.totals.votes.values(), reverse=True) if self.totals is not None else []
        return votes[0] - votes[1] if len(votes) > 1 else sum(votes)

    @property
    def whole(self) -> int:
        """The precincts that must be accounted for: those not annulled."""
        return self.counts.precincts - self.counts.annulled


def known(site: Site, contest: str) -> Known:
    """The contest at the site's state now; what other contests of its unit say (a repeat, an earlier one) is in it."""
    unit = site.election.contests[contest].unit.unit
    return site.remembered(f"contest {contest}", unit, lambda: _known(site, contest))


def _known(site: Site, name: str) -> Known:
    contest, acts = site.election.contests[name], tuple(site.acts[name])
    at = utc_text(site.at_of(name))
    status = _status(contest)
    totals, outcome = _result(contest, status)
    articles = tuple(article_of(act, contest) for act in acts)
    return Known(
        site,
        contest,
        acts,
        tuple(local_day(act.at, contest.unit.zone) for act in acts),
        articles,
        _statute(articles),
        at,
        stage_reached(contest),
        status,
        counts(contest),
        sum(p.counts for p in contest.precincts.values()),
        totals,
        outcome,
        contest.ballot.order if contest.ballot else choices_of(contest),
        numbered(contest),
        _missing(contest, status),
        turnout(contest, at) if contest.rules.kind == "direct" else (),
        _findings(contest),
        {act.precinct: act for act in acts if act.kind in _PROTOCOLS},
        *_previous(site, contest),
        tuple(c for c in site.contests_in(contest.unit.unit) if c.repeats == name and c.stage is not Stage.CANCELLED),
    )


def _statute(articles: tuple[str, ...]) -> str:
    found = Counter(statute_of(one) for cited in articles for one in cited.split("; ") if one)
    return found.most_common(1)[0][0] if found else ""


def _status(contest: Contest) -> Status:
    """How final the figures are; a recount after the determination makes them preliminary again."""
    if contest.stage is Stage.CANCELLED:
        return "cancelled"
    if contest.stage is Stage.ANNULLED:
        return "annulled"
    if contest.stage in _DECIDED:
        return "final"
    if any(p.counts for p in contest.precincts.values()) or contest.sitting_votes:
        return "preliminary"
    if contest.stage is Stage.COUNTING:
        return "counting"
    return "voting" if contest.stage in _VOTING else "ahead"


def _result(contest: Contest, status: Status) -> tuple[Totals | None, OutcomeStated | None]:
    if contest.rules.kind == "appointed" or status == "cancelled":
        return None, None
    if contest.result is not None and status in {"final", "annulled"}:
        return contest.result.body.totals, contest.result.body.outcome
    if status not in {"preliminary", "annulled"}:
        return None, None
    made = tabulate(contest)
    return made.totals, made.stated


def _missing(contest: Contest, status: Status) -> Missing | None:
    if status != "preliminary" or contest.rules.kind != "direct" or not outstanding(contest):
        return None
    margin = still_open(contest)
    return Missing(margin.can_change, margin.bound, margin.lead, margin.can_win)


def _findings(contest: Contest) -> dict[str, tuple[Finding, ...]]:
    """What the checks find in final protocols; nothing is said of protocols under way."""
    if not contest.rules.has("protocol"):
        return {}
    return {
        name: tuple(findings_of(contest, name, p.entry.tally))
        for name, p in contest.precincts.items()
        if isinstance(p.entry, Final)
    }


def _previous(site: Site, contest: Contest) -> tuple[Contest | None, Names | None]:
    """The last election before this one in the same unit; not the first round or the voting that this one repeats.

    One of another record is given with the title of its election.
    """
    own, earlier = {contest.id, contest.repeats}, contest.repeats
    while earlier:
        earlier = site.election.contests[earlier].repeats
        own.add(earlier)
    day = contest.voting_day
    before = [
        c
        for c in site.contests_in(contest.unit.unit)
        if c.id not in own and c.unit.unit == contest.unit.unit and c.voting_day < day and c.stage in _DECIDED
    ]
    if before:
        return max(before, key=lambda c: c.voting_day), None
    return site.earlier.last(contest.unit.unit, day) or (None, None)


@lru_cache(maxsize=8192)
def local_day(at: str, zone: str) -> str:
    """The day of an instant (UTC text) in a zone, as the record writes days."""
    return parse_utc(at).astimezone(ZoneInfo(zone)).date().isoformat()


def past(known: Known, at: str) -> bool:
    """Whether an instant (UTC text) is over at the contest's last act; an empty one never is."""
    return bool(at) and parse_utc(at) <= parse_utc(known.at)
