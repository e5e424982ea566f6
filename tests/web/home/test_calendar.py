"""The calendar of a contest: on the page, on paper, as a file for calendar programs."""

from __future__ import annotations

import re

import pytest

from tests.web.home.pages import links, words
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")
PAGE, PAPER, FILE = (f"/contests/{OKRUG}/{name}" for name in ("calendar/", "calendar/print/", "calendar.ics"))


def test_each_deadline_has_article_rule_and_how_long_is_left(town, browser_of):
    town(World().opened().called(), "2021-07-09T10:00+06:00")
    chair = browser_of("chair")
    page = words(chair.get(PAGE))
    assert re.search(r"Next: Nomination closes, (8 h 0|7 h 59) min left\.", page), "the clock goes on meanwhile"
    assert "9 July 2021, 18:00 Nomination closes" in page
    assert "art. 113-3(5)" in page
    assert "15 days before voting day, at 18:00 local time" in page
    assert "until 24 July 2021, 23:59" in page, "ballots are delivered within a window"
    assert "Past deadlines: 4" in page
    assert page.index("Nomination closes") < page.index("Registration closes") < page.index("Past deadlines")
    assert {PAPER, FILE} <= set(links(chair.get(PAGE)))


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_three_languages_on_the_page_and_on_paper(town, browser_of, lang):
    town(World().opened().called(), "2021-07-09T10:00+06:00")
    reader = browser_of("auditor", lang)
    article = {"kk": "113-5(14)-бап", "ru": "статья 113-5(14)", "en": "art. 113-5(14)"}[lang]
    weekday = {"kk": "жексенбі", "ru": "воскресенье", "en": "Sunday"}[lang]
    assert article in words(reader.get(PAGE))
    paper = words(reader.get(PAPER))
    assert article in paper
    assert weekday in paper
    assert "{" not in paper


def test_the_file_is_a_calendar_with_every_deadline(town, browser_of):
    town(World().opened().called(), "2021-07-09T10:00+06:00")
    answer = browser_of("chair", "ru").get(FILE)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert f'filename="{OKRUG}.ics"' in answer.headers["Content-Disposition"]
    plain = answer.content.decode().replace("\r\n ", "")
    assert plain.startswith("BEGIN:VCALENDAR\r\n")
    assert plain.count("BEGIN:VEVENT") == 24
    assert "DTSTART:20210714T120000Z\r\nSUMMARY:Кенесский сельский округ: Конец регистрации" in plain
    assert "статья 113-5(14)" in plain
    again = browser_of("chair", "ru").get(FILE).content.decode().replace("\r\n ", "")
    identities = [[line for line in text.split("\r\n") if line.startswith("UID:")] for text in (plain, again)]
    assert identities[0] == identities[1]
    assert len(set(identities[0])) == 24


@pytest.mark.parametrize(
    ("who", "status"),
    [("chair", 200), ("precinct-1", 200), ("representative", 200), ("auditor", 200), ("other-chair", 403),
     ("admin", 403), ("presenter", 403)],
)  # fmt: skip
def test_who_may_see_it(town, browser_of, who, status):
    town(World().opened().called())
    assert {browser_of(who).get(address).status_code for address in (PAGE, PAPER, FILE)} == {status}


def test_a_contest_that_is_not_there_has_none(town, browser_of):
    town(World().opened().called())
    assert browser_of("chair").get("/contests/nothing/calendar/").status_code == 404


def test_when_all_has_passed_it_says_so(town, browser_of):
    town(World().opened().called().registered(), "2021-09-01T10:00+06:00")
    assert "All deadlines have passed." in words(browser_of("chair").get(PAGE))
