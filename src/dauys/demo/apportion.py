"""Whole numbers that come out right: sums shared out by weights, and series moved to a sum within bounds."""

from __future__ import annotations

from collections.abc import Sequence


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """`total` shared out in proportion to the weights, by largest remainders; earlier ones first where they tie.

    Raises ValueError when there is something to share out and no weight.
    """
    whole = sum(weights)
    if total == 0:
        return [0] * len(weights)
    if whole <= 0:
        raise ValueError("nothing to share out by")
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in by_remainder[: total - sum(shares)]:
        shares[i] += 1
    return shares


def move_to(values: Sequence[int], total: int, lows: Sequence[int], highs: Sequence[int]) -> list[int]:
    """The values moved so that their sum is `total`, each within its bounds, by the room that each has.

    Raises ValueError when the bounds do not allow the sum.
    """
    inside = [min(max(v, low), high) for v, low, high in zip(values, lows, highs, strict=True)]
    missing = total - sum(inside)
    bounds = highs if missing > 0 else lows
    room = [abs(bound - value) for value, bound in zip(inside, bounds, strict=True)]
    if abs(missing) > sum(room):
        raise ValueError(f"{total} is not between {sum(lows)} and {sum(highs)}")
    sign = 1 if missing > 0 else -1
    return [v + sign * step for v, step in zip(inside, share_out(abs(missing), room), strict=True)]
