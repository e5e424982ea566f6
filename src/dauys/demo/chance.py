"""Chance from a published seed: the same numbers on every machine, each purpose with a stream of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_WORD = 1 << 64


class Chance:
    """A stream of numbers: SHA-256 of `<name> <counter>`, 64 bits at a time.

    Streams with different names are independent, so that a change in one part of a plan leaves the others as they are.
    """

    __slots__ = ("_counter", "_words", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self._counter = 0
        self._words: list[int] = []

    def child(self, *names: object) -> Chance:
        """The stream of a part: `child("11.03", "votes")`."""
        return Chance("/".join((self.name, *map(str, names))))

    def below(self, bound: int) -> int:
        """A whole number from 0 to bound - 1. Raises ValueError for a bound below 1."""
        if bound < 1:
            raise ValueError("a bound is at least 1")
        limit = _WORD - _WORD % bound  # words beyond it would favour small numbers
        while (word := self._word()) >= limit:
            pass
        return word % bound

    def between(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def bell(self, spread: int) -> int:
        """A whole number around 0, from -spread to spread, the middle more often (the sum of four)."""
        return sum(self.between(-spread, spread) for _ in range(4)) // 4

    def happens(self, part: int, whole: int = 100) -> bool:
        """Whether something happens that does so `part` times in `whole`."""
        return self.below(whole) < part

    def choice(self, values: Sequence[T]) -> T:
        """One of the values, each as likely as the others."""
        return values[self.below(len(values))]

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """The values in a random order (Fisher-Yates)."""
        mixed = list(values)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed

    def sample(self, values: Sequence[T], number: int) -> list[T]:
        """`number` different values in a random order. Raises ValueError when there are fewer."""
        if number > len(values):
            raise ValueError(f"{number} of {len(values)}")
        return self.shuffled(values)[:number]

    def _word(self) -> int:
        if not self._words:
            block = hashlib.sha256(f"{self.name} {self._counter}".encode()).digest()
            self._counter += 1
            self._words = [int.from_bytes(block[at : at + 8], "big") for at in (0, 8, 16, 24)]
        return self._words.pop()
