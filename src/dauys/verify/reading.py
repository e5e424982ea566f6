"""Steps 4 to 6 in one pass over the log: signatures and grants, chains, rules; each act is read once."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from dauys.base.days import parse_utc
from dauys.base.refusals import Refused, Unreadable
from dauys.election.kinds import Act
from dauys.election.replay import admit, apply
from dauys.election.state import Election
from dauys.law import Law
from dauys.record.envelope import Envelope
from dauys.record.faults import RecordFault
from dauys.record.grants import Grant, GrantFault
from dauys.verify.deadlines import Clockwatch
from dauys.verify.keys import Genesis
from dauys.verify.places import Place, claimed_place, place_of
from dauys.verify.privacy import private, suspicious
from dauys.verify.schemas import Opened, open_entry
from dauys.verify.sheet import Sheet
from dauys.verify.weighing import WEIGHED

# A refusal says in which step it belongs; what is not named here is a rule (step 6).
_STEP_OF = {
    "election.signature-missing": "signatures",
    "election.no-signers-rule": "signatures",
    "election.entry-operator": "signatures",
    "election.genesis-first": "chains",
    "election.genesis-twice": "chains",
    "election.other-election": "chains",
    "election.chain": "chains",
    "election.time-runs-back": "chains",
    "election.result-incomplete": "manifests",
    "election.form-serial": "manifests",
    "election.print-run": "manifests",
    "election.print-serials": "manifests",
    "election.delivery-exceeds-print": "manifests",
    "election.final-findings": "arithmetic",
    "election.result-protocols": "arithmetic",
}
# What a rule may meet in a record that no desk would have written.
_UNANSWERABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, Refused, Unreadable, RecordFault)
JUDGED = ("signatures", "chains", "rules", "manifests", "arithmetic", "deadlines", "outcomes")


_CORES = os.cpu_count() or 1


class Reading:
    """A verifier's pass over the entries. Faults go to the sheet; `election` is the state that the acts lead to.

    An act that fails is not applied, and its contest is left in doubt from then on: its later acts are no more
    judged. An act of the whole election that fails leaves everything after it in doubt.
    """

    def __init__(
        self, sheet: Sheet, genesis: Genesis | None, law: Law | None, progress: Callable[[int], None] = lambda _: None
    ) -> None:
        self.sheet = sheet
        self._progress = progress
        self.genesis = genesis
        self.election = Election(law) if law is not None and genesis is not None else None
        self.doubtful: set[str] = set()
        self.lost = "" if self.election else "schemas" if genesis else "keys"  # the step whose failure ends judging
        self.watch = Clockwatch(sheet)
        self._signatures = self._entries = self._judged = 0
        self._pool = ThreadPoolExecutor(_CORES)

    def visit(self, first: int, entries: list[bytes]) -> None:
        """Check the entries from index `first` on; they come in order."""
        # Step by step over the bundle, and not act by act: the same work, but each stays in the processor's cache.
        opened = [open_entry(self.sheet, entry, index) for index, entry in enumerate(entries, first)]
        self._entries += len(entries)
        proven = self._proven(opened)
        for one, verified in zip(opened, proven, strict=True):
            if one.act is None or one.envelope is None:
                self._doubt(one.contest, "schemas")
            elif not self.lost and one.contest not in self.doubtful:
                self._judge(one.envelope, one.act, proven=verified)
        if first == 0 and self.genesis is not None and entries[0] != self.genesis.entry:
            self.sheet.fail("log", "verify.log-changed", Place(0))
        self._scan(first, entries, opened)
        self._progress(first + len(entries))

    def finish(self) -> None:
        """Put the counts on the sheet."""
        self._pool.shutdown()
        count = self.sheet.count
        count("schemas", "acts", self._entries)
        count("signatures", "signatures", self._signatures)
        count("chains", "acts", self._judged)
        count("rules", "acts", self._judged)
        count("privacy", "acts", self._entries)
        if self.election is not None:
            count("signatures", "grants", sum(1 for _ in self.election.keyring))
            count("chains", "chains", len(self.election.heads))
            count("rules", "contests", len(self.election.contests))
        if self.lost:
            self.sheet.skip(self.lost, *JUDGED)
        for _ in range(len(self.doubtful)):
            self.sheet.note("rules", "verify.left-out")

    def _doubt(self, contest: str, step: str) -> None:
        if contest:
            self.doubtful.add(contest)
        elif not self.lost:
            self.lost = step

    def _proven(self, opened: Sequence[Opened]) -> list[bool]:
        """Whether all signatures of each envelope are good, as far as their keys are granted by now."""
        election = self.election
        if election is None or election.genesis is None or self.lost:
            return [False] * len(opened)
        verified = election.keyring.verified

        def proven(part: Sequence[Opened]) -> list[bool]:
            return [one.act is not None and one.envelope is not None and verified(one.envelope) for one in part]

        # Ed25519 runs outside the interpreter's lock: each core takes its share of the bundle.
        share = -(-len(opened) // _CORES)
        parts = [opened[start : start + share] for start in range(0, len(opened), share)]
        return [good for part in self._pool.map(proven, parts) for good in part]

    def _judge(self, envelope: Envelope, act: Act, *, proven: bool) -> None:
        election = self.election
        assert election is not None  # noqa: S101 - `lost` is empty only where there is a state
        try:
            signers = self._signers(envelope, act, election, proven=proven)
            if signers is None:
                return
            self._judged += 1
            refusal = admit(election, act, signers)
            if refusal is None:
                self.watch.see(election, act)
                if act.corrects is not None:
                    self.sheet.note("rules", "verify.corrections", place_of(act), cause=act.corrects.cause)
                weigh = WEIGHED.get(act.kind)
                if weigh is not None:
                    weigh(self.sheet, election, act)
                apply(election, act)
                return
        except _UNANSWERABLE as error:
            self.sheet.fail("rules", "verify.rule-unanswerable", place_of(act), why=_why(error))
            self._doubt(act.contest, "rules")
            return
        step = _STEP_OF.get(refusal.code, "rules")
        self.sheet.refused(step, refusal, place_of(act))
        self._doubt(act.contest, step)

    def _signers(self, envelope: Envelope, act: Act, election: Election, *, proven: bool) -> tuple[Grant, ...] | None:
        if election.genesis is None:
            self._signatures += len(envelope.signatures)
            return ()  # step 1 has verified them
        signers = election.keyring.signers(envelope, parse_utc(act.at), act.index, proven=proven)
        if isinstance(signers, GrantFault):
            self.sheet.refused("signatures", signers, place_of(act))
            self._doubt(act.contest, "signatures")
            return None
        self._signatures += len(signers)
        return signers

    def _scan(self, first: int, entries: Sequence[bytes], opened: Sequence[Opened]) -> None:
        """Step 11 for the acts' payloads."""
        if not suspicious(b"\n".join([one.payload for one in opened])):
            return
        for index, one in enumerate(opened, first):
            for what in private(one.payload):
                place = claimed_place(entries[index - first], index)
                self.sheet.fail("privacy", f"verify.private-{what}", place)


def _why(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
