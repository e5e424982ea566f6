"""What the tests of voter lists share: a contest with two precincts and their lists.

What needs Django is imported within the fixtures: this file may be read before Django is set up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.world import OKRUG, PRECINCTS, World


@pytest.fixture
def private_tables(store: str) -> str:
    """The tables of the lists, also where the store's migrations do not make them yet."""
    from django.db import connection

    from dauys.store.models import rolls as tables

    models = (
        tables.Voter, tables.RollChange, tables.RollCommitment, tables.AbsenteeCertificate, tables.HomeRequest,
        tables.CorrectionRequest,
    )  # fmt: skip
    missing = [m for m in models if m._meta.db_table not in connection.introspection.table_names()]
    if missing:
        with connection.schema_editor() as editor:
            for model in missing:
                editor.create_model(model)
    return store


@pytest.fixture
def world() -> World:
    return World().opened().called()


@pytest.fixture
def roll(private_tables: str, world: World) -> Any:
    """The empty list of the first precinct."""
    from dauys.actions.rolls import Roll
    from dauys.store.sealing import Sealer

    return Roll(world.contest(OKRUG), PRECINCTS[0], Sealer(bytes(range(32)), "voter-lists"), "secretary-1")


@pytest.fixture
def other(roll: Any) -> Any:
    """The empty list of the second precinct."""
    return replace(roll, precinct=PRECINCTS[1])


@pytest.fixture
def full(roll: Any) -> Any:
    """The list of the first precinct with voters 1 to 5; of them 1, 3 and 5 live in Кеңес."""
    from tests.actions.rolls.people import AT, person, sheet

    from dauys.actions.rolls_import import import_list

    import_list(roll, sheet(*map(person, range(1, 6))), AT)
    return roll


@pytest.fixture
def id_of(roll: Any) -> Callable[..., int]:
    """The row id of a number in a list."""

    def found(number: int, of: Any = roll) -> int:
        return of.voters().get(number=number).pk

    return found


@pytest.fixture
def queries() -> Iterator[list[str]]:
    """The statements that run within a test."""
    from django.db import connection

    found: list[str] = []

    def note(execute, sql, parameters, many, context):
        found.append(sql)
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(note):
        yield found
