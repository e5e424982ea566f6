"""The right to sign takes two administrators where there are two; with one alone it is said and noted."""

from __future__ import annotations

import pytest

from tests.web.people.test_people import events, person, upload

pytestmark = pytest.mark.usefixtures("workspace")
CHAIR = {"username": "new.chair", "role": "chair", "office": "district/11.03", "holder": "", "name": "", "scope": ""}
WATCHER = {"username": "new.observer", "role": "observer", "office": "", "holder": "", "name": "", "scope": ""}


def test_one_administrator_alone_is_told_so_and_it_is_noted(admin):
    page = admin.post("/people/add/", CHAIR).content.decode()
    assert person("new.chair").is_active
    assert "Add a second administrator" in page
    assert ("person-granted-alone", "new.chair") in events()
    assert "The right to sign given by one administrator alone" in admin.get("/events/").content.decode()


def test_with_two_the_account_is_closed_until_the_other_confirms(admin, other):
    page = admin.post("/people/add/", CHAIR).content.decode()
    assert "Until the second one confirms" in page
    them = person("new.chair")
    here = f"/people/{them.pk}/"
    assert not them.is_active
    own = admin.get(here).content.decode()
    assert "Another administrator has to confirm" in own
    assert 'value="open"' not in own, "nobody opens it past the second one"
    assert admin.post(here, {"do": "change"}).status_code == 409
    admin.post(here, {"do": "open"})
    assert not person("new.chair").is_active
    assert "it opens with the confirmation" in other.get(here).content.decode()
    assert other.post(here, {"do": "change"}).status_code == 302
    assert person("new.chair").is_active
    assert ("person-granted-alone", "new.chair") not in events()


def test_who_signs_nothing_needs_nobody(admin, other):
    page = admin.post("/people/add/", WATCHER).content.decode()
    assert person("new.observer").is_active
    assert "second" not in page


def test_a_table_of_people_and_a_closed_account_do_not_go_round_it(admin, other):
    upload(admin, "new.chair,chair,district/11.03,,,", "new.observer,observer,,,,")
    admin.post("/people/import/", {"do": "add"})
    assert not person("new.chair").is_active
    assert person("new.observer").is_active
    here = f"/people/{person('chair').pk}/"
    admin.post(here, {"do": "close"})
    admin.post(here, {"do": "open"})
    assert not person("chair").is_active, "who opens a closed account grants the right anew"
    other.post(here, {"do": "change"})
    assert person("chair").is_active
    admin.post(f"/people/{person('observer').pk}/", {"do": "close"})
    admin.post(f"/people/{person('observer').pk}/", {"do": "open"})
    assert person("observer").is_active


def test_what_is_taken_back_stays_closed(admin, other):
    admin.post("/people/add/", CHAIR)
    here = f"/people/{person('new.chair').pk}/"
    other.post(here, {"do": "drop-change"})
    assert not person("new.chair").is_active
    assert other.post(here, {"do": "change"}).status_code == 409


def test_a_new_password_of_who_signs_takes_two_as_well(admin, other):
    here = f"/people/{person('chair').pk}/"
    page = admin.post(here, {"do": "reset"}).content.decode()
    assert "Until the second one confirms" in page
    assert not person("chair").is_active, "who was told the password could sign as the chair"
    assert admin.post(here, {"do": "change"}).status_code == 409
    assert other.post(here, {"do": "change"}).status_code == 302
    assert person("chair").is_active
    admin.post(f"/people/{person('observer').pk}/", {"do": "reset"})
    assert person("observer").is_active


def test_the_second_administrator_is_not_asked_about_the_own_account(admin, other):
    admin.post(f"/people/{person('admin-2').pk}/", {"do": "reset"})
    assert person("admin-2").is_active, "nobody else could open it"
    assert ("person-granted-alone", "admin-2") in events()
    admin.post(f"/people/{person('admin').pk}/", {"do": "reset"})
    assert person("admin").is_active


def test_one_alone_adds_the_second_administrator(admin):
    admin.post("/people/add/", {**WATCHER, "username": "second", "role": "administrator"})
    assert person("second").is_active
    assert ("person-granted-alone", "second") in events()
