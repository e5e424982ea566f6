"""The steps of the set-up: what is done and next for whom, and every step undone by an act that the page leads to."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.entry.steps import sign
from tests.world import OKRUG, PRECINCTS, World

pytestmark = pytest.mark.usefixtures("workspace")


def states(page):
    """The steps of a page in their order: words, state, whether this person may go there."""
    found = re.findall(r'<li class="step (\w+)".*?<span class="step-words">(<a [^>]*>)?([^<]+)', page, re.DOTALL)
    return [(words, state, bool(link)) for state, link, words in found]


def election():
    from dauys.web.office import OFFICE

    return OFFICE.desk().election


def test_before_there_is_a_record_the_administrator_opens_it(people, browser_of):
    page = browser_of("admin").get("/setup/").content.decode()
    assert states(page)[0] == ("Units", "now", True)
    assert [state for _, state, _ in states(page)] == ["now", "ahead", "ahead", "ahead", "ahead"]
    assert 'href="/setup/record/"' in page


def test_the_next_step_is_the_first_that_is_not_done(town, browser_of):
    town(World().opened())
    page = browser_of("chair").get("/setup/").content.decode()
    assert states(page) == [
        ("Units", "done", True), ("Parties", "done", True), ("Calendar", "now", True),
        ("The call", "ahead", False), ("Precincts", "ahead", False),
    ]  # fmt: skip
    assert "Next step: Calendar" in page
    assert states(browser_of("admin").get("/setup/").content.decode())[2] == ("Calendar", "now", False)


def test_all_is_done_once_every_contest_has_precincts(town, browser_of):
    town(World().opened().called())
    page = browser_of("chair").get("/setup/").content.decode()
    assert {state for _, state, _ in states(page)} == {"done"}
    assert "contests with precincts: 1 of 1" in page
    assert "the next voting day: 25\xa0July\xa02021" in page


def test_a_call_is_undone_by_an_act_with_the_words_of_what_will_happen(town, browser_of):
    town(World().opened().called())
    chair = browser_of("chair")
    page = chair.get("/setup/").content.decode()
    assert "the election will not take place" in page
    form = f"/contests/{OKRUG}/act/contest-cancelled/"
    assert f'href="{form}"' in page
    proposed = chair.post(form, {"cause": "call_unlawful", "decision.number": "7"})
    assert proposed.status_code == 302, proposed.content.decode()
    for who in ("chair", "secretary"):
        browser_of(who).post(proposed["Location"], {"do": "sign"})
    assert election().contests[OKRUG].stage.value == "cancelled"
    assert "the election will not take place" not in chair.get("/setup/").content.decode()


@pytest.mark.parametrize("who", ["regional-chair", "admin"])
def test_others_see_who_cancels(town, browser_of, who):
    town(World().opened().called())
    page = browser_of(who).get("/setup/").content.decode()
    assert "It is cancelled by the commission that called it" in page
    assert "/act/contest-cancelled/" not in page


def test_a_listed_precinct_is_corrected_from_its_row(town, browser_of):
    town(World().opened().called())
    chair = browser_of("chair")
    page = chair.get("/setup/precincts/").content.decode()
    links = re.findall(r'href="(/contests/[^"]*/act/precinct-listed/\?corrects=\w+)"', page)
    assert len(links) == 2
    fields = {"number": "1", "names.kk": "Мектеп", "names.ru": "Школа", "commission_members": "9"}
    proposed = chair.post(links[0], {**fields, "form_serials": "F-1", "cause": "the school / мектеп"})
    sign(chair, proposed)
    assert election().contests[OKRUG].precincts[PRECINCTS[0]].listed.commission_members == 7, "not yet signed above"
    browser_of("regional-chair").post(proposed["Location"], {"do": "sign"})
    assert election().contests[OKRUG].precincts[PRECINCTS[0]].listed.commission_members == 9
    assert "?corrects=" not in browser_of("regional-chair").get("/setup/precincts/").content.decode()


def test_a_unit_is_corrected_by_the_central_commission(town, browser_of):
    town(World().opened())
    central = browser_of("central-chair")
    assert 'href="/setup/units/11.03.07/"' in central.get("/setup/units/").content.decode()
    assert "/setup/units/11.03.07/" not in browser_of("chair").get("/setup/units/").content.decode()
    form = central.get("/setup/units/11.03.07/").content.decode()
    assert 'value="Кеңес ауылдық округі"' in form
    assert "This is a new act" in form
    fields = {"name_kk": "Кеңес", "name_ru": "Кенес", "voters": "1200", "settlements": "4", "zone": "Asia/Almaty"}
    sign(central, central.post("/setup/units/11.03.07/", {**fields, "cause": "the register / тізілім"}))
    unit = election().units["11.03.07"]
    assert (unit.names.kk, unit.voters, unit.settlements) == ("Кеңес", 1200, 4)
    assert (unit.type, unit.parent) == ("rural_okrug", "11.03")
    again = central.post("/setup/units/11.03.07/", {**fields, "voters": "1201", "cause": "again / тағы"})
    sign(central, again)
    assert election().units["11.03.07"].voters == 1201, "a correction may be corrected"


@pytest.mark.parametrize(
    ("change", "field", "says"),
    [
        ({"cause": ""}, "cause", "Write the cause"),
        ({"name_kk": ""}, "name_kk", "is empty"),
        ({"voters": "many"}, "voters", "number"),
        ({"zone": "Asia/Nowhere"}, "", "Asia/Nowhere"),
    ],
)
def test_what_is_wrong_in_a_correction_of_a_unit(town, browser_of, change, field, says):
    town(World().opened())
    fields = {"name_kk": "Кеңес", "name_ru": "Кенес", "voters": "", "settlements": "", "zone": "", "cause": "x / у"}
    answer = browser_of("central-chair").post("/setup/units/11.03.07/", {**fields, **change})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    if field:
        assert f'href="#f-{field}"' in page
    assert browser_of("central-chair").get("/setup/units/99/").status_code == 404


def test_precincts_wait_for_a_call(town, browser_of):
    town(World().opened())
    page = browser_of("chair").get("/setup/precincts/").content.decode()
    assert "Precincts belong to an election: call one first." in page
    table = SimpleUploadedFile("t.csv", "unit,number,name_kk,name_ru,members\n11.03.07,1,а,б,5\n".encode())
    answer = browser_of("chair").post("/setup/precincts/", {"table": table})
    assert answer.status_code == 422
    assert "no election of your commission in 11.03.07" in answer.content.decode()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_page_speaks_three_languages(town, browser_of, lang):
    town(World().opened().called())
    pages = {
        "chair": ("", "units/", "parties/", "call/", "precincts/"),
        "central-chair": ("", "units/11.03/"),
        "admin": ("", "units/", "parties/"),
    }
    for who, addresses in pages.items():
        for address in addresses:
            answer = browser_of(who, lang).get(f"/setup/{address}")
            assert answer.status_code == 200, address
            assert f'<html lang="{lang}">' in answer.content.decode()
