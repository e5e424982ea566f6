"""The list that an address is about, in the hands of the person, and what its pages say of places and reasons."""

from __future__ import annotations

from django.http import Http404

from dauys.actions.rolls import ADD_REASONS, PURPOSE, STRIKE_REASONS, Roll
from dauys.actions.rolls_commitment import is_current
from dauys.actions.rolls_elsewhere import HOME_REASONS
from dauys.base.texts import Lang, text
from dauys.election.state import Contest
from dauys.store.sealing import Sealer
from dauys.web.keys import custody_key
from dauys.web.requests import Request, person_of


def state_of(request: Request) -> Contest:
    """The contest of the address."""
    if request.place.contest is None:
        raise Http404
    return request.place.contest


def roll_of(request: Request, precinct: str) -> Roll:
    """A precinct's list, opened with the installation's key and changed in the person's name."""
    sealer = Sealer(custody_key(), PURPOSE)
    return Roll(state_of(request), precinct, sealer, person_of(request).username)


def precinct_name(contest: Contest, precinct: str) -> str:
    """A precinct by its number."""
    held = contest.precincts.get(precinct)
    return f"№ {held.listed.number}" if held and held.listed else precinct


def committed(roll: Roll) -> str:
    """Whether the record holds a commitment to the list as it is now: `none`, `current` or `changed`.

    `elsewhere` where there is a commitment, but nobody on a list here: the list is kept outside this store.
    """
    root = roll.contest.precincts[roll.precinct].commitment
    if not root:
        return "none"
    if not roll.standing().exists():
        return "elsewhere"
    return "current" if is_current(roll, root) else "changed"


def add_reasons(lang: Lang) -> list[tuple[str, str]]:
    """The reasons to put someone on a list."""
    return [(code, text(f"rolls.add-{code}", lang)) for code in ADD_REASONS]


def strike_reasons(lang: Lang) -> list[tuple[str, str]]:
    """The reasons to strike someone out."""
    return [(code, text(f"rolls.strike-{code}", lang)) for code in STRIKE_REASONS]


def home_reasons(lang: Lang) -> list[tuple[str, str]]:
    """The reasons to vote at home."""
    return [(code, text(f"rolls.home-{code}", lang)) for code in HOME_REASONS]
