"""Refusals are values: what may not happen, under which code and article, in words for three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dauys.base.texts import Lang, text

_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Refusal:
    """An act or a question that the law or the state of the election does not allow.

    `code` is stable and names a text in `base/texts` (for example `election.after-deadline`); `context` fills
    the text; `article` cites the rule, where a rule of law refuses.
    """

    code: str
    context: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    article: str = ""

    def text(self, lang: Lang = "en") -> str:
        """The sentence for a reader, with the article in brackets."""
        sentence = text(self.code, lang, **self.context)
        return f"{sentence} ({self.article})" if self.article else sentence


def refuse(code: str, article: str = "", **context: object) -> Refusal:
    """Build a Refusal from its code and the words that fill its text."""
    return Refusal(code, MappingProxyType(context), article)


class Refused(Exception):
    """A door was asked for something that is refused; carries the Refusal (exit code 3)."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal.text("en"))


class Unreadable(Exception):
    """Input that cannot be read: names file, row, column and what to do (exit code 4).

    `row` counts from 1 as a spreadsheet shows it, the header being row 1; 0 where the whole file is meant.
    """

    def __init__(self, code: str, *, file: str, row: int = 0, column: str = "", **context: object) -> None:
        self.code = code
        self.file, self.row, self.column = file, row, column
        self.context = context
        super().__init__(self.text("en"))

    def text(self, lang: Lang = "en") -> str:
        """`file, row, column: what is wrong and what to do`, in the reader's language."""
        place = [self.file]
        if self.row:
            place.append(text("base.row", lang, row=self.row))
        if self.column:
            place.append(text("base.column", lang, column=self.column))
        words = {**self.context, "file": self.file, "row": self.row, "column": self.column}
        return ", ".join(place) + ": " + text(self.code, lang, **words)
