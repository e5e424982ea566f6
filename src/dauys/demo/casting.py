"""Casting: who stands where, by which route, and with what fate, so that every published sum comes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dauys.demo.apportion import move_to
from dauys.demo.chance import Chance
from dauys.demo.plan import Fate, Quotas

SELF = "self"
_ATTEMPTS = 2000


@dataclass(slots=True)
class Part:
    """A candidate in the making: the seat's number, and what has been decided so far."""

    seat: int
    role: str  # winner, rival or dropout (not registered in the end)
    party: str = SELF
    fate: Fate = "registered"
    sex: str = "m"
    late: bool = False
    incumbent: bool = False


class _Stuck(Exception):
    """A party finds no seat where it has no nominee yet."""


def cast(quotas: Quotas, chance: Chance) -> list[list[Part]]:
    """The parts of every seat, the winner first. Raises ValueError when the quotas cannot be met."""
    for attempt in range(_ATTEMPTS):
        parts = _roles(quotas, chance.child(attempt))
        try:
            _deal_parties(quotas, parts, chance.child(attempt))
        except _Stuck:
            continue
        break
    else:
        raise ValueError("the parties' quotas find no seats")
    _choose_late(quotas, parts, chance)
    _choose_women(quotas, parts, chance)
    _choose_incumbents(quotas, parts, chance)
    return parts


def everyone(parts: list[list[Part]], *roles: str) -> list[Part]:
    """All parts of the given roles (all roles where none is given), seat by seat."""
    return [part for seat in parts for part in seat if not roles or part.role in roles]


def _roles(quotas: Quotas, chance: Chance) -> list[list[Part]]:
    seats, registered = quotas.units, sum(quotas.registered.values())
    stream = chance.child("shapes")
    on_ballot = _spread(registered - quotas.left, [2] * seats, [quotas.most_candidates] * seats, stream)
    if quotas.most_candidates > 5:  # the unit with the most is one alone
        on_ballot = _spread(registered - quotas.left - 6, [2] * (seats - 1), [5] * (seats - 1), stream)
        on_ballot.insert(stream.below(seats), 6)
    left = _spread(quotas.left, [0] * seats, [quotas.most_candidates - n for n in on_ballot], stream)
    full = [a + b for a, b in zip(on_ballot, left, strict=True)]
    dropped = sum(quotas.nominated.values()) - registered
    least = [max(0, quotas.least_nominated - n) for n in full]
    if quotas.one_has_most:
        at = stream.below(seats)
        least[at] = quotas.most_nominated - full[at]
    drop = _spread(dropped, least, [quotas.most_nominated - n for n in full], stream)
    seats_parts = [_seat(i, full[i], left[i], drop[i], stream) for i in range(seats)]
    _fates(quotas, seats_parts, chance.child("fates"))
    return seats_parts


def _spread(total: int, least: list[int], most: list[int], stream: Chance) -> list[int]:
    """`total` over seats by chance within bounds."""
    values = list(least)
    left = total - sum(values)
    if left < 0:
        raise ValueError(f"{total} is less than the least")
    while left:
        i = stream.below(len(values))
        if values[i] < most[i]:
            values[i] += 1
            left -= 1
    return values


def _seat(number: int, registered: int, left: int, dropped: int, stream: Chance) -> list[Part]:
    parts = [Part(number, "winner"), *(Part(number, "rival") for _ in range(registered - 1))]
    for part in parts[1 : 1 + left]:
        part.fate = "cancelled" if stream.happens(12) else "left"
    return parts + [Part(number, "dropout", fate="withdrew") for _ in range(dropped)]


def _fates(quotas: Quotas, parts: list[list[Part]], stream: Chance) -> None:
    for part in stream.sample(everyone(parts, "dropout"), quotas.refused):
        part.fate = "refused"
    steady = [part for part in everyone(parts, "rival") if part.fate == "registered"]
    for part in stream.sample(steady, quotas.reinstated):
        part.fate = "reinstated"


def _deal_parties(quotas: Quotas, parts: list[list[Part]], chance: Chance) -> None:
    taken: set[tuple[int, str]] = set()
    groups = (
        ("winner", quotas.winners),
        ("rival", _minus(quotas.registered, quotas.winners)),
        ("dropout", _minus(quotas.nominated, quotas.registered)),
    )
    for role, numbers in groups:
        _deal(everyone(parts, role), numbers, taken, chance.child("parties", role))


def _minus(more: dict[str, int], fewer: dict[str, int]) -> dict[str, int]:
    return {party: number - fewer.get(party, 0) for party, number in more.items() if number > fewer.get(party, 0)}


def _deal(parts: list[Part], numbers: dict[str, int], taken: set[tuple[int, str]], stream: Chance) -> None:
    """Give each party its number of parts; a party has one nominee in a seat (art. 113-3(1))."""
    free = stream.shuffled(parts)
    for party, number in sorted(numbers.items(), key=lambda item: (-item[1], item[0])):
        if party == SELF:
            continue
        for _ in range(number):
            at = next((i for i, part in enumerate(free) if (part.seat, party) not in taken), None)
            if at is None:
                raise _Stuck
            part = free.pop(at)
            part.party = party
            taken.add((part.seat, party))
    if len(free) != numbers.get(SELF, 0):
        raise ValueError(f"{len(free)} parts are left for {numbers.get(SELF, 0)} self-nominees")


def _choose_late(quotas: Quotas, parts: list[list[Part]], chance: Chance) -> None:
    for party, number in quotas.late.items():
        of_party = [part for part in everyone(parts) if part.party == party]
        for part in chance.child("late", party).sample(of_party, number):
            part.late = True


def _choose_women(quotas: Quotas, parts: list[list[Part]], chance: Chance) -> None:
    stream = chance.child("women")
    dropouts = everyone(parts, "dropout")
    among_dropouts = len(dropouts) // 5
    if quotas.women_nominated >= 0:
        among_dropouts = quotas.women_nominated - quotas.women_registered
    _women(stream.sample(everyone(parts, "winner"), quotas.women_winners))
    _women(stream.sample(everyone(parts, "rival"), quotas.women_registered - quotas.women_winners))
    _women(stream.sample(dropouts, among_dropouts))


def _women(parts: Iterable[Part]) -> None:
    for part in parts:
        part.sex = "f"


def _choose_incumbents(quotas: Quotas, parts: list[list[Part]], chance: Chance) -> None:
    stream = chance.child("incumbents")
    for part in stream.sample(everyone(parts, "winner"), quotas.incumbents):
        part.incumbent = True
    for seat in parts:
        rivals = [part for part in seat if part.role == "rival"]
        if not seat[0].incumbent and rivals and stream.happens(30):
            stream.choice(rivals).incumbent = True


def ages(quotas: Quotas, number: int, stream: Chance) -> list[int]:
    """The winners' ages in years: within the published bounds, both of which occur, or with the published sum."""
    least, most = quotas.winner_ages if any(quotas.winner_ages) else (27, 63)
    drawn = [min(max(46 + stream.bell(26), least), most) for _ in range(number)]
    if quotas.winner_age_sum:
        return move_to(drawn, quotas.winner_age_sum, [least] * number, [most] * number)
    if any(quotas.winner_ages) and number >= 2:
        drawn[:2] = [least, most]
    return stream.shuffled(drawn)
