"""The ballot of a contest: its artwork, and the print run in files of a thousand."""

from __future__ import annotations

from django.http import Http404

from dauys.base.refusals import Refused, refuse
from dauys.election.state import Contest, Election
from dauys.election.voting import ballot_order
from dauys.formats.papers.ballot import RUN_FILE, Ballot, ballot_artwork_pdf, ballot_run
from dauys.web.printing.heads import Heads


def artwork(election: Election, state: Contest) -> bytes:
    """The ballot without a serial number: the approved one, or what would be approved now; its hash goes into the act.

    Raises Refused `web-printing.no-ballot` while too few candidates are registered.
    """
    return ballot_artwork_pdf(ballot_of(election, state))


def batch(election: Election, state: Contest, number: int) -> bytes:
    """The `number`th thousand of the print run. Raises Refused before the run is set, Http404 beyond its end."""
    printed = state.printed
    if printed is None:
        raise Refused(refuse("web-printing.no-print-run"))
    first = printed.first_serial + RUN_FILE * (number - 1)
    left = printed.last_serial - first + 1
    if number < 1 or left < 1:
        raise Http404
    return next(iter(ballot_run(ballot_of(election, state), first, min(RUN_FILE, left))))


def batches(state: Contest) -> int:
    """Into how many files the print run goes."""
    return -(-state.printed.printed // RUN_FILE) if state.printed else 0


def settable(state: Contest) -> bool:
    """Whether the ballot's artwork can be set: it is approved, or enough candidates are registered."""
    if state.ballot is not None:
        return True
    return state.rules.has("ballot") and len(ballot_order(state)) >= state.rules.minimum.candidates


def ballot_of(election: Election, state: Contest) -> Ballot:
    """The ballot as it is set. Raises Refused `web-printing.no-ballot`."""
    if not settable(state):
        raise Refused(refuse("web-printing.no-ballot"))
    heads, approved = Heads(election, state), state.ballot
    order = approved.order if approved else ballot_order(state)
    against = approved.against_all if approved else state.rules.ballot.against_all
    return Ballot(**heads.whole(), choices=tuple(heads.name(name) for name in order), against_all=against)
