"""What a check of a log found: numbered steps, how much each looked at, the first failure by file."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dauys.base.texts import Lang, text

Result = Literal["ok", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Failure:
    """The first thing that a step found wrong: a text code of `base/texts/record.toml`, the file, the index
    within the log.
    """

    code: str
    file: str
    index: int | None
    context: Mapping[str, object]

    def text(self, lang: Lang = "en") -> str:
        """What is wrong, for a reader."""
        return text(self.code, lang, **{"file": self.file, "index": self.index, **self.context})


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the check: its name (text code `record.step-<name>`), how many things it looked at, and its
    result.
    """

    number: int
    name: str
    checked: int
    result: Result
    failure: Failure | None = None

    def title(self, lang: Lang = "en") -> str:
        """What the step checks, for a reader."""
        return text(f"record.step-{self.name}", lang)

    def to_json(self, lang: Lang = "en") -> dict[str, object]:
        """The step as plain values."""
        found: dict[str, object] | None = None
        if self.failure is not None:
            found = {"code": self.failure.code, "file": self.failure.file, "index": self.failure.index}
            found["text"] = self.failure.text(lang)
        return {
            "step": self.number,
            "name": self.name,
            "title": self.title(lang),
            "checked": self.checked,
            "result": self.result,
            "failure": found,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check; `origin`, `size` and `root` are what the checkpoint says, empty where it cannot
    be read.
    """

    source: str
    origin: str
    size: int
    root: bytes
    steps: tuple[Step, ...]

    @property
    def ok(self) -> bool:
        """Whether no step failed."""
        return all(step.failure is None for step in self.steps)

    @property
    def failure(self) -> Failure | None:
        """The first failure, by step."""
        return next((step.failure for step in self.steps if step.failure is not None), None)

    def to_json(self, lang: Lang = "en") -> dict[str, object]:
        """The report as plain values."""
        steps = [step.to_json(lang) for step in self.steps]
        return {
            "source": self.source,
            "origin": self.origin,
            "size": self.size,
            "root": base64.b64encode(self.root).decode(),
            "ok": self.ok,
            "steps": steps,
            "failure": next((step["failure"] for step in steps if step["failure"] is not None), None),
        }
