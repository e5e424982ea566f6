"""The table of parties: the known ones by date, one's own in their place, each faulty cell named before it counts."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")
HEAD = "code,short_kk,short_ru,short_en,full_kk,full_ru,full_en,colour\n"
OWN = f"""{HEAD}ak-zhol,Ақ жол (жаңа),Ак жол (новый),,Ақ жол партиясы,Партия Ак жол,,#458EE5
zhana,Жаңа,Новая,New,Жаңа,Новая,New,#c43ebf
"""
DAY = date(2021, 7, 25)


def send(browser, written, **more):
    table = SimpleUploadedFile("p.csv", written.encode(), "text/csv")
    return browser.post("/setup/parties/", {"table": table, **more})


@pytest.fixture
def admin(town, browser_of):
    town(World().opened().called())
    return browser_of("admin")


def test_the_known_parties_of_the_voting_day_are_there(admin, browser_of):
    page = browser_of("chair").get("/setup/parties/").content.decode()
    assert "Auyl People&#39;s Democratic Patriotic Party" in page
    assert "Adal Political Party" in page
    assert "AMANAT" not in page, "it has that name since 2022"
    assert 'name="table"' not in page, "the administrator changes it"


def test_a_table_of_ones_own_takes_the_place_of_the_known_and_may_be_removed(admin):
    from dauys.actions.parties import parties_on, party_text

    before = [party.code for party in parties_on(DAY)]
    assert party_text("ak-zhol", "kk") == "«Ақ жол»"
    assert send(admin, OWN).status_code == 302
    found = {party.code: party for party in parties_on(DAY)}
    assert [*found] == ["ak-zhol" if code == "ak_zhol" else code for code in before] + ["zhana"]
    assert found["ak-zhol"].colour == "#458ee5"
    assert found["ak-zhol"].full["en"] == "Ақ жол партиясы", "English as in Kazakh where it is empty"
    assert party_text("ak_zhol", "kk") == "Ақ жол (жаңа)"
    assert party_text("zhana", "en") == "New"
    page = admin.get("/setup/parties/").content.decode()
    assert page.count("own table") == 2
    admin.post("/setup/parties/", {"do": "remove"})
    assert [party.code for party in parties_on(DAY)] == before
    assert party_text("zhana", "en") == "zhana"


def test_a_nomination_offers_the_parties_of_its_day_and_those_of_the_table(admin, browser_of):
    chair = browser_of("chair")
    form = f"/contests/{OKRUG}/act/candidate-nominated/"
    page = chair.get(form).content.decode()
    assert 'value="nur_otan"' in page
    assert 'value="amanat"' not in page
    assert 'value="zhana"' not in page
    send(admin, OWN)
    page = chair.get(form).content.decode()
    assert 'value="zhana"' in page
    assert 'value="ak-zhol"' in page
    assert 'value="ak_zhol"' not in page


@pytest.mark.parametrize(
    ("before", "after", "row", "column", "says"),
    [
        ("zhana", "Жаңа!", 3, "Code", "will not do"),
        ("#c43ebf", "purple", 3, "Colour", "is no colour"),
        ("#c43ebf", "#ffff88", 3, "Colour", "is not seen on the light or the dark ground"),
        ("#c43ebf", "#101010", 3, "Colour", "is not seen on the light or the dark ground"),
        ("Жаңа,Новая,New,Жаңа", ",Новая,New,Жаңа", 3, "Short name, in Kazakh", "is empty"),
        ("zhana", "ak-zhol", 3, "Code", "row 2"),
    ],
)
def test_every_faulty_cell_is_named_and_nothing_changes(admin, before, after, row, column, says):
    from dauys.actions.parties import own_parties

    answer = send(admin, OWN.replace(before, after, 1))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'<td class="num">{row}</td><td>{column}</td>' in page
    assert says in page
    assert own_parties() == ()


def test_nobody_but_the_administrator_changes_the_table(admin, browser_of):
    from dauys.actions.parties import own_parties

    for browser in (browser_of("chair"), browser_of("central-chair")):
        answer = send(browser, OWN)
        assert answer.status_code == 409
        assert "The administrator changes the table of parties" in answer.content.decode()
    assert own_parties() == ()
    assert admin.post("/setup/parties/", {}).status_code == 422


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_table_to_fill_in_holds_the_known_parties_and_can_be_sent_as_it_is(admin, form):
    from dauys.actions.parties import own_parties, parties_on

    before = parties_on(DAY)
    written = admin.get(f"/setup/templates/parties.{form}").content
    answer = admin.post("/setup/parties/", {"table": SimpleUploadedFile(f"p.{form}", written)})
    assert answer.status_code == 302, answer.content.decode()
    assert [party.code for party in own_parties()] == [party.code for party in before]
    assert [party.full for party in own_parties()] == [party.full for party in before]
