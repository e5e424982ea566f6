"""What the font can print: every sign of a paper is looked up before the paper is set."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from pathlib import Path

from dauys.base.refusals import Refused, refuse

FONTS = Path(__file__).parent / "fonts"
_BREAKS = str.maketrans(dict.fromkeys("\t\n\v\f\r\u0085\u2028\u2029", " "))
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # signs without ink could hide what a name really says


@cache
def covered() -> frozenset[int]:
    """The code points that every weight of the font has a glyph for."""
    weights = [_characters(path.read_bytes()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset.intersection(*weights)


def checked(value: object, where: str = "") -> object:
    """A copy of plain values (dicts, lists, texts, numbers) with its texts in NFC and line breaks as spaces.

    Raises Refused `papers.sign-missing` for the first sign that the font has no glyph for or that cannot be seen
    (control signs, direction marks); it names the sign and its place in the value (`choices[2].kk`), never the text
    around it, which may be a person's.
    """
    if isinstance(value, str):
        return _text(value, where)
    if isinstance(value, dict):
        return {key: checked(inner, f"{where}.{key}" if where else key) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [checked(inner, f"{where}[{at}]") for at, inner in enumerate(value)]
    return value


def _text(written: str, where: str) -> str:
    text = unicodedata.normalize("NFC", written).translate(_BREAKS)
    if text.isascii() and text.isprintable():
        return text
    for sign in text:
        if ord(sign) not in covered() or unicodedata.category(sign) in _UNSEEN:
            name = unicodedata.name(sign, "?")
            shown = sign if sign.isprintable() else ""
            raise Refused(
                refuse("papers.sign-missing", sign=shown, point=f"U+{ord(sign):04X}", name=name, where=where or "text")
            )
    return text


def _characters(font: bytes) -> frozenset[int]:
    """The code points of a TrueType font's character map (OpenType `cmap`, the Windows BMP table of format 4)."""
    maps = font[_table(font, b"cmap") :]
    for at in range(struct.unpack_from(">H", maps, 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", maps, 4 + 8 * at)
        if (platform, encoding) == (3, 1) and struct.unpack_from(">H", maps, offset)[0] == 4:
            return _format_4(maps[offset:])
    raise ValueError("the font has no Unicode map of format 4")


def _table(font: bytes, name: bytes) -> int:
    for at in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * at)
        if tag == name:
            return int(offset)
    raise ValueError(f"the font has no table {name!r}")


def _format_4(table: bytes) -> frozenset[int]:
    """Segments of code points, each with a shift to its glyphs or an offset into a list of them; glyph 0 is none."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    columns = [struct.unpack_from(f">{count}H", table, 14 + 2 * (count * n + (n > 0))) for n in range(4)]
    found = set()
    for at, (last, first, shift, offset) in enumerate(zip(*columns, strict=True)):
        place = 14 + 2 * (3 * count + 1) + 2 * at + offset
        for code in range(first, last + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", table, place + 2 * (code - first))[0] if code != 0xFFFF else 0
            if glyph and (glyph + shift) % 0x10000:
                found.add(code)
    return frozenset(found)
