"""What all shapes of provisions have in common: frozen values, no unknown keys, shares that are shares."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from dauys.base.shares import parse_share
from dauys.base.tally import Tally

Hour = Annotated[str, msgspec.Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00|)$")]
"""A local hour of the day such as `07:00`; empty where the law sets none."""
LINES = frozenset(Tally.__struct_fields__) - {"votes", "portable"} | {"valid", "counted"}
"""The lines of a protocol that an equation may name."""


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of every topic's shape; `shares` names the keys that must be shares from 0 to 1."""

    shares: ClassVar[tuple[str, ...]] = ()

    def __post_init__(self) -> None:
        for key in self.shares:
            written = getattr(self, key)
            try:
                fits = 0 <= parse_share(written) <= 1
            except (ValueError, ZeroDivisionError):
                fits = False
            if not fits:
                raise ValueError(f"`{key}` is not a share from 0 to 1: `{written}`")
