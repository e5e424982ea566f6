"""The QR of a form: written, read, and found again on turned, blurred and folded pictures."""

import io
import zlib

import msgspec
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance, ImageFilter
from tests.formats.papers import press

from dauys.base.refusals import Refused, Unreadable
from dauys.formats.papers.form_code import FormCode, find_form_code, form_code_svg, read_form_code
from dauys.formats.papers.protocol import protocol_copy_pdf, protocol_form_pdf

IDS = st.from_regex(r"[a-z0-9][a-z0-9._@-]{0,79}", fullmatch=True)
SERIALS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}", fullmatch=True)
ACTS = st.just("") | st.from_regex(r"[0-9a-f]{64}", fullmatch=True)


def drawn(*codes, scale=4):
    """A grey sheet with one QR or several."""
    sheet = Image.new("L", (400 * max(1, len(codes)), 400), 240)
    for at, text in enumerate(codes):
        made = zxingcpp.create_barcode(str(text), zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
        sheet.paste(Image.fromarray(made.to_image(scale=scale)), (400 * at + 60, 60))
    return sheet


@given(st.builds(FormCode, IDS, IDS, SERIALS, ACTS))
def test_what_is_written_is_read(code):
    assert read_form_code(str(code)) == code


def test_the_text_is_the_documented_one():
    assert str(press.CODE) == "dauys1:nauryz-2021:11.03.07.417:11.03.07.417-A"
    assert str(msgspec.structs.replace(press.CODE, act=press.ACT)).endswith(f"-A:{press.ACT}")


@pytest.mark.parametrize(
    "text",
    [
        "", "dauys1", "dauys1:a:b", "dauys2:a:b:c", "dauys1:a:b:c:d", "dauys1:a:b:c:", "dauys1:A:b:c", "dauys1:a::c",
        "https://example.org", "dauys1:a:b:c d", "dauys1:a:b:c:" + "0" * 63, "DAUYS1:a:b:c", "dauys1:a:b:c:" + "F" * 64,
    ],
)  # fmt: skip
def test_other_texts_are_refused(text):
    with pytest.raises(Refused) as refused:
        read_form_code(text)
    assert refused.value.refusal.code == "papers.code-other"


@pytest.mark.parametrize("part", ["contest", "precinct", "serial", "act"])
def test_what_the_format_cannot_hold_is_refused(part):
    with pytest.raises(Refused, match=part):
        form_code_svg(msgspec.structs.replace(press.CODE, **{part: "a:b"}))


def test_every_page_of_a_form_says_which_form_it_is():
    form = msgspec.structs.replace(press.FORM, choices=press.PEOPLE * 4, synthetic=True)
    pages = press.pictures(protocol_form_pdf(form))
    assert len(pages) > 1
    assert {find_form_code(press.as_bytes(page)) for page in pages} == {press.CODE}


@pytest.mark.parametrize("kind", ["posted", "certified"])
def test_a_copy_names_its_act(kind):
    first, *_ = press.pictures(protocol_copy_pdf(press.COPY, kind), 150)
    assert find_form_code(press.as_bytes(first)).act == press.ACT


@pytest.mark.parametrize("turn", [0, 7, 90, 180, 263])
def test_a_bad_photo_of_a_page_is_read(turn):
    page = press.pictures(protocol_form_pdf(press.FORM), 150)[0]
    photo = page.rotate(turn, expand=True, fillcolor=120).filter(ImageFilter.GaussianBlur(1.6))
    photo = ImageEnhance.Contrast(photo).enhance(0.6)
    assert find_form_code(press.as_bytes(photo, "JPEG", quality=55)) == press.CODE


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_pictures_of_every_kind(form):
    assert find_form_code(press.as_bytes(drawn(press.CODE), form)) == press.CODE


def test_other_codes_on_the_picture_do_not_matter():
    assert find_form_code(press.as_bytes(drawn("https://example.org", press.CODE))) == press.CODE


@pytest.mark.parametrize(
    ("picture", "code"),
    [
        (lambda: press.as_bytes(drawn()), "papers.code-not-found"),
        (lambda: press.as_bytes(drawn("a letter")), "papers.code-not-found"),
        (lambda: press.as_bytes(drawn(press.CODE, "dauys1:a:b:c")), "papers.code-several"),
        (lambda: b"%PDF-1.7", "papers.image-unreadable"),
        (lambda: b"", "papers.image-unreadable"),
        (lambda: press.as_bytes(drawn(press.CODE))[:300], "papers.image-unreadable"),
        (lambda: press.as_bytes(drawn(press.CODE), "GIF"), "papers.image-unreadable"),
        (lambda: bomb(30_000, 30_000), "papers.image-too-large"),
    ],
)
def test_pictures_that_do_not_help_say_what_to_do(picture, code):
    with pytest.raises(Unreadable) as unreadable:
        find_form_code(picture(), file="scan.png")
    assert unreadable.value.code == code
    assert unreadable.value.text("kk").startswith("scan.png: ")


def bomb(width, height):
    """A small PNG that says it is huge."""
    small = io.BytesIO()
    Image.new("1", (8, 8)).save(small, "PNG")
    data = bytearray(small.getvalue())
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)
