"""The signed totals of a copy: docs/totals-code.md is held to the code; what is changed or malformed is refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.base.refusals import Refused
from dauys.base.tally import Tally
from dauys.formats.totals_code import (
    DOMAIN,
    read_totals_code,
    totals_of,
    verify_totals_code,
    write_totals_code,
)
from dauys.record.keys import SigningKey

PAGE = (Path(__file__).parents[2] / "docs" / "totals-code.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```text (\S+)\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL))
ROWS = re.findall(r"^\| (\w+) \| `([0-9a-f]{64})` \| `(\S+)` \| `([0-9a-f]{32})` \|$", PAGE, re.MULTILINE)
KEYS = {name: SigningKey.from_seed(bytes.fromhex(seed)) for name, seed, _, _ in ROWS}
CODE, SECOND = BLOCKS["code"], BLOCKS["second"]


def refused(text: str) -> str:
    with pytest.raises(Refused) as caught:
        read_totals_code(text)
    return caught.value.refusal.code


def test_keys() -> None:
    assert len(ROWS) == 2
    for name, _, public, keyid in ROWS:
        assert (KEYS[name].public.text, KEYS[name].public.keyid) == (public, keyid)


@pytest.mark.parametrize(("written", "name"), [(CODE, "precinct"), (SECOND, "district")])
def test_examples(written: str, name: str) -> None:
    signed = read_totals_code(written)
    assert verify_totals_code(signed, KEYS[name].public)
    assert not any(verify_totals_code(signed, key.public) for other, key in KEYS.items() if other != name)
    assert write_totals_code(signed.code, KEYS[name]) == written


def test_what_is_signed() -> None:
    signed = read_totals_code(CODE)
    assert (DOMAIN + signed.text.encode()).decode() == BLOCKS["signed"]
    assert KEYS["precinct"].public.verify(signed.signature, BLOCKS["signed"].encode())


def test_values() -> None:
    code = read_totals_code(CODE).code
    assert (code.contest, code.precinct, code.serial) == ("akim.11.03.07.2021-07-25", "11.03.07.1", "F-1")
    assert code.at == datetime(2021, 7, 25, 18, 5, tzinfo=UTC)
    assert list(code.totals)[-3:] == ["votes:c1", "votes:c2", "votes:c3"]
    assert code.counted == 400


def test_order() -> None:
    tally = Tally(registered=9, issued=5, against_all=0, invalid=1, votes={"a": 1, "b": 3}, issued_by=(2, 3))
    totals = totals_of(tally, ("issued", "registered", "cancelled", "issued_by", "invalid", "against_all"), ("b", "a"))
    assert list(totals.items()) == [
        ("issued", 5), ("registered", 9), ("invalid", 1), ("against_all", 0), ("votes:b", 3), ("votes:a", 1),
    ]  # fmt: skip


@given(at=st.integers(0, len(CODE) - 1), sign=st.sampled_from("0aZ ,=:~"))
def test_any_sign_changed(at: int, sign: str) -> None:
    """A changed sign is refused as no code, does not add up, or does not verify."""
    changed = CODE[:at] + sign + CODE[at + 1 :]
    if changed.strip() == CODE:
        return
    try:
        signed = read_totals_code(changed)
    except Refused:
        return
    assert not verify_totals_code(signed, KEYS["precinct"].public)


@pytest.mark.parametrize(
    "text",
    [
        "", "dauys-totals1", CODE.replace("totals1", "totals2"), CODE.replace(" ", "  ", 1), CODE + " x",
        CODE.replace("invalid=8", "invalid=08"), CODE.replace("invalid=8", "invalid=8,invalid=8"),
        CODE.replace("20210725", "20211325"), CODE[:-1], CODE.replace("F-1", "F 1"),
        CODE.replace("registered", "Registered"),
    ],
)  # fmt: skip
def test_no_code(text: str) -> None:
    assert refused(text) == "totals-code.other"


def test_sum() -> None:
    assert refused(CODE.replace("votes:c1=250", "votes:c1=251")) == "totals-code.sum"
    assert refused(CODE.replace(",counted=400", "")) == "totals-code.sum"


def test_too_long_and_unfit() -> None:
    code = read_totals_code(CODE).code
    many = msgspec.structs.replace(code, totals={f"votes:{n:040d}": n for n in range(20)})
    with pytest.raises(Refused) as caught:
        write_totals_code(many, KEYS["precinct"])
    assert caught.value.refusal.code == "totals-code.long"
    for changes in ({"serial": "F 1"}, {"contest": "Акмола"}, {"totals": {"a b": 1}}, {"act": "x"}):
        with pytest.raises(Refused) as caught:
            write_totals_code(msgspec.structs.replace(code, **changes), KEYS["precinct"])
        assert caught.value.refusal.code == "totals-code.unfit"
