"""A person's role and office changed: at once, or by two administrators where somebody signs."""

from __future__ import annotations

import time

import pytest

from tests.web.conftest import PASSWORD
from tests.web.people.test_people import events, passwords, person, upload

pytestmark = pytest.mark.usefixtures("workspace")


def fields(**changes):
    return {"name": "", "role": "member", "office": "district/11.03", "holder": "", "scope": "", **changes}


def at(name):
    return f"/people/{person(name).pk}/"


def test_a_role_that_signs_nothing_is_changed_at_once(admin):
    assert "Change role and office" in admin.get(at("observer")).content.decode()
    answer = admin.post(f"{at('observer')}change/", fields(role="auditor", office="", name="Сынақ Адам"))
    assert answer.status_code == 302
    assert (person("observer").role, person("observer").name) == ("auditor", "Сынақ Адам")
    assert ("person-changed", "observer") in events()


def test_a_role_that_signs_waits_for_a_second_administrator(admin, other):
    answer = admin.post(f"{at('member')}change/", fields(role="secretary"))
    assert answer.headers["Location"] == at("member")
    assert person("member").role == "member"
    assert "Another administrator has to confirm" in admin.get(at("member")).content.decode()
    assert admin.post(at("member"), {"do": "change"}).status_code == 409
    assert person("member").role == "member", "one person is not two"
    assert "Once confirmed" in other.get(at("member")).content.decode()
    other.post(at("member"), {"do": "change"})
    assert person("member").role == "secretary"
    assert other.post(at("member"), {"do": "change"}).status_code == 409, "nothing waits any more"
    assert [code for code, detail in events() if detail == "member"] == ["person-change-asked", "person-changed"]


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("secretary", {"role": "member"}),  # who signs today
        ("chair", {"role": "chair", "office": "precinct/11.03.07.1"}),  # who signs elsewhere
        ("typist-1", {"role": "operator", "holder": "typist-9"}),  # under another number
        ("auditor", {"role": "administrator", "office": ""}),
    ],
)
def test_what_takes_two(admin, other, name, changes):
    before = person(name)
    admin.post(f"{at(name)}change/", fields(**changes))
    after = person(name)
    assert (after.role, after.office, after.holder) == (before.role, before.office, before.holder)
    other.post(at(name), {"do": "drop-change"})
    assert ("person-change-dropped", name) in events()
    assert other.post(at(name), {"do": "change"}).status_code == 409


def test_a_name_alone_is_changed_at_once(admin):
    admin.post(f"{at('chair')}change/", fields(role="chair", name="Сынақ Адам"))
    assert person("chair").name == "Сынақ Адам"


def test_nobody_changes_the_own_role_and_what_is_wrong_is_said(admin, other):
    own = admin.post(f"{at('admin')}change/", fields(role="auditor", office=""))
    assert own.status_code == 409
    assert person("admin").role == "administrator"
    wrong = admin.post(f"{at('member')}change/", fields(role="chair", office="district/99"))
    assert wrong.status_code == 422
    assert "knows no such office" in wrong.content.decode()
    taken = admin.post(f"{at('typist-2')}change/", fields(role="operator", holder="typist-1"))
    assert taken.status_code == 422
    kept = admin.post(f"{at('typist-2')}change/", fields(role="operator", holder="typist-2", name="Сынақ"))
    assert kept.status_code == 302, "the own number is not taken by oneself"
    assert admin.get("/people/99999/change/").status_code == 404


def test_a_change_that_became_wrong_is_not_confirmed(admin, other):
    from dauys.store.models import Person

    admin.post(f"{at('typist-1')}change/", fields(role="operator", holder="typist-9"))
    Person.objects.add("late", PASSWORD, "operator", "district/11.03", holder="typist-9")
    assert other.post(at("typist-1"), {"do": "change"}).status_code == 409
    assert person("typist-1").holder == "typist-1"


def test_two_hundred_people_are_added_in_a_moment_and_their_passwords_become_argon2(admin, browser_of):
    lines = [f"member-{n:03},member,district/11.03,,," for n in range(200)]
    assert upload(admin, *lines).status_code == 200
    began = time.process_time()
    made = passwords(admin.post("/people/import/", {"do": "add"}))
    assert len(made) == 200
    assert time.process_time() - began < 5, "one Argon2 hash each would take some ten seconds"
    assert person("member-007").password.startswith("temporary$")
    wrong = browser_of("").post("/sign-in/", {"login": "member-007", "password": "not this one at all"})
    assert wrong.status_code == 200
    new = browser_of("")
    assert new.post("/sign-in/", {"login": "member-007", "password": made[7]}).status_code == 302
    assert new.get("/contests/").headers["Location"] == "/account/password/"
    assert person("member-007").password.startswith("argon2$")
