"""The desk, where acts are made: it holds the law and the state so far, and appends in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from dauys.base.days import parse_utc, utc_text
from dauys.base.refusals import Refusal, Refused, refuse
from dauys.election.acts.body import Body, Correction
from dauys.election.kinds import KIND_OF, Act, read_act, write_payload
from dauys.election.replay import admit, apply
from dauys.election.state import Election
from dauys.law import Law
from dauys.record.envelope import open_envelope, payload_type, seal
from dauys.record.grants import Grant, GrantFault
from dauys.record.keys import SigningKey
from dauys.store import log
from dauys.store.standings import Standing


@dataclass(frozen=True, slots=True)
class About:
    """What an act is about: the contest and precinct (empty: the whole election), and what it corrects."""

    contest: str = ""
    precinct: str = ""
    corrects: Correction | None = None


WHOLE = About()


class Desk:
    """One program's place at the record of one election. Not for several threads at once."""

    def __init__(self, law: Law, name: str) -> None:
        self.law = law
        self.name = name  # the election's id, on every payload
        self.election = Election(law)
        self._writer: log.Writer | None = None
        self._touched: set[str] = set()
        self._pending: list[bytes] = []

    def draft(self, body: Body, about: About, at: datetime) -> Act:
        """The act as it would be made now, unsigned. Raises Refused where its bytes break the kind's schema."""
        return self._draft(body, about, at)[0]

    def would(self, act: Act, signers: Sequence[Grant]) -> Refusal | None:
        """Why a draft may not be the next act if `signers` signed it; None where it may. Nothing is changed."""
        return admit(self.election, act, signers)

    def act(self, body: Body, about: About, at: datetime, keys: Sequence[SigningKey]) -> Act:
        """Make one act: schema, signatures, grants and preconditions are checked, then it is appended.

        Within `batch()` it is kept when the batch ends; otherwise at once. Raises Refused; nothing is kept then.
        """
        if self._writer is None:
            with self.batch():
                return self.act(body, about, at, keys)
        act, envelope = self._prepare(body, about, at, keys)
        signers = self._signers(act, keys)
        if refusal := admit(self.election, act, signers):
            raise Refused(refusal)
        self._pending.append(envelope)
        apply(self.election, act)
        if act.contest:
            self._touched.add(act.contest)
        return act

    @contextmanager
    def batch(self) -> Iterator[None]:
        """One transaction for the acts made within: all of them are kept, or none."""
        if self._writer is not None:
            raise RuntimeError("a batch is open already")
        try:
            with log.writing() as writer:
                self._catch_up(writer.size)
                self._writer = writer
                yield
                writer.append(self._pending)
                writer.stand(self._standings())
        except BaseException:
            if self._pending:
                # The state ran ahead of the store: forget it and replay from what is kept.
                self.election = Election(self.law)
            raise
        finally:
            self._writer = None
            self._pending, self._touched = [], set()

    def refresh(self, size: int | None = None) -> Election:
        """The state after all acts that are kept now; `size` is how many there are, where that was asked already."""
        self._catch_up(log.size() if size is None else size)
        return self.election

    def _catch_up(self, size: int) -> None:
        if size <= self.election.size:
            return  # nothing new: not even asked for
        for index, envelope in log.read(self.election.size, size):
            apply(self.election, read_entry(envelope, index))

    def _prepare(self, body: Body, about: About, at: datetime, keys: Sequence[SigningKey]) -> tuple[Act, bytes]:
        act, payload = self._draft(body, about, at)
        kind = KIND_OF[type(body)]
        return act, seal(payload, payload_type(kind.name, kind.version), keys)

    def _draft(self, body: Body, about: About, at: datetime) -> tuple[Act, bytes]:
        kind = KIND_OF[type(body)]
        election = self.election
        chain = f"{about.contest}/{about.precinct}" if about.precinct else about.contest
        draft = Act(
            kind.name,
            self.name,
            utc_text(at),
            election.heads.get(chain, ""),
            body,
            about.contest,
            about.precinct,
            about.corrects,
        )
        payload = write_payload(draft)
        act = read_act(payload, election.size)
        if not isinstance(act, Act):
            raise Refused(act)
        return act, payload

    def _signers(self, act: Act, keys: Sequence[SigningKey]) -> tuple[Grant, ...]:
        if self.election.genesis is None:
            return ()
        found: list[Grant] = []
        for key in keys:
            grant = self.election.keyring.live(key.public.keyid, parse_utc(act.at), act.index)
            if isinstance(grant, GrantFault):
                office = grant.grant.office if grant.grant else ""
                raise Refused(refuse(f"record.{grant.code}", keyid=grant.keyid, office=office))
            found.append(grant)
        return tuple(found)

    def _standings(self) -> list[Standing]:
        return [contest_standing(self.election, name) for name in sorted(self._touched)]


def read_entry(envelope: bytes, index: int) -> Act:
    """The act of an entry of the store. Raises Refused for bytes that are no act."""
    act = read_act(open_envelope(envelope).payload, index)
    if not isinstance(act, Act):
        raise Refused(act)
    return act


def contest_standing(election: Election, contest: str) -> Standing:
    """Where a contest stands now, as the store caches it."""
    stage = election.contests[contest].stage.value
    return Standing(contest, stage, bytes.fromhex(election.heads[contest]), election.size)
