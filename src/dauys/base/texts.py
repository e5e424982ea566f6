"""Texts for people, in Kazakh, Russian and English, looked up by code."""

from __future__ import annotations

import os
import string
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Lang = Literal["kk", "ru", "en"]
LANGS: tuple[Lang, ...] = ("kk", "ru", "en")


@cache
def catalogue(name: str) -> dict[str, dict[str, str]]:
    """All texts of one file `base/texts/<name>.toml`: code (without the file's name) -> language -> text."""
    source = files("dauys.base").joinpath("texts", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def catalogues() -> list[str]:
    """The names of all text files."""
    found = [f.name for f in files("dauys.base").joinpath("texts").iterdir()]
    return sorted(n.removesuffix(".toml") for n in found if n.endswith(".toml"))


def text(code: str, lang: Lang = "en", **words: object) -> str:
    """The text of `code` (`<file>.<name>`) in one language, filled with `words`.

    A text may name a catalogue for a word that is a code: `{stage:@election.stage-}` is filled with the text of
    `election.stage-voting`, each part of `a, b` by itself, and with the word itself where there is no such text. A day
    in Russian ends with a full stop (`25 июля 2021 г.`), which is not set twice at the end of a sentence.
    Raises KeyError for a code or language that has no text: a missing translation is a defect, never a blank.
    """
    if not words:
        return _plain(code, lang)
    template, looks_up = _template(code, lang)
    filled = _Formatter(lang).vformat(template, (), words) if looks_up else template.format(**words)
    return filled.replace("\u00a0г..", "\u00a0г.") if lang == "ru" else filled


@cache
def _template(code: str, lang: Lang) -> tuple[str, bool]:
    """A text before it is filled, and whether it looks words up in catalogues (which is slower)."""
    name, _, key = code.partition(".")
    template = catalogue(name)[key][lang]
    return template, ":@" in template


@cache
def _plain(code: str, lang: Lang) -> str:
    """A text that is filled with nothing."""
    return _Formatter(lang).vformat(_template(code, lang)[0], (), {})


class _Formatter(string.Formatter):
    """Formats texts, and looks words up in catalogues where the text asks for it."""

    def __init__(self, lang: Lang) -> None:
        self._lang = lang

    def format_field(self, value: object, format_spec: str) -> str:
        if not format_spec.startswith("@"):
            return format(value, format_spec)
        name, _, start = format_spec[1:].partition(".")
        known = catalogue(name)
        parts = [known.get(start + part, {}).get(self._lang, part) for part in str(value).split(", ")]
        return ", ".join(parts)


def reader_lang(asked: str | None = None) -> Lang:
    """The language of the reader: as asked, else DAUYS_LANG, else the locale's, else English."""
    candidates = (asked, os.environ.get("DAUYS_LANG"), os.environ.get("LC_ALL"), os.environ.get("LANG"))
    for candidate in candidates:
        short = (candidate or "")[:2].lower()
        if short in LANGS:
            return short
    return "en"
