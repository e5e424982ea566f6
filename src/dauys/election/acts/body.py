"""The words that bodies of acts are made of: identifiers, hashes, instants, names in both languages."""

from __future__ import annotations

from typing import Annotated

import msgspec

_END = r"(?![\s\S])"  # the end of the text in Python's and in ECMA's patterns; Python's "$" lets a last newline pass
_DAY = (
    r"(?:(?:19|20|21)\d\d-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)"
    r"|02-(?:0[1-9]|1\d|2[0-8]))|(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29)"
)
_HOUR = r"(?:[01]\d|2[0-3]):[0-5]\d"
ID = r"^[a-z0-9][a-z0-9._@-]{0,79}" + _END
Id = Annotated[str, msgspec.Meta(pattern=ID)]
Office = Annotated[str, msgspec.Meta(pattern=r"^[a-z]{1,20}(/[a-z0-9][a-z0-9._@-]{0,79})?" + _END)]
Hash = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}" + _END)]
Previous = Annotated[str, msgspec.Meta(pattern=r"^([0-9a-f]{64})?" + _END)]  # empty for the first act of a chain
Instant = Annotated[str, msgspec.Meta(pattern=rf"^{_DAY}T{_HOUR}:[0-5]\dZ" + _END)]
Day = Annotated[str, msgspec.Meta(pattern=f"^{_DAY}" + _END)]
Hour = Annotated[str, msgspec.Meta(pattern=f"^{_HOUR}" + _END)]
Line = Annotated[str, msgspec.Meta(max_length=300)]
Text = Annotated[str, msgspec.Meta(max_length=4000)]
Number = Annotated[int, msgspec.Meta(ge=0, le=9_007_199_254_740_991)]
Key = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9+/]{43}=" + _END)]


class Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of every kind's body; a field with its default is left out of the record."""


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The base of values inside a body."""


class Names(Part, frozen=True):
    """A name in Kazakh and Russian; English readers see `en`, or the Kazakh form where there is none."""

    kk: Line
    ru: Line
    en: Line = ""


class Blob(Part, frozen=True):
    """A file outside the log, named by the SHA-256 of its bytes."""

    sha256: Hash
    size: Number
    media_type: Line


class Decision(Part, frozen=True):
    """A commission's decision on paper: its number and the hash of its text."""

    number: Line
    sha256: Hash


class Correction(Part, frozen=True):
    """Why this act replaces an earlier one of the same kind: the digest of that act and the cause."""

    act: Hash
    cause: Line
