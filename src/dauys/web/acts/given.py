"""What a form gives: uploads, faults, and the reading of it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dauys.election.acts.body import Blob

Data = Mapping[str, Sequence[str]]
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form: its name, the type that the browser says, its bytes."""

    name: str
    media_type: str
    content: bytes


# Keeps the bytes of a paper and gives its hash; Refused or Unreadable where it may not be kept.
Keep = Callable[[Upload], Blob]
Files = Mapping[str, Sequence[Upload]]


@dataclass(frozen=True, slots=True)
class FieldFault:
    """What is wrong with one input: its name, a code of `base/texts/acts.toml`, the sentence for the reader."""

    path: str
    code: str
    words: str
    label: str = ""  # of the field, for the list above the form


@dataclass(slots=True)
class Reading:
    """What a form gave: plain fields for the body, all faults, and the values to show again (uploads by their hash)."""

    fields: Plain = field(default_factory=dict)
    faults: list[FieldFault] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)

    def by_path(self) -> dict[str, str]:
        """The first fault of each input, for the template."""
        return {fault.path: fault.words for fault in reversed(self.faults)}

    def summary(self) -> list[tuple[str, str]]:
        """Input and words of every fault, with the field's label, for the list above the form."""
        return [(f.path, f"{f.label}: {f.words}" if f.label else f.words) for f in self.faults]
