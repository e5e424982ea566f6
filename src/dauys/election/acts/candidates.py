"""Acts of a candidacy: nomination, papers, verdicts, registration or refusal, withdrawal, appeal."""

from __future__ import annotations

from typing import Literal

from dauys.election.acts.body import Blob, Body, Decision, Hash, Id, Instant, Line, Names, Number, Part

Route = Literal["party", "self", "higher_akim", "submission"]
Result = Literal["met", "failed", "open"]


class CandidateNominated(Body, frozen=True):
    """A nomination: route, and what the law publishes of a candidate (Election Law art. 113-5(9)): no more.

    `person` is a keyed hash that is the same for one person within one election, so that a second nomination shows.
    `terms_in_a_row` counts the elected terms served in this unit without a break up to now.
    """

    candidate: Id
    route: Route
    names: Names
    person: Hash
    sex: Literal["f", "m"]
    birth_year: Number
    occupation: Id
    party: Id | Literal[""] = ""
    incumbent: bool = False
    prior_office: Id | Literal[""] = ""
    terms_in_a_row: Number = 0


class Paper(Part, frozen=True):
    """A paper that was handed in: its code in the law profile and the hash of the document kept by the commission."""

    code: Id
    sha256: Hash


class PapersReceived(Body, frozen=True):
    """Papers handed in; `repair_by` gives time to supply what is missing."""

    candidate: Id
    papers: tuple[Paper, ...]
    repair_by: Instant | Literal[""] = ""


class SignaturesChecked(Body, frozen=True):
    """The check of the signature sheets: counts only. Checking may stop when `valid` reaches what is required."""

    candidate: Id
    submitted: Number
    checked: Number
    valid: Number
    settlements: Number
    protocol: Decision


class Verdict(Part, frozen=True):
    """A verdict on one condition of eligibility."""

    condition: Line
    verdict: Literal["met", "failed"]


class VerdictReceived(Body, frozen=True):
    """The verdicts of one body (or of the commission itself) on a candidate, with the hash of the paper that
    gives them."""

    candidate: Id
    given_by: Literal["commission", "civil_service", "revenue", "special_check", "court", "party"]
    verdicts: tuple[Verdict, ...]
    evidence: Hash


class Reviewed(Part, frozen=True):
    """One line of the eligibility review: condition, verdict, article, and the evidence's hash where there is one."""

    condition: Line
    verdict: Result
    article: Line
    evidence: Hash | Literal[""] = ""


class CandidateRegistered(Body, frozen=True):
    """Registration with the whole review: every condition and its verdict."""

    candidate: Id
    review: tuple[Reviewed, ...]
    decision: Decision


class CandidateRefused(Body, frozen=True):
    """Refusal with the whole review; `failed` lists every failed condition, `grounds` any other ground of the law."""

    candidate: Id
    review: tuple[Reviewed, ...]
    failed: tuple[Line, ...]
    decision: Decision
    grounds: tuple[Id, ...] = ()


class CandidateCancelled(Body, frozen=True):
    """A registration is cancelled, with its grounds."""

    candidate: Id
    grounds: tuple[Id, ...]
    decision: Decision


class CandidateReinstated(Body, frozen=True):
    """A refused or cancelled candidate stands again, by a decision on appeal."""

    candidate: Id
    appeal: Id
    decision: Decision


class CandidateWithdrawn(Body, frozen=True):
    """A candidacy ends by the candidate's statement, by the nominator's, or by death."""

    candidate: Id
    by: Literal["candidate", "nominator", "death"]


class AppealFiled(Body, frozen=True):
    """An appeal against a refusal or cancellation; `forum` is where it goes, `received` when it was handed in, where
    that was before the act: clocks run from it."""

    appeal: Id
    candidate: Id
    against: Hash
    by: Literal["candidate", "party", "nominator"]
    forum: Literal["superior", "court"]
    received: Instant | Literal[""] = ""


class AppealDecided(Body, frozen=True):
    """The decision on an appeal."""

    appeal: Id
    upheld: bool
    decision: Decision


class PhotoPublished(Body, frozen=True):
    """A candidate's photo and short programme for the public, as files named by hash."""

    candidate: Id
    files: tuple[Blob, ...]
