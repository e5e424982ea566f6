"""A photo for the public is upright, of a bearable size, and holds nothing but its picture."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tests.web.candidates.photos import MARK, photo

from dauys.base.refusals import Unreadable
from dauys.formats.portraits import LEAST, MOST, portrait


def test_what_the_camera_wrote_is_gone() -> None:
    for kind in ("JPEG", "PNG"):
        given = photo(kind=kind)
        assert MARK.encode() in given
        made = portrait(given, "a.jpg")
        assert MARK.encode() not in made
        with Image.open(BytesIO(made)) as image:
            assert image.format == "JPEG"
            assert not image.getexif()
            assert not {"exif", "comment", "icc_profile", "xmp"} & set(image.info)


def test_it_stands_upright_and_is_no_larger_than_pages_need() -> None:
    with Image.open(BytesIO(portrait(photo((3000, 4000), turned=True), "a.jpg"))) as image:
        assert image.size == MOST
    with Image.open(BytesIO(portrait(photo((300, 400)), "a.jpg"))) as image:
        assert image.size == (300, 400)  # a small one is not blown up


def test_the_same_photo_gives_the_same_bytes_and_again_the_same_size() -> None:
    assert portrait(photo(), "a") == portrait(photo(), "b")
    assert portrait(photo(colour="red"), "a") != portrait(photo(), "a")


def test_what_is_transparent_shows_white() -> None:
    out = BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(BytesIO(portrait(out.getvalue(), "a.png"))) as image:
        assert image.getpixel((150, 150)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (photo((LEAST - 1, 900)), "keeping.photo-small"),
        (photo()[:400], "keeping.broken"),
        (b"GIF89a", "keeping.broken"),
    ],
)
def test_what_is_no_photo_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        portrait(data, "a.jpg")
    assert refused.value.code == code


def test_the_least_size_is_taken() -> None:
    assert portrait(photo((LEAST, LEAST)), "a.jpg")
