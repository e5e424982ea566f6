"""The scripts of a contest: the call, the ballot, the result and its publication, the akim's term, complaints."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dauys.base.days import parse_utc
from dauys.demo.chance import Chance
from dauys.demo.plan import Seat, Station
from dauys.demo.programmes import promises
from dauys.demo.script import Scene, Script, Step, day_between, decision, moment, sha
from dauys.election import complaints, voting
from dauys.election.acts.body import Body
from dauys.election.acts.calling import ContestCalled
from dauys.election.acts.results import (
    AkimRegistered,
    PledgeRecorded,
    ReportGiven,
    ResultDetermined,
    ResultPublished,
)
from dauys.election.acts.voting import BallotApproved, BallotsPrinted, ComplaintDecided, ComplaintFiled
from dauys.verify.tabulation import tabulate

_DAY = timedelta(days=1)
_PLEDGE_PERCENT = 45
_LATE_PERCENT = 8
# class of complaint, how many of 100, filed from and to (days from voting day), whether it is about a precinct
_CLASSES = (
    ("breach", 40, -9, 0, True),
    ("decision", 24, -24, 4, False),
    ("voter_list", 22, -20, -2, True),
    ("police_check", 7, -15, -6, False),
    ("invalidation", 7, 1, 4, False),
)
_VERDICTS = (*("rejected",) * 6, *("upheld",) * 2, "partly_upheld", "left_without_review")


def _step(scene: Scene, seat: Seat, day: date, minute: int, body: Body) -> Step:
    at = moment(day, minute, seat.zone)
    return Step(at, body, scene.about(seat), (scene.keys(seat.commission),))


def contest(scene: Scene, seat: Seat) -> Script:
    """A contest from its call to the akim's first reports, without its candidates and precincts."""
    timing, stream = scene.country.timing, scene.stream("contest", seat.id)
    key, about = (scene.keys(seat.commission),), scene.about(seat)
    yield _step(scene, seat, timing.call, 9 * 60 + stream.below(480), _call(scene, seat, stream))
    at = moment(timing.ballot, 11 * 60 + stream.below(300), seat.zone)
    yield Step(at, lambda: _ballot(scene, seat), about, key)
    at = moment(timing.printing, 9 * 60 + stream.below(420), seat.zone)
    yield Step(at, lambda: _printed(scene, seat), about, key)
    determined = timing.voting + stream.between(1, 2) * _DAY
    yield Step(moment(determined, 15 * 60 + stream.below(240), seat.zone), lambda: _result(scene, seat), about, key)
    published = ResultPublished(f"gazette-{seat.parent}", sha("gazette", seat.id))
    yield _step(scene, seat, determined + stream.between(1, 2) * _DAY, 10 * 60 + stream.below(120), published)
    seated = timing.voting + stream.between(4, 7) * _DAY
    yield Step(moment(seated, 14 * 60 + stream.below(200), seat.zone), lambda: _akim(scene, seat, seated), about, key)
    yield from _term(scene, seat, seated, stream)


def _call(scene: Scene, seat: Seat, stream: Chance) -> ContestCalled:
    timing, ground = scene.country.timing, scene.country.ground
    ends = day_between(stream, *timing.term_end).isoformat() if ground == "term_end" else ""
    return ContestCalled(
        unit=seat.id,
        voting_day=timing.voting.isoformat(),
        ground=ground,
        commission=seat.commission,
        superior=seat.superior,
        decision=decision(seat.id, "call"),
        term_ends=ends,
    )


def _ballot(scene: Scene, seat: Seat) -> BallotApproved:
    state = scene.contest(seat)
    law = state.rules.ballot
    return BallotApproved(voting.ballot_order(state), law.languages, law.against_all, sha("ballot", seat.id))


def _printed(scene: Scene, seat: Seat) -> BallotsPrinted:
    number = voting.print_run(scene.contest(seat))
    return BallotsPrinted(number, 1, number)


def _result(scene: Scene, seat: Seat) -> ResultDetermined:
    made = tabulate(scene.contest(seat))
    return ResultDetermined(made.protocols, made.totals, made.stated, decision(seat.id, "result"), made.annulled)


def _akim(scene: Scene, seat: Seat, day: date) -> AkimRegistered:
    state = scene.contest(seat)
    if state.result is None:
        raise AssertionError(f"{seat.id} has no result")
    ends = day.replace(year=day.year + state.rules.term.years) - _DAY
    return AkimRegistered(state.result.body.outcome.winner, ends.isoformat(), decision(seat.id, "akim"))


def _term(scene: Scene, seat: Seat, seated: date, stream: Chance) -> Iterator[Step]:
    """Pledges of some akims soon after registration, and the first report to the people."""
    pledges: list[str] = []
    if stream.happens(_PLEDGE_PERCENT):
        promised = promises(next(one.person for one in seat.cast if one.winner))
        for number, words in enumerate(promised[: stream.between(1, len(promised))], start=1):
            pledges.append(f"pledge-{number}")
            due = date(seated.year + stream.between(1, 3), 12, 1).isoformat()
            body = PledgeRecorded(pledges[-1], words, due)
            yield _step(scene, seat, seated + 2 * _DAY, 10 * 60 + number, body)
    day = day_between(stream, *scene.country.timing.reports)
    kept = tuple(pledge for pledge in pledges if stream.happens(20))
    present = min(seat.voters, 15 + stream.below(seat.voters // 10 + 20))
    period = f"{scene.country.timing.voting.isoformat()}/{day.isoformat()}"
    yield _step(scene, seat, day, 17 * 60, ReportGiven(day.isoformat(), period, present, kept))


def complaint(scene: Scene, seat: Seat, number: int) -> Script:
    """One complaint from its filing to its decision, most in time, some late."""
    stream = scene.stream("complaint", seat.id, number)
    clock, first, last, local = _class(stream)
    station = stream.choice(seat.stations) if local else None
    name = f"complaint-{number}"
    voting_day = scene.country.timing.voting
    filed = day_between(stream, voting_day + first * _DAY, voting_day + last * _DAY)
    at = moment(filed, 9 * 60 + stream.below(480), seat.zone)
    yield _about(scene, seat, station, Step(at, ComplaintFiled(name, clock, sha(name, seat.id)), scene.about(seat), ()))
    state = scene.contest(seat)
    due = parse_utc(complaints.due(state, state.complaints[name]))
    if stream.happens(_LATE_PERCENT):
        decided = due + timedelta(minutes=stream.between(600, 3000))
    else:
        decided = _in_office_hours(at + (due - at) * stream.between(20, 95) // 100, seat.zone)
    body = ComplaintDecided(name, stream.choice(_VERDICTS), decision(seat.id, name))  # type: ignore[arg-type]
    yield _about(scene, seat, station, Step(decided.replace(microsecond=0), body, scene.about(seat), ()))


def _in_office_hours(at: datetime, zone: str) -> datetime:
    """A decision that would fall into the night comes in the morning of the same day."""
    local = at.astimezone(ZoneInfo(zone))
    return at + timedelta(hours=9 - local.hour) if local.hour < 9 else at


def _about(scene: Scene, seat: Seat, station: Station | None, step: Step) -> Step:
    return step._replace(about=scene.about(seat, station), keys=(scene.keys(seat.commission),))


def _class(stream: Chance) -> tuple[str, int, int, bool]:
    at = stream.below(sum(row[1] for row in _CLASSES))
    for name, share, first, last, local in _CLASSES:
        if at < share:
            return name, first, last, local
        at -= share
    raise AssertionError(_CLASSES)
