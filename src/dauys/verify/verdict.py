"""The verdict of a verification: the record's name and kind, and the numbered steps with what each of them found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dauys.base.texts import Lang, text
from dauys.election.acts.opening import ElectionOpened
from dauys.verify.sheet import STEPS, Fault, Note, Sheet

Result = Literal["ok", "failed", "unchecked"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number and name, what it looked at (sort -> number), its result, the first fault, notes.

    `because` names the step whose failure kept this one from being checked.
    """

    number: int
    name: str
    result: Result
    checked: Mapping[str, int]
    fault: Fault | None
    notes: tuple[Note, ...]
    because: str = ""

    @property
    def because_number(self) -> int:
        """The number of the step in `because`."""
        return STEPS.index(self.because) + 1

    def title(self, lang: Lang = "en") -> str:
        """What the step checks, in two or three words."""
        return text(f"verify.step-{self.name}", lang)

    def to_json(self, lang: Lang = "en") -> dict[str, object]:
        """The step as plain values."""
        fault = self.fault
        found: dict[str, object] | None = None
        if fault is not None:
            found = {"code": fault.code, **fault.place.to_json(), "text": fault.text(lang)}
        notes = [
            {"code": n.code, "number": n.number, "first": n.place.to_json(), "text": n.text(lang)} for n in self.notes
        ]
        return {
            "step": self.number,
            "name": self.name,
            "title": self.title(lang),
            "result": self.result,
            "checked": dict(self.checked),
            "failure": found,
            "notes": notes,
        } | ({"because": self.because} if self.because else {})


@dataclass(frozen=True, slots=True)
class Head:
    """What the published files say they are: the checkpoint's origin, size and root, genesis and its digest."""

    source: str
    origin: str = ""
    size: int = 0
    root: str = ""
    election: str = ""
    genesis: ElectionOpened | None = None
    digest: str = ""
    pinned: bool = False
    own_law: str = ""  # digest of this program's own profile of the same country; empty where it has none

    @property
    def marks(self) -> tuple[str, ...]:
        """`synthetic`, `imported`: what must be said of the record wherever it is shown."""
        body = self.genesis
        if body is None:
            return ()
        return tuple(mark for mark in ("synthetic", "imported") if getattr(body, mark))

    def title(self, lang: Lang = "en") -> str:
        """The election's name in the reader's language; the Kazakh name where there is none."""
        names = self.genesis.title if self.genesis else None
        return (getattr(names, lang) or names.kk) if names else ""

    def to_json(self, lang: Lang = "en") -> dict[str, object]:
        """The head as plain values."""
        body = self.genesis
        found: dict[str, object] = {"source": self.source, "title": self.title(lang), "election": self.election}
        found |= {"synthetic": "synthetic" in self.marks, "imported": "imported" in self.marks}
        found["log"] = {"origin": self.origin, "size": self.size, "root": self.root}
        found["genesis"] = {"digest": self.digest, "pinned": self.pinned}
        if body is not None:
            found["genesis"] |= {"threshold": body.threshold, "root_keys": len(body.root_keys)}  # type: ignore[operator]
            found |= {"seed": body.seed} if body.synthetic else {}
            found |= {"table": body.source, "table_sha256": body.source_sha256} if body.imported else {}
            same = self.own_law == body.law.digest
            found["law"] = {"place": body.law.place, "digest": body.law.digest, "same_as_program": same}
        return found


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to "does this record check?": its head, the steps, and the open contests."""

    head: Head
    steps: tuple[Step, ...]
    open_contests: tuple[Mapping[str, object], ...] = ()

    @property
    def ok(self) -> bool:
        """Whether every step was checked and none failed."""
        return all(step.result == "ok" for step in self.steps)

    @property
    def failure(self) -> Step | None:
        """The first step that failed."""
        return next((step for step in self.steps if step.fault is not None), None)

    def to_json(self, lang: Lang = "en") -> dict[str, object]:
        """The verdict as plain values."""
        first = self.failure
        return {
            "ok": self.ok,
            **self.head.to_json(lang),
            "failed_step": first.number if first else None,
            "steps": [step.to_json(lang) for step in self.steps],
            "open_contests": [dict(contest) for contest in self.open_contests],
        }


def verdict_of(head: Head, sheet: Sheet, open_contests: tuple[Mapping[str, object], ...]) -> Verdict:
    """The verdict that a filled sheet leads to."""
    return Verdict(head, tuple(_step(number, name, sheet) for number, name in enumerate(STEPS, 1)), open_contests)


def _step(number: int, name: str, sheet: Sheet) -> Step:
    fault = sheet.faults.get(name)
    because = "" if fault else sheet.unchecked.get(name, "")
    result: Result = "failed" if fault else "unchecked" if because else "ok"
    notes = tuple(sheet.notes[name].values())
    return Step(number, name, result, dict(sheet.counts[name]), fault, notes, because)
