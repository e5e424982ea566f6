"""Keys of an office: made in custody, granted and taken back by two people, by the office that may."""

from __future__ import annotations

import re

import pytest

from tests.world import World, key

pytestmark = pytest.mark.usefixtures("workspace")


def grants(office, role, holder):
    from dauys.web.office import OFFICE

    return [g for g in OFFICE.desk().election.keyring if (g.office, g.role, g.holder) == (office, role, holder)]


def signed(browsers, answer):
    """Let people sign the proposal that an answer leads to; gives its address."""
    assert answer.status_code == 302, answer.content.decode()
    where = answer.headers["Location"]
    for browser in browsers:
        browser.post(where, {"do": "sign"})
    return where


@pytest.fixture
def district(town, people, browser_of):
    from dauys.store.models import Person

    town(World().opened().called())
    Person.objects.add("typist-3", "x", "operator", "district/11.03", holder="typist-3")
    return browser_of("chair"), browser_of("secretary")


TERM = {"start": "2021-06-20", "end": "2021-12-31"}


def test_a_typist_gets_a_key_when_two_people_have_signed(district):
    from dauys.store.models import SealedKey
    from dauys.web.office import OFFICE, now_for

    chair, secretary = district
    page = chair.get("/keys/").content.decode()
    assert "district/11.03|operator|typist-3" in page
    assert "typist-1" in page
    where = signed([chair], chair.post("/keys/", {"to": "district/11.03|operator|typist-3", **TERM}))
    assert grants("district/11.03", "operator", "typist-3") == []
    secretary.post(where, {"do": "sign"})
    (grant,) = grants("district/11.03", "operator", "typist-3")
    assert SealedKey.objects.get(keyid=grant.key.keyid).holder == "typist-3"
    desk = OFFICE.desk()
    own = OFFICE.custody.key(desk.election, "district/11.03", "operator", now_for(desk), "typist-3")
    assert own.public.keyid == grant.key.keyid


def test_a_key_is_taken_back_by_two_people_with_its_cause(district):
    chair, secretary = district
    keyid = key("typist-1").public.keyid
    page = chair.get("/keys/").content.decode()
    link = next(href for href in re.findall(r'href="(/keys/revoke/\?keyid=[^"]+)"', page))
    assert 'value="left_office"' in chair.get(link).content.decode()
    assert chair.post("/keys/revoke/", {"keyid": keyid}).status_code == 200, "no cause, no act"
    signed([chair, secretary], chair.post("/keys/revoke/", {"keyid": keyid, "cause": "left_office"}))
    (grant,) = grants("district/11.03", "operator", "typist-1")
    assert grant.revoked is not None
    assert chair.post("/keys/revoke/", {"keyid": keyid, "cause": "lost"}).status_code == 409, "not twice"


def test_an_office_above_gives_a_commission_its_key(district, people, browser_of):
    from dauys.store.models import Person

    Person.objects.add("regional-secretary", "x", "secretary", "regional/11")
    people["regional-secretary"] = Person.objects.get(username="regional-secretary")
    above = [browser_of("regional-chair"), browser_of("regional-secretary")]
    before = len(grants("district/11.03", "commission", "district-11.03"))
    signed(above, above[0].post("/keys/", {"to": "district/11.03|commission|district-11.03", **TERM}))
    assert len(grants("district/11.03", "commission", "district-11.03")) == before + 1


def test_nobody_gives_or_takes_keys_outside_the_own_area(district, browser_of):
    chair, _ = district
    for to in ("district/11.03|commission|district-11.03", "regional/11|commission|regional-11", "nonsense"):
        assert chair.post("/keys/", {"to": to, **TERM}).status_code == 422, to
    assert chair.post("/keys/", {"to": "district/11.03|operator|typist-3", "start": "x", "end": ""}).status_code == 422
    keyid = key("typist-1").public.keyid
    assert browser_of("other-chair").post("/keys/revoke/", {"keyid": keyid, "cause": "lost"}).status_code == 409
    assert browser_of("typist-1").get("/keys/").status_code == 403
    assert browser_of("member").get("/keys/").status_code == 403
