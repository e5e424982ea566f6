"""Certificates for another precinct, voting at home, and requests to correct the list with their clock."""

from __future__ import annotations

import pytest
from tests.actions.rolls.people import AT, at, person, sheet
from tests.actions.rolls.test_import import refusal
from tests.world import PRECINCTS

from dauys.actions.rolls import Cause
from dauys.actions.rolls_changes import strike_out
from dauys.actions.rolls_elsewhere import arrivals, ask_home, home_voters, issue_certificate, settlements, withdraw_home
from dauys.actions.rolls_import import import_list
from dauys.actions.rolls_reading import listed, printed, totals
from dauys.actions.rolls_requests import decide_request, receive_request, requests
from dauys.store.models.rolls import CorrectionRequest, HomeRequest

THERE = PRECINCTS[1]


@pytest.fixture
def pair(full, other):
    """The first precinct (Кеңес and Үрпек) and the second (Үрпек alone)."""
    import_list(other, sheet(*map(person, (50, 52))), AT)
    return full, other


def test_settlements_of_a_list(pair, id_of) -> None:
    full, other = pair
    assert settlements(full.contest.id, full.precinct) == ("Кеңес", "Үрпек")
    assert settlements(other.contest.id, other.precinct) == ("Үрпек",)


def test_a_certificate_is_issued_and_seen_on_both_sides(pair, id_of) -> None:
    full, other = pair
    assert issue_certificate(full, id_of(1), THERE, " үрпек ", AT) == 1
    assert issue_certificate(full, id_of(3), THERE, "Үрпек", AT) == 2
    assert [(v.number, v.certificate) for v in listed(full)] == [(1, 1), (2, 0), (3, 2), (4, 0), (5, 0)]
    assert [p.certificate for p in printed(full)] == [1, 0, 2, 0, 0]
    assert [(a.certificate, a.origin, a.name) for a in arrivals(other)] == [
        (1, PRECINCTS[0], person(1).name), (2, PRECINCTS[0], person(3).name),
    ]  # fmt: skip
    assert (totals(full, AT).certificates, totals(other, AT).arriving, totals(full, AT).voters) == (2, 2, 5)
    strike_out(full, id_of(1), Cause("died", AT))
    assert (totals(full, AT).certificates, totals(other, AT).arriving, len(arrivals(other))) == (1, 1, 1)


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("2021-07-08 23:59", "rolls.absentee-early"), ("2021-07-09 00:00", ""), ("2021-07-24 17:59", ""),
        ("2021-07-24 18:00", "rolls.absentee-late"), ("2021-07-25 08:00", "rolls.absentee-late"),
    ],
)  # fmt: skip
def test_the_hours_of_certificates(pair, id_of, when: str, code: str) -> None:
    arguments = (pair[0], id_of(1), THERE, "Үрпек", at(when))
    if code:
        assert refusal(issue_certificate, *arguments) == code
    else:
        assert issue_certificate(*arguments) == 1


def test_refusals_of_certificates(pair, id_of) -> None:
    full = pair[0]
    assert refusal(issue_certificate, full, id_of(1), PRECINCTS[0], "Үрпек", AT) == "rolls.absentee-precinct"
    assert refusal(issue_certificate, full, id_of(1), "11.03.08.1", "Үрпек", AT) == "rolls.absentee-precinct"
    assert refusal(issue_certificate, full, id_of(2), THERE, "Үрпек", AT) == "rolls.absentee-same-settlement"
    assert refusal(issue_certificate, full, id_of(1), THERE, "Кеңес", AT) == "rolls.absentee-not-there"
    issue_certificate(full, id_of(1), THERE, "Үрпек", AT)
    assert refusal(issue_certificate, full, id_of(1), THERE, "Үрпек", AT) == "rolls.absentee-already"
    assert refusal(ask_home, full, id_of(1), "Көше", "health", AT) == "rolls.absentee-already"
    ask_home(full, id_of(3), "Көше", "health", AT)
    assert refusal(issue_certificate, full, id_of(3), THERE, "Үрпек", AT) == "rolls.home-already"
    strike_out(full, id_of(5), Cause("died", AT))
    assert refusal(issue_certificate, full, id_of(5), THERE, "Үрпек", AT) == "rolls.struck-already"


def test_without_settlements_nothing_is_guessed(full, other, id_of) -> None:
    assert refusal(issue_certificate, full, id_of(1), THERE, "Үрпек", AT) == "rolls.absentee-settlement-unknown"
    import_list(other, sheet(person(50)), AT)
    import_list(full, sheet(person(1, settlement="")), AT)
    assert refusal(issue_certificate, full, id_of(1), THERE, "Үрпек", AT) == "rolls.absentee-settlement-unknown"


