"""The QR of a paper: names the contest, the precinct and the form, and is read back from a scan or photo."""

from __future__ import annotations

import io
import re

import msgspec
import zxingcpp
from PIL import Image, UnidentifiedImageError

from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.election.acts.body import ID

PREFIX = "dauys1"
MOST_PIXELS = 80_000_000  # a page of A4 scanned at 600 dots an inch has 35 million
MOST_TOTALS = 800  # signs; at 46 mm a square of the code is then still 0.4 mm wide
MOST_PROOF = 2_400  # signs; at 76 mm a square of the code is then still 0.46 mm wide
_ID = re.compile(ID)
_SERIAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")
_ACT = re.compile(r"[0-9a-f]{64}")
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")


class FormCode(msgspec.Struct, frozen=True):
    """What the QR of a protocol says: ids of contest and precinct, the form's serial, and on a copy the act's digest.

    Written `dauys1:<contest>:<precinct>:<serial>`, on copies `dauys1:<contest>:<precinct>:<serial>:<act>`. It says
    nothing about votes and nothing about a person.
    """

    contest: str
    precinct: str
    serial: str
    act: str = ""

    def __str__(self) -> str:
        """The text form. Raises Refused `papers.code-unfit` for a part that the format cannot hold."""
        fit = (
            ("contest", self.contest, _ID),
            ("precinct", self.precinct, _ID),
            ("serial", self.serial, _SERIAL),
            ("act", self.act or "0" * 64, _ACT),
        )
        for part, written, pattern in fit:
            if not pattern.fullmatch(written):
                raise Refused(refuse("papers.code-unfit", part=part, written=written))
        return ":".join([PREFIX, self.contest, self.precinct, self.serial, *([self.act] if self.act else [])])


def read_form_code(text: str) -> FormCode:
    """The code from its text form. Raises Refused `papers.code-other` for any other text."""
    prefix, *parts = text.strip().split(":")
    if prefix == PREFIX and len(parts) in (3, 4):
        code = FormCode(*parts)
        try:
            if str(code) == text.strip():
                return code
        except Refused:
            pass
    raise Refused(refuse("papers.code-other"))


def form_code_svg(code: FormCode) -> str:
    """The QR as SVG without its quiet zone; a quarter of it may be lost (error correction Q)."""
    made = zxingcpp.create_barcode(str(code), zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    return str(made.to_svg(add_quiet_zones=False))


def totals_code_svg(written: str) -> str:
    """The QR of signed totals as SVG without its quiet zone; 15 % of it may be lost (error correction M).

    Raises Refused `papers.totals-code-unfit` for signs beyond ASCII, and for more than 800 of them.
    """
    if not written.isascii() or not 0 < len(written) <= MOST_TOTALS:
        raise Refused(refuse("papers.totals-code-unfit", most=MOST_TOTALS))
    made = zxingcpp.create_barcode(written, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    return str(made.to_svg(add_quiet_zones=False))


def voter_proof_svg(written: str) -> str:
    """The QR of a voter's proof as SVG without its quiet zone; 7 % of it may be lost (error correction L).

    Raises Refused `papers.voter-proof-unfit` for signs beyond ASCII, and for more than 2,400 of them.
    """
    if not written.isascii() or not 0 < len(written) <= MOST_PROOF:
        raise Refused(refuse("papers.voter-proof-unfit", most=MOST_PROOF))
    made = zxingcpp.create_barcode(written, zxingcpp.BarcodeFormat.QRCode, ec_level="L")
    return str(made.to_svg(add_quiet_zones=False))


def find_form_code(image: bytes, file: str = "QR") -> FormCode:
    """The one code on a scan or photo (JPEG, PNG, TIFF, WebP), turned or not. `file` names it in errors.

    Raises Unreadable: `papers.image-unreadable`, `papers.image-too-large`, `papers.code-not-found`,
    `papers.code-several` where the picture shows different codes.
    """
    picture = _opened(image, file)
    found = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    codes = {code for barcode in found if (code := _ours(barcode.text))}
    if not codes:
        raise Unreadable("papers.code-not-found", file=file)
    if len(codes) > 1:
        raise Unreadable("papers.code-several", file=file, codes=", ".join(sorted(map(str, codes))))
    return codes.pop()


def _opened(image: bytes, file: str) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(image), formats=_FORMATS)
        if picture.width * picture.height > MOST_PIXELS:  # before a single pixel is unpacked
            raise Unreadable("papers.image-too-large", file=file, most=MOST_PIXELS // 1_000_000)
        return picture.convert("L")
    except Image.DecompressionBombError as fault:
        raise Unreadable("papers.image-too-large", file=file, most=MOST_PIXELS // 1_000_000) from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        raise Unreadable("papers.image-unreadable", file=file) from fault


def _ours(text: str) -> FormCode | None:
    try:
        return read_form_code(text)
    except Refused:
        return None
