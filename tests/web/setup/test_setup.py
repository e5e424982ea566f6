"""From an empty store to a called election with its precincts, by tables."""

from __future__ import annotations

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

UNITS = """unit,type,name_kk,name_ru,parent,zone,kato,voters,settlements
11,oblast,Ақмола облысы,Акмолинская область,,,,,
11.03,district,Ақкөл ауданы,Аккольский район,11,,,,
11.03.07,rural_okrug,Кеңес ауылдық округі,Кенесский сельский округ,11.03,,,1000,3
"""
PRECINCTS = """unit,number,name_kk,name_ru,members,streets_kk,streets_ru,serials
11.03.07,1,Мектеп,Школа,5,Абай көшесі: 1–45; Мектеп көшесі,улица Абая; улица Школьная,1-A 1-B
11.03.07,2,Клуб,Клуб,7,,,
"""
RECORD = {"name": "aqkol-2027", "title_kk": "Сынақ", "title_ru": "Проба", "training": "1"}

pytestmark = pytest.mark.usefixtures("workspace")


def table(text, name="table.csv"):
    return SimpleUploadedFile(name, text.encode(), "text/csv")


@pytest.fixture
def founded(people, browser_of):
    answer = open_record(browser_of("admin"))
    assert answer.status_code == 302, answer.content.decode()
    return browser_of


def open_record(admin, units=UNITS, **more):
    """Look at the table first, then open the record with what the page sends again."""
    looked = admin.post("/setup/record/", {**RECORD, "table": table(units), **more})
    assert looked.status_code == 200, looked.content.decode()
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', looked.content.decode())
    return admin.post("/setup/record/", {name: html.unescape(value) for name, value in found})


def test_a_record_is_opened_from_a_table_of_units_with_keys_for_every_commission(founded):
    from dauys.store.models import SealedKey
    from dauys.web.office import OFFICE

    election = OFFICE.desk().election
    assert list(election.units) == ["11", "11.03", "11.03.07"]
    assert election.genesis.threshold == 2
    assert len(election.genesis.root_keys) == 3
    offices = set(SealedKey.objects.values_list("office", flat=True))
    assert offices == {"root", "central", "regional/11", "district/11.03"}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("rural_okrug", "kolkhoz", '<td class="num">4</td><td>Type</td>'),
        ("Ақкөл ауданы", "", '<td class="num">3</td><td>Name in Kazakh</td>'),
        ("11.03.07,rural", "12.03.07,rural", "must begin with 11.03"),
        ("сельский округ,11.03", "сельский округ,11.04", "11.04 is not in the table"),
        (",,,1000,3", ",Asia/Nowhere,,1000,3", "no time zone Asia/Nowhere"),
    ],
)
@pytest.mark.parametrize("do", ["", "open"])
def test_every_faulty_row_is_named_and_nothing_is_written(people, browser_of, before, after, says, do):
    from dauys.store import log

    sent = {**RECORD, "do": do, "table": table(UNITS.replace(before, after))}
    answer = browser_of("admin").post("/setup/record/", sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert log.size() == 0


def test_a_second_record_is_not_opened_in_the_same_store(founded):
    from dauys.store import log

    before = log.size()
    answer = founded("admin").post("/setup/record/", {**RECORD, "do": "open", "checked": UNITS})
    assert answer["Location"] == "/setup/"
    assert log.size() == before


def test_the_call_shows_the_calendar_and_is_signed_then_precincts_come_from_a_table(founded, monkeypatch):
    from datetime import UTC, datetime

    from dauys.web.office import OFFICE, move_clock

    move_clock(OFFICE.desk(), datetime(2027, 1, 11, 5, tzinfo=UTC))
    chair = founded("chair")
    fields = {
        "units": "11.03.07",
        "voting_day": "2027-02-21",
        "ground": "term_end",
        "term_ends": "2027-03-10",
        "number": "1",
    }
    look = chair.post("/setup/call/", {**fields, "do": "look"})
    assert "20:00" in look.content.decode()
    late = chair.post("/setup/call/", {**fields, "term_ends": "2027-02-25"})
    assert late.status_code == 422
    answer = chair.post("/setup/call/", fields)
    assert answer.status_code == 302, answer.content.decode()
    chair.post(answer.headers["Location"], {"do": "sign"})
    contest = OFFICE.desk().election.contests["akim.11.03.07.2027-02-21"]
    bad = chair.post("/setup/precincts/", {"table": table(PRECINCTS.replace("11.03.07,2", "11.03.08,2"))})
    assert "no election of your commission in 11.03.08" in bad.content.decode()
    answer = chair.post("/setup/precincts/", {"table": table(PRECINCTS)})
    chair.post(answer.headers["Location"], {"do": "sign"})
    assert list(contest.precincts) == ["11.03.07.1", "11.03.07.2"]
    streets = contest.precincts["11.03.07.1"].listed.streets
    assert [(s.names.kk, s.names.ru, s.houses) for s in streets] == [
        ("Абай көшесі", "улица Абая", "1–45"),
        ("Мектеп көшесі", "улица Школьная", ""),
    ]
    assert "Abay street, 1–45; School street" in chair.get("/setup/precincts/").content.decode()
    again = chair.post("/setup/precincts/", {"table": table(PRECINCTS)})
    assert "listed already" in again.content.decode()


@pytest.mark.parametrize(
    ("kazakh", "russian", "fault"),
    [
        ("Абай көшесі; Мектеп көшесі", "улица Абая", ("web-setup.streets-number", {"kk": 2, "ru": 1})),
        ("Абай көшесі: 1–45", ": 1–45", ("web-setup.street-nameless", {"value": "Абай көшесі"})),
        (
            "Абай көшесі: 1–45",
            "улица Абая: 1–54",
            ("web-setup.street-houses", {"kk": "1–45", "ru": "1–54", "value": "Абай көшесі"}),
        ),
        ("А" * 301, "улица Абая", ("web-setup.street-long", {"value": "А" * 40, "most": 300})),
        ("Абай көшесі: 1–45;", "улица Абая", None),
    ],
)
def test_streets_are_the_same_in_both_languages(kazakh, russian, fault):
    from dauys.formats.sheets import read_sheet
    from dauys.web.setup import tables
    from tests.world import World

    row = f"unit,number,name_kk,name_ru,members,streets_kk,streets_ru\n11.03.07,9,Ү,Д,5,{kazakh},{russian}\n"
    sheet = read_sheet(row.encode(), "table.csv", tables.PRECINCTS)
    assert not sheet.faults
    found = [
        (one.code, one.words)
        for one in tables.precinct_faults(sheet, {"11.03.07": World().opened().called().contest()})
    ]
    assert found == ([fault] if fault else [])


@pytest.mark.parametrize("name", ["units", "precincts"])
def test_the_templates_can_be_read_back(founded, name):
    from dauys.formats.sheets import read_sheet
    from dauys.web.setup import tables

    columns = {"units": tables.UNITS, "precincts": tables.PRECINCTS}[name]
    chair = founded("chair", "kk")
    for form in ("csv", "xlsx"):
        answer = chair.get(f"/setup/templates/{name}.{form}")
        assert answer.status_code == 200
        sheet = read_sheet(answer.content, f"{name}.{form}", columns)
        assert [fault.code for fault in sheet.faults] == ["sheets.no-rows"], sheet.faults
