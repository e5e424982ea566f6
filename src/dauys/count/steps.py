"""The steps of a count: what was compared with what, with numbers and article, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from dauys.base.texts import Lang, text

_NOTHING: Mapping[str, object] = MappingProxyType({})
_SHARE = "percent"  # a decimal number as text: Kazakh and Russian write it with a comma
_NAMED_IN_TEXTS = frozenset({"base", "line"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to an outcome.

    `code` names a text of `base/texts/count.toml`; `context` holds its numbers and names; `article` cites
    the rule.
    """

    code: str
    context: Mapping[str, object] = field(default_factory=lambda: _NOTHING)
    article: str = ""

    def text(self, lang: Lang = "en") -> str:
        """The sentence for a reader, with the article in brackets."""
        words = {key: _word(key, value, lang) for key, value in self.context.items()}
        sentence = text(f"count.{self.code}", lang, **words)
        return f"{sentence} ({self.article})" if self.article else sentence


def step(code: str, article: str = "", **context: object) -> Step:
    """Build a Step from its code and the words that fill its text."""
    return Step(code, MappingProxyType(context), article)


def _word(key: str, value: object, lang: Lang) -> object:
    if key in _NAMED_IN_TEXTS:
        return text(f"count.line-{value}", lang)
    if key == _SHARE and lang != "en":
        return str(value).replace(".", ",")
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value
