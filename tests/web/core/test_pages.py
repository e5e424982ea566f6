"""Who may open what, and what everyone sees around a page."""

from __future__ import annotations

import pytest

from tests.web.conftest import PASSWORD
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")


def test_nobody_comes_in_without_signing_in(town, browser_of):
    town(World().opened().called())
    answer = browser_of("").get("/contests/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in/")
    assert browser_of("").get("/nothing/").status_code == 404


def test_signing_in_with_name_and_password(town, people, browser_of):
    town(World().opened().called())
    stranger = browser_of("")
    page = stranger.get("/sign-in/?next=/contests/").content.decode()
    assert 'name="login"' in page
    wrong = stranger.post("/sign-in/", {"login": "chair", "password": "not this one at all"})
    assert "is wrong" in wrong.content.decode()
    right = stranger.post("/sign-in/?next=/contests/", {"login": "chair", "password": PASSWORD})
    assert right.status_code == 302, right.content.decode()[:2000]
    assert stranger.get("/contests/").status_code == 200
    stranger.post("/sign-out/")
    assert stranger.get("/contests/").status_code == 302


def test_five_wrong_passwords_lock_the_account_for_a_while(town, people, browser_of):
    town(World().opened().called())
    stranger = browser_of("")
    for _ in range(5):
        last = stranger.post("/sign-in/", {"login": "chair", "password": "not this one at all"})
    assert last.status_code == 429
    assert stranger.post("/sign-in/", {"login": "chair", "password": PASSWORD}).status_code == 429
    assert stranger.post("/sign-in/", {"login": "secretary", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize(
    ("name", "status"),
    [("chair", 200), ("regional-chair", 200), ("central-chair", 200), ("other-chair", 403), ("precinct-1", 200),
     ("auditor", 200), ("admin", 403), ("representative", 200), ("presenter", 403)],
)  # fmt: skip
def test_a_contest_is_seen_by_those_whose_area_it_lies_in(town, browser_of, name, status):
    town(World().opened().called().registered().ballot().voted().counted())
    assert browser_of(name).get(f"/contests/{OKRUG}/").status_code == status


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_the_page_of_a_contest_speaks_three_languages_and_the_switch_keeps_the_place(town, browser_of, lang):
    town(World().opened().called().registered().ballot().voted().counted().determined().seated())
    chair = browser_of("chair", lang)
    answer = chair.get(f"/contests/{OKRUG}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert f'lang="{lang}"' in page
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    for other in ("kk", "ru", "en"):
        assert f"/contests/{OKRUG}/?lang={other}" in page
    answer = chair.get(f"/contests/{OKRUG}/?lang=ru")
    assert answer.headers["Location"] == f"/contests/{OKRUG}/"
    assert 'lang="ru"' in chair.get(f"/contests/{OKRUG}/").content.decode()


def test_a_temporary_password_must_be_changed_first(town, people, browser_of):
    town(World().opened().called())
    people["chair"].must_change = True
    people["chair"].save()
    chair = browser_of("chair")
    assert chair.get("/contests/").headers["Location"] == "/account/password/"
    short = chair.post("/account/password/", {"old": PASSWORD, "new": "short", "again": "short"})
    assert short.status_code == 422
    good = {"old": PASSWORD, "new": "quite another phrase", "again": "quite another phrase"}
    assert chair.post("/account/password/", good).status_code == 302
    assert chair.get("/contests/").status_code == 200


def test_search_finds_a_unit_whatever_the_case(town, browser_of):
    town(World().opened().called())
    chair = browser_of("chair")
    assert OKRUG in chair.get("/contests/?q=КЕҢЕС").content.decode()
    assert OKRUG not in chair.get("/contests/?q=жоқ").content.decode()


@pytest.mark.parametrize(
    ("lang", "words"), [("kk", "құпиясөзі бір"), ("ru", "Пароль у всех один"), ("en", "password is")]
)
def test_a_demonstration_lists_its_ready_made_people(town, people, browser_of, lang, words):
    from dauys.store.models import Setting

    town(World().opened().called())
    value = {"password": PASSWORD, "people": [{"username": "chair", "role": "chair", "office": "district/11.03"}]}
    Setting.objects.create(name="demonstration-people", value=value)
    page = browser_of("", lang).get("/sign-in/").content.decode()
    assert words in page
    assert 'value="chair"' in page
