"""What a precinct has reported and may still correct: the way from a figure to the act that corrects it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from dauys.election.corrections import correction_stages
from dauys.election.state import Contest
from dauys.store.models import Proposal
from dauys.web.requests import Request, person_of
from dauys.web.templating import url

_KINDS = ("precinct-opened", "turnout-reported", "precinct-closed")


class Correcting(NamedTuple):
    """A figure that may be corrected: where, and whether a correction already waits for its signatures."""

    href: str
    waits: bool


def correcting(request: Request, contest: Contest, precinct: str) -> Mapping[tuple[str, str], Correcting]:
    """(kind, hour; empty but for turnout) -> the way to its correction; nothing where the stage or the person has none.

    The precinct's own commission corrects, and the commission of the contest, which finds most slips; the law's table
    asks the commission above for its signature in either case.
    """
    office = person_of(request).office
    if office not in {f"precinct/{precinct}", contest.commission}:
        return {}
    waiting = _waiting()
    return {
        (kind, hour): Correcting(_address(contest, precinct, kind, digest), digest in waiting)
        for digest, (kind, place, hour) in contest.subjects.items()
        if kind in _KINDS and place == precinct and contest.stage in correction_stages(kind)
    }


def _address(contest: Contest, precinct: str, kind: str, digest: str) -> str:
    return f"{url('acts:make-precinct', contest=contest.id, precinct=precinct, kind=kind)}?corrects={digest}"


def _waiting() -> set[str]:
    """The digests of the acts that proposals which wait for signatures correct."""
    rows = Proposal.objects.filter(state="waiting").values_list("acts", flat=True)
    return {act["corrects"]["act"] for acts in rows for act in acts if act["corrects"]}
