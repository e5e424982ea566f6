"""Published figures: what commissions and press said of an election, with sources, beside what the record gives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

from dauys.audit.composition import Figures, first_contests
from dauys.election.state import Election

Verdict = Literal["agrees", "differs", "unpublished", "conflict"]


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who published a value, and where."""

    value: int | str
    source: str
    url: str = ""


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a reader must know of a published figure, in three languages."""

    kk: str
    ru: str
    en: str


class Published(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A figure as published. `others` are other sources' values for the same thing; `about` marks a rounded value.

    `tolerance` is the greatest distance that a rounded value allows; an exact value has 0.
    """

    key: str
    value: int | str
    source: str
    url: str = ""
    tolerance: int | str = 0
    others: tuple[Source, ...] = ()
    note: Note | None = None


class PublishedElection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All figures published of one election, told by place, voting day and the number of seats."""

    place: str
    voting_day: str
    unit_types: tuple[str, ...]
    figures: tuple[Published, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of the record beside the published one."""

    key: str
    value: int | str
    published: Published | None
    verdict: Verdict


@cache
def published_elections() -> tuple[PublishedElection, ...]:
    """All elections that published figures are kept for."""
    folder = files("dauys.audit").joinpath("published")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(
        msgspec.convert(yaml.load(f.read_text(encoding="utf-8"), yaml.CSafeLoader), PublishedElection) for f in found
    )


def published_for(election: Election) -> PublishedElection | None:
    """The published figures of the election in the record, None where none are kept."""
    genesis = election.genesis
    if genesis is None or genesis.imported:
        return None  # somebody's table need not be the whole election that was published
    place = genesis.law.place
    contests = first_contests(election)
    days = {c.voting_day for c in contests}
    types = {c.unit.type for c in contests}
    for candidate in published_elections():
        if candidate.place == place and candidate.voting_day in days and types <= set(candidate.unit_types):
            return candidate
    return None


def votes_asked(election: Election, published: PublishedElection | None) -> Figures:
    """The single counts that were published, `votes:<unit>:<candidate>` by Russian names, from the result acts."""
    figures: Figures = {}
    contests = {c.unit.names.ru: c for c in first_contests(election) if c.result is not None}
    for key in (p.key for p in published.figures) if published else ():
        name, _, rest = key.partition(":")
        unit, _, choice = rest.partition(":")
        contest = contests.get(unit)
        if name != "votes" or contest is None or contest.result is None:
            continue
        totals = contest.result.body.totals
        ids = {candidate.nomination.names.ru: name for name, candidate in contest.candidates.items()}
        figures[key] = totals.votes.get(ids.get(choice, ""), 0) if choice != "*" else totals.against_all
    return figures


def compare(figures: Figures, published: PublishedElection | None) -> list[Compared]:
    """Every figure of the record with its published value; published ones that the record lacks come as 0."""
    known = {p.key: p for p in published.figures} if published else {}
    keys = [*figures, *(key for key in known if key not in figures)]
    return [_compared(key, figures.get(key, 0), known.get(key)) for key in keys]


def _compared(key: str, value: int | str, published: Published | None) -> Compared:
    if published is None:
        return Compared(key, value, None, "unpublished")
    if not _near(value, published.value, published.tolerance):
        return Compared(key, value, published, "differs")
    disputed = any(not _near(value, other.value, published.tolerance) for other in published.others)
    return Compared(key, value, published, "conflict" if disputed else "agrees")


def _near(value: int | str, published: int | str, tolerance: int | str) -> bool:
    digits = max(_digits(value), _digits(published), _digits(tolerance))
    return abs(_scaled(value, digits) - _scaled(published, digits)) <= _scaled(tolerance, digits)


def _digits(value: int | str) -> int:
    return len(str(value).partition(".")[2])


def _scaled(value: int | str, digits: int) -> int:
    whole, _, rest = str(value).partition(".")
    return int(whole + rest.ljust(digits, "0"))
