"""A maslikhat that elects akims in its sittings, for tests of the indirect system."""

from __future__ import annotations

from typing import Any

from tests.world import World, decision, local, sha

from dauys.election.acts import calling, candidates, results
from dauys.election.eligibility import review
from dauys.election.kinds import Act

DAY = "2013-08-08"
CONTEST = f"akim.11.03.07.{DAY}"
AGAIN = "akim.11.03.07.2013-10-08"
COMMISSION, MASLIKHAT = ("district/11.03",), ("maslikhat/11.03",)


class Hall(World):
    """An okrug whose akim 18 deputies elect on 8 August 2013, step by step."""

    def __init__(self, electors: int = 18) -> None:
        super().__init__(on="2013-06-20")
        self.electors = electors
        self.opened()

    def call_body(self, **changes: Any) -> calling.ContestCalled:
        fields: dict[str, Any] = {"voting_day": DAY, "term_ends": "2013-08-20", "electors": self.electors}
        return super().call_body(**(fields | changes))

    def called(self) -> Hall:
        self.act(self.call_body(), CONTEST, by=COMMISSION, at="2013-07-08 10:00")
        return self

    def nominate(self, *numbers: int, at: str = "2013-07-10 10:00", contest: str = CONTEST) -> Hall:
        for number in numbers:
            self.act(self.nomination(number, "submission", birth_year=1960), contest, by=COMMISSION, at=at)
        return self

    def bring_papers(self, name: str, at: str, contest: str = CONTEST, consent: str = "met") -> None:
        route = self.contest(contest).rules.nomination.routes[0]
        papers = tuple(candidates.Paper(code, sha(code)) for code in route.papers)
        self.act(candidates.PapersReceived(name, papers), contest, by=COMMISSION, at=at)
        for giver, code, verdict in (("commission", "COMMUNITY_CONSENT", consent), ("revenue", "DECLARATIONS", "met")):
            self.act(self.verdict(name, giver, code, verdict), contest, by=COMMISSION, at=at)

    def verdict(self, name: str, giver: str, code: str, verdict: str) -> candidates.VerdictReceived:
        given = (candidates.Verdict(code, verdict),)  # type: ignore[arg-type]
        return candidates.VerdictReceived(name, giver, given, sha(giver + name))  # type: ignore[arg-type]

    def enrol(self, *numbers: int, at: str = "2013-07-20 10:00", contest: str = CONTEST) -> Hall:
        for number in numbers:
            self.bring_papers(f"c{number}", at, contest)
            rows = self.reviewed(f"c{number}", at, contest)
            body = candidates.CandidateRegistered(f"c{number}", rows, decision(f"register {number}"))
            self.act(body, contest, by=COMMISSION, at=at)
        return self

    def reviewed(self, name: str, at: str, contest: str = CONTEST) -> tuple[candidates.Reviewed, ...]:
        held = self.contest(contest)
        return review(self.election, held, held.candidates[name], local(at).date())

    def ready(self, *numbers: int) -> Hall:
        return self.called().nominate(*numbers or (1, 2, 3)).enrol(*numbers or (1, 2, 3))

    def roll(self, present: int = 12, deputies: int = 0) -> results.SittingHeld:
        return results.SittingHeld(deputies or self.electors, present, sha("roll"), decision("roll"))

    def sit(self, present: int = 12, contest: str = CONTEST, at: str = f"{DAY} 10:00") -> Act:
        return self.act(self.roll(present), contest, by=MASLIKHAT, at=at)

    def tally(self, *votes: int, round: int = 1, invalid: int = 0, issued: int = 0) -> results.SittingVoted:  # type: ignore[override]
        named = {f"c{number}": count for number, count in enumerate(votes, 1)}
        return results.SittingVoted(round, issued or sum(votes) + invalid, invalid, named, decision("tally"))  # type: ignore[arg-type]

    def vote(self, *votes: int, at: str = f"{DAY} 10:30", **more: int) -> Act:
        return self.act(self.tally(*votes, **more), CONTEST, by=MASLIKHAT, at=at)

    def settle(self, at: str = f"{DAY} 15:00") -> Hall:
        self.act(self.result_body(CONTEST), CONTEST, by=COMMISSION, at=at)
        return self

    def take_seat(self) -> Hall:
        body = results.AkimRegistered("c1", "2017-08-10", decision("seat"))
        self.act(body, CONTEST, by=COMMISSION, at="2013-08-11 10:00")
        return self
