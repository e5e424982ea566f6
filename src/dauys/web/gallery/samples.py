"""Invented values for the gallery: long Kazakh names, every state, every kind of mark."""

from __future__ import annotations

from typing import Any

from dauys.base.texts import Lang, text

TONES = ("idle", "live", "wait", "ok", "warn", "bad", "final", "stop")
_STATES = ("empty", "counting", "decided", "decided", "disputed", "decided", "decided")
_LINES = ("registered", "received", "issued", "cancelled", "took_part")


def samples(lang: Lang) -> dict[str, Any]:
    """What the gallery's templates need, in one language."""

    def words(key: str, **values: object) -> str:
        return text(f"web-gallery.{key}", lang, **values)

    return {
        "tones": TONES,
        "candidates": [words(f"candidate-{n}") for n in (1, 2, 3)],
        "against": words("against-all"),
        "regions": [_region(words, n, seats) for n, seats in ((1, 34), (2, 18), (3, 47))],
        "lines": [(str(n), line, words(f"line-{line}")) for n, line in enumerate(_LINES, 1)],
        "findings": _findings(words),
        "equations": _equations(words),
        "icons": " ".join(ICONS).split(),
        "palette": range(1, 7),
    }


def _region(words: Any, number: int, seats: int) -> dict[str, Any]:
    made = []
    for at in range(seats):
        state = _STATES[(at * 5 + number) % 7] if at % 4 == number else "decided"
        colour = 1 if at % 6 else 2 + (at + number) % 5
        said = words(f"seat-{state}")
        made.append({"name": words("seat", n=at + 1), "words": said, "state": state, "colour": colour, "href": ""})
    return {"name": words(f"region-{number}"), "note": words("region-note", n=seats), "seats": made}


def _findings(words: Any) -> dict[str, dict[str, str]]:
    return {
        severity: {
            "code": code,
            "severity": severity,
            "words": words(f"finding-{severity}"),
            "do": words(f"finding-{severity}-do"),
            "article": article,
        }
        for severity, code, article in (("error", "F.202", "43(4)"), ("warning", "W.202", ""))
    }


# code, severity, left, relation, right, the text's name, the line where it shows
_EQUATIONS = (
    ("F.202", "error", ["issued"], "<=", ["registered"], "finding-error", "issued"),
    ("W.202", "warning", ["issued", "cancelled"], "==", ["received"], "finding-warning", "cancelled"),
    ("F.205", "error", ["votes:*"], "==", ["took_part"], "sum-differs", "votes:against"),
)


def _equations(words: Any) -> list[dict[str, Any]]:
    names = ("code", "severity", "left", "relation", "right", "text", "at")
    made = [dict(zip(names, row, strict=True)) for row in _EQUATIONS]
    return [one | {"text": words(str(one["text"]))} for one in made]


ICONS = (
    "home calendar units unit setup list table people person ballot box protocol results complaint archive presenter",
    "training key audit sign seal law download upload add edit remove message photo lock hidden history help scale",
    "search copy print clock turn zoom-in zoom-out theme menu leave close chevron back forward tick cross empty",
    "due-late due-today due-ahead due-done",
)
