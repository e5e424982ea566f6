"""Unpacks an XLSX file with care: sizes and names are checked before anything is parsed, DTDs never are."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from dauys.formats.sheets.columns import Limits
from dauys.formats.sheets.faults import Stop

_MOST_MEMBERS = 500
_RATIO = 200  # what is written by hand packs 5 to 50 times; a bomb a thousand times
_SMALL = 1 << 20  # below this no ratio matters
_PARTS = (".xml", ".rels")
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_OTHER_KINDS = {
    "word/document.xml": "kind-office",
    "ppt/presentation.xml": "kind-office",
    "xl/workbook.bin": "kind-xls",
}


def unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    """The XML parts of a workbook by name, each read to its true end. Raises Stop."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members, limits)
            return {m.filename: _part(archive, m) for m in members if m.filename.endswith(_PARTS)}
    except _DAMAGED:
        raise Stop("damaged") from None


def _check_directory(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    names = [member.filename for member in members]
    for name, kind in _OTHER_KINDS.items():
        if name in names:
            raise Stop(kind)
    if "mimetype" in names:
        raise Stop("kind-ods")
    if "xl/workbook.xml" not in names:
        raise Stop("kind-zip")
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > limits.unpacked:
        raise Stop("unpacked-big", most=limits.unpacked >> 20)
    if len(set(map(str.casefold, names))) != len(names) or not all(map(_harmless, members)):
        raise Stop("unsafe")
    if any(member.flag_bits & 0x1 for member in members):
        raise Stop("encrypted")


def _harmless(member: zipfile.ZipInfo) -> bool:
    name = member.filename
    path = PurePosixPath(name)
    inside = not path.is_absolute() and ".." not in path.parts and "\\" not in name and ":" not in name
    packed_well = member.file_size <= _SMALL or member.file_size <= _RATIO * max(member.compress_size, 1)
    return inside and packed_well and name.isprintable()


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as packed:
        data = packed.read(member.file_size + 1)
        # Reading on past the stated size makes zipfile compare the check sum of all that there is.
        if len(data) != member.file_size or packed.read(1):
            raise Stop("damaged")
    # Office files have no DTD, and no other encoding than UTF-8 or (never seen) UTF-16, in which one could hide.
    if b"\0" in data or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Stop("unsafe")
    return data
