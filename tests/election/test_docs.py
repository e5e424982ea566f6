"""The pages made from the code are up to date, the drawing of the entry shows what the code does, the glossary's
names exist."""

from __future__ import annotations

import importlib
import re
import typing
from pathlib import Path

import pytest
from tests.election.test_tables import CID, ONE, OTHER, STATES, TWO
from tools.acts_doc import REVERSED
from tools.election_docs import DOCS, PAGES
from tools.findings_doc import CONDITIONS, own_codes
from tools.states_doc import ENTRY_MOVES

from dauys.base.refusals import Refusal
from dauys.base.texts import catalogue
from dauys.election import protocol_entry
from dauys.election.acts.calling import Ground
from dauys.election.corrections import CORRECTABLE
from dauys.election.kinds import KINDS
from dauys.law import load


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_gives(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m tools.election_docs"


def observed() -> set[tuple[str, str]]:
    """Every move between states of an entry that some act brings about."""
    from msgspec.structs import replace

    bad = [replace(entry, errors=("F.201",)) for entry in (ONE, TWO)]
    moves = set()
    for state in STATES.values():
        outcomes: list[object] = [
            protocol_entry.enter(state, number, entry) for number in (1, 2) for entry in (ONE, TWO, CID, OTHER, *bad)
        ]
        outcomes += [protocol_entry.return_fields(state, n, f) for n in (0, 1, 2) for f in ((), ("issued",))]
        outcomes += [protocol_entry.waive(state, frozenset({"F.201"})), protocol_entry.finalise(state, "5" * 64)]
        moves |= {(type(state).__name__, type(o).__name__) for o in outcomes if not isinstance(o, Refusal)}
    nothing = replace(ONE, digest="")
    again = protocol_entry.Returned(nothing, 1, "ann", ("issued",), bad[0])
    moves.add(("Returned", type(protocol_entry.enter(again, 1, ONE)).__name__))
    return moves


def test_the_drawing_of_the_entry_has_every_move_and_no_other() -> None:
    drawn = {(before, after) for row in ENTRY_MOVES.values() for before, after in row.items()}
    stays = {(before, after) for before, after in observed() if before == after}
    assert {move for move in drawn if move[0] != move[1]} == observed() - stays


def test_every_own_check_has_its_condition_and_every_kind_its_way_back() -> None:
    assert set(own_codes()) == set(CONDITIONS)
    assert set(REVERSED) == set(KINDS) - set(CORRECTABLE)


def glossary() -> list[tuple[str, str]]:
    lines = (DOCS / "glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")][1:]
    return [(row[0], name) for row in rows for name in re.findall(r"`([^`]+)`", row[3])]


def exists(name: str) -> bool:
    kind, _, word = name.partition(":")
    if word:
        known = {
            "unit": set(load("kz").units()),
            "ground": set(typing.get_args(Ground)),
            "route": {c.removeprefix("by-") for c in catalogue("election") if c.startswith("by-")},
        }
        return word in known.get(kind, set()) or f"{kind}-{word}" in catalogue("election")
    if name in KINDS:
        return True
    parts = name.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found: object = importlib.import_module(".".join(["dauys", *parts[:cut]]))
        except ModuleNotFoundError:
            continue
        for part in parts[cut:]:
            fields = (*getattr(found, "__struct_fields__", ()), *getattr(found, "__slots__", ()))
            if not hasattr(found, part) and part not in fields:
                return False
            found = getattr(found, part, None)
        return True
    return False


@pytest.mark.parametrize(("term", "name"), glossary())
def test_the_names_of_the_glossary_exist(term: str, name: str) -> None:
    assert exists(name), f"{term}: {name}"


@pytest.mark.parametrize("name", ["election.state.Contests", "unit:planet", "no-such-kind", "base.tally.Tally.jokes"])
def test_other_names_do_not(name: str) -> None:
    assert not exists(name)


def test_the_glossary_is_in_three_languages() -> None:
    page = Path(DOCS / "glossary.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| ")][2:]
    assert len(rows) > 50
    assert all(len([cell for cell in row.strip("|").split("|") if cell.strip()]) == 4 for row in rows)
