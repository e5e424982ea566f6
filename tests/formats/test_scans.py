"""Scans that will be published: what a telephone wrote beside the picture is gone, the picture stays."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from dauys.base.refusals import Unreadable
from dauys.formats.scans import plain_scan

GPS, MODEL, ORIENTATION = 0x8825, 0x0110, 0x0112


def jpeg(**more) -> bytes:
    out = BytesIO()
    picture = Image.new("RGB", (300, 200), "white")
    picture.paste("black", (0, 0, 60, 40))
    picture.save(out, "JPEG", quality=95, **more)
    return out.getvalue()


def test_a_plain_scan_stays_byte_for_byte():
    data = jpeg(dpi=(300, 300))
    assert plain_scan(data, "scan.jpg") == data


def test_place_and_device_are_gone_and_the_picture_stands_upright():
    exif = Image.Exif()
    exif[MODEL] = "Telephone 7"
    exif[ORIENTATION] = 6
    exif[GPS] = {1: "N", 2: (51.1, 0.0, 0.0)}
    data = plain_scan(jpeg(exif=exif, comment=b"taken by Asel"), "scan.jpg")
    assert b"Telephone 7" not in data
    assert b"Asel" not in data
    with Image.open(BytesIO(data)) as image:
        assert not image.getexif()
        assert image.size == (200, 300)  # turned as the telephone said
        assert image.getpixel((190, 10)) < (60, 60, 60)


def test_a_png_with_words_beside_it_is_made_anew():
    from PIL.PngImagePlugin import PngInfo

    words, out = PngInfo(), BytesIO()
    words.add_text("Author", "Asel")
    Image.new("RGB", (20, 20), "white").save(out, "PNG", pnginfo=words)
    assert b"Asel" not in plain_scan(out.getvalue(), "scan.png")


def test_what_is_no_picture_is_refused():
    with pytest.raises(Unreadable):
        plain_scan(b"\xff\xd8\xff not a picture", "scan.jpg")
