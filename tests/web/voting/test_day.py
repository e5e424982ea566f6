"""The voting day through the pages of a precinct's commission and of the district's."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.entry.steps import P1, P2, sign
from tests.world import OKRUG, World

DAY = f"/voting/{OKRUG}/{P1}/"
TABLE = f"/voting/{OKRUG}/"
OPENING = {"do": "open", "ballots": "505", "boxes": "2", "seals": "S1\nS2", "members": "7", "portable": "1 P-204"}


@pytest.fixture
def ready(town: Any) -> Any:
    """The morning of the voting day: ballots delivered, nothing open; gives a function that sets the clock."""
    from dauys.web.office import OFFICE, move_clock
    from tests.world import local

    town(World().opened().called().registered().ballot())

    def at(hour: str) -> None:
        desk = OFFICE.desk()
        assert desk is not None
        move_clock(desk, local(f"2021-07-25 {hour}"))

    at("06:40")
    return at


def precinct(name: str = P1) -> Any:
    from dauys.web.office import OFFICE

    desk = OFFICE.desk()
    assert desk is not None
    return desk.election.contests[OKRUG].precincts[name]


def test_a_precinct_lives_its_day(ready: Any, browser_of: Any) -> None:
    own = browser_of("precinct-1")
    assert own.get("/voting/")["Location"] == DAY
    assert "Open the precinct" in own.get(DAY).content.decode()
    sign(own, own.post(DAY, OPENING))
    assert precinct().opened.seals == ("S1", "S2")
    assert precinct().opened.portable[0].seal == "P-204"
    assert "No report is due now" in own.get(DAY).content.decode()
    ready("10:05")
    assert '<option value="10:00"' in own.get(DAY).content.decode()
    sign(own, own.post(DAY, {"do": "turnout", "hour": "10:00", "issued": "80"}))
    assert precinct().turnout == {"10:00": 80}
    ready("20:01")
    sign(own, own.post(DAY, {"do": "close", "closing": "400"}))
    assert precinct().closed.issued == 400
    assert own.get(DAY).status_code == 200


def test_a_falling_figure_is_refused_with_the_rule_s_words(ready: Any, browser_of: Any) -> None:
    own = browser_of("precinct-1")
    sign(own, own.post(DAY, OPENING))
    ready("12:10")
    sign(own, own.post(DAY, {"do": "turnout", "hour": "10:00", "issued": "80"}))
    answer = own.post(DAY, {"do": "turnout", "hour": "12:00", "issued": "79"})
    assert answer.status_code == 409
    assert "79" in answer.content.decode()
    assert "80" in answer.content.decode()
    early = own.post(DAY, {"do": "turnout", "hour": "18:00", "issued": "90"})
    assert early.status_code == 409
    assert precinct().turnout == {"10:00": 80}


def test_a_form_names_each_faulty_field(ready: Any, browser_of: Any) -> None:
    own = browser_of("precinct-1")
    answer = own.post(DAY, {"do": "open", "ballots": "", "boxes": "two", "seals": "", "members": "7", "portable": "x"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('aria-invalid="true"') == 4
    assert precinct().opened is None


def test_the_district_sees_what_is_missing_and_what_is_late(ready: Any, browser_of: Any) -> None:
    own, chair = browser_of("precinct-1"), browser_of("chair")
    sign(own, own.post(DAY, OPENING))
    ready("10:20")
    page = chair.get(TABLE).content.decode()
    assert page.count(">due<") + page.count("</svg>due") >= 2
    assert "late</span></td>" not in page
    sign(own, own.post(DAY, {"do": "turnout", "hour": "10:00", "issued": "80"}))
    ready("10:31")
    page = chair.get(TABLE).content.decode()
    assert page.count("late</span></td>") == 1
    assert page.index("Precinct No. 2") < page.index("Precinct No. 1"), "the late one comes first"


def test_texts_wait_for_each_precinct_s_own_signature(ready: Any, browser_of: Any) -> None:
    for name, place in (("precinct-1", P1), ("precinct-2", P2)):
        own = browser_of(name)
        sign(own, own.post(f"/voting/{OKRUG}/{place}/", OPENING))
    ready("12:10")
    chair = browser_of("chair")
    answer = chair.post(TABLE, {"lines": "1 10:00 80\n1 12 131\n\n№ 2; 10.00; 75"})
    assert answer.status_code == 302
    assert precinct().turnout == {}
    own = browser_of("precinct-1")
    waiting = own.get("/sign/").content.decode()
    number = waiting.split("/sign/")
    address = next(f"/sign/{part[:32]}/" for part in number if len(part) > 33 and part[32] == "/")
    own.post(address, {"do": "sign"})
    assert precinct().turnout == {"10:00": 80, "12:00": 131}
    assert precinct(P2).turnout == {}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("1 10:00 80\nhello", "line 2: “hello” is not clear"),
        ("77 10:00 80", "line 1: this contest has no precinct No. 77"),
        ("1 11:00 80", "line 1: 11:00 is no hour for reports"),
        ("1 10:00 80\n1 10:00 81", "line 2: the figure of precinct No. 1 at 10:00 is given twice"),
        ("1 10:00 80\n1 12:00 79", "line 2: "),
        ("1 10:00 900", "line 1: "),
        ("", "There is no report"),
    ],
)
def test_each_faulty_line_is_named(ready: Any, browser_of: Any, lines: str, said: str) -> None:
    from dauys.store.models import Proposal

    own = browser_of("precinct-1")
    sign(own, own.post(DAY, OPENING))
    ready("12:10")
    before = Proposal.objects.count()
    answer = browser_of("chair").post(TABLE, {"lines": lines})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Proposal.objects.count() == before


def test_a_table_does_as_texts_do(ready: Any, browser_of: Any) -> None:
    own, chair = browser_of("precinct-1"), browser_of("chair")
    sign(own, own.post(DAY, OPENING))
    ready("10:10")
    header = chair.get(f"{TABLE}turnout.csv").content.decode("utf-8-sig").splitlines()[0]
    separator = ";" if ";" in header else ","
    good = f"{header}\n{separator.join(('1', '10:00', '80'))}\n".encode()
    bad = f"{header}\n{separator.join(('1', '25:00', '80'))}\n".encode()
    assert chair.post(TABLE, {"table": SimpleUploadedFile("t.csv", bad)}).status_code == 422
    assert chair.post(TABLE, {"table": SimpleUploadedFile("t.csv", good)}).status_code == 302


def test_a_precinct_reports_for_itself_only(ready: Any, browser_of: Any) -> None:
    own = browser_of("precinct-1")
    sign(own, own.post(DAY, OPENING))
    ready("10:10")
    assert own.post(DAY, {"do": "lines", "lines": "2 10:00 5"}).status_code == 422
    sign(own, own.post(DAY, {"do": "lines", "lines": "1 10 80"}))
    assert precinct().turnout == {"10:00": 80}
    assert own.get(f"/voting/{OKRUG}/{P2}/").status_code == 403
    assert browser_of("chair").post(DAY, {"do": "turnout", "hour": "10:00", "issued": "1"}).status_code == 409
    assert browser_of("chair").get(DAY).status_code == 200
    assert browser_of("typist-1").get(TABLE).status_code == 403


def test_an_opening_sent_twice_is_one(ready: Any, browser_of: Any) -> None:
    own = browser_of("precinct-1")
    first, second = own.post(DAY, OPENING), own.post(DAY, OPENING)
    assert first["Location"] == second["Location"]
    sign(own, first)
    assert own.post(DAY, OPENING).status_code == 409


def test_pages_stand_in_three_languages(ready: Any, browser_of: Any) -> None:
    for lang in ("kk", "ru", "en"):
        for name, address in (("precinct-1", DAY), ("chair", TABLE), ("chair", "/voting/")):
            assert browser_of(name, lang).get(address, follow=True).status_code == 200
