"""Every number on the page is the state's, and figures that are not public yet are on no page."""

from __future__ import annotations

import pytest

from dauys.base.dates import number_text
from dauys.election.protocol_entry import Final
from dauys.election.telling_place import candidate_text
from dauys.publish.drawing.hours import Column, chart
from dauys.publish.pages.contest import page as own_page
from dauys.publish.pages.contest import precincts, smaller
from dauys.publish.pages.contest.known import known
from dauys.publish.pages.contest.turnout import before
from dauys.verify.tabulation import still_open, tabulate
from tests.publish.contest import stages
from tests.publish.contest.reading import files, page, part, rows, words
from tests.publish.contest.stages import SECRET, site, site_of, state
from tests.world import OKRUG, PRECINCTS


@pytest.mark.parametrize("name", ["preliminary", "counted", "determined", "term", "annulled", "tie", "imported"])
def test_votes_and_sums_are_those_of_the_protocols(name: str) -> None:
    of = state(name)
    contest, totals = of.world.contest(of.contest), tabulate(of.world.contest(of.contest)).totals
    votes = part(page(name), "votes")
    for choice, number in totals.votes.items():
        assert candidate_text(contest, choice, "en") in votes
        assert number_text(number, "en").replace("\u00a0", " ") in votes
    foot = rows(page(name), "precincts")[-1]
    order = known(site(name), of.contest).columns
    assert foot[1 : 1 + len(order)] == [number_text(totals.votes[choice], "en") for choice in order]
    assert f"{totals.registered:,}".replace(",", " ") in " ".join(foot)


def test_each_precinct_has_its_own_row_by_number() -> None:
    table = rows(page("determined"), "precincts")
    contest = state("determined").world.contest()
    assert len(table) == len(contest.precincts) + 2
    for row, (name, precinct) in zip(table[1:-1], contest.precincts.items(), strict=True):
        assert isinstance(precinct.entry, Final)
        tally = precinct.entry.tally
        shown = [str(tally.votes[choice]) for choice in known(site("determined"), contest.id).columns]
        shown += [str(tally.against_all), str(tally.invalid), str(tally.registered), str(tally.issued), "80.0%"]
        assert row[1:] == shown
        assert row[0].startswith(f"Precinct {name[-1]}")


def test_an_entry_of_one_typist_is_on_no_page() -> None:
    every = "".join(files("preliminary").values())
    assert str(SECRET) not in words(every)
    waiting = rows(page("preliminary"), "precincts")[2]
    assert waiting[1:6] == [""] * 5  # votes, against all, invalid
    assert "being entered" in waiting[0]


def test_every_line_of_the_protocol_and_its_arithmetic_is_there() -> None:
    protocols = part(page("determined"), "protocols")
    for line in ("Ballots received 505", "Voters who received a ballot 400", "Ballots cancelled 105", "200 + 200"):
        assert line in protocols
    assert "All ballots 250 + 100 + 30 + 12 + 8 = ballots counted 400" in protocols
    assert "Ballots received 505 = voters who received a ballot 400 + ballots cancelled 105" in protocols
    assert "Voters who received a ballot 400 ≤ voters on the list 500, ≤ ballots received 505" in protocols
    assert "Arithmetic: all of it holds" in protocols
    assert "does not hold" not in protocols


def test_what_is_missing_is_weighed_as_the_count_does() -> None:
    margin = still_open(state("preliminary").world.contest())
    said = part(page("preliminary"), "votes")
    assert margin.can_change
    assert f"at most {margin.bound} votes" in said
    assert f"the lead is now {margin.lead}" in said
    assert "Can what is missing still change" not in part(page("counted"), "votes")


def test_preliminary_and_final_are_told_apart() -> None:
    preliminary, final = page("preliminary"), page("determined")
    assert "Preliminary: 1 of 2 precincts counted" in part(preliminary, "votes")
    assert "Final result" in part(final, "votes")
    assert "Elected" not in part(preliminary, "votes")
    assert "is-preliminary" in preliminary
    assert "is-preliminary" not in final


def test_the_outcome_s_steps_come_with_their_articles_once_all_is_counted() -> None:
    assert "How the law leads to this outcome" not in page("preliminary")
    steps = part(page("counted"), "votes")
    assert "The most votes: Aliev 1 with 450 (57.32 %); the next has 220." in steps
    assert "art. 113-10" in steps


def test_a_protocol_set_apart_and_a_precinct_declared_invalid_say_so() -> None:
    table = rows(page("disputed"), "precincts")
    assert "declared invalid" in table[1][0]
    assert "disputed, not counted" in table[2][0]
    said = part(page("disputed"), "protocols")
    assert "ballots were lost or destroyed" in said
    assert "set apart (dispute)" in said


def test_turnout_by_hour_is_a_chart_and_a_table() -> None:
    html = page("counting")
    table = rows(html, "turnout")
    assert table[1] == ["10:00", "160", "16.0%", "2 of 2"]
    assert table[-1] == ["At closing", "800", "80.0%", "2 of 2"]
    assert '<svg class="hours"' in html
    assert "Turnout by the hour" not in page("campaign")


def test_the_previous_election_of_the_unit_stands_beside_it() -> None:
    said = part(page("earlier election"), "votes")
    assert "Previous: 8 August 2013" in said
    assert "Aliev 1: 9 votes (75.0%)" in said
    assert "System indirect election by the maslikhat direct election" in said
    assert "Turnout" not in said  # deputies and voters are not compared
    assert "Aliev 1: 450 votes (57.3%)" in said
    assert "Beside the previous election" not in page("determined")


def test_the_turnout_of_two_elections_of_one_system_is_compared() -> None:
    world = stages.counted().determined().seated()
    body = world.call_body(voting_day="2025-07-13", term_ends="2025-07-27")
    world.act(body, "akim.11.03.07.2025-07-13", by=stages.BY, at="2025-06-02 10:00")
    found = known(site_of(world), "akim.11.03.07.2025-07-13")
    assert found.previous is not None
    assert found.previous.id == OKRUG
    assert before(found) == (800, 1000)
    assert before(known(site("earlier election"), OKRUG)) is None


def test_the_chart_escapes_its_words_and_marks_what_it_is_compared_with() -> None:
    drawn = chart([Column("<b>", 1, 2, "50%"), Column("x", 9, 3, "!")], 'a "b"', (1, 4, "then & there"))
    assert "<b>" not in drawn
    assert 'aria-label="a &#34;b&#34;"' in drawn
    assert "then &amp; there" in drawn
    assert 'y1="127"' in drawn  # a quarter of 140 above the foot at 162
    assert 'height="140"' in drawn  # no column is taller than the whole


def test_a_sitting_shows_deputies_and_no_precincts() -> None:
    html = page("sitting decided")
    assert "Votes of the deputies" in part(html, "votes")
    assert part(html, "precincts") == ""
    assert PRECINCTS[0] not in html


def test_a_large_contest_has_pages_of_protocols(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (own_page, precincts, smaller):
        monkeypatch.setattr(module, "INLINE", 1)
    for module in (precincts, smaller):
        monkeypatch.setattr(module, "A_PAGE", 1)
    made = files("determined")
    first, second = (made[f"en/protocols/{state('determined').contest}{rest}.html"] for rest in ("", "/2"))
    assert 'id="p-11.03.07.1"' in first
    assert 'id="p-11.03.07.2"' in second
    assert "../../contest/" in second
    own = made[f"en/contest/{state('determined').contest}.html"]
    assert 'href="../protocols/akim.11.03.07.2021-07-25/2.html#p-11.03.07.2"' in own
    assert 'id="protocols"' not in own
