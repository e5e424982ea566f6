"""The set-up of a record as a new, synthetic record: the same acts up to the voting, signed by other keys."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from dauys import __version__
from dauys.actions.custody import Custody
from dauys.actions.desk import WHOLE, About, Desk, read_entry
from dauys.actions.whole_files import Progress
from dauys.base.days import parse_utc
from dauys.base.refusals import Refused
from dauys.base.texts import text
from dauys.election.acts.body import Body, Correction, Names
from dauys.election.acts.opening import ElectionOpened, KeyGranted, LogPin
from dauys.election.acts.results import ResultDetermined
from dauys.election.kinds import Act
from dauys.election.offices import contains
from dauys.election.results import counted_protocols
from dauys.election.stages import UNDECIDED
from dauys.election.state import Contest, Election
from dauys.record.envelope import open_envelope
from dauys.record.keys import PublicKey, SigningKey
from dauys.record.note import NoteSigner
from dauys.store import log

_CALLS = frozenset({"contest-called"})
_SETUP = frozenset({
    "key-granted", "key-revoked", "unit-listed", "units-fixed", "observer-organisation-accredited", "contest-called",
    "contest-postponed", "contest-cancelled", "nomination-extended", "precinct-listed", "voter-list-committed",
    "candidate-nominated", "papers-received", "signatures-checked", "verdict-received", "candidate-registered",
    "candidate-refused", "candidate-cancelled", "candidate-reinstated", "candidate-withdrawn", "photo-published",
    "appeal-filed", "appeal-decided", "ballot-approved", "ballots-printed", "ballots-delivered", "observer-accredited",
    "proxy-registered",
})  # fmt: skip
# From here on a contest is not copied: this is what people train.
_VOTING = frozenset({"precinct-opened", "sitting-held", "appointment-consented", "akim-appointed", "contest-imported"})
_PRIVATE = frozenset({"complaint-filed", "complaint-decided"})


class Line(NamedTuple):
    """An act of the original, and the ids of the keys that signed it."""

    act: Act
    keyids: tuple[str, ...]


class Original(NamedTuple):
    """What is copied of a record: its id, log's origin, genesis, law, the acts; whether some were left off the end."""

    name: str
    origin: str
    genesis: ElectionOpened
    election: Election
    lines: list[Line]
    cut: bool


class Copied(NamedTuple):
    """How the copy went: the time of its last act, whether the original goes on, contests that were left out."""

    last: datetime
    cut: bool
    left_out: int


def original(election: Election, about: str) -> Original:
    """What the connected store's record has to copy for the office `about` ("": the whole record).

    Contests of its area with everything before their voting; contests that others follow, whole. `election` is the
    record replayed.
    """
    wanted = {c.id for c in election.contests.values() if _concerns(c, about)}
    followed = {name for c in election.contests.values() if c.stage in UNDECIDED for name in _before(election, c)}
    begun: set[str] = set()
    lines: list[Line] = []
    for index, written in log.read(1):
        envelope = open_envelope(written)
        act = read_entry(written, index)
        whole = act.contest in followed
        if act.kind in _VOTING and not whole:
            begun.add(act.contest)
        kept = act.kind not in _PRIVATE if whole else act.kind in _SETUP and act.contest not in begun
        if kept and (not act.contest or act.contest in wanted | followed):
            lines.append(Line(act, tuple(one.keyid for one in envelope.signatures)))
    genesis = election.genesis
    if genesis is None:
        raise ValueError("nothing is copied before genesis")
    return Original(election.id, genesis.log.origin, genesis, election, lines, bool(begun & wanted))


def _concerns(contest: Contest, about: str) -> bool:
    level, _, area = about.partition("/")
    return area in contest.precincts if level == "precinct" else contains(about, f"unit/{contest.unit.unit}")


def _before(election: Election, contest: Contest) -> Iterator[str]:
    """The contests that one follows: repeat voting, run-off, repeat elections."""
    while contest.repeats in election.contests:
        contest = election.contests[contest.repeats]
        yield contest.id


