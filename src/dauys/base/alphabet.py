"""The Kazakh Cyrillic alphabet: sorting as people of the country do, and folding for search."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANK = {letter: rank for rank, letter in enumerate(KAZAKH)}
_FOLD = str.maketrans({"i": "і", "ё": "е"})


@lru_cache(maxsize=16_384)
def sort_key(name: str) -> tuple[tuple[int, str], ...]:
    """A key that orders names by the alphabet of the state language (Election Law art. 37); case does not count."""
    lowered = unicodedata.normalize("NFC", name).casefold()
    return tuple((_RANK.get(letter, -1), "" if letter in _RANK else letter) for letter in lowered)


def fold(name: str) -> str:
    """A folded form for search: NFC, without case, Latin i as і, ё as е."""
    return unicodedata.normalize("NFC", name).casefold().translate(_FOLD)
