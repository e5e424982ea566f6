"""Tables and state diagrams in Markdown, for the pages of docs/ that are made from the code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

NOTE = "<!-- Made by tools/election_docs.py from the code; do not edit by hand. -->\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    head = tuple(head)
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(c) for c in line)} |\n" for line in lines)


def _cell(text_: str) -> str:
    return " ".join(text_.replace("|", "&#124;").split())


def drawing(start: str, moves: Mapping[str, Mapping[str, str]], ends: Iterable[str]) -> str:
    """A mermaid state diagram: one arrow for each pair of states, with the kinds that take it."""
    arrows: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, row in moves.items():
        for before, after in row.items():
            if before != after:
                arrows[before, after].append(kind)
    lines = [f"    [*] --> {_node(start)}"]
    for (before, after), kinds in arrows.items():
        lines.append(f"    {_node(before)} --> {_node(after)} : {', '.join(kinds)}")
    lines += [f"    {_node(end)} --> [*]" for end in ends]
    return "```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```\n"


def _node(name: str) -> str:
    return name.replace(" ", "_")


def moves_table(states: Iterable[str], moves: Mapping[str, Mapping[str, str]]) -> str:
    """Kinds down, states across: where the kind leads, `=` where the state stays, empty where it is refused."""
    states = tuple(states)
    rows = []
    for kind, row in moves.items():
        cells = ("=" if row.get(s) == s else row.get(s, "") for s in states)
        rows.append((f"`{kind}`", *cells))
    return table(("act", *states), rows)
