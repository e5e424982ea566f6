"""Findings: what a check found in figures or acts, as values with a stable code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from dauys.base.texts import Lang, text

Severity = Literal["error", "warning"]
_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    `code` is stable: F.nnn are errors (they block), W.nnn are warnings (they want an explanation). `check`
    is its name in
    words (`found-exceeds-issued`). `fields` are the protocol lines concerned. Texts live in `base/texts/findings.toml`.
    """

    code: str
    check: str
    contest: str = ""
    precinct: str = ""
    fields: tuple[str, ...] = ()
    context: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    equation: str = ""
    article: str = ""

    @property
    def severity(self) -> Severity:
        """F codes are errors, W codes warnings."""
        return "error" if self.code.startswith("F") else "warning"

    def text(self, lang: Lang = "en") -> str:
        """The sentence for a reader."""
        return text(f"findings.{self.check}", lang, **self.context)
