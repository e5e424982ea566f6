"""Keeps a published folder in step: new acts are learned, what they changed is written, the checkpoint comes last."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import dauys
from dauys.actions.opening import LawOf
from dauys.actions.publication import write_beside
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.election.kinds import Act, read_act
from dauys.formats.boundaries import Boundaries
from dauys.publish.blobs import TRIGGERS, Papers, none_kept, put_blobs
from dauys.publish.earlier import Earlier
from dauys.publish.output import Output
from dauys.publish.publisher import Progress, Publisher
from dauys.publish.site import Head, Site
from dauys.record.checkpoint import parse_checkpoint
from dauys.record.envelope import open_envelope
from dauys.record.merkle import leaf_hash, root
from dauys.record.note import NoteSigner, parse_note
from dauys.record.writer import LogWriter

RECORD = "record"
STATE = ".publisher.json"
# Acts that change pages of contests that they do not name: units and their names.
_EVERYWHERE = frozenset({"unit-listed"})
Entries = Callable[[int, int], Iterator[tuple[int, bytes]]]
# The archive is not made more often than this (seconds), nor oftener than it takes of every so many seconds.
_SELDOM, _SHARE = 60.0, 20
_STEP = 500  # acts that one checkpoint of a folder that is far behind may take in


class Follower:
    """One folder that follows one store: `entries(start, end)` reads envelopes of its log, `size()` counts them.

    `papers` gives the photos, programmes and scans that may lie beside the pages.

    The log in the folder is locked only while it is written. `boundaries`, set before `start`, are for maps of areas,
    `earlier` for comparisons.
    """

    boundaries: Boundaries | None = None
    earlier: Earlier | None = None

    def __init__(  # noqa: PLR0917 - what a store is to a follower
        self,
        top: Path,
        law_of: LawOf,
        signer: NoteSigner,
        entries: Entries,
        size: Callable[[], int],
        papers: Papers = none_kept,
    ) -> None:
        self._top, self._law_of, self._signer, self._entries, self._size = top, law_of, signer, entries, size
        self._papers = papers
        self._publisher: Publisher | None = None
        self._processes = 1
        self._lately = False  # whether acts came since the last quiet moment
        self._not_before = 0.0  # when the archive may be made again

    @property
    def publisher(self) -> Publisher:
        """The publisher of the folder. Raises ValueError before `start`."""
        if self._publisher is None:
            raise ValueError("a follower is started before it is used")
        return self._publisher

    def start(self, base: str = "", processes: int = 2, progress: Progress = lambda _done, _all: None) -> bool:
        """Bring the folder up to the store as it is now, whatever it held; False while the store is empty.

        Pages that this program wrote from the same acts before are not made again. Raises Refused
        `publish.not-written`, `publish.other-key`, `publish.other-log` (the folder holds acts that the store does not),
        and RecordFault where the folder's log cannot be gone on with.
        """
        self._processes = processes
        first = next(iter(self._entries(0, 1)), None)
        if first is None:
            return False
        act = _act(first[1])
        if act.body.log.vkey != self._signer.vkey:
            raise Refused(refuse("publish.other-key", vkey=act.body.log.vkey))
        law = self._law_of(act.body.law.place, act.body.law.digest)
        site = Site(law, base)
        leaves = self._learn_all(site)
        site.boundaries, site.earlier = self.boundaries, self.earlier or site.earlier
        self._publisher = Publisher(site, Output(self._top))
        write_beside(self._top / RECORD, law, act.body)
        self._publisher.find_archive()
        before = self._made()
        with LogWriter(self._top / RECORD, act.body.log.origin, self._signer) as writer:
            writer.extend(envelope for _, envelope in self._entries(writer.size, site.version))
            if writer.size != site.version or writer.root != root(leaves):
                folder = self._top / RECORD
                raise Refused(refuse("publish.other-log", folder=folder, store=site.version, log=writer.size))
            self._take_head(writer)
            site.blobs = put_blobs(site, self._publisher.output, self._papers)
            self._render(before, progress)
            writer.checkpoint()
        self._note()
        return True

    def _learn_all(self, site: Site) -> list[bytes]:
        """Take in every act of the store; their leaf hashes."""
        leaves = []
        for index, envelope in self._entries(0, self._size()):
            site.learn(envelope, index)
            leaves.append(leaf_hash(envelope))
        return leaves

    def _render(self, before: int, progress: Progress) -> None:
        """Write what the acts from `before` on have changed; all of it where that is negative."""
        publisher, site = self.publisher, self.publisher.site
        if before < 0:
            publisher.everything(self._processes, progress)
        elif before < site.version:
            late = [c for c, acts in site.acts.items() if c and acts[-1].index >= before]
            publisher.changed(late, self._processes)

    def step(self) -> int:
        """Take in the acts made since; how many there were. Raises as `start`."""
        publisher = self.publisher
        site, end = publisher.site, min(self._size(), publisher.site.version + _STEP)
        if end == site.version:
            return 0
        new = list(self._entries(site.version, end))
        acts = [site.learn(envelope, index) for index, envelope in new]
        genesis = site.election.genesis
        assert genesis is not None  # noqa: S101 - `start` has learned it
        with LogWriter(self._top / RECORD, genesis.log.origin, self._signer) as writer:
            writer.extend(envelope for index, envelope in new if index >= writer.size)
            self._take_head(writer)
            if any(act.kind in TRIGGERS for act in acts):
                site.blobs = put_blobs(site, publisher.output, self._papers)
            if any(act.kind in _EVERYWHERE for act in acts):
                publisher.everything(1)
            else:
                publisher.changed(dict.fromkeys(act.contest for act in acts if act.contest), self._processes)
            writer.checkpoint()
        self._lately = True
        return len(new)

    def settle(self) -> None:
        """In a quiet moment: write the slow pages, and note how far the folder is.

        In the next one, if no act has come since and the last one is a while ago: make the archive anew.
        """
        if self.publisher.settle():
            self._note()
        if self._lately:
            self._lately = False
        elif (began := time.monotonic()) >= self._not_before and self.publisher.archive():
            ended = time.monotonic()
            self._not_before = ended + max(_SELDOM, _SHARE * (ended - began))

    def _take_head(self, writer: LogWriter) -> None:
        signed = writer.prepare()
        self.publisher.site.head = Head.of(parse_checkpoint(parse_note(signed).text), signed)

    def _made(self) -> int:
        """How many acts the pages in the folder show, if this very program made them; else -1."""
        try:
            noted = json.loads((self._top / STATE).read_bytes())
            return int(noted["acts"]) if noted["made_by"] == self._made_by() else -1
        except (OSError, ValueError, KeyError, TypeError):
            return -1

    def _note(self) -> None:
        noted = {"acts": self.publisher.site.version, "made_by": self._made_by()}
        self.publisher.output.write(STATE, json.dumps(noted).encode())

    def _made_by(self) -> str:
        """This program, its maps' boundaries and the earlier elections: with others, pages are made again."""
        given = [one.digest for one in (self.boundaries, self.earlier) if one is not None]
        return " ".join([program(), *given])


def _act(envelope: bytes) -> Act:
    act = read_act(open_envelope(envelope).payload, 0)
    if not isinstance(act, Act):
        raise Unreadable("base.not-an-act", file="0", why=act.text("en"))
    return act


@cache
def program() -> str:
    """A mark of this program's own files: pages that other ones made are made again."""
    digest = hashlib.sha256()
    top = Path(next(iter(dauys.__path__)))
    for file in sorted(top.rglob("*")):
        if file.is_file() and file.suffix in {".py", ".html", ".toml", ".css", ".js", ".yaml"}:
            digest.update(file.relative_to(top).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
