"""The comparison with an election of another record: its figures, its source by name; nothing where there is none."""

from __future__ import annotations

from typing import Any

from dauys.publish import addresses
from dauys.publish.earlier import Earlier, figures_of
from dauys.publish.pages import contest
from tests.publish.contest.reading import words
from tests.publish.contest.stages import site_of, state


def page(name: str, earlier: Earlier) -> str:
    """The English page of a state beside elections of other records."""
    shown, of = site_of(state(name).world), state(name).contest
    shown.earlier = earlier
    files = {path: data.decode() for make in contest.MAKERS for path, data in make(shown, of)}
    return files[addresses.contest("en", of)]


def other(name: str) -> Earlier:
    """The record of a state as an earlier one."""
    found = Earlier()
    found.take(state(name).world.election, name.encode())
    return found


def test_another_record_stands_beside_this_one_with_its_source() -> None:
    earlier = other("term")  # of 25 July 2021
    made = page("tie", earlier)  # the same unit in 2026
    read = words(made)
    assert "Beside the previous election" in read
    assert "The figures of the previous election are from another record" in read
    assert "Aliev 1: 450 votes (57.3%)" in read.replace(" %", "%")
    assert "Who nominated the winner" in read
    assert "2021-07-25.html" not in made  # the other record's page is not here


def test_a_later_election_or_another_unit_is_no_previous_one() -> None:
    assert "Beside the previous election" not in words(page("term", other("tie")))
    nothing = Earlier()
    assert nothing.last("11.03.07", "2030-01-01") is None
    assert "Beside the previous election" not in words(page("tie", nothing))


def test_what_is_not_decided_is_not_compared_with() -> None:
    for name in ("called", "counting", "preliminary"):
        assert other(name).last("11.03.07", "2030-01-01") is None


def test_an_imported_table_gives_the_sums_of_its_precincts() -> None:
    imported: Any = state("imported")
    found = figures_of(imported.world.election.contests[imported.contest])
    assert found is not None
    totals, winner = found
    assert totals.votes[winner] == max(totals.votes.values())


def test_other_records_make_other_pages() -> None:
    assert Earlier().digest != other("term").digest != other("tie").digest
