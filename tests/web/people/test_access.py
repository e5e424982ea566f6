"""Every address as every post: what docs/access.md opens is open in one's own area, and everything else is shut."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tools.access_doc import page, posts_in, read

from tests.web.conftest import hashed
from tests.web.people.ids import BY_DOOR, MAY_LACK, MOVES_ON, ids
from tests.world import World

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "access.md").read_text(encoding="utf-8")
TABLE = {name: (row["scope"], posts_in(row)) for name, row in read(PAGE).items()}
OFFICES = {
    "central": "central",
    "regional": "regional/11",
    "district": "district/11.03",
    "precinct": "precinct/11.03.07.1",
}
OTHER_OFFICES = {"regional": "regional/12", "district": "district/11.04", "precinct": "precinct/11.03.07.2"}
POSTS = (
    *(f"{level} {role}" for level in OFFICES for role in ("chair", "secretary", "member")),
    *("administrator", "operator", "supervisor", "representative", "organisation", "observer", "auditor", "presenter"),
)  # fmt: skip
CONTEST_OF_OTHERS = "akim.11.04.01.2021-07-25/c1"

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def someone(people):
    """A function that gives a person of a post, in the test's area or in another one."""
    from dauys.store.models import Person

    def make(post, offices=OFFICES, scope="akim.11.03.07.2021-07-25/c1"):
        level, _, role = post.rpartition(" ")
        keyed = post in {"operator", "supervisor"}
        office = offices["district" if keyed else level] if keyed or level else ""
        scope = scope if role == "representative" else ""
        one = Person(username=f"of-{post.replace(' ', '-')}", role=role, office=office, scope=scope)
        one.password = hashed()
        one.save()
        people[one.username] = one
        return one

    return make


def doors():
    from dauys.web.urls import ALL

    return ALL


def address(door, values):
    """The address of a door with the test's ids; an id that tests/web/people/ids.py does not know names nothing."""

    def value(found):
        known = values | BY_DOOR.get(door.name, {})
        return str(known.get(found[2], 1 if found[1] == "int" else "any"))

    return "/" + re.sub(r"<(?:(\w+):)?(\w+)>", value, door.route)


def test_the_page_names_every_address_and_says_what_the_code_says():
    from django.urls import get_resolver

    from dauys.web.access import OTHERS
    from dauys.web.access import POSTS as ALL_POSTS

    assert page(doors(), [*OTHERS, "anonymous"]) == PAGE, "run `make docs`"
    served = set()
    for pattern in get_resolver().url_patterns:
        for one in getattr(pattern, "url_patterns", [pattern]):
            space = getattr(pattern, "namespace", "")
            served.add(f"{space}:{one.name}" if space else one.name)
    assert served == set(TABLE)
    assert POSTS == ALL_POSTS


def wrong(door, post, answer):
    """What is wrong with an answer to a post; empty where it is as the page says."""
    status = answer.status_code
    to_sign_in = status == 302 and answer.headers["Location"].startswith("/sign-in/")
    if post not in TABLE[door.name][1]:
        return "" if (to_sign_in if post == "anonymous" else status == 403) else "open, and should be shut"
    things = set(re.findall(r"<(?:\w+:)?(\w+)>", door.route)) - {"contest", "precinct"}
    if status == 403 or (status == 404 and not things and door.name not in MAY_LACK):
        return "shut, and should be open"
    if to_sign_in and door.name not in MOVES_ON:
        return "asks to sign in"
    return "breaks" if status >= 500 else ""


@pytest.mark.parametrize("post", ["anonymous", *POSTS])
def test_a_post_opens_what_the_page_lists_and_nothing_else(town, people, browser_of, someone, post, monkeypatch):
    monkeypatch.setattr("dauys.web.presenter.rehearsal.DEMONSTRATIONS", {"test-2021"})  # a real record has none
    town(World().opened().called().registered().ballot().voted().counted())
    values = ids(people)
    browser = browser_of("" if post == "anonymous" else someone(post).username)
    browser.raise_request_exception = False
    answers = [(door, browser.get(address(door, values))) for door in doors()]
    found = [
        f"{door.name}: {answer.status_code} {why}" for door, answer in answers if (why := wrong(door, post, answer))
    ]
    assert not found, f"{post}: " + "; ".join(found)


OUTSIDE = [post for post in POSTS if post.split()[0] in OTHER_OFFICES or post in {"operator", "representative"}]


@pytest.mark.parametrize("post", OUTSIDE)
def test_nobody_sees_what_lies_outside_the_own_area(town, people, browser_of, someone, post):
    town(World().opened().called().registered().ballot().voted().counted())
    values = ids(people)
    browser = browser_of(someone(post, OTHER_OFFICES, CONTEST_OF_OTHERS).username)
    browser.raise_request_exception = False
    found = []
    for door in doors():
        scope, _ = TABLE[door.name]
        if scope == "all" or (scope == "contest" and post.startswith("precinct")):
            continue  # the other precinct lies in the same contest
        answer = browser.get(address(door, values))
        if answer.status_code != 403:
            found.append(f"{door.name}: {answer.status_code}")
    assert not found, f"{post}: " + "; ".join(found)
