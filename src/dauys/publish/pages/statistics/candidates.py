"""Who stood: candidates at each stage by route, party, sex, age, occupation and incumbency."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dauys.audit.composition import first_contests
from dauys.audit.stages import (
    BANDS,
    OLDEST,
    STAGES,
    Person,
    Stages,
    band,
    grouped,
    incumbent,
    mean_age,
    occupation,
    party,
    route,
    sex,
    stages,
)
from dauys.publish.pages.statistics.figure import Figure, Names, Row, Share, coded, said
from dauys.publish.site import Site

_FIXED: dict[str, tuple[str, ...]] = {
    "sex": ("f", "m"),
    "age": (*(code for code, _ in BANDS), OLDEST),
    "incumbency": ("yes", "no"),
}
_OF: dict[str, Callable[[Person], str]] = {
    "route": route,
    "party": party,
    "sex": sex,
    "age": band,
    "occupation": occupation,
    "incumbency": incumbent,
}


def people(site: Site) -> Stages:
    """The candidates at each stage."""
    return site.remembered("stages", "", lambda: stages(site.election))


def figures(site: Site) -> list[Figure]:
    """The figures of this topic; none where nobody is nominated or a table was imported."""
    found = people(site)
    if not found["nominated"]:
        return []
    return [_stages(found, len(first_contests(site.election))), *(_by(name, of, found) for name, of in _OF.items())]


def reached(found: Stages) -> list[int]:
    """The columns of a chart: the first stage, and the last that anybody has reached."""
    last = max(number for number, stage in enumerate(STAGES) if found[stage])
    return [0, last] if last else [0]


def _stages(found: Stages, seats: int) -> Figure:
    rows = [
        Row(stage, said(f"stage-{stage}"), (len(found[stage]), Share(len(found[stage]), len(found["nominated"])),
                                           mean_age(found[stage])))
        for stage in STAGES
    ]  # fmt: skip
    total = Row("seats", said("seats"), (seats, None, None))
    return Figure("stages", "stage", ("people", "of-nominated", "mean-age"), rows, "bars", (0,), total)


def _by(name: str, of: Callable[[Person], str], found: Stages) -> Figure:
    counted = grouped(found, of)
    codes = _FIXED.get(name) or sorted(counted, key=lambda code: (-counted[code][0], code))
    whole = [len(found[stage]) for stage in STAGES]
    rows = [_row(code, _names(name, code), counted[code], whole) for code in codes if code in counted]
    return Figure(f"by-{name}", name, (*STAGES, "won"), rows, "bars", reached(found))


def _row(code: str, names: Names, numbers: Sequence[int], whole: Sequence[int]) -> Row:
    shares = [Share(part, all_) for part, all_ in zip(numbers, whole, strict=True)]
    return Row(code, names, (*shares, Share(numbers[3], numbers[2])))


def _names(name: str, code: str) -> Names:
    return coded(name, code) if name in {"route", "party", "occupation"} else said(f"{name}-{code}")
