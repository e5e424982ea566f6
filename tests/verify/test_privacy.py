"""The privacy scan: what it finds, what it leaves alone; the quick look hides nothing from the close look."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.verify.privacy import is_iin, private, suspicious

WEIGHTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def iin(day: str, rest: str) -> str:
    """A number with its check digit; empty where none exists."""
    digits = [int(d) for d in day + rest]
    for weights in WEIGHTS:
        check = sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
        if check < 10:
            return f"{day}{rest}{check}"
    return ""


days = st.builds("{:02d}{:02d}{:02d}".format, st.integers(0, 99), st.integers(1, 12), st.integers(1, 28))
rests = st.builds("{}{:04d}".format, st.integers(1, 6), st.integers(0, 9999))


@given(days, rests)
def test_every_number_is_found(day: str, rest: str) -> None:
    number = iin(day, rest)
    if not number:
        return
    for text in (number, f"{number[:6]} {number[6:]}", f"№{number}.", f"id{number}x"):
        payload = f'{{"body":{{"number":"{text}"}}}}'.encode()
        assert list(private(payload)) == ["iin"]
        assert suspicious(payload)


@given(days, rests, st.integers(0, 9))
def test_other_check_digits_are_no_number(day: str, rest: str, digit: int) -> None:
    number = iin(day, rest)
    assert is_iin(f"{day}{rest}{digit}") is (f"{day}{rest}{digit}" == number)


@pytest.mark.parametrize("text", ["+77011234567", "+7 (701) 123-45-67", "8 7172 123456", "+995 599 12 34 56"])
def test_phones(text: str) -> None:
    assert list(private(text.encode())) == ["phone"]
    assert suspicious(text.encode())


@pytest.mark.parametrize("text", ["a.b@example.kz", "x@sub.example.org"])
def test_addresses(text: str) -> None:
    assert list(private(text.encode())) == ["email"]
    assert suspicious(text.encode())


@pytest.mark.parametrize(
    "text",
    [
        '"akim.11.03.07.2021-07-25/11.03.07.1"',
        '"2021-07-25T02:00:00Z"',
        '"first_serial":1,"last_serial":1223201',
        '"chair@11.03"',
        "https://adilet.zan.kz/rus/docs/K950002464_",
        "№ 12/3-2021",
    ],
)
def test_ordinary_words(text: str) -> None:
    assert not list(private(text.encode()))


@given(st.lists(st.binary(min_size=1, max_size=8), min_size=1, max_size=20))
def test_hashes_are_nobodys_numbers(seeds: list[bytes]) -> None:
    hashes = [hashlib.sha256(seed).hexdigest() for seed in seeds]
    texts = "".join(f'"sha256":"{h}","keyid":"{h[:32]}",' for h in hashes).encode()
    assert not suspicious(texts)
    assert not list(private(texts))


@given(st.text(alphabet='0123456789 -()+@."abcdefxyz', max_size=120))
def test_the_quick_look_hides_nothing(text: str) -> None:
    if list(private(text.encode())):
        assert suspicious(text.encode())
