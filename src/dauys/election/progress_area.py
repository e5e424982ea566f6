"""How far everything in an office's area is: a tree of units with the sums of what lies in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from itertools import pairwise
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
_NO_COUNTS = Counts()


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


class _Node:
    """A unit while the contests are gone through once: its own contests, how the present one is, the units in it."""

    __slots__ = ("children", "contests", "counts", "dot", "stage")

    def __init__(self) -> None:
        self.contests: list[str] = []
        self.children: dict[str, None] = {}
        self.counts = _NO_COUNTS
        self.stage = ""
        self.dot: Dot = "void"


def progress_of_area(election: Election, office: str, counted: Callable[[Contest], Counts] = counts) -> Area:
    """The tree of the office's area: oblasts, districts, units; of the one unit for a precinct.

    `counted` gives a contest's counts, where they are known already.
    """
    top = top_of(election, office)
    nodes: defaultdict[str, _Node] = defaultdict(_Node)
    for unit, contests in _by_unit(election).items():
        path = _path(election, unit, top)
        if not path:
            continue
        node, contest = nodes[unit], contests[-1]
        node.contests = [one.id for one in contests]
        node.counts, node.stage = counted(contest), stage_reached(contest).value
        node.dot = dot_of(contest, node.counts)
        for below, above in pairwise(path):
            nodes[above].children[below] = None
    return _area(election, nodes, top)


def top_of(election: Election, office: str) -> str:
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


def _area(election: Election, nodes: Mapping[str, _Node], unit: str) -> Area:
    listed, node = election.units.get(unit), nodes.get(unit) or _Node()
    children = tuple(_area(election, nodes, child) for child in node.children)
    stages, dots = Counter({node.stage: 1} if node.contests else {}), Counter({node.dot: 1} if node.contests else {})
    for child in children:
        stages.update(child.stages)
        dots.update(child.dots)
    return Area(
        unit,
        listed.type if listed else "",
        listed.names if listed else _NO_NAMES,
        node.contests[-1] if node.contests else "",
        tuple(node.contests[:-1]),
        dict(stages),
        dict(dots),
        _sum([node.counts, *(child.counts for child in children)]) if children else node.counts,
        children,
    )


def _sum(parts: list[Counts]) -> Counts:
    """All counts together."""
    return Counts(*map(sum, zip(*map(msgspec.structs.astuple, parts), strict=True)))
