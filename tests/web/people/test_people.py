"""The administrator's pages: people listed, added one by one, in a row and from a table; accounts closed and helped."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.conftest import PASSWORD
from tests.web.people.test_factors import again, with_app
from tests.world import World

pytestmark = pytest.mark.usefixtures("workspace")

NEW = {
    "username": "new-secretary",
    "role": "secretary",
    "office": "district/11.03",
    "name": "Сынақ Адам",
    "holder": "",
    "scope": "",
}
COLUMNS = "username,role,office,holder,name,scope"


@pytest.fixture
def admin(town, browser_of):
    from django.core.cache import cache

    cache.clear()
    town(World().opened().called())
    return browser_of("admin")


def person(name):
    from dauys.store.models import Person

    return Person.objects.filter(username=name).first()


def events():
    from dauys.store.models import Event

    return [(row.code, row.detail) for row in Event.objects.order_by("id")]


def passwords(answer):
    return re.findall(r"data-password>([a-z0-9-]+)<", answer.content.decode())


def upload(admin, *lines):
    file = SimpleUploadedFile("people.csv", "\n".join([COLUMNS, *lines]).encode())
    return admin.post("/people/import/", {"file": file})


def test_people_are_searched_and_filtered(admin, people):
    people["chair"].name = "Әсел Сынақова"
    people["chair"].save()
    page = admin.get("/people/?q=ӘСЕЛ").content.decode()
    assert ">chair</a>" in page
    assert ">secretary</a>" not in page
    page = admin.get("/people/?role=operator").content.decode()
    assert ">typist-1</a>" in page
    assert ">chair</a>" not in page
    page = admin.get("/people/?office=precinct/11.03.07.2").content.decode()
    assert ">precinct-2</a>" in page
    assert ">precinct-1</a>" not in page
    assert "Nobody found" in admin.get("/people/?q=zzz").content.decode()


def test_a_person_is_added_with_a_password_that_is_shown_once_and_must_be_changed(admin, browser_of):
    answer = admin.post("/people/add/", NEW)
    (password,) = passwords(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    added = person("new-secretary")
    assert (added.office, added.role, added.must_change) == ("district/11.03", "secretary", True)
    assert ("person-added", "new-secretary") in events()
    assert all(password not in detail for _, detail in events())
    new = browser_of("")
    new.post("/sign-in/", {"login": "new-secretary", "password": password})
    assert new.get("/contests/").headers["Location"] == "/account/password/"
    assert password not in admin.get("/people/").content.decode()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"username": "chair"}, "is taken"),
        ({"username": "Қ"}, "3 to 60 characters"),
        ({"role": "king"}, "no such role"),
        ({"office": ""}, "needs an office"),
        ({"office": "district/99"}, "knows no such office"),
        ({"role": "auditor"}, "has no office"),
        ({"holder": "n1"}, "Only typists and supervisors"),
        ({"role": "operator", "holder": "typist-1"}, "already has a holder"),
        ({"role": "representative", "office": ""}, "whose representative"),
        ({"role": "representative", "office": "", "scope": "nowhere/c1"}, "no such contest"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nobody_is_added(admin, change, words):
    from dauys.store.models import Person

    before = Person.objects.count()
    answer = admin.post("/people/add/", {**NEW, **change})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Person.objects.count() == before


def test_typists_without_names_are_added_once(admin):
    values = {"office": "district/11.03", "role": "operator", "prefix": "typist-11.03", "first": "1", "count": "3"}
    answer = admin.post("/people/typists/", values)
    assert len(set(passwords(answer))) == 3
    assert person("typist-11.03-02").holder == "typist-11.03-02"
    assert person("typist-11.03-02").name == ""
    assert admin.post("/people/typists/", values).status_code == 422, "sent twice adds nobody twice"
    assert admin.post("/people/typists/", {**values, "count": "500"}).status_code == 422


def test_a_table_with_a_fault_adds_nobody_and_names_the_row(admin):
    answer = upload(admin, "good-one,member,district/11.03,,,", "chair,member,district/11.03,,,", "x,wrong,,,,")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "row 3" in page
    assert "is taken" in page
    assert "row 4" in page
    assert person("good-one") is None
    assert "no longer kept" in admin.post("/people/import/", {"do": "add"}, follow=True).content.decode()
    assert person("good-one") is None


def test_a_sound_table_is_shown_first_and_then_added(admin):
    lines = ("good-one,member,district/11.03,,Сынақ,", "good-two,operator,district/11.03,typist-9,,")
    answer = upload(admin, *lines)
    assert answer.status_code == 200
    assert person("good-one") is None
    made = admin.post("/people/import/", {"do": "add"})
    assert len(passwords(made)) == 2
    assert person("good-two").holder == "typist-9"
    assert admin.post("/people/import/", {"do": "add"}).status_code == 302, "the table is added once"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_template_can_be_read_back(admin, form):
    from dauys.formats.sheets import read_sheet
    from dauys.web.people.importing import columns

    answer = admin.get(f"/people/import/template.{form}")
    sheet = read_sheet(answer.content, f"people.{form}", columns())
    assert [fault.code for fault in sheet.faults] == ["sheets.no-rows"]


def test_a_closed_account_is_out_at_once_and_may_be_opened_again(admin, people, browser_of):
    where = f"/people/{people['chair'].pk}/"
    chair = browser_of("chair")
    assert chair.get("/contests/").status_code == 200
    admin.post(where, {"do": "close"})
    assert chair.get("/contests/").status_code == 302
    assert "is wrong" in browser_of("").post("/sign-in/", {"login": "chair", "password": PASSWORD}).content.decode()
    admin.post(where, {"do": "open"})
    assert browser_of("").post("/sign-in/", {"login": "chair", "password": PASSWORD}).status_code == 302
    own = admin.post(f"/people/{people['admin'].pk}/", {"do": "close"})
    assert own.status_code == 409
    assert person("admin").is_active
    assert ("person-closed", "chair") in events()


def test_a_new_temporary_password_ends_the_old_one_and_its_sessions(admin, people, browser_of):
    chair = browser_of("chair")
    chair.get("/contests/")
    (password,) = passwords(admin.post(f"/people/{people['chair'].pk}/", {"do": "reset"}))
    assert chair.get("/contests/").status_code == 302
    assert browser_of("").post("/sign-in/", {"login": "chair", "password": PASSWORD}).status_code == 200
    assert browser_of("").post("/sign-in/", {"login": "chair", "password": password}).status_code == 302


def test_a_locked_account_is_shown_and_unlocked(admin, people, browser_of):
    stranger = browser_of("")
    for _ in range(5):
        stranger.post("/sign-in/", {"login": "chair", "password": "not this one at all"})
    where = f"/people/{people['chair'].pk}/"
    assert "Locked for a while" in admin.get(where).content.decode()
    admin.post(where, {"do": "unlock"})
    assert "Locked for a while" not in admin.get(where).content.decode()
    assert stranger.post("/sign-in/", {"login": "chair", "password": PASSWORD}).status_code == 302


def test_lost_factors_are_removed_after_the_administrator_confirmed(admin, people, browser_of):
    from allauth.mfa.models import Authenticator

    with_app(browser_of("chair"))
    where = f"/people/{people['chair'].pk}/"
    assert admin.post(where, {"do": "factors"}).headers["Location"].startswith("/account/again/")
    assert Authenticator.objects.exists()
    again(admin, where)
    admin.post(where, {"do": "factors"})
    assert not Authenticator.objects.exists()
    assert ("factor-removed", "chair") in events()


def test_events_are_filtered_for_administrator_and_auditor(admin, browser_of):
    admin.post("/people/add/", NEW)
    browser_of("").post("/sign-in/", {"login": "chair", "password": PASSWORD})
    page = browser_of("auditor").get("/events/?code=person-added").content.decode()
    assert "new-secretary" in page
    assert "<td>chair</td>" not in page
    assert "<td>chair</td>" in admin.get("/events/?who=chair").content.decode()
    assert "No such events" in admin.get("/events/?day=1999-01-01").content.decode()
    assert browser_of("chair").get("/events/").status_code == 403


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_page_of_people_speaks_three_languages(town, people, browser_of, lang):
    town(World().opened().called())
    admin = browser_of("admin", lang)
    for place in ("people/", "people/add/", "people/typists/", "people/import/", "events/", "clock/", "account/"):
        answer = admin.get(f"/{place}")
        assert answer.status_code == 200, place
        assert f'lang="{lang}"' in answer.content.decode()
        assert 'style="' not in answer.content.decode()
    assert admin.get(f"/people/{people['chair'].pk}/").status_code == 200
    assert browser_of("chair", lang).get("/keys/").status_code == 200


def test_an_office_is_known_where_the_list_has_it(admin):
    from dauys.actions.people import NewPerson, offices, wrongs
    from dauys.web.office import OFFICE

    election = OFFICE.desk().election
    found = offices(election)
    assert {"central", "regional/11", "district/11.03"} <= set(found)
    assert "district/11.03.07" not in found, "an okrug has no commission of its own"
    for office in (*found, "district/11.03.07", "regional/11.03", "precinct/none", "maslikhat/11.03", "root"):
        known = not wrongs(NewPerson("some-one", "member", office), election)
        assert known == (office in found), office
