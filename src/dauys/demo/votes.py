"""Votes of a demonstration: the paper protocols of a unit's precincts, with the planned winner ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dauys.base.tally import Tally
from dauys.demo.apportion import move_to, share_out
from dauys.demo.chance import Chance


@dataclass(frozen=True, slots=True)
class Split:
    """What came out of a precinct's boxes: votes by candidate, against all, invalid, those from portable boxes."""

    votes: dict[str, int]
    against_all: int
    invalid: int
    home: int


@dataclass(frozen=True, slots=True)
class Room:
    """A precinct on voting day: voters on its list, ballots it received and issued, members of its commission."""

    voters: int
    delivered: int
    issued: int
    members: int


def paper(room: Room, split: Split, stream: Chance) -> Tally:
    """A paper protocol. It may lack a ballot that was issued, and a spoilt ballot may have been replaced."""
    votes, against_all, home = split.votes, split.against_all, split.home
    delivered, issued = room.delivered, room.issued
    applications = home + (stream.below(2) if home else 0)
    boxes = ((applications, home),) if home else ()
    spoiled = 1 if stream.happens(3) and delivered > issued else 0
    return Tally(
        registered=room.voters,
        received=delivered,
        issued=issued,
        cancelled=delivered - issued - spoiled,
        took_part=sum(votes.values()) + against_all,
        invalid=split.invalid,
        against_all=against_all,
        votes=votes,
        home=home,
        home_applications=applications,
        absentee=stream.below(3),
        issued_by=tuple(share_out(issued, [stream.between(60, 140) for _ in range(room.members - 2)])),
        portable=boxes,
    )


def strengths(winner: str, others: Sequence[str], stream: Chance) -> dict[str, int]:
    """How strong each candidate is in the unit, in thousandths of the valid votes for candidates."""
    kind = stream.below(100)
    if kind < 12:
        first = stream.between(430, 500) if len(others) > 1 else stream.between(505, 530)
    elif kind < 72:
        first = stream.between(520, 740)
    else:
        first = stream.between(740, 910)
    rest = share_out(1000 - first, [stream.between(15, 100) for _ in others]) if others else []
    return {winner: first, **dict(zip(others, rest, strict=True))}


def split_ballots(issued: int, strong: dict[str, int], stream: Chance) -> Split:
    """One precinct's ballots, most of the time as many as were issued."""
    lost = 1 if issued > 30 and stream.happens(3) else 0
    counted = issued - lost
    invalid = _round(counted * stream.between(2, 21), stream)
    against_all = _round((counted - invalid) * stream.between(3, 38), stream)
    weights = [max(1, share * stream.between(80, 120)) for share in strong.values()]
    votes = share_out(counted - invalid - against_all, weights)
    home = min(issued * stream.between(5, 60) // 1000, 40)
    return Split(dict(zip(strong, votes, strict=True)), against_all, invalid, home)


def split_published(
    issued: Sequence[int], totals: Mapping[str, int], against_all: int, home: int, stream: Chance
) -> list[Split]:
    """A unit's published totals over its precincts; what was issued beyond them was invalid."""
    left = {**totals, "": against_all}
    invalid = share_out(sum(issued) - sum(left.values()), issued)
    homes = share_out(home, [number * stream.between(50, 150) for number in issued])
    made = []
    for at, number in enumerate(issued):
        names, valid = list(left), number - invalid[at]
        rest = [left[name] for name in names]
        drawn = share_out(valid, [r * stream.between(70, 130) for r in rest])
        votes = dict(zip(names, move_to(drawn, valid, [0] * len(rest), rest), strict=True))
        left = {name: left[name] - votes[name] for name in names}
        against = votes.pop("")
        made.append(Split(votes, against, invalid[at], homes[at]))
    return made


def _round(thousandths: int, stream: Chance) -> int:
    """A whole number near a number of thousandths, up or down by chance, so that small precincts are not all 0."""
    whole, rest = divmod(thousandths, 1000)
    return whole + stream.happens(rest, 1000)


def put_ahead(winner: str, precincts: list[dict[str, int]]) -> None:
    """Move votes, where there are most of them, from whoever leads to the winner until the winner leads."""
    while True:
        totals: dict[str, int] = {}
        for votes in precincts:
            for name, number in votes.items():
                totals[name] = totals.get(name, 0) + number
        rivals = [name for name in totals if name != winner]
        leader = max(rivals, key=lambda name: totals[name], default=winner)
        behind = totals[leader] - totals[winner]
        if leader == winner or behind < 0:
            return
        place = max(precincts, key=lambda votes: votes[leader])
        moved = min(place[leader], behind // 2 + 1)
        if moved == 0:
            raise ValueError("too few votes for a winner")
        place[leader] -= moved
        place[winner] += moved
