"""Canonical JSON: the bytes of RFC 8785 for our subset, and a refusal for everything else."""

from __future__ import annotations

import json
import unicodedata

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from dauys.record.canonical import decode, encode
from dauys.record.faults import NotCanonical

keys = st.from_regex(r"[a-z0-9_@:.\-]{1,12}", fullmatch=True)
texts = st.text(st.characters(exclude_categories=["Cs"])).map(lambda s: unicodedata.normalize("NFC", s))
integers = st.integers(-(2**53) + 1, 2**53 - 1)
values = st.recursive(
    st.booleans() | integers | texts,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=20,
)


@given(values)
def test_bytes_equal_rfc_8785(value):
    assert encode(value) == rfc8785.dumps(value)


@given(values)
def test_decode_gives_back_the_value(value):
    assert decode(encode(value)) == value


@given(values, st.sampled_from([{"indent": 1}, {"separators": (", ", ":")}, {"separators": (",", ": ")}]))
def test_other_spacing_is_refused(value, form):
    written = json.dumps(value, sort_keys=True, ensure_ascii=False, **form).encode()
    if written == encode(value):
        assert decode(written) == value
    else:
        with pytest.raises(NotCanonical):
            decode(written)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "json-syntax"),
        (b"{", "json-syntax"),
        (b'{"a":1}x', "json-syntax"),
        (b"\xef\xbb\xbf{}", "json-syntax"),
        (b'"\xff"', "json-syntax"),
        (b'"\xed\xa0\x80"', "json-syntax"),
        (rb'"\ud800"', "json-syntax"),
        (b"NaN", "json-syntax"),
        (b"[" * 5000 + b"]" * 5000, "json-syntax"),
        (b'{"a":1,"a":1}', "json-not-canonical"),
        (b'{"b":1,"a":1}', "json-not-canonical"),
        (b'{"a": 1}', "json-not-canonical"),
        (b"{}\n", "json-not-canonical"),
        (rb'"\u0041"', "json-not-canonical"),
        (rb'"\/"', "json-not-canonical"),
        (b'"\\u001F"', "json-not-canonical"),
        (b"-0", "json-not-canonical"),
        (b"1.0", "json-float"),
        (b"0.1", "json-float"),
        (b"1e3", "json-float"),
        (b"-0.0", "json-float"),
        (b"null", "json-null"),
        (b'{"a":[null]}', "json-null"),
        (b"9007199254740992", "json-integer"),
        (b"-9007199254740992", "json-integer"),
        (b"123456789012345678901234567890", "json-integer"),
        (b'{"A":1}', "json-key"),
        (b'{"":1}', "json-key"),
        (b'{"a b":1}', "json-key"),
        ('{"қала":1}'.encode(), "json-key"),
        ('"и\u0306"'.encode(), "json-not-nfc"),
        ('{"a":["e\u0301"]}'.encode(), "json-not-nfc"),
    ],
)
def test_refused_bytes(data, reason):
    with pytest.raises(NotCanonical) as caught:
        decode(data)
    assert caught.value.reason in (reason, "json-float" if reason == "json-integer" else reason)


@pytest.mark.parametrize("value", [1.5, None, {"a": None}, {"A": 1}, 2**53, "и\u0306", {"a": float("nan")}, object()])
def test_refused_values(value):
    with pytest.raises(NotCanonical):
        encode(value)


def test_the_limits_are_in():
    assert decode(encode([2**53 - 1, -(2**53) + 1, 0])) == [2**53 - 1, -(2**53) + 1, 0]
    assert encode({"@b:c": 1, "a-._9": 'й\x7f\x1f\b\t\n\f\r"\\/'}) == (
        '{"@b:c":1,"a-._9":"й\x7f\\u001f\\b\\t\\n\\f\\r\\"\\\\/"}'.encode()
    )
