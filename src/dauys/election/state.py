"""The state that replay builds from acts: an election, its units, offices, contests, candidates and precincts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from dauys.election import protocol_entry
from dauys.election.candidacy import LIVE, Standing
from dauys.election.stages import UNDECIDED, Stage
from dauys.record.grants import Keyring

if TYPE_CHECKING:
    from dauys.election.acts.body import Blob
    from dauys.election.acts.calling import ContestCalled, PrecinctListed
    from dauys.election.acts.candidates import CandidateNominated, SignaturesChecked
    from dauys.election.acts.opening import ElectionOpened, UnitListed, UnitsFixed
    from dauys.election.acts.results import AkimRegistered, SittingHeld, SittingVoted
    from dauys.election.acts.voting import BallotApproved, BallotsPrinted, PrecinctClosed, PrecinctOpened
    from dauys.election.kinds import Act
    from dauys.law import Law, Rules


class Receipt(NamedTuple):
    """When papers came, and until when the commission then let omissions be repaired (UTC texts; empty: it did not)."""

    at: str
    repair_by: str


class Candidate:
    """A candidate: the nomination, where the candidacy stands, and what the review has to go on."""

    __slots__ = (
        "decided", "given", "nomination", "papers", "published", "receipts", "registered_at", "signatures", "standing",
        "verdicts", "withdrawn_by",
    )  # fmt: skip

    def __init__(self, nomination: CandidateNominated) -> None:
        self.nomination = nomination
        self.standing = Standing.NOMINATED
        self.papers: dict[str, str] = {}
        self.given: dict[str, tuple[str, ...]] = {}  # act -> the papers or verdicts that it gave
        self.receipts: dict[str, Receipt] = {}  # act -> when its papers came; a correction changes what came, not when
        self.verdicts: dict[str, tuple[str, str]] = {}  # condition -> (verdict, evidence)
        self.signatures: SignaturesChecked | None = None
        self.decided: Act | None = None  # the last registration, refusal or cancellation
        self.registered_at = ""
        self.withdrawn_by = ""
        self.published: tuple[Blob, ...] = ()  # the photo and the programme, as published last

    @property
    def repair_by(self) -> str:
        """Until when omissions in the papers may be repaired, as UTC text; empty where no time was given."""
        return max((receipt.repair_by for receipt in self.receipts.values()), default="")

    def papers_at(self, *wanted: str) -> str:
        """When the last of these papers came, as UTC text; empty while one of them is missing."""
        if not self.papers.keys() >= set(wanted):
            return ""
        came = (receipt.at for act, receipt in self.receipts.items() if not {*wanted}.isdisjoint(self.given[act]))
        return max(came, default="")


class Precinct:
    """A precinct of one contest: manifest, voting day, protocol."""

    __slots__ = (
        "annulled", "beyond", "checked", "closed", "commitment", "delivered", "entry", "listed", "observers", "opened",
        "proxies", "set_apart", "turnout", "voters", "waived",
    )  # fmt: skip

    def __init__(self, listed: PrecinctListed | None) -> None:
        self.listed = listed
        self.voters = -1
        self.commitment = ""
        self.delivered = 0
        self.opened: PrecinctOpened | None = None
        self.turnout: dict[str, int] = {}
        self.closed: PrecinctClosed | None = None
        self.entry: protocol_entry.State = protocol_entry.Empty()
        self.checked: protocol_entry.Entry | None = None  # the entry checked last: applying it needs it again
        self.set_apart: tuple[str, ...] = ()  # the commission's reasons
        self.beyond: tuple[str, ...] = ()  # the codes of differences that are beyond the law profile's tolerance
        self.waived: frozenset[str] = frozenset()
        self.annulled = ""
        self.observers = 0
        self.proxies: dict[str, int] = {}

    @property
    def quarantine(self) -> tuple[str, ...]:
        """Why the protocol is set apart: what the commission said, and the differences beyond tolerance."""
        return tuple(dict.fromkeys((*self.set_apart, *self.beyond)))

    @property
    def counts(self) -> bool:
        """Whether this precinct's protocol counts towards the result."""
        return isinstance(self.entry, protocol_entry.Final) and not self.annulled and not self.quarantine


class Appeal:
    """An appeal against a refusal or cancellation, handed in at `filed_at`; `upheld` is None until it is decided."""

    __slots__ = ("decided_at", "filed", "filed_at", "upheld")

    def __init__(self, filed: Act, filed_at: str) -> None:
        self.filed, self.filed_at = filed, filed_at
        self.upheld: bool | None = None
        self.decided_at = ""


class Complaint:
    """A complaint's clock and decision."""

    __slots__ = ("clock", "decided_at", "filed_at", "precinct", "verdict")

    def __init__(self, clock: str, filed_at: str, precinct: str) -> None:
        self.clock, self.filed_at, self.precinct = clock, filed_at, precinct
        self.decided_at = self.verdict = ""


