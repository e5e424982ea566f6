"""The tally: the numbered lines of one precinct's protocol, in the field's own words."""

from __future__ import annotations

from typing import Annotated

import msgspec

Count = Annotated[int, msgspec.Meta(ge=0, le=9_007_199_254_740_991)]


class Tally(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What one precinct's protocol says. A line that the form or source does not have is UNSET, never zero.

    registered  voters on the list
    received    ballots that the precinct received
    issued      voters who received a ballot
    cancelled   unused ballots, cancelled
    found       ballots found in the boxes, where the form counts them apart
    took_part   voters who took part, by ballots (Kazakhstan: without invalid ballots, art. 43(5))
    invalid     invalid ballots
    against_all ballots marked "against all"
    votes       choice -> votes
    home        ballots found in portable boxes; home_applications: written applications to vote outside the room
    absentee    voters who voted with absentee certificates
    issued_by   commission member's number -> ballots issued by that member
    portable    one entry a portable box: applications and ballots found
    """

    registered: Count | msgspec.UnsetType = msgspec.UNSET
    received: Count | msgspec.UnsetType = msgspec.UNSET
    issued: Count | msgspec.UnsetType = msgspec.UNSET
    cancelled: Count | msgspec.UnsetType = msgspec.UNSET
    found: Count | msgspec.UnsetType = msgspec.UNSET
    took_part: Count | msgspec.UnsetType = msgspec.UNSET
    invalid: Count | msgspec.UnsetType = msgspec.UNSET
    against_all: Count | msgspec.UnsetType = msgspec.UNSET
    votes: dict[str, Count]
    home: Count | msgspec.UnsetType = msgspec.UNSET
    home_applications: Count | msgspec.UnsetType = msgspec.UNSET
    absentee: Count | msgspec.UnsetType = msgspec.UNSET
    issued_by: tuple[Count, ...] | msgspec.UnsetType = msgspec.UNSET
    portable: tuple[tuple[Count, Count], ...] | msgspec.UnsetType = msgspec.UNSET

    def line(self, name: str) -> int | None:
        """One line's number by name; `valid`, `counted` (all ballots counted) and `issued_by` are sums; None
        where absent."""
        if name in ("valid", "counted"):
            valid = sum(self.votes.values()) + (self.against_all or 0)  # UNSET is false
            return valid if name == "valid" else valid + (self.invalid or 0)
        if name == "issued_by":
            return None if self.issued_by is msgspec.UNSET else sum(self.issued_by)
        value = getattr(self, name)
        return None if value is msgspec.UNSET else value


def _number(value: int | msgspec.UnsetType) -> int:
    return 0 if value is msgspec.UNSET else value


# The lines that are one count each, in the protocol's order.
COUNTS = tuple(name for name in Tally.__struct_fields__ if name not in {"votes", "issued_by", "portable"})
