"""Acts of the count: the protocol's entries, their return, the final protocol, quarantine, recount."""

from __future__ import annotations

from typing import Literal

from dauys.base.tally import Tally
from dauys.election.acts.body import Blob, Body, Decision, Hash, Id, Line, Number, Part, Text


class Explanation(Part, frozen=True):
    """The explanation of a warning; it stays with the protocol."""

    code: Line
    text: Text


class Words(Part, frozen=True):
    """A protocol line as written in words on the paper, in Kazakh or Russian."""

    line: Line
    words: Line


class ProtocolEntered(Body, frozen=True):
    """One typist's entry of a precinct's paper protocol. `entry` is 1 or 2; the two are made by different people.

    `operator` is the holder of the key that signs. `words` repeats lines that the paper gives in words.
    """

    entry: Literal[1, 2]
    operator: Id
    tally: Tally
    form_serial: Line
    explanations: tuple[Explanation, ...] = ()
    words: tuple[Words, ...] = ()


class ProtocolReturned(Body, frozen=True):
    """The supervisor's resolution of differing or faulty entries: fields go back to a typist, or an entry is discarded.

    `fields` empty means the whole entry `entry` is discarded and typed anew; `entry` 0 discards both.
    """

    entry: Literal[0, 1, 2]
    fields: tuple[Line, ...] = ()


class ProtocolFinalised(Body, frozen=True):
    """The precinct's protocol as both entries have it, with the findings, their explanations and the scans
    of the paper."""

    tally: Tally
    entries: tuple[Hash, ...]
    form_serial: Line
    findings: tuple[Line, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    scans: tuple[Blob, ...] = ()


class ProtocolQuarantined(Body, frozen=True):
    """A protocol is set apart: its findings or a dispute need a decision before it may count."""

    reasons: tuple[Line, ...]


class QuarantineLifted(Body, frozen=True):
    """A higher office lets the protocol go on; `waived` are the error codes that it accepts, with the reason."""

    waived: tuple[Line, ...]
    reason: Text
    decision: Decision


class ProtocolRecounted(Body, frozen=True):
    """The protocol after a recount: it replaces the one named, and says who asked."""

    tally: Tally
    replaces: Hash
    asked_by: Literal["proxy", "superior", "court"]
    reason: Text
    form_serial: Line
    findings: tuple[Line, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    scans: tuple[Blob, ...] = ()


class ProtocolImported(Body, frozen=True):
    """A precinct's row of a results table: the row's number (header = 1) and what the checks find in it.

    `missing` marks a row without any votes: the precinct is on the table, its protocol is not.
    """

    tally: Tally
    row: Number
    findings: tuple[Line, ...] = ()
    turnout: tuple[tuple[Line, Number], ...] = ()
    missing: bool = False