class Contest:
    """A contest: the call, the law in force on its day, the stage, and everything that belongs to it."""

    __slots__ = (
        "act_kinds", "annulled", "annulled_at", "appeals", "ballot", "call", "called_at", "candidates", "clock",
        "commission", "complaints", "consent", "ended", "id", "imported", "nominated_until", "pledges", "precincts",
        "printed", "published_at", "reports", "result", "rules", "seat", "seated_at", "sitting", "sitting_acts",
        "sitting_votes", "stage", "subjects", "superior", "term_began", "unit", "voting_day",
    )  # fmt: skip

    def __init__(self, name: str, act: Act, unit: UnitListed, rules: Rules, clock: dict[str, str]) -> None:
        call = act.body
        self.id = name
        self.call: ContestCalled = call
        self.imported = act.kind == "contest-imported"
        self.called_at = act.at
        self.unit = unit
        self.rules = rules
        self.clock = clock  # deadline key -> UTC text
        self.voting_day: str = call.voting_day
        self.commission: str = call.commission
        self.superior: str = getattr(call, "superior", "")
        self.stage = Stage.CALLED
        self.nominated_until = clock.get("nomination_closes", "")
        self.candidates: dict[str, Candidate] = {}
        self.precincts: dict[str, Precinct] = {}
        self.ballot: BallotApproved | None = None
        self.printed: BallotsPrinted | None = None
        self.result: Act | None = None
        self.appeals: dict[str, Appeal] = {}
        self.complaints: dict[str, Complaint] = {}
        self.published_at = ""
        self.seat: AkimRegistered | None = None
        self.seated_at = ""
        self.term_began = ""
        self.ended: Act | None = None
        self.annulled = self.annulled_at = ""
        self.pledges: dict[str, str] = {}
        self.reports: list[Act] = []
        self.sitting: SittingHeld | None = None
        self.sitting_votes: list[SittingVoted] = []  # by round
        self.sitting_acts: list[str] = []  # the acts that count: the votes by round, or the roll
        self.consent: Act | None = None
        self.act_kinds: dict[str, str] = {}  # digest -> kind, for references between acts
        self.subjects: dict[str, tuple[str, ...]] = {}  # digest -> what it is about, for corrections

    def nominated(self) -> int:
        """How many candidates are nominated and still live."""
        return sum(c.standing in LIVE for c in self.candidates.values())

    def standing(self, *standings: Standing) -> list[str]:
        """The candidates that stand in one of `standings`, in order of nomination."""
        return [name for name, c in self.candidates.items() if c.standing in standings]

    def voters(self) -> int:
        """Voters on all lists committed so far; the unit's own figure where no list is committed."""
        lists = sum(p.voters for p in self.precincts.values() if p.voters >= 0)
        return lists or self.unit.voters

    @property
    def ground(self) -> str:
        """Why the contest was called; empty for an imported one."""
        return "" if self.imported else self.call.ground

    @property
    def repeats(self) -> str:
        """The contest that this one follows, empty where it follows none."""
        return "" if self.imported else self.call.repeats

    @property
    def candidates_fixed(self) -> bool:
        """Whether the candidates come from an earlier contest: nobody is nominated."""
        return self.ground in {"runoff", "repeat_voting"}

    def round(self) -> int:
        """1, or 2 for a run-off or repeat voting."""
        if self.imported:
            return int(getattr(self.call, "round", 1))
        return 2 if self.candidates_fixed else 1


class Election:
    """Everything that the acts so far say; a pure function of the acts and the law."""

    __slots__ = (
        "_rules", "_timetables", "contests", "fixed", "genesis", "heads", "id", "keyring", "last_at", "law",
        "organisations", "persons", "size", "subjects", "units",
    )  # fmt: skip

    def __init__(self, law: Law) -> None:
        self.law = law
        self.id = ""
        self.genesis: ElectionOpened | None = None
        self.keyring = Keyring()
        self.units: dict[str, UnitListed] = {}
        self.fixed: dict[str, UnitsFixed] = {}  # unit -> the decision that fixed it
        self.organisations: dict[str, str] = {}  # organisation -> accredited until
        self.contests: dict[str, Contest] = {}
        self.persons: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)  # person -> (contest, candidate)
        self.heads: dict[str, str] = {}  # chain -> digest of its last act
        self.last_at: dict[str, str] = {}  # chain -> time of its last act
        self.subjects: dict[str, tuple[str, ...]] = {}  # as in Contest, for acts of the whole election
        self.size = 0
        self._rules: dict[tuple[str, date], Rules] = {}
        self._timetables: dict[tuple[str, str, str, str, str], dict[str, str]] = {}

    def rules(self, unit_type: str, on: date) -> Rules:
        """The rules for a type of unit on a day. Raises OutsideCoverage."""
        key = (unit_type, on)
        if key not in self._rules:
            office = self.genesis.law.office if self.genesis else "akim"
            self._rules[key] = self.law.rules(unit_type, on, office)
        return self._rules[key]

    def live_elsewhere(self, person: str, contest: str) -> list[str]:
        """Other contests of this election, not yet decided, in which the person stands now."""
        return [
            other
            for other, candidate in self.persons.get(person, ())
            if other != contest
            and self.contests[other].stage in UNDECIDED
            and self.contests[other].candidates[candidate].standing in LIVE
        ]
