"""What papers are made of: who issues them, for which election, who signs, and figures as paper carries them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

import msgspec

from dauys.base.dates import NO_BREAK, day_text, number_text, percent_text
from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names

Invented = bool | Literal["training"]  # data of no force: a demonstration's, or those of a training
NARROW = "\u202f"  # the narrow space between thousands in print
BOTH: tuple[Lang, ...] = ("kk", "ru")  # state language and Russian: what the law asks of ballots and protocols


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The base of values inside a paper."""


class Paper(Part, frozen=True, kw_only=True):
    """What every paper states: the commission that issues it, the election, and the voting day.

    `commission` and `election` are full names as they stand on paper (`Выборы акима сельского округа Ақсу`).
    `synthetic` prints the mark of invented data, or that of a training, on every page.
    """

    commission: Names
    election: Names
    voting_day: date
    synthetic: Invented = False


class Precinct(Part, frozen=True, kw_only=True):
    """A precinct on paper: its number, and the address of the room."""

    number: int
    address: Names


class Signer(Part, frozen=True, kw_only=True):
    """A line for a signature: the office (`Төраға`, `Председатель`), and the name; an empty name is written by hand."""

    office: Names
    name: str = ""


class Share(Part, frozen=True, kw_only=True):
    """A choice and its votes."""

    name: Names
    votes: int


def named(names: Names, lang: Lang) -> str:
    """A name in one language; English readers see the Kazakh form where there is no English one."""
    return {"kk": names.kk, "ru": names.ru, "en": names.en or names.kk}[lang]


def in_langs(names: Names) -> dict[Lang, str]:
    """A name in all languages, as templates take it."""
    return {"kk": names.kk, "ru": names.ru, "en": named(names, "en")}


def said(code: str, **words: object) -> dict[Lang, str]:
    """A text of `papers.toml` in all languages; `words` may be texts by language."""
    return {lang: text(f"papers.{code}", lang, **_words(words, lang)) for lang in ("kk", "ru", "en")}


def days(day: date) -> dict[Lang, str]:
    """A day as people write it, in all languages."""
    return {lang: day_text(day, lang) for lang in ("kk", "ru", "en")}


def figure(number: int) -> str:
    """A whole number with narrow spaces between thousands: `1 234 567`; the same in every language."""
    return number_text(number).replace(NO_BREAK, NARROW)


def share_of(part: int, whole: int) -> dict[Lang, str]:
    """Percent with two digits, in all languages."""
    return {lang: percent_text(part, whole, 2, lang).replace(NO_BREAK, NARROW) for lang in ("kk", "ru", "en")}


def heads(paper: Paper) -> dict[str, object]:
    """The fields of every paper as templates take them."""
    return {
        "commission": in_langs(paper.commission),
        "election": in_langs(paper.election),
        "voting_day": days(paper.voting_day),
    }


def place(precinct: Precinct) -> dict[str, object]:
    """A precinct as templates take it."""
    return {"number": str(precinct.number), "address": in_langs(precinct.address)}


def signing(signers: Iterable[Signer]) -> list[dict[str, object]]:
    """Lines for signatures as templates take them."""
    return [{"office": in_langs(signer.office), "name": signer.name} for signer in signers]


def _words(words: dict[str, object], lang: Lang) -> dict[str, object]:
    return {key: word[lang] if isinstance(word, dict) else word for key, word in words.items()}
