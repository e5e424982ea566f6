"""Step 11, privacy: no text of the record or file beside it holds what looks like a person's number or address."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Hashes and key ids are hexadecimal: a run of their digits is nobody's number.
_HASHES = (32, 64)
_HASH = re.compile(rb"(?<![0-9A-Za-z])[0-9a-f]{32,}(?![0-9A-Za-z])")
# Every digit as 0, every other hexadecimal letter as a, quotes as they are, the rest as spaces.
_CLASSES = bytes(
    0x30 if code in b"0123456789" else 0x61 if code in b"abcdef" else 0x22 if code == 0x22 else 0x20
    for code in range(256)
)
_JOINERS = b" -()"  # what people write between the groups of a number
_LEAST = b"0" * 10
_IIN = re.compile(rb"(?<![0-9])[0-9](?:[ -]?[0-9]){11}(?![0-9])")
_PHONE = re.compile(
    rb"(?<![0-9A-Za-z+])(?:\+[0-9](?:[ ()-]{0,2}[0-9]){9,13}|8[ (-]{0,2}7(?:[ ()-]{0,2}[0-9]){9})(?![0-9])"
)
_EMAIL = re.compile(rb"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_WEIGHTS = tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def suspicious(texts: bytes) -> bool:
    """Whether the texts may hold something private: quick, and never no where `private` says yes."""
    if b"@" in texts and _EMAIL.search(texts):
        return True
    plain = texts.translate(_CLASSES, _JOINERS)
    at = plain.find(_LEAST)
    while at >= 0:
        start, end = plain.rfind(b'"', 0, at) + 1, plain.find(b'"', at)
        if end - start not in _HASHES or plain[start:end].strip(b"0a"):
            return True
        at = plain.find(_LEAST, end)
    return False


def private(text: bytes) -> Iterator[str]:
    """What in one text looks private: `iin`, `phone`, `email`, once each."""
    plain = _HASH.sub(b" ", text)
    if any(is_iin(re.sub(rb"[ -]", b"", found).decode()) for found in _IIN.findall(plain)):
        yield "iin"
    if _PHONE.search(plain):
        yield "phone"
    if _EMAIL.search(plain):
        yield "email"


def is_iin(digits: str) -> bool:
    """Whether 12 digits are an individual identification number of Kazakhstan by form.

    Birth date (YYMMDD), century and sex (0 to 6), and the check digit: a weighted sum of the first eleven modulo 11,
    with second weights where the first give 10 (Law No. 223-III of 12 January 2007 on national registers of
    identification numbers, and the rules under it).
    """
    if len(digits) != 12 or not 1 <= int(digits[2:4]) <= 12 or not 1 <= int(digits[4:6]) <= 31 or digits[6] > "6":
        return False
    for weights in _WEIGHTS:
        check = sum(w * int(d) for w, d in zip(weights, digits, strict=False)) % 11
        if check < 10:
            return check == int(digits[11])
    return False
