"""A candidate's photo and programme: looked at first, then signed; what is wrong is said beside its field."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.candidates.photos import MARK, photo
from tests.web.entry.steps import sign
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")
PAGE = f"/contests/{OKRUG}/candidates/c1/public/"
TEXTS = {"programme_kk": "Жол салу\n\nСу құбыры", "programme_ru": "Дороги\nВодопровод"}


def upload(data: bytes = b"", name: str = "me.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or photo(), "image/jpeg")


def kept(page: str) -> str:
    found = re.search(r'name="kept" value="([0-9a-f]{64})"', page)
    return found[1] if found else ""


def published() -> Any:
    from dauys.web.office import OFFICE

    return OFFICE.desk().election.contests[OKRUG].candidates["c1"].published


@pytest.fixture
def chair(town, browser_of):
    town(World().opened().called().registered())
    return browser_of("chair")


def test_it_is_looked_at_then_signed_and_the_record_holds_the_hashes(chair):
    from dauys.actions.papers import read_paper
    from dauys.formats.programmes import Programme, read_programme

    answer = chair.post(PAGE, {"do": "look", "photo": upload(), **TEXTS})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "As the voter will see it" in page
    assert "<p>Су құбыры</p>" in page
    assert published() == ()
    sha256 = kept(page)
    shown = chair.get(f"{PAGE}{sha256}.jpg")
    assert (shown["Content-Type"], shown.content[:2]) == ("image/jpeg", b"\xff\xd8")
    assert MARK.encode() not in shown.content
    sign(chair, chair.post(PAGE, {"do": "sign", "kept": sha256, **TEXTS}))
    picture, programme = published()
    assert (picture.sha256, picture.media_type) == (sha256, "image/jpeg")
    assert read_programme(read_paper(programme.sha256)) == Programme("Жол салу\nСу құбыры", "Дороги\nВодопровод")
    again = chair.get(PAGE).content.decode()
    assert "Published now" in again
    assert kept(again) == sha256
    assert "Files published: 2" in chair.get(f"/contests/{OKRUG}/candidates/c1/").content.decode()


def test_a_photo_alone_a_programme_alone_and_a_photo_taken_away(chair):
    sign(chair, chair.post(PAGE, {"do": "sign", "photo": upload()}))
    assert [blob.media_type for blob in published()] == ["image/jpeg"]
    sha256 = published()[0].sha256
    sign(chair, chair.post(PAGE, {"do": "sign", "kept": sha256, "without": "1", **TEXTS}))
    assert [blob.media_type for blob in published()] == ["application/json"]


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({}, "photo", "Choose a photo or write the programme"),
        ({"photo": upload(b"%PDF-1.4 %%EOF")}, "photo", "this is no photo"),
        ({"photo": upload(b"GIF89a")}, "photo", "this is no JPEG, PNG or PDF"),
        ({"photo": upload(photo((200, 400)))}, "photo", "too small"),
        ({"photo": upload(photo()[:900])}, "photo", "cut off or damaged"),
        ({"programme_kk": "Жол", "programme_ru": " "}, "programme_ru", "both languages"),
        ({"programme_kk": "", "programme_ru": "Дороги"}, "programme_kk", "both languages"),
        ({"programme_kk": "ж" * 1501, "programme_ru": "д"}, "programme_kk", "1501 characters, 1500 at most"),
        ({"programme_kk": "Жол", "programme_ru": "Звоните: +7 701 123 45 67"}, "programme_ru", "telephone number"),
        ({"programme_kk": "a.b@example.kz", "programme_ru": "Дороги"}, "programme_kk", "e-mail"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(chair, fields, field, says):
    from dauys.store.models import Proposal

    answer = chair.post(PAGE, {"do": "sign", **fields})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#f-{field}"' in page
    assert says in page
    assert Proposal.objects.count() == 0
    assert published() == ()


def test_the_longest_programme_is_taken(chair):
    answer = chair.post(PAGE, {"do": "look", "programme_kk": "ж" * 1500, "programme_ru": "д" * 1500})
    assert answer.status_code == 200


def test_no_other_paper_can_be_named_in_the_form_or_read_through_it(chair, people):
    from datetime import UTC, datetime

    from dauys.actions.papers import keep

    secret = keep(photo(colour="red"), "passport.jpg", "district/11.03", "acts", datetime(2021, 7, 5, tzinfo=UTC))
    assert chair.get(f"{PAGE}{secret.sha256}.jpg").status_code == 404
    assert chair.get(f"{PAGE}{'0' * 64}.jpg").status_code == 404
    answer = chair.post(PAGE, {"do": "sign", "kept": secret.sha256})
    assert answer.status_code == 422
    sign(chair, chair.post(PAGE, {"do": "sign", "kept": secret.sha256, **TEXTS}))
    assert secret.sha256 not in json.dumps([blob.sha256 for blob in published()])


def test_the_same_photo_may_be_published_again_with_another_programme(chair):
    sign(chair, chair.post(PAGE, {"do": "sign", "photo": upload()}))
    sign(chair, chair.post(PAGE, {"do": "sign", "photo": upload(), **TEXTS}))
    assert len(published()) == 2


def test_before_registration_the_page_says_why_not(town, browser_of):
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=("district/11.03",), at="2021-07-01 10:00")
    town(world)
    chair = browser_of("chair")
    page = chair.get(PAGE).content.decode()
    assert "the candidate must be registered" in page
    assert 'name="photo"' not in page
    assert chair.post(PAGE, {"do": "sign", **TEXTS}).status_code == 422
    assert chair.get(f"/contests/{OKRUG}/candidates/nobody/public/").status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("regional-chair", 200), ("precinct-1", 403), ("other-chair", 403), ("auditor", 403), ("representative", 403)],
)
def test_who_may_open_it(chair, browser_of, who, status):
    assert browser_of(who).get(PAGE).status_code == status


@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_the_page_speaks_both_languages(chair, browser_of, lang):
    page = browser_of("chair", lang).post(PAGE, {"do": "look", "photo": upload(), **TEXTS}).content.decode()
    assert {"kk": "Сайлаушы осылай көреді", "ru": "Так увидит избиратель"}[lang] in page
