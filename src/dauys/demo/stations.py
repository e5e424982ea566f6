"""Stations: a unit's precincts with their day, their paper protocols and the stories of their count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dauys.demo.apportion import share_out
from dauys.demo.chance import Chance
from dauys.demo.geography import Unit, members_of, station_names
from dauys.demo.plan import Candidate, Station, Story
from dauys.demo.votes import Room, Split, paper, put_ahead, split_ballots, strengths

_STORIES: tuple[tuple[Story, int], ...] = (
    ("first_wrong", 70), ("second_wrong", 150), ("waived", 5), ("repaired", 4), ("recounted", 5), ("plain", 766),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """What voting day brings to a unit's precincts: ballots issued, and by the hours of the reports."""

    issued: Sequence[int]
    by_hour: Sequence[tuple[int, ...]]
    first_number: int  # precincts are numbered through the oblast
    splits: Sequence[Split] = ()  # the published count; empty: as chance has it
    observers: tuple[int, ...] = (75, 34, 10)  # of 100 precincts, how many have one, another, a third


def stations(unit: Unit, cast: Sequence[Candidate], day: Day, chance: Chance) -> tuple[Station, ...]:
    """The unit's precincts, as they will be."""
    streams = [chance.child(unit.id, n) for n in range(len(unit.voters))]
    first = [_first_list(v, issued, s) for v, issued, s in zip(unit.voters, day.issued, streams, strict=True)]
    reserve = share_out(-(-sum(first) // 100), first)
    splits = day.splits or _splits(cast, day.issued, chance.child(unit.id, "votes"))
    made = []
    for n, stream in enumerate(streams):
        members = members_of(unit.voters[n], stream)
        delivered, number = first[n] + reserve[n], day.first_number + n
        sheet = paper(Room(unit.voters[n], delivered, day.issued[n], members), splits[n], stream)
        made.append(
            Station(
                id=f"{unit.id}.{n + 1}",
                number=number,
                names=station_names(number, unit.place, stream),
                voters=unit.voters[n],
                first_voters=first[n],
                delivered=delivered,
                members=members,
                by_hour=day.by_hour[n],
                paper=sheet,
                closing=_closing(day.issued[n], day.by_hour[n][-1], stream),
                observers=sum(stream.happens(percent) for percent in day.observers),
                story=_story(stream, published=bool(day.splits)),
                rekeyed=stream.happens(1, 600),
                slip=stream.happens(1, 150),
            )
        )
    return tuple(made)


def _first_list(voters: int, issued: int, stream: Chance) -> int:
    """The list as first handed over; in one precinct of six it changes by a few people before voting day."""
    change = stream.between(1, 4) if stream.happens(16) else 0
    return voters + change if stream.happens(50) or voters - change <= issued + 5 else voters - change


def _closing(issued: int, last: int, stream: Chance) -> int:
    """The figure reported at closing; now and then it is off by one or two from the protocol's."""
    return max(last, issued - stream.between(1, 2)) if stream.happens(1, 90) else issued


def _story(stream: Chance, *, published: bool) -> Story:
    """How the count goes; a published count has no story that changes a figure on paper."""
    left = stream.below(1000)
    for story, weight in _STORIES:
        if left < weight:
            return "plain" if published and story in {"waived", "repaired", "recounted"} else story
        left -= weight
    return "plain"


def _splits(cast: Sequence[Candidate], issued: Sequence[int], stream: Chance) -> list[Split]:
    on_ballot = [candidate for candidate in cast if candidate.stands]
    winner = next(candidate.id for candidate in on_ballot if candidate.winner)
    strong = strengths(winner, [c.id for c in on_ballot if not c.winner], stream)
    splits = [split_ballots(number, strong, stream.child(n)) for n, number in enumerate(issued)]
    put_ahead(winner, [split.votes for split in splits])
    return splits