def copy(source: Original, custody: Custody, signer: NoteSigner, seed: str, progress: Progress) -> tuple[Desk, Copied]:
    """Make the acts again in the connected, empty store, in one transaction, with keys that are put into custody.

    Every reference to another act and every key is replaced by that of the copy. An act that the rules refuse without
    its past is left out; a contest whose call is refused, as a whole.
    """
    desk = Desk(source.election.law, f"{source.name[:60]}-training")
    copying = _Copying(desk, custody, signer, seed)
    with desk.batch():
        last = copying.open(source.genesis, source.lines)
        for done, line in enumerate(source.lines, 1):
            last = max(last, copying.make(line))
            progress("sandbox", done, len(source.lines))
    return desk, Copied(last, source.cut, len(copying.left))


@dataclass
class _Copying:
    """The copy while it is made; `renamed` maps digests and keys of the original to those of the copy."""

    desk: Desk
    custody: Custody
    signer: NoteSigner
    seed: str
    keys: dict[str, SigningKey] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)

    def open(self, genesis: ElectionOpened, lines: Sequence[Line]) -> datetime:
        """Genesis with fresh root keys, at the time of the first act that follows; it says what it is."""
        at = parse_utc(lines[0].act.at) if lines else parse_utc(f"{genesis.law.on}T00:00:00Z")
        roots = [self._key(written, "root", "commission", f"root-{n}", at) for n, written in _numbered(genesis)]
        body = ElectionOpened(
            _title(genesis.title),
            genesis.law,
            LogPin(self.signer.name, self.signer.vkey),
            tuple(key.public.text for key in roots),
            genesis.threshold,
            f"dauys {__version__}",
            synthetic=True,
            seed=self.seed,
        )
        self.desk.act(body, WHOLE, at, roots)
        return at

    def make(self, line: Line) -> datetime:
        """One act again; gives its time."""
        act, at = line.act, parse_utc(line.act.at)
        if act.contest in self.left:
            return at
        body = self._body(act, at)
        corrects = act.corrects
        if corrects is not None:
            corrects = Correction(self.renamed.get(corrects.act, corrects.act), corrects.cause)
        about = About(act.contest, act.precinct, corrects)
        try:
            made = self.desk.act(body, about, at, [self.keys[keyid] for keyid in line.keyids])
        except Refused:
            if act.kind in _CALLS:
                self.left.add(act.contest)
            return at
        self.renamed[act.digest] = made.digest
        return at

    def _body(self, act: Act, at: datetime) -> Body:
        body = act.body
        if isinstance(body, KeyGranted):
            self._key(body.key, body.office, body.role, body.holder, at)
        values = self._renamed(msgspec.to_builtins(body))
        if "commitment" in values:  # of a list that the copy does not have
            values["commitment"] = hashlib.sha256(f"dauys training {self.seed} {body.commitment}".encode()).hexdigest()
        if isinstance(body, ResultDetermined):  # its protocols are named by a root over the copy's own acts
            values["protocols"] = msgspec.to_builtins(counted_protocols(self.desk.election.contests[act.contest]))
        made: Body = msgspec.convert(values, type=type(body))
        return made

    def _renamed(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._renamed(inner) for name, inner in value.items()}
        if isinstance(value, list | tuple):
            return [self._renamed(inner) for inner in value]
        return self.renamed.get(value, value) if isinstance(value, str) else value

    def _key(self, written: str, office: str, role: str, holder: str, at: datetime) -> SigningKey:
        """The copy's key for one of the original's; the same again for a key that is granted again."""
        old = PublicKey.parse(written).keyid
        if old not in self.keys:
            made = self.custody.make(office, role, holder, at)
            self.keys[old] = made
            self.renamed |= {old: made.public.keyid, written: made.public.text}
        return self.keys[old]


def _numbered(genesis: ElectionOpened) -> Iterator[tuple[int, str]]:
    return enumerate(genesis.root_keys, 1)


def _title(title: Names) -> Names:
    """The title with the word that it is training before it, within the longest line that a record takes."""
    return Names(
        text("sandbox.title", "kk", title=title.kk)[:300],
        text("sandbox.title", "ru", title=title.ru)[:300],
        text("sandbox.title", "en", title=title.en or title.kk)[:300],
    )
