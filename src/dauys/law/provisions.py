"""A provision: one topic's value for some units over a half-open period, with citations and named choices."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from dauys.law import topics


class Citation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, order=True):
    """An article of an act, with a link; `of` names the keys of the value that it supports (empty: all)."""

    act: str
    article: str
    url: str
    of: tuple[str, ...] = ()

    def text(self) -> str:
        """The short form for refusals and tables: `EL-2021 art. 113-3(5)`."""
        return f"{self.act} art. {self.article}"


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A statute, or one wording of it, as the profiles cite it."""

    act: str
    title: str
    url: str


class Provision(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One topic's value for `units` of `office` from `start` (in it) until `end` (not in it).

    `chosen` names what the sources leave open and what was chosen; `why` has the reason under the same name.
    """

    topic: str
    office: str
    units: tuple[str, ...]
    start: date
    end: date
    value: topics.Shape
    cites: tuple[Citation, ...]
    chosen: Mapping[str, str] = {}
    why: Mapping[str, str] = {}
    note: str = ""

    def in_force(self, day: date) -> bool:
        """Whether the provision is in force on `day`."""
        return self.start <= day < self.end

    def cite(self, key: str = "") -> Citation:
        """The citation that supports one key of the value; else the first that supports it all."""
        named = [c for c in self.cites if key and key in c.of]
        whole = [c for c in self.cites if not c.of]
        return (named or whole or list(self.cites))[0]

    def under(self, wording: str) -> Provision:
        """The same provision under one wording: only its citations, and articles in the value name it.

        Citations of other wordings of the same act are left out; `113-9(2)` becomes `EL-2023 art. 113-9(2)`.
        """
        family = wording.partition("-")[0]
        same = any(c.act == wording for c in self.cites)
        kept = tuple(c for c in self.cites if c.act == wording or not same or c.act.partition("-")[0] != family)
        return msgspec.structs.replace(self, cites=kept, value=_qualified(self.value, wording))


def _qualified(value: topics.Shape, wording: str) -> topics.Shape:
    """The value with the wording before every bare article in it."""
    changes: dict[str, object] = {}
    for key in value.__struct_fields__:
        held = getattr(value, key)
        if key == "article" and held and " art. " not in held:
            changes[key] = f"{wording} art. {held}"
        elif isinstance(held, tuple) and held and isinstance(held[0], topics.Shape):
            changes[key] = tuple(_qualified(item, wording) for item in held)
    return msgspec.structs.replace(value, **changes) if changes else value


class Country(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds for all profiles of a country: zone, how far its law was checked, the acts that are cited.

    `checked` is the day on which the profiles were last compared with their sources; a provision in force without
    end is covered until `covered_until`. `groups` are short names for several unit types.
    """

    name: Mapping[str, str]
    zone: str
    checked: date
    covered_until: date
    chosen: Mapping[str, str]
    why: Mapping[str, str]
    acts: tuple[Act, ...]
    groups: Mapping[str, tuple[str, ...]]
