"""A form whose token is not the session's any more: our own page says so, and nothing happens."""

from __future__ import annotations

import pytest
from django.test import Client

from dauys.base.texts import text
from tests.web.conftest import PASSWORD
from tests.world import World

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def strict(people):
    """A browser signed in as the chair that is asked for its token, as those outside of tests are."""

    def client(lang):
        one = Client(enforce_csrf_checks=True, headers={"accept-language": lang, "host": "localhost"})
        one.force_login(people["chair"], backend="dauys.web.signing_in.backend.PersonBackend")
        return one

    return client


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_an_old_form_is_not_taken_and_the_page_says_what_to_do(town, people, strict, lang):
    town(World().opened().called())
    chair = strict(lang)
    answer = chair.post("/account/password/", {"old": PASSWORD, "new": "another one", "again": "another one"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert answer.headers["Content-Language"] == lang
    assert text("web-core.old-form", lang) in page
    assert text("web-core.old-form-words", lang) in page
    assert 'class="nav' in page or "<nav" in page, "the person's own frame stands around it"
    people["chair"].refresh_from_db()
    assert people["chair"].check_password(PASSWORD), "nothing was changed"
    assert chair.get("/").status_code == 200, "and nobody is signed out by it"


def test_with_the_token_of_the_page_it_is_taken(town, strict):
    town(World().opened().called())
    chair = strict("en")
    chair.get("/account/password/")
    token = chair.cookies["csrftoken"].value
    good = {"old": PASSWORD, "new": "quite another phrase", "again": "quite another phrase"}
    assert chair.post("/account/password/", good | {"csrfmiddlewaretoken": token}).status_code == 302


def test_who_is_not_signed_in_gets_the_page_too(town):
    town(World().opened().called())
    stranger = Client(enforce_csrf_checks=True, headers={"accept-language": "ru", "host": "localhost"})
    answer = stranger.post("/sign-in/", {"login": "chair", "password": PASSWORD})
    assert answer.status_code == 403
    assert text("web-core.old-form", "ru") in answer.content.decode()


def test_a_program_gets_the_words_alone(town, strict):
    town(World().opened().called())
    answer = strict("en").put("/entry/x/y/draft/", "{}", "application/json", headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["message"] == text("web-core.old-form-words", "en")
