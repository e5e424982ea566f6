"""What the tests of voter lists do again and again: upload a list, find a row, fill a form in."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from dauys.actions.rolls_columns import LIST_COLUMNS
from dauys.formats.sheets import write_csv
from tests.actions.rolls.people import person, row
from tests.web.entry.steps import P1, P2
from tests.world import OKRUG

LISTS = f"/contests/{OKRUG}/lists/"
LIST = f"/contests/{OKRUG}/precincts/{P1}/list/"
OTHER = f"/contests/{OKRUG}/precincts/{P2}/list/"
VOTER = f"{LIST}voter/"
PEOPLE = [person(serial) for serial in range(1, 6)]


def upload(*people: Any, first: int = 1) -> dict[str, Any]:
    rows = [row(number, who) for number, who in enumerate(people, first)]
    data = write_csv(LIST_COLUMNS, rows, "kk")
    return {"do": "import", "table": SimpleUploadedFile("list.csv", data, "text/csv")}


def voter(number: int, precinct: str = P1) -> Any:
    from dauys.store.models.rolls import Voter

    return Voter.objects.get(contest=OKRUG, precinct=precinct, number=number)


def fields(who: Any) -> dict[str, str]:
    return {name: str(value) for name, value in row(1, who).items() if name != "number"}
