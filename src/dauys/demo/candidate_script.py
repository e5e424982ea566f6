"""The script of a candidacy: nomination, papers, signatures, verdicts, decision, appeal, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dauys.demo.chance import Chance
from dauys.demo.plan import Candidate, Seat
from dauys.demo.script import Scene, Script, Step, day_between, decision, moment, sha
from dauys.election import eligibility
from dauys.election.acts import candidates as acts
from dauys.election.acts.body import Body
from dauys.election.calling import local_day
from dauys.law.topics import Condition

_COMPUTED = {"TERM_LIMIT", "ONE_DISTRICT", "PARTY_MEMBER"}
_LATER = ("revenue", "special_check")  # their verdicts may follow registration
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one candidacy."""

    nominated: date
    papers: date
    checked: date
    decided: date


class Candidacy:
    """One candidate's way, as a script; `script` is the whole of it."""

    def __init__(self, scene: Scene, seat: Seat, candidate: Candidate) -> None:
        self.scene, self.seat, self.candidate = scene, seat, candidate
        self.stream: Chance = scene.stream("candidacy", seat.id, candidate.id)
        self.days = self._days()

    def _days(self) -> Days:
        timing, stream, candidate = self.scene.country.timing, self.stream, self.candidate
        first, last = timing.nomination
        late = timing.late_from if candidate.late else first
        nominated = day_between(stream, late, last if candidate.late else min(last, timing.late_from - _DAY))
        closes = timing.registration
        papers = min(nominated + stream.between(1, 2) * _DAY, closes - 2 * _DAY)
        checked = min(papers + stream.between(1, 2) * _DAY, closes - _DAY)
        decided = min(checked + stream.between(0, 2) * _DAY, closes)
        if candidate.fate in {"refused", "reinstated"}:
            decided = max(decided, closes - stream.between(0, 4) * _DAY)
        if "ONE_DISTRICT" in candidate.failing:
            decided = closes - 2 * _DAY
        return Days(nominated, papers, min(checked, decided), decided)

    def _step(self, day: date, minute: int, body: Body | Callable[[], Body]) -> Step:
        at = moment(day, minute + self.stream.below(45), self.seat.zone, self.stream.below(60))
        return Step(at, body, self.scene.about(self.seat), (self.scene.keys(self.seat.commission),))

    def script(self) -> Script:
        """The whole candidacy in time."""
        yield self._step(self.days.nominated, 9 * 60 + self.stream.below(460), self._nomination())
        if self.candidate.fate == "withdrew":
            yield from self._withdrawal()
            return
        yield from self._review()
        yield self._decision()
        if self.candidate.appeals:
            yield from self._appeal()
        if self.candidate.fate != "refused":
            yield from self._afterwards()

    def _nomination(self) -> acts.CandidateNominated:
        c = self.candidate
        return acts.CandidateNominated(
            candidate=c.id,
            route=c.route,
            names=c.names,
            person=c.person,
            sex=c.sex,
            birth_year=c.birth_year,
            occupation=c.occupation,
            party=c.party,
            incumbent=c.incumbent,
            prior_office=c.prior_office,
            terms_in_a_row=c.terms,
        )

    def _withdrawal(self) -> Script:
        candidate, stream = self.candidate, self.stream
        last = self.scene.country.timing.registration
        day = last if candidate.twin else day_between(stream, self.days.papers, last)
        if day > self.days.papers:
            yield self._papers()
        early = day <= last - 3 * _DAY  # a nominator has until two days before registration closes (art. 113-6)
        by = "nominator" if candidate.party and early and stream.happens(60) else "candidate"
        yield self._step(day, 17 * 60, acts.CandidateWithdrawn(candidate.id, by))  # type: ignore[arg-type]

    def _papers(self) -> Step:
        route = next(r for r in self.scene.contest(self.seat).rules.nomination.routes if r.code == self.candidate.route)
        without = set()
        if "PAPERS" in self.candidate.failing:
            without.add(self.stream.choice([p for p in route.papers if p != "party_membership"]))
        if "PARTY_MEMBER" in self.candidate.failing:
            without.add("party_membership")
        papers = tuple(acts.Paper(p, sha(self.candidate.person, p)) for p in route.papers if p not in without)
        return self._step(self.days.papers, 9 * 60, acts.PapersReceived(self.candidate.id, papers))

    def _review(self) -> Script:
        """Papers, signatures, and the verdicts that registration waits for; the commission's own failing ones too."""
        yield self._papers()
        if self.candidate.route == "self" and not ("SIGNATURES" in self.candidate.failing and self.stream.happens(30)):
            yield self._signatures()
        failing = set(self.candidate.failing)
        for number, (giver, conditions) in enumerate(self._givers().items()):
            if giver in _LATER and not failing & {c.code for c in conditions}:
                continue
            yield self._step(self.days.checked, 12 * 60 + 45 * number, self._verdict(giver, conditions))

    def _givers(self) -> dict[str, list[Condition]]:
        givers: dict[str, list[Condition]] = {}
        for condition in self.scene.contest(self.seat).rules.eligibility.conditions:
            if condition.code not in _COMPUTED:
                givers.setdefault(condition.verdict_of, []).append(condition)
        return givers

    def _verdict(self, giver: str, conditions: Sequence[Condition]) -> acts.VerdictReceived:
        verdicts = tuple(
            acts.Verdict(c.code, "failed" if c.code in self.candidate.failing else "met") for c in conditions
        )
        return acts.VerdictReceived(self.candidate.id, giver, verdicts, sha(self.candidate.person, giver))  # type: ignore[arg-type]

    def _signatures(self) -> Step:
        stream = self.stream
        needed = -(-self.seat.voters // 100)
        short = "SIGNATURES" in self.candidate.failing
        valid = max(0, needed - stream.between(1, max(1, needed // 3))) if short else needed + stream.below(3)
        checked = valid + stream.below(4) + (stream.between(1, 6) if short else 0)
        submitted = checked if short else checked + stream.below(needed // 2 + 2)
        settlements = stream.between(1, self.seat.settlements)
        paper = decision(self.seat.id, self.candidate.id, "signatures")
        body = acts.SignaturesChecked(self.candidate.id, submitted, checked, valid, settlements, paper)
        return self._step(self.days.checked, 11 * 60, body)

    def _decision(self) -> Step:
        at = moment(self.days.decided, 16 * 60 + self.stream.below(105), self.seat.zone, self.stream.below(60))
        about, key = self.scene.about(self.seat), self.scene.keys(self.seat.commission)
        return Step(at, lambda: self._decide(at), about, (key,))

    def _decide(self, at: datetime) -> Body:
        contest = self.scene.contest(self.seat)
        day = local_day(at.strftime("%Y-%m-%dT%H:%M:%SZ"), self.seat.zone)
        name = self.candidate.id
        rows = eligibility.review(self.scene.desk.election, contest, contest.candidates[name], day)
        if self.candidate.fate in {"refused", "reinstated"}:
            paper = decision(self.seat.id, name, "refused")
            return acts.CandidateRefused(name, rows, eligibility.failed(rows), paper, self.candidate.grounds)
        return acts.CandidateRegistered(name, rows, decision(self.seat.id, name, "registered"))

    def _appeal(self) -> Script:
        candidate, stream = self.candidate, self.stream
        refused = self.scene.candidate(self.seat, candidate).decided
        if refused is None:
            raise AssertionError(f"{self.seat.id}/{candidate.id} has nothing to appeal against")
        name, day = f"appeal-{candidate.id}", local_day(refused.at, self.seat.zone)
        filed = day + stream.between(1, 2) * _DAY
        by = "party" if candidate.party else "candidate"
        forum = "superior" if stream.happens(70) else "court"
        yield self._step(filed, 10 * 60, acts.AppealFiled(name, candidate.id, refused.digest, by, forum))  # type: ignore[arg-type]
        upheld = candidate.fate == "reinstated"
        decided = filed + stream.between(1, 2) * _DAY
        step = self._step(decided, 14 * 60, acts.AppealDecided(name, upheld, decision(self.seat.id, name)))
        yield step._replace(keys=(self.scene.keys(self.seat.superior),))
        if upheld:
            paper = decision(self.seat.id, candidate.id, "reinstated")
            yield self._step(decided, 16 * 60, acts.CandidateReinstated(candidate.id, name, paper))

    def _afterwards(self) -> Script:
        """What follows registration, in time: later verdicts, a photo, and the end of a candidacy that is given up."""
        timing, stream, fate = self.scene.country.timing, self.stream, self.candidate.fate
        registered = local_day(self.scene.candidate(self.seat, self.candidate).registered_at, self.seat.zone)
        gone = day_between(stream, max(timing.leaving[0], registered + _DAY), timing.leaving[1])
        last = timing.voting - 2 * _DAY
        steps = [] if stream.happens(40) else [self._published(registered + _DAY)]
        for giver, wait in zip(_LATER, (stream.between(1, 5), stream.between(3, 9)), strict=True):
            if fate != "cancelled" or giver != "revenue":
                steps.append(self._later(giver, min(registered + wait * _DAY, last)))
        if fate in {"left", "cancelled"}:
            steps = [step for step in steps if step.at < moment(gone, 0, self.seat.zone)]
        yield from sorted(steps, key=lambda step: step.at)
        if fate == "left":
            yield self._step(gone, 15 * 60, acts.CandidateWithdrawn(self.candidate.id, "candidate"))
        elif fate == "cancelled":
            verdict = (acts.Verdict("DECLARATIONS", "failed"),)
            paper = sha(self.candidate.person, "revenue")
            yield self._step(gone, 10 * 60, acts.VerdictReceived(self.candidate.id, "revenue", verdict, paper))
            body = acts.CandidateCancelled(
                self.candidate.id, ("false_declaration",), decision(self.seat.id, "cancelled")
            )
            yield self._step(gone, 15 * 60, body)

    def _later(self, giver: str, day: date) -> Step:
        conditions = self._givers()[giver]
        return self._step(day, (13 if giver == "revenue" else 14) * 60, self._verdict(giver, conditions))

    def _published(self, day: date) -> Step:
        """The photo and the short programme; drawn and written when their time has come."""
        scene, candidate = self.scene, self.candidate
        year = scene.country.timing.voting.year

        def body() -> Body:
            files = scene.samples.of_candidate(candidate, year, self.seat.commission, step.at)
            return acts.PhotoPublished(candidate.id, files)

        step = self._step(day, 10 * 60, body)
        return step
