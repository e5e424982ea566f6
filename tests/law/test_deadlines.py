"""Deadlines against the dates that the commissions published, and their order for any voting day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.base.texts import LANGS
from dauys.law import OutsideCoverage, load
from dauys.law.deadlines import KEYS, call_day, rules_for, timetable

ALMATY = "Asia/Almaty"


def table_of(unit, voting_day, called=None, zone=ALMATY):
    day = date.fromisoformat(voting_day)
    call = date.fromisoformat(called) if called else None
    return timetable(rules_for(load("kz"), unit, day, call), day, call, zone)


RURAL_2021 = ("rural_okrug", "2021-07-25", "2021-06-25")
PILOT_2023 = ("district", "2023-11-05", "2023-09-15")
PUBLISHED = [
    # unit, voting day and call; key; instant as published; article
    (RURAL_2021, "call_by", "2021-06-25T23:59:59+06:00", "EL-2021 art. 113-1(2)"),
    (RURAL_2021, "nomination_opens", "2021-06-26T00:00:00+06:00", "EL-2021 art. 113-3(5)"),
    (RURAL_2021, "nomination_closes", "2021-07-09T18:00:00+06:00", "EL-2021 art. 113-3(5)"),
    (RURAL_2021, "registration_closes", "2021-07-14T18:00:00+06:00", "EL-2021 art. 113-5(14)"),
    (RURAL_2021, "campaign_opens", "2021-07-14T18:00:00+06:00", "EL-2021 art. 27(2)"),
    (RURAL_2021, "campaign_closes", "2021-07-24T00:00:00+06:00", "EL-2021 art. 27(2)"),
    (RURAL_2021, "voting_opens", "2021-07-25T07:00:00+06:00", "EL-2021 art. 38(1)"),
    (RURAL_2021, "voting_closes", "2021-07-25T20:00:00+06:00", "EL-2021 art. 38(1)"),
    (RURAL_2021, "result_due", "2021-07-28T23:59:59+06:00", "EL-2021 art. 113-10(1)"),
    (RURAL_2021, "published_by", "2021-08-01T23:59:59+06:00", "EL-2021 art. 44(4)3)"),
    (PILOT_2023, "call_by", "2023-09-15T23:59:59+06:00", "EL-2023 art. 113-1(2)"),
    (PILOT_2023, "nomination_opens", "2023-09-16T00:00:00+06:00", "EL-2023 art. 113-3(5)"),
    (PILOT_2023, "nomination_closes", "2023-10-05T18:00:00+06:00", "EL-2023 art. 113-3(5)"),
    (PILOT_2023, "signature_sheets_due", "2023-10-07T18:00:00+06:00", "EL-2023 art. 113-4(4)"),
    (PILOT_2023, "registration_closes", "2023-10-10T18:00:00+06:00", "EL-2023 art. 113-5(14)"),
    (PILOT_2023, "akim_registered_by", "2023-11-12T23:59:59+06:00", "EL-2023 art. 113-11(1)"),
]


@pytest.mark.parametrize(("contest", "key", "at", "article"), PUBLISHED)
def test_published_dates(contest, key, at, article):
    deadline = table_of(*contest)[key]
    assert deadline.at.isoformat() == at
    assert deadline.article == article


def test_the_whole_table_of_2021():
    table = table_of("rural_okrug", "2021-07-25", "2021-06-25")
    assert (table.system, table.wording) == ("direct", "EL-2021")
    assert set(KEYS) - {d.key for d in table} == {"signature_sheets_due"}
    assert table.get("signature_sheets_due") is None
    assert table["lists_handed"].at.isoformat() == "2021-07-04T23:59:59+06:00"
    assert table["lists_open"].at.isoformat() == "2021-07-09T00:00:00+06:00"


@pytest.mark.parametrize(
    ("unit", "voting_day", "expected"),
    [
        ("rural_okrug", "2021-07-25", "2021-06-25"),  # 30 days: 40 before the term ends, voting 10 before
        ("rural_okrug", "2023-08-20", "2023-07-11"),  # 40 days
        ("district", "2023-11-05", "2023-09-15"),  # the pilot: 50 full days before voting
        ("town_of_oblast_significance", "2025-10-12", "2025-08-23"),  # 50 days
        ("rural_okrug", "2027-03-14", "2027-02-02"),
        ("village", "2013-08-08", "2013-07-08"),  # the day before nomination opens
    ],
)
def test_latest_call(unit, voting_day, expected):
    day = date.fromisoformat(voting_day)
    assert call_day(load("kz").rules(unit, day), day) == date.fromisoformat(expected)
    table = table_of(unit, voting_day)
    assert table["call_by"].at.date() == date.fromisoformat(expected)
    assert table["nomination_opens"].at.date() == date.fromisoformat(expected) + timedelta(days=1)


def test_a_call_pins_the_wording():
    assert table_of("village", "2023-01-08", "2022-12-20").wording == "EL-2021"
    assert table_of("village", "2023-01-08", "2023-01-02").wording == "EL-2023"
    assert table_of("village", "2026-07-20").wording == "EL-2025"
    assert table_of("village", "2026-08-10").wording == "EL-2026"
    assert table_of("district", "2026-07-20", "2026-06-05").wording == "EL-2025"


def test_nomination_without_a_call_says_so():
    assert "no day of the call" in table_of("village", "2026-12-20")["nomination_opens"].rule
    assert "no day of the call" not in table_of("village", "2026-12-20", "2026-11-10")["nomination_opens"].rule


@pytest.mark.parametrize(
    ("zone", "day", "offset"),
    [
        ("Asia/Almaty", "2021-07-25", 6),
        ("Asia/Almaty", "2024-02-25", 6),
        ("Asia/Almaty", "2024-03-10", 5),
        ("Asia/Almaty", "2026-12-20", 5),
        ("Asia/Oral", "2021-07-25", 5),
        ("Asia/Oral", "2026-12-20", 5),
    ],
)
def test_zones(zone, day, offset):
    opens = table_of("village", day, zone=zone)["voting_opens"].at
    assert opens.utcoffset() == timedelta(hours=offset)
    hour = 7 - offset
    assert opens.astimezone(UTC) == datetime(*map(int, day.split("-")), hour, tzinfo=UTC)


def test_indirect_timetable():
    table = table_of("rural_okrug", "2013-08-08")
    assert (table.system, table.wording) == ("indirect", "D555")
    assert {d.key: d.at.isoformat() for d in table} == {
        "call_by": "2013-07-08T23:59:59+06:00",
        "nomination_opens": "2013-07-09T00:00:00+06:00",
        "nomination_closes": "2013-07-13T23:59:59+06:00",
        "registration_closes": "2013-07-23T23:59:59+06:00",
        "campaign_opens": "2013-07-23T23:59:59+06:00",
        "campaign_closes": "2013-08-07T00:00:00+06:00",
        "akim_registered_by": "2013-08-13T23:59:59+06:00",
    }


def test_no_timetable_where_nobody_votes():
    with pytest.raises(OutsideCoverage, match="calendar"):
        table_of("district", "2022-11-06")
    day = date(2014, 6, 15)
    mayor = load("ge").rules("self_governing_city", day, "mayor")
    with pytest.raises(OutsideCoverage, match="calendar"):
        timetable(mayor, day, None, "Asia/Tbilisi")


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "", "../etc/passwd"])
def test_unknown_zone(zone):
    with pytest.raises((KeyError, ValueError)):
        table_of("village", "2021-07-25", zone=zone)


@given(
    st.sampled_from(["rural_okrug", "village"]),
    st.dates(date(2021, 7, 1), date(2027, 12, 1)),
    st.integers(26, 60),
    st.sampled_from(["Asia/Almaty", "Asia/Oral", "Asia/Aqtau"]),
)
def test_order_of_the_deadlines(unit, voting_day, before, zone):
    called = voting_day - timedelta(days=before)
    rules = rules_for(load("kz"), unit, voting_day, called)
    if rules.kind != "direct":
        return
    table = timetable(rules, voting_day, called, zone)
    instants = [d.at for d in table]
    assert instants == sorted(instants)
    assert all(d.at.tzinfo is not None and d.article for d in table)
    order = [
        "nomination_closes",
        "registration_closes",
        "campaign_closes",
        "voting_opens",
        "voting_closes",
        "result_due",
    ]
    assert [table[k].at for k in order] == sorted(table[k].at for k in order)
    assert table["campaign_opens"].at == table["registration_closes"].at
    for key in ("nomination_closes", "registration_closes"):
        assert (table[key].at.hour, table[key].at.minute) == (18, 0)
    for deadline in table:
        assert all(deadline.text(lang) for lang in LANGS)
