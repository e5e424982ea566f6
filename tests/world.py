"""A small election for tests, made of real acts, without a store: one okrug, two precincts, three candidates."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dauys.base.refusals import Refusal, Refused
from dauys.base.tally import Tally
from dauys.election import eligibility, voting
from dauys.election.acts import calling, candidates, opening, protocols, results
from dauys.election.acts import voting as voting_acts
from dauys.election.acts.body import Body, Correction, Decision, Names
from dauys.election.kinds import KIND_OF, Act, read_act, write_payload
from dauys.election.replay import admit, apply
from dauys.election.state import Contest, Election
from dauys.law import Law, load
from dauys.record.envelope import payload_type, seal
from dauys.record.grants import Grant
from dauys.record.keys import SigningKey
from dauys.verify.tabulation import tabulate

ZONE = ZoneInfo("Asia/Almaty")
OKRUG = "akim.11.03.07.2021-07-25"
PRECINCTS = ("11.03.07.1", "11.03.07.2")


def sha(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


def local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZONE)


def decision(word: str) -> Decision:
    return Decision(word, sha(word))


def key(name: str) -> SigningKey:
    return SigningKey.from_seed(hashlib.sha256(f"test key {name}".encode()).digest())


class World:
    """Acts one after another; `refused` gives the code of the refusal instead of raising."""

    vkey = "vkey"  # of the log that the acts will stand in, where a test builds one

    def __init__(
        self, place: str = "kz", unit_type: str = "rural_okrug", on: str = "2021-06-20", law: Law | None = None
    ):
        self.law = law or load(place)
        self.place, self.unit_type, self.on = place, unit_type, on
        self.election = Election(self.law)
        self.acts: list[Act] = []
        self.envelopes: list[bytes] = []
        self.now = local(f"{on} 09:00")

    def act(
        self, body: Body, contest: str = "", precinct: str = "", by: tuple[str, ...] = (), at: str = "", **more: Any
    ) -> Act:
        outcome = self.attempt(body, contest, precinct, by, at, **more)
        if isinstance(outcome, Refusal):
            raise Refused(outcome)
        return outcome

    def refused(
        self, body: Body, contest: str = "", precinct: str = "", by: tuple[str, ...] = (), at: str = "", **more: Any
    ) -> str:
        """The refusal's code; "" when the act was taken (which a test then sees as a failure)."""
        outcome = self.attempt(body, contest, precinct, by, at, **more)
        return outcome.code.removeprefix("election.") if isinstance(outcome, Refusal) else ""

    def attempt(
        self, body: Body, contest: str, precinct: str, by: tuple[str, ...], at: str, corrects: Correction | None = None
    ) -> Act | Refusal:
        moment = local(at) if at else self.now
        chain = f"{contest}/{precinct}" if precinct else contest
        kind = KIND_OF[type(body)]
        written = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        prev = self.election.heads.get(chain, "")
        payload = write_payload(Act(kind.name, "test-2021", written, prev, body, contest, precinct, corrects))
        act = read_act(payload, len(self.acts))
        if isinstance(act, Refusal):
            return act
        signers = [g for name in by if isinstance(g := self._grant(name, moment, act.index), Grant)]
        if refusal := admit(self.election, act, signers):
            return refusal
        apply(self.election, act)
        self.acts.append(act)
        self.envelopes.append(seal(payload, payload_type(kind.name, 1), [key(name) for name in by or ("root",)]))
        self.now = max(self.now, moment)
        return act

    def _grant(self, name: str, at: datetime, index: int) -> object:
        return self.election.keyring.live(key(name).public.keyid, at, index)

    def contest(self, name: str = OKRUG) -> Contest:
        return self.election.contests[name]

    # --- the life of a contest, step by step ---

    def opened(self) -> World:
        pin = opening.LawPin(self.place, self.law.digest, self.unit_type, "akim", self.on)
        title = Names("Сынақ сайлауы", "Пробные выборы", "A test election")
        root = key("root").public.text
        self.act(
            opening.ElectionOpened(
                title, pin, opening.LogPin("test.example/log", self.vkey), (root,), 1, "test", True, "7"
            ),
        )
        for by, office, role in (
            ("root", "central", "commission"),
            ("central", "regional/11", "commission"),
            ("central", "regional/12", "commission"),
            ("regional/11", "district/11.03", "commission"),
            ("regional/11", "maslikhat/11.03", "commission"),
            ("regional/11", "appointer/11.03", "commission"),
            ("district/11.03", "precinct/11.03.07.1", "commission"),
            ("district/11.03", "precinct/11.03.07.2", "commission"),
        ):
            self.grant(office, role, office, by)
        for name in ("typist-1", "typist-2"):
            self.grant("district/11.03", "operator", name, "district/11.03")
        self.grant("district/11.03", "supervisor", "chief", "district/11.03")
        unit = opening.UnitListed("11", "oblast", Names("Ақмола облысы", "Акмолинская область"), "Asia/Almaty")
        self.act(unit, by=("central",))
        unit = opening.UnitListed("11.03", "district", Names("Ақкөл ауданы", "Аккольский район"), "Asia/Almaty", "11")
        self.act(unit, by=("central",))
        names = Names("Кеңес ауылдық округі", "Кенесский сельский округ")
        self.act(
            opening.UnitListed("11.03.07", self.unit_type, names, "Asia/Almaty", "11.03", "", 1000, 3), by=("central",)
        )
        return self

    def grant(
        self,
        office: str,
        role: str,
        name: str,
        by: str,
        start: str = "2013-01-01T00:00:00Z",
        end: str = "2030-01-01T00:00:00Z",
    ) -> Act:
        body = opening.KeyGranted(office, role, name.replace("/", "-"), key(name).public.text, start, end)  # type: ignore[arg-type]
        return self.act(body, by=(by,))

    def call_body(self, **changes: Any) -> calling.ContestCalled:
        fields: dict[str, Any] = {
            "unit": "11.03.07",
            "voting_day": "2021-07-25",
            "ground": "term_end",
            "commission": "district/11.03",
            "superior": "regional/11",
            "decision": decision("call"),
            "term_ends": "2021-08-09",
        }
        return calling.ContestCalled(**(fields | changes))

    def called(self) -> World:
        self.act(self.call_body(), OKRUG, by=("district/11.03",), at="2021-06-25 10:00")
        for number, precinct in enumerate(PRECINCTS, 1):
            names = Names(f"№{number} учаске", f"Участок №{number}")
            street = calling.Street(Names("Абай көшесі", "улица Абая"), f"{number * 40 - 39}–{number * 40}")
            listed = calling.PrecinctListed(number, names, 7, False, (f"F-{number}",), (street,))
            self.act(listed, OKRUG, precinct, ("district/11.03",))
            body = calling.VoterListCommitted(500, sha(precinct), "2021-06-25T03:00:00Z")
            self.act(body, OKRUG, precinct, ("district/11.03",))
        return self

    def nomination(self, number: int, route: str = "self", **changes: Any) -> candidates.CandidateNominated:
        letters = "БАӘ"
        fields: dict[str, Any] = {
            "candidate": f"c{number}",
            "route": route,
            "names": Names(f"{letters[number % 3]}лиев {number}", f"Алиев {number}"),
            "person": sha(f"person {number}"),
            "sex": "f" if number == 2 else "m",
            "birth_year": 1970,
            "occupation": "teacher",
            "party": "auyl" if route == "party" else "",
        }
        return candidates.CandidateNominated(**(fields | changes))

    def papers(
        self, name: str, at: str = "2021-07-05 10:00", without: tuple[str, ...] = (), about: str = OKRUG
    ) -> None:
        """Everything that the review asks: papers, signatures, verdicts."""
        contest = self.contest(about)
        by = ("district/11.03",)
        candidate = contest.candidates[name]
        route = eligibility.route_of(contest, candidate)
        assert route is not None
        papers = tuple(candidates.Paper(p, sha(p)) for p in route.papers if p not in without)
        self.act(candidates.PapersReceived(name, papers), about, by=by, at=at)
        if route.signatures and "signatures" not in without:
            body = candidates.SignaturesChecked(name, 20, 12, 10, 2, decision("sheets"))
            self.act(body, about, by=by, at=at)
        givers: dict[str, list[candidates.Verdict]] = {}
        computed = {"TERM_LIMIT", "ONE_DISTRICT", "PARTY_MEMBER"}
        for condition in contest.rules.eligibility.conditions:
            if condition.code not in computed and condition.code not in without:
                givers.setdefault(condition.verdict_of, []).append(candidates.Verdict(condition.code, "met"))
        for giver, verdicts in givers.items():
            body = candidates.VerdictReceived(name, giver, tuple(verdicts), sha(giver + name))  # type: ignore[arg-type]
            self.act(body, about, by=by, at=at)

    def review(self, name: str, at: str, about: str = OKRUG) -> tuple[candidates.Reviewed, ...]:
        contest = self.contest(about)
        return eligibility.review(self.election, contest, contest.candidates[name], local(at).date())

    def register(self, name: str, at: str = "2021-07-12 10:00", about: str = OKRUG) -> Act:
        body = candidates.CandidateRegistered(name, self.review(name, at, about), decision(f"register {name}"))
        return self.act(body, about, by=("district/11.03",), at=at)

    def registered(self) -> World:
        for number, route in ((1, "self"), (2, "party"), (3, "self")):
            self.act(self.nomination(number, route), OKRUG, by=("district/11.03",), at="2021-07-01 10:00")
        for number in (1, 2, 3):
            self.papers(f"c{number}")
        for number in (1, 2, 3):
            self.register(f"c{number}")
        return self

    def ballot(self, at: str = "2021-07-15 10:00") -> World:
        contest, by = self.contest(), ("district/11.03",)
        law = contest.rules.ballot
        body = voting_acts.BallotApproved(voting.ballot_order(contest), law.languages, law.against_all, sha("ballot"))
        self.act(body, OKRUG, by=by, at=at)
        run = voting.print_run(contest)
        self.act(voting_acts.BallotsPrinted(run, 1, run), OKRUG, by=by, at=at)
        for precinct in contest.precincts:
            body_ = voting_acts.BallotsDelivered(505, ("S1", "S2"))
            self.act(body_, OKRUG, precinct, by, at="2021-07-23 10:00")
        return self

    def voted(self) -> World:
        for precinct in self.contest().precincts:
            by = (f"precinct/{precinct}",)
            self.act(voting_acts.PrecinctOpened(505, 2, ("S1", "S2"), 7), OKRUG, precinct, by, at="2021-07-25 06:45")
            for hour, issued in (("10:00", 80), ("14:00", 210), ("18:00", 360)):
                self.act(voting_acts.TurnoutReported(hour, issued), OKRUG, precinct, by, at=f"2021-07-25 {hour}")
            self.act(voting_acts.PrecinctClosed(400), OKRUG, precinct, by, at="2021-07-25 20:00")
        return self

    def tally(self, votes: tuple[int, int, int] = (250, 100, 30), **changes: Any) -> Tally:
        given = dict(zip(("c1", "c2", "c3"), votes, strict=True))
        lines: dict[str, Any] = {
            "registered": 500,
            "received": 505,
            "issued": 400,
            "cancelled": 105,
            "took_part": sum(votes) + 12,
            "invalid": 400 - 12 - sum(votes),
            "against_all": 12,
            "votes": given,
            "issued_by": (200, 200),
        }
        return Tally(**(lines | changes))

    def entry(self, number: int, precinct: str, tally: Tally | None = None, **more: Any) -> protocols.ProtocolEntered:
        serial = f"F-{precinct[-1]}"
        return protocols.ProtocolEntered(number, f"typist-{number}", tally or self.tally(), serial, **more)  # type: ignore[arg-type]

    def count(self, precinct: str, tally: Tally | None = None, at: str = "2021-07-25 23:00") -> Act:
        first = self.act(self.entry(1, precinct, tally), OKRUG, precinct, ("typist-1",), at)
        second = self.act(self.entry(2, precinct, tally), OKRUG, precinct, ("typist-2",), at)
        final = protocols.ProtocolFinalised(tally or self.tally(), (first.digest, second.digest), f"F-{precinct[-1]}")
        return self.act(final, OKRUG, precinct, ("chief",), at)

    def counted(self) -> World:
        for precinct, votes in zip(PRECINCTS, ((250, 100, 30), (200, 120, 61)), strict=True):
            self.count(precinct, self.tally(votes))
        return self

    def result_body(self, contest: str = OKRUG, **changes: Any) -> results.ResultDetermined:
        made = tabulate(self.contest(contest))
        replaced = self.contest(contest).result
        fields: dict[str, Any] = {
            "protocols": made.protocols,
            "totals": made.totals,
            "outcome": made.stated,
            "decision": decision("result"),
            "annulled": made.annulled,
            "replaces": replaced.digest if replaced else "",
        }
        return results.ResultDetermined(**(fields | changes))

    def determined(self, at: str = "2021-07-26 15:00") -> World:
        self.act(self.result_body(), OKRUG, by=("district/11.03",), at=at)
        return self

    def seated(self, at: str = "2021-07-28 10:00") -> World:
        winner = self.contest().result.body.outcome.winner  # type: ignore[union-attr]
        ends = f"{2025}-07-27"
        self.act(results.AkimRegistered(winner, ends, decision("seat")), OKRUG, by=("district/11.03",), at=at)
        return self

    def tomorrow(self, days: int = 1) -> str:
        return (self.now.astimezone(ZONE) + timedelta(days=days)).strftime("%Y-%m-%d %H:%M")
