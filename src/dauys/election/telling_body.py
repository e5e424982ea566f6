"""The whole body of an act in words, field by field: what a person reads before signing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from dauys.base.texts import text
from dauys.election.telling_fields import family_of, label_code
from dauys.election.telling_law import article_text
from dauys.election.telling_place import Place, office_text
from dauys.election.telling_voting import field_text

_CANDIDATES = frozenset({"candidate", "order", "choices", "winner", "tied", "runoff"})
_UNITS = frozenset({"unit", "units", "parent"})
_OFFICES = frozenset({"office", "commission", "superior"})
_LINES = frozenset({"fields", "line"})
_DAYS = frozenset({"voting_day", "until", "term_ends", "due", "on"})
# Numbers that are names: their digits stand together.
_NAMES = frozenset({"birth_year", "first_serial", "last_serial", "row", "box", "number"})
_INSTANT = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of a body: the field's label, its value in words (empty for a heading), how deep it stands."""

    label: str
    words: str
    depth: int = 0


def shown(kind: str, body: msgspec.Struct, place: Place) -> tuple[Shown, ...]:
    """A body in words, in the order of its fields; what is left out of the record is left out here.

    Every value is shown: names in each language, hashes in full, and the figures of an entry: whoever reads this
    must be the one who typed it. `place` comes from `telling.place_for`.
    """
    return tuple(_Telling(kind, place).fields(body, "", 0))


@dataclass(frozen=True, slots=True)
class _Telling:
    kind: str
    place: Place

    def fields(self, struct: msgspec.Struct, path: str, depth: int) -> Iterator[Shown]:
        """The fields of a Struct that the record holds."""
        kept = msgspec.json.decode(msgspec.json.encode(struct))
        names = zip(struct.__struct_fields__, struct.__struct_encode_fields__, strict=True)
        for name, written in names:
            if written in kept:
                key = f"{path}.{written}".lstrip(".")
                label = text(label_code(self.kind, key), self.place.lang)
                yield from self.value(label[:1].upper() + label[1:], getattr(struct, name), key, depth)

    def value(self, label: str, value: Any, path: str, depth: int) -> Iterator[Shown]:
        """One field: a line, or a heading with what stands below it."""
        if isinstance(value, msgspec.Struct):
            yield Shown(label, "", depth)
            yield from self.fields(value, path, depth + 1)
        elif isinstance(value, dict):
            yield Shown(label, "", depth)
            for name, number in value.items():
                yield Shown(self.place.candidate(name), self.place.number(number), depth + 1)
        elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct | tuple):
            yield Shown(label, "", depth)
            for number, item in enumerate(value, start=1):
                yield from self.row(number, item, path, depth + 1)
        elif isinstance(value, tuple):
            yield Shown(label, "; ".join(self.words(one, path) for one in value), depth)
        else:
            yield Shown(label, self.words(value, path), depth)

    def row(self, number: int, item: Any, path: str, depth: int) -> Iterator[Shown]:
        """One row of a list."""
        heading = self.place.words("form-row", number=str(number))
        if isinstance(item, msgspec.Struct):
            yield Shown(heading, "", depth)
            yield from self.fields(item, path, depth + 1)
        else:
            yield Shown(heading, "; ".join(self.words(one, path) for one in item), depth)

    def words(self, value: Any, path: str) -> str:
        """One value in words."""
        name, place = path.rpartition(".")[2], self.place
        if isinstance(value, bool):
            return place.words("form-yes" if value else "form-no")
        if family := family_of(self.kind, path):
            return field_text(place, value) if name in _LINES else place.code(family, value)
        if isinstance(value, int):
            return str(value) if name in _NAMES else place.number(value)
        return self._text(str(value), name)

    def _text(self, value: str, name: str) -> str:
        place = self.place
        if name in _CANDIDATES and self.kind != "candidate-nominated":
            return place.candidate(value)
        if name == "article":
            return article_text(value, place.lang)
        if name in _UNITS:
            return place.unit(value)
        if name in _OFFICES:
            return office_text(value, place.election, place.lang, place.contest)
        if len(value) == _INSTANT and value.endswith("Z") and value[10] == "T":
            return place.moment(value)
        return place.day(value) if name in _DAYS and len(value) == 10 else value
