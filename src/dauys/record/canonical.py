"""Restricted canonical JSON: one value has one form of bytes, and these equal RFC 8785's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

import msgspec

from dauys.record.faults import NotCanonical

LARGEST_INTEGER = 2**53 - 1
_KEY = re.compile(r"[a-z0-9_@:.\-]+")
_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder()


def encode(value: object) -> bytes:
    """The canonical bytes of `value`: objects, arrays, NFC strings, booleans and integers.

    Integers lie within ±(2**53 - 1). Raises NotCanonical for anything else: floats, nulls, keys that are not
    ASCII lower case, text that is not NFC.
    """
    try:
        data = _ENCODER.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise NotCanonical("json-type", why=str(error)) from error
    decode(data)
    return data


def decode(data: bytes) -> Any:
    """The value of canonical bytes.

    Raises NotCanonical for bytes that `encode` would not give: spaces, unsorted or doubled keys, floats,
    nulls, large integers.
    """
    try:
        value = _DECODER.decode(data)
        again = _ENCODER.encode(value)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        raise NotCanonical("json-syntax", why=str(error)) from error
    _walk(value)
    if again != data:
        raise NotCanonical("json-not-canonical", at=_first_difference(data, again))
    if not data.isascii() and not unicodedata.is_normalized("NFC", data.decode()):
        raise NotCanonical("json-not-nfc")
    return value


def _walk(value: Any) -> None:
    kind = type(value)
    if kind is dict:
        for key, inner in value.items():
            if not _good_key(key):
                raise NotCanonical("json-key", key=key)
            if type(inner) is not str:
                _walk(inner)
    elif kind is list:
        for inner in value:
            if type(inner) is not str:
                _walk(inner)
    elif kind is int:
        if not -LARGEST_INTEGER <= value <= LARGEST_INTEGER:
            raise NotCanonical("json-integer", number=value)
    elif kind is float:
        raise NotCanonical("json-float", number=value)
    elif value is None:
        raise NotCanonical("json-null")


@lru_cache(maxsize=4096)
def _good_key(key: str) -> bool:
    return _KEY.fullmatch(key) is not None


def _first_difference(data: bytes, again: bytes) -> int:
    pairs = enumerate(zip(data, again, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(data), len(again)))
