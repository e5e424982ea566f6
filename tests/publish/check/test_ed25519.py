"""The page's own Ed25519 and hashes give what OpenSSL and the standards give: they stand in where none else is."""

from __future__ import annotations

import hashlib
import random

import pytest
from playwright.sync_api import Page

from dauys.record.keys import PublicKey
from tests.record.test_keys import RFC_8032
from tests.world import key

ORDER = 2**252 + 27742317777372353535851937790883648493


def slowly(lab: Page, public: bytes, signature: bytes, message: bytes) -> bool:
    asked = "([key, sig, text]) => D.verifySlowly(D.unhex(key), D.unhex(sig), D.unhex(text))"
    return bool(lab.evaluate(asked, [public.hex(), signature.hex(), message.hex()]))


@pytest.mark.parametrize(("_seed", "public", "message", "signature"), RFC_8032)
def test_rfc_8032(_seed: str, public: str, message: str, signature: str, lab: Page) -> None:
    raw, sig, data = (bytes.fromhex(written) for written in (public, signature, message))
    assert slowly(lab, raw, sig, data)
    assert not slowly(lab, raw, sig, data + b"x")


def test_as_openssl(lab: Page) -> None:
    """Good, changed and moved signatures, and those with a scalar beyond the order of the group."""
    chance = random.Random(8032)
    signer = key("anyone")
    for number in range(20):
        message = chance.randbytes(number * 31)
        good = signer.sign(message)
        beyond = good[:32] + (int.from_bytes(good[32:], "little") + ORDER).to_bytes(32, "little")
        at = chance.randrange(64)
        flipped = good[:at] + bytes([good[at] ^ 1 << chance.randrange(8)]) + good[at + 1 :]
        for signature in (good, beyond, flipped):
            expected = signer.public.verify(signature, message)
            assert slowly(lab, signer.public.raw, signature, message) is expected
        assert signer.public.verify(good, message)


def test_points_that_are_none(lab: Page) -> None:
    """Keys off the curve, and the ones of small order, verify nothing and are no keys."""
    message, signature = b"text", key("anyone").sign(b"text")
    for raw in (b"\x02" + bytes(31), b"\xff" * 32):
        assert not slowly(lab, raw, signature, message)
    for written in ("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="):
        assert lab.evaluate("(written) => D.publicKey(written)", written) is None
    assert (
        lab.evaluate("(written) => D.keyId(D.publicKey(written))", key("anyone").public.text)
        == PublicKey.parse(key("anyone").public.text).keyid
    )


def test_hashes(lab: Page) -> None:
    chance = random.Random(180)
    for length in (0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000):
        data = chance.randbytes(length)
        found = lab.evaluate("(d) => [D.hex(D.sha256(D.unhex(d))), D.hex(D.sha512(D.unhex(d)))]", data.hex())
        assert found == [hashlib.sha256(data).hexdigest(), hashlib.sha512(data).hexdigest()]
