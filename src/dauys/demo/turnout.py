"""Turnout of a demonstration: ballots issued in every precinct and by every hour, to the published sums."""

from __future__ import annotations

from collections.abc import Sequence

from dauys.demo.apportion import move_to
from dauys.demo.chance import Chance
from dauys.demo.plan import HOURS

# Share of the day's turnout by the hours of HOURS, in thousandths: a rural day begins early and thins out.
_USUAL = (300, 550, 735, 865, 950)
_WHOLE = 1000


def issued(voters: Sequence[Sequence[int]], total: int, chance: Chance) -> list[list[int]]:
    """Ballots issued in every precinct of every unit, `total` in all, with noise per unit and precinct."""
    everyone = sum(map(sum, voters))
    mean = _WHOLE * total // everyone
    room = min(mean - 300, 990 - mean)
    drawn, lows, highs = [], [], []
    for number, unit in enumerate(voters):
        stream = chance.child(number)
        around = mean + stream.bell(max(room // 2, 15))
        for size in unit:
            share = min(max(around + stream.bell(70), 250), _WHOLE)
            drawn.append(size * share // _WHOLE)
            lows.append(size // 4)
            highs.append(size if size < 60 else size - 1 - size // 100)
    flat = iter(move_to(drawn, total, lows, highs))
    return [[next(flat) for _ in unit] for unit in voters]


def usual_shares(anchors: dict[str, int], total: int) -> tuple[int, ...]:
    """The day's shares in thousandths, bent so that they pass through `anchors` (hour -> ballots issued of `total`)."""
    shares = list(_USUAL)
    for hour, number in sorted(anchors.items()):
        at = HOURS.index(hour)
        known, wanted = shares[at], _WHOLE * number // total
        shares = [
            s * wanted // known if i <= at else _WHOLE - (_WHOLE - s) * (_WHOLE - wanted) // (_WHOLE - known)
            for i, s in enumerate(shares)
        ]
    return tuple(shares)


def by_hour(issued: Sequence[int], anchors: dict[str, int], chance: Chance) -> list[tuple[int, ...]]:
    """For every precinct the voters who had received ballots by each hour; sums as `anchors` say."""
    shares = usual_shares(anchors, max(sum(issued), 1))
    series = [_one_day(number, shares, chance.child(i)) for i, number in enumerate(issued)]
    for hour, total in anchors.items():
        at = HOURS.index(hour)
        lows = [row[at - 1] if at else 0 for row in series]
        highs = [row[at + 1] if at + 1 < len(HOURS) else number for row, number in zip(series, issued, strict=True)]
        moved = move_to([row[at] for row in series], total, lows, highs)
        for row, value in zip(series, moved, strict=True):
            row[at] = value
    return [tuple(row) for row in series]


def _one_day(number: int, shares: tuple[int, ...], stream: Chance) -> list[int]:
    before, row = 0, []
    for share in shares:
        spread = min(share, _WHOLE - share) // 2
        before = max(before, min(number, number * (share + stream.bell(spread)) // _WHOLE))
        row.append(before)
    return row
