"""What the steps of a verification have found so far: counts, the first fault of each step, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dauys.base.refusals import Refusal
from dauys.base.texts import Lang, text
from dauys.record.faults import RecordFault
from dauys.record.grants import GrantFault
from dauys.verify.places import NOWHERE, Place

STEPS = (
    "keys", "log", "schemas", "signatures", "chains", "rules", "manifests", "arithmetic", "deadlines", "outcomes",
    "privacy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a step failed: a text's code with its words, and the place of the first failure."""

    code: str
    place: Place
    context: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: Lang = "en") -> str:
        """What is wrong, for a reader, without the place."""
        return sentence(self.code, lang, self.context)


@dataclass(slots=True)
class Note:
    """Something worth knowing that is no failure: how often, and the first of its kind."""

    code: str
    place: Place
    context: Mapping[str, object]
    number: int = 0

    def text(self, lang: Lang = "en") -> str:
        """The note, for a reader, without the place of the first."""
        return sentence(self.code, lang, {"number": spaced(self.number), **self.context})


class Sheet:
    """The working sheet of a verification, filled step by step."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = {step: Counter() for step in STEPS}
        self.faults: dict[str, Fault] = {}
        self.notes: dict[str, dict[str, Note]] = {step: {} for step in STEPS}
        self.unchecked: dict[str, str] = {}  # step -> the step whose failure kept it from being checked

    def count(self, step: str, what: str, number: int = 1) -> None:
        """So many more things of a sort were looked at; 0 makes the sort appear."""
        self.counts[step][what] += number

    def fail(self, step: str, code: str, place: Place = NOWHERE, **context: object) -> None:
        """A step found something wrong; only the first is kept."""
        self.faults.setdefault(step, Fault(code, place, context))

    def refused(self, step: str, fault: Refusal | GrantFault | RecordFault, place: Place) -> None:
        """A step found what another room names as a refusal or fault."""
        if isinstance(fault, GrantFault):
            office = fault.grant.office if fault.grant else ""
            self.fail(step, f"record.{fault.code}", place, keyid=fault.keyid, office=office)
        elif isinstance(fault, Refusal):
            self.fail(step, fault.code, place, **fault.context, article=fault.article)
        else:
            self.fail(step, fault.code, place, **fault.context)

    def note(self, step: str, code: str, place: Place = NOWHERE, **context: object) -> None:
        """One more of something worth knowing; the first one's place and words are kept."""
        self.notes[step].setdefault(code, Note(code, place, context)).number += 1

    def skip(self, because: str, *steps: str) -> None:
        """These steps could not be checked, or not to the end, because of another step's failure."""
        for step in steps:
            if step != because:
                self.unchecked.setdefault(step, because)


def sentence(code: str, lang: Lang, context: Mapping[str, object]) -> str:
    """The text of a code. A damaged record may lack the words that its text wants: then the code itself must do."""
    words: dict[str, Any] = {name: _word(word, lang) for name, word in context.items()}
    article = words.pop("article", "")
    try:
        written = text(code, lang, **words)
    except (KeyError, FileNotFoundError):
        written = ", ".join([code, *(f"{name}: {word}" for name, word in words.items())])
    return f"{written} ({article})" if article else written


def _word(word: object, lang: Lang) -> object:
    return word.text(lang) if isinstance(word, RecordFault | Refusal) else word


def spaced(number: int) -> str:
    """A number with a narrow no-break space between groups of three: 75 123."""
    return f"{number:,}".replace(",", "\u202f")
