"""The states of a candidate and the table of acts that move them (drawing: docs/states/candidate.md)."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from dauys.base.refusals import Refusal, refuse


class Standing(StrEnum):
    """Where a candidate stands."""

    NOMINATED = "nominated"
    REGISTERED = "registered"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    ON_BALLOT = "on the ballot"
    ELECTED = "elected"
    NOT_ELECTED = "not elected"


_S = Standing
_TABLE: dict[str, dict[Standing, Standing]] = {
    "papers-received": {_S.NOMINATED: _S.NOMINATED},
    "signatures-checked": {_S.NOMINATED: _S.NOMINATED},
    "verdict-received": {s: s for s in (_S.NOMINATED, _S.REGISTERED, _S.ON_BALLOT, _S.REFUSED, _S.ELECTED)},
    "candidate-registered": {_S.NOMINATED: _S.REGISTERED},
    "candidate-refused": {_S.NOMINATED: _S.REFUSED},
    "candidate-cancelled": {_S.REGISTERED: _S.CANCELLED, _S.ON_BALLOT: _S.CANCELLED},
    "candidate-reinstated": {_S.REFUSED: _S.REGISTERED, _S.CANCELLED: _S.REGISTERED},
    "candidate-withdrawn": dict.fromkeys((_S.NOMINATED, _S.REGISTERED, _S.ON_BALLOT), _S.WITHDRAWN),
    "photo-published": {s: s for s in (_S.REGISTERED, _S.ON_BALLOT)},
    "proxy-registered": {s: s for s in (_S.REGISTERED, _S.ON_BALLOT)},
    "appeal-filed": {s: s for s in (_S.REFUSED, _S.CANCELLED)},
    "ballot-approved": {_S.REGISTERED: _S.ON_BALLOT, _S.ON_BALLOT: _S.ON_BALLOT},
    "akim-registered": {_S.ELECTED: _S.ELECTED},
    "term-begun": {_S.ELECTED: _S.ELECTED},
    "appointment-consented": {_S.NOMINATED: _S.REGISTERED},
    "akim-appointed": {_S.NOMINATED: _S.ELECTED, _S.REGISTERED: _S.ELECTED},
}
MOVES = MappingProxyType({kind: MappingProxyType(row) for kind, row in _TABLE.items()})
LIVE = frozenset({_S.NOMINATED, _S.REGISTERED, _S.ON_BALLOT, _S.ELECTED})


def advance(standing: Standing, kind: str, candidate: str = "") -> Standing | Refusal:
    """The candidate's standing after an act of `kind`, or why it may not happen."""
    after = MOVES[kind].get(standing) if kind in MOVES else None
    if after is not None:
        return after
    return refuse("election.standing", kind=kind, candidate=candidate, standing=standing.value)
