"""The demonstration `indirect-2013`: one district whose maslikhat elects the akims of 12 okrugs, 5 to 9 August 2013.

Nothing in it happened: the district, its people and votes come from the seed. The rules are those of the law.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Literal

from dauys.base.days import months_after, utc_text
from dauys.demo import diary
from dauys.demo.diary import ZONE, Entry, Make, decision, local, paper
from dauys.demo.indirect_plan import DEPUTIES, DISTRICT, SEED, Okrug, plan
from dauys.election.acts import calling, candidates, results
from dauys.election.acts.body import Body, Decision, Names
from dauys.election.acts.opening import UnitListed
from dauys.election.eligibility import failed, review
from dauys.election.state import Contest, Election
from dauys.law import Law
from dauys.verify.tabulation import tabulate

SETTING = diary.Setting(
    "indirect-2013",
    Names(
        "Ауылдық округ әкімдерін мәслихатта сайлау, 2013 жылғы тамыз (СИНТЕТИКАЛЫҚ көрсетілім)",
        "Выборы акимов сельских округов в маслихате, август 2013 года (СИНТЕТИЧЕСКАЯ демонстрация)",
        "Election of rural akims in a maslikhat, August 2013 (SYNTHETIC demonstration)",
    ),
    SEED,
    "rural_okrug",
    local("2013-06-24", "09:00"),
    local("2018-01-01", "00:00"),
)
COMMISSION, SUPERIOR, MASLIKHAT = f"district/{DISTRICT}", "regional/99", f"maslikhat/{DISTRICT}"

Giver = Literal["commission", "revenue", "special_check"]


def build(out: Path, store: str | None = None, progress: diary.Progress = lambda _: None) -> int:
    """Make the demonstration at `out` (its office beside it); the number of acts. `progress` is told the acts so far.

    Raises Refused where `out` exists already, and what the store raises.
    """
    return diary.record(out, SETTING, entries, store, progress)


def entries(law: Law) -> list[Entry]:
    """The whole diary: the opening of the record, then every okrug from the call to the term."""
    planned = plan()
    units = [
        UnitListed("99", "oblast", Names("Үлгі облысы", "Примерная область", "Example oblast"), ZONE),
        UnitListed(DISTRICT, "district", Names("Үлгі ауданы", "Примерный район", "Example district"), ZONE, "99"),
        *(okrug.unit for okrug in planned),
    ]
    offices = (("central", diary.ROOT), (SUPERIOR, "central"), (COMMISSION, SUPERIOR), (MASLIKHAT, SUPERIOR))
    contests = [entry for okrug in planned for entry in _contest(okrug)]
    return [*diary.opening(SETTING, law, offices, units), *contests]


def _contest(okrug: Okrug) -> Iterator[Entry]:
    last = len(okrug.cast)
    yield _entry(okrug, -31, "10:00", lambda _: _call(okrug))
    for one in okrug.cast:
        late = okrug.story == "extended" and one.candidate == f"c{last}"
        yield _entry(okrug, -22 if late else -29, "11:00", _says(one))
        yield from _papers(okrug, one)
        yield _entry(okrug, -17, "15:00", _ruling(okrug, one.candidate))
    if okrug.story == "extended":
        until = utc_text(local(_day(okrug, -20), "23:59:59"))
        yield _entry(okrug, -25, "10:00", lambda _: calling.NominationExtended(until, _decision(okrug, "extension")))
    if okrug.story == "withdrew":
        yield _entry(okrug, -8, "10:00", _says(candidates.CandidateWithdrawn(f"c{last}", "candidate")))
    yield from _sitting(okrug)
    yield from _afterwards(okrug)


def _papers(okrug: Okrug, one: candidates.CandidateNominated) -> Iterator[Entry]:
    name = one.candidate
    mismatch = okrug.story == "refused" and name == f"c{len(okrug.cast)}"

    def papers(election: Election) -> Body:
        codes = _held(election, okrug).rules.nomination.routes[0].papers
        return candidates.PapersReceived(
            name, tuple(candidates.Paper(code, paper(SEED, okrug.contest, name, code)) for code in codes)
        )

    yield _entry(okrug, -20, "10:00", papers)
    yield _entry(okrug, -19, "10:00", _verdict(okrug, name, "commission", "COMMUNITY_CONSENT"))
    yield _entry(okrug, -18, "10:00", _verdict(okrug, name, "revenue", "DECLARATIONS", met=not mismatch))


def _verdict(okrug: Okrug, name: str, giver: Giver, condition: str, *, met: bool = True) -> Make:
    verdicts = (candidates.Verdict(condition, "met" if met else "failed"),)
    return _says(candidates.VerdictReceived(name, giver, verdicts, paper(SEED, okrug.contest, name, condition)))


def _ruling(okrug: Okrug, name: str) -> Make:
    def ruling(election: Election) -> Body:
        contest = _held(election, okrug)
        on = okrug.voting_day + timedelta(days=-17)
        rows = review(election, contest, contest.candidates[name], on)
        if codes := failed(rows):
            return candidates.CandidateRefused(name, rows, codes, _decision(okrug, f"refusal-{name}"))
        return candidates.CandidateRegistered(name, rows, _decision(okrug, f"registration-{name}"))

    return ruling


def _sitting(okrug: Okrug) -> Iterator[Entry]:
    present = paper(SEED, okrug.contest, "roll")
    roll = results.SittingHeld(DEPUTIES, okrug.present, present, _decision(okrug, "sitting"))
    yield _entry(okrug, 0, "10:00", _says(roll), MASLIKHAT)
    issued = okrug.present
    first, *repeat = okrug.rounds
    ballot = results.SittingVoted(1, issued, okrug.invalid, first, _decision(okrug, "ballot-1"))
    yield _entry(okrug, 0, "10:40", _says(ballot), MASLIKHAT)
    for votes in repeat:
        again = results.SittingVoted(2, issued, 0, votes, _decision(okrug, "ballot-2"))
        yield _entry(okrug, 0, "12:00", _says(again), MASLIKHAT)


def _afterwards(okrug: Okrug) -> Iterator[Entry]:
    def result(election: Election) -> Body:
        made = tabulate(_held(election, okrug))
        return results.ResultDetermined(made.protocols, made.totals, made.stated, _decision(okrug, "result"))

    seated = okrug.voting_day + timedelta(days=3)
    term_ends = (months_after(seated, 48) - timedelta(days=1)).isoformat()
    winner = "c1"
    published = results.ResultPublished("the district's newspaper (synthetic)", paper(SEED, okrug.contest, "newspaper"))
    yield _entry(okrug, 0, "16:00", result)
    yield _entry(okrug, 1, "10:00", _says(published))
    yield _entry(okrug, 3, "10:00", _says(results.AkimRegistered(winner, term_ends, _decision(okrug, "akim"))))
    yield _entry(okrug, 24, "10:00", _verdict(okrug, winner, "special_check", "SPECIAL_CHECK"))
    yield _entry(okrug, 25, "10:00", _says(results.TermBegun(winner, _day(okrug, 25))))
    if okrug.story == "released":
        ended = results.TermEnded("2015-03-02", "released_by_district_akim", _decision(okrug, "release"))
        yield Entry(local("2015-03-02"), COMMISSION, _says(ended), okrug.contest)


def _call(okrug: Okrug) -> Body:
    # The akims of these okrugs were appointed; their powers end when those elected take office.
    ends = (okrug.voting_day + timedelta(days=30)).isoformat()
    return calling.ContestCalled(
        okrug.unit.unit, okrug.voting_day.isoformat(), "term_end", COMMISSION, SUPERIOR, _decision(okrug, "call"), ends,
        electors=DEPUTIES,
    )  # fmt: skip


def _entry(okrug: Okrug, days: int, hour: str, make: Make, office: str = COMMISSION) -> Entry:
    return Entry(local(_day(okrug, days), hour), office, make, okrug.contest)


def _day(okrug: Okrug, days: int) -> str:
    return (okrug.voting_day + timedelta(days=days)).isoformat()


def _held(election: Election, okrug: Okrug) -> Contest:
    return election.contests[okrug.contest]


def _decision(okrug: Okrug, what: str) -> Decision:
    return decision(SEED, f"{okrug.unit.unit}-{what}")


def _says(body: Body) -> Make:
    return lambda _: body
