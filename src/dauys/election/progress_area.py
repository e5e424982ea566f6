"""How far everything in an office's area is: a tree of units with the sums of what lies in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

import msgspec

from dauys.election.acts.body import Names
from dauys.election.offices import area
from dauys.election.progress import Counts, counts, stage_reached
from dauys.election.stages import Stage
from dauys.election.state import Contest, Election

Dot = Literal["ahead", "now", "trouble", "done", "void"]
_DONE = frozenset({Stage.DETERMINED, Stage.SEATED, Stage.TERM, Stage.ENDED})
_VOID = frozenset({Stage.ANNULLED, Stage.CANCELLED})
_WAITING = frozenset({Stage.CALLED})
_NO_NAMES = Names("", "")


class Area(msgspec.Struct, frozen=True):
    """A unit with everything that lies in it; the unit "" is the whole country.

    `contest` is the unit's own contest of now (the last one called), `earlier` those before it. `stages` counts the
    contests of now by stage, `dots` by their dots; the sums leave earlier contests out. Units without a contest in them
    are not in the tree.
    """

    unit: str
    type: str
    names: Names
    contest: str
    earlier: tuple[str, ...]
    stages: Mapping[str, int]
    dots: Mapping[Dot, int]
    counts: Counts
    children: tuple[Area, ...]

    @property
    def contests(self) -> int:
        """How many contests of now lie in the unit."""
        return sum(self.stages.values())

    @property
    def dot(self) -> Dot:
        """The unit's one dot: trouble if there is any; else the one dot of all that is not void; else now."""
        if "trouble" in self.dots:
            return "trouble"
        kinds: set[Dot] = set(self.dots) - {"void"}
        return kinds.pop() if len(kinds) == 1 else "now" if kinds else "void"


def dot_of(contest: Contest, counted: Counts) -> Dot:
    """A contest's dot: called only, going on, in trouble, decided, or void."""
    if contest.stage in _VOID:
        return "void"
    if contest.stage in _DONE:
        kind = contest.result.body.outcome.kind if contest.result else "elected"
        return "done" if kind == "elected" else "trouble"
    if counted.trouble:
        return "trouble"
    return "ahead" if contest.stage in _WAITING else "now"


class _Sums:
    """What a unit gathers while the contests are gone through once."""

    __slots__ = ("children", "contests", "dots", "numbers", "stages")

    def __init__(self) -> None:
        self.contests: list[str] = []
        self.children: dict[str, None] = {}
        self.numbers = [0] * len(Counts.__struct_fields__)
        self.stages: dict[str, int] = defaultdict(int)
        self.dots: dict[Dot, int] = defaultdict(int)

    def add(self, stage: str, dot: Dot, numbers: tuple[int, ...]) -> None:
        self.stages[stage] += 1
        self.dots[dot] += 1
        self.numbers = [a + b for a, b in zip(self.numbers, numbers, strict=True)]


def progress_of_area(election: Election, office: str) -> Area:
    """The tree of the office's area: oblasts, districts, units; of the one unit for a precinct."""
    top = _top(election, office)
    nodes: defaultdict[str, _Sums] = defaultdict(_Sums)
    for unit, contests in _by_unit(election).items():
        path = _path(election, unit, top)
        if not path:
            continue
        nodes[unit].contests = [contest.id for contest in contests]
        _count(nodes, path, contests[-1])
    return _area(election, nodes, top)


def _top(election: Election, office: str) -> str:
    """The unit that the office's area is; for a precinct the unit that it lies in."""
    own = area(office)
    return own.rpartition(".")[0] if office.startswith("precinct/") and own not in election.units else own


def _by_unit(election: Election) -> dict[str, list[Contest]]:
    """The contests of each unit; a cancelled one is the present one only where there is no other."""
    found: dict[str, list[Contest]] = {}
    for contest in election.contests.values():
        found.setdefault(contest.unit.unit, []).append(contest)
    for unit, contests in found.items():
        if len(contests) > 1:
            found[unit] = sorted(contests, key=lambda contest: contest.stage is not Stage.CANCELLED)
    return found


def _path(election: Election, unit: str, top: str) -> list[str]:
    """The unit and those above it up to `top` (with it); empty where it does not lie in `top`."""
    path = [unit]
    while path[-1] != top:
        listed = election.units.get(path[-1])
        if listed is None or len(path) > len(election.units):
            return []
        path.append(listed.parent)
    return path


def _count(nodes: defaultdict[str, _Sums], path: list[str], contest: Contest) -> None:
    counted = counts(contest)
    numbers = msgspec.structs.astuple(counted)
    dot, stage = dot_of(contest, counted), stage_reached(contest).value
    for below, unit in zip(["", *path], path, strict=False):
        sums = nodes[unit]
        sums.add(stage, dot, numbers)
        if below:
            sums.children[below] = None


def _area(election: Election, nodes: Mapping[str, _Sums], unit: str) -> Area:
    listed, sums = election.units.get(unit), nodes.get(unit) or _Sums()
    children = tuple(_area(election, nodes, child) for child in sums.children)
    return Area(
        unit,
        listed.type if listed else "",
        listed.names if listed else _NO_NAMES,
        sums.contests[-1] if sums.contests else "",
        tuple(sums.contests[:-1]),
        dict(sums.stages),
        dict(sums.dots),
        Counts(*sums.numbers),
        children,
    )