@pytest.mark.parametrize(
    ("when", "code"),
    [("2021-07-01 10:00", ""), ("2021-07-25 11:59", ""), ("2021-07-25 12:00", "rolls.home-late")],
)
def test_the_hour_of_requests_to_vote_at_home(full, id_of, when: str, code: str) -> None:
    arguments = (full, id_of(1), "  Көше   5 ", "care", at(when))
    if code:
        assert refusal(ask_home, *arguments) == code
    else:
        ask_home(*arguments)
        kept = HomeRequest.objects.get()
        assert (kept.address, kept.reason, kept.by, kept.asked_at) == ("Көше 5", "care", "secretary-1", at(when))
        assert totals(full, AT).home == 1
        assert [(v.number, v.name, v.address, v.reason) for v in home_voters(full)] == [
            (1, person(1).name, "Көше 5", "care")
        ]
        assert [p.home for p in printed(full)] == [True, False, False, False, False]


def test_refusals_of_voting_at_home(full, id_of) -> None:
    assert refusal(ask_home, full, id_of(1), "Көше", "rain", AT) == "rolls.reason-unknown"
    assert refusal(ask_home, full, id_of(1), "  ", "health", AT) == "rolls.text-length"
    assert refusal(ask_home, full, id_of(1), "x" * 301, "health", AT) == "rolls.text-length"
    ask_home(full, id_of(1), "Көше", "health", AT)
    assert refusal(ask_home, full, id_of(1), "Көше", "health", AT) == "rolls.home-already"
    withdraw_home(full, id_of(1), AT)
    assert refusal(withdraw_home, full, id_of(1), AT) == "rolls.home-unknown"
    ask_home(full, id_of(2), "Көше", "health", AT)
    for number in (1, 2):
        strike_out(full, id_of(number), Cause("died", AT))
    assert refusal(ask_home, full, id_of(1), "Көше", "health", AT) == "rolls.struck-already"
    assert (home_voters(full), totals(full, AT).home) == ((), 0)


def test_a_request_to_correct_runs_to_the_end_of_its_day(full, id_of) -> None:
    assert receive_request(full, "  Тегі қате жазылған ", at("2021-07-15 09:30"), id_of(4)) == 1
    assert receive_request(full, "Мен тізімде жоқпын", at("2021-07-15 23:30")) == 2
    first, second = requests(full, undecided=True)
    assert (first.voter, first.text, second.voter) == (4, "Тегі қате жазылған", 0)
    assert (first.due_at, second.due_at) == (at("2021-07-16 00:00"), at("2021-07-16 00:00"))
    assert not first.late(at("2021-07-15 23:59"))
    assert first.late(at("2021-07-16 00:00"))
    assert (totals(full, at("2021-07-15 20:00")).late, totals(full, at("2021-07-16 00:00")).late) == (0, 2)

    done = decide_request(full, 1, "Түзетілді", at("2021-07-15 11:00"), upheld=True)
    assert (done.outcome, done.answer, done.late(at("2021-08-01 00:00"))) == ("upheld", "Түзетілді", False)
    late = decide_request(full, 2, "Басқа учаске", at("2021-07-16 09:00"), upheld=False)
    assert (late.outcome, late.late(at("2021-07-16 09:00"))) == ("refused", True)
    assert requests(full, undecided=True) == ()
    assert [r.number for r in requests(full)] == [1, 2]


def test_refusals_of_requests(full, other, id_of) -> None:
    assert refusal(receive_request, full, " ", AT) == "rolls.text-length"
    assert refusal(receive_request, full, "x" * 4001, AT) == "rolls.text-length"
    assert refusal(receive_request, other, "x", AT, id_of(1)) == "rolls.voter-unknown"
    receive_request(full, "x", AT)
    assert refusal(decide_request, other, 1, "x", AT, upheld=False) == "rolls.request-unknown"
    assert refusal(decide_request, full, 1, "", AT, upheld=False) == "rolls.text-length"
    count = at("2021-07-25 20:00")
    assert refusal(decide_request, full, 1, "x", count, upheld=True) == "rolls.count-begun"
    assert refusal(receive_request, full, "x", count) == "rolls.count-begun"
    decide_request(full, 1, "x", count, upheld=False)
    assert refusal(decide_request, full, 1, "x", count, upheld=False) == "rolls.request-decided"


def test_the_words_of_a_request_are_sealed(full) -> None:
    receive_request(full, "Құпия сөз", AT)
    decide_request(full, 1, "Құпия жауап", AT, upheld=False)
    row = CorrectionRequest.objects.get()
    assert "Құпия".encode() not in bytes(row.sealed) + bytes(row.answer_sealed)
