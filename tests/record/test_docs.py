"""docs/record.md is held to the code: its blocks are read, verified, and made anew from the keys that stand there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dauys.record.canonical import decode, encode
from dauys.record.check import check_log
from dauys.record.checkpoint import open_checkpoint
from dauys.record.cosignature import Cosigner, add_cosignatures
from dauys.record.envelope import open_envelope, pae, seal
from dauys.record.keys import PublicKey, SigningKey
from dauys.record.merkle import leaf_hash
from dauys.record.note import NoteSigner, parse_note
from dauys.record.proof import verify_proof
from dauys.record.reader import LogReader
from dauys.record.vkey import parse_vkey
from dauys.record.writer import LogWriter

PAGE = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```text (\S+)\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL))
SEEDS = {name: bytes.fromhex(seed) for name, seed in re.findall(r"^\| (\w+) \| `([0-9a-f]{64})`", PAGE, re.MULTILINE)}
ROWS = re.findall(r"^\| (\w+) \| `([0-9a-f]{64})` \| `(\S+)` \| `([0-9a-f]{32})` \|$", PAGE, re.MULTILINE)
ENTRIES = [BLOCKS["envelope"].encode(), b"second entry", b""]
LOG_KEY, LOG_VKEY = BLOCKS["log-key"].split("\n")


def _witness() -> Cosigner:
    found = re.search(r"secret seed `([0-9a-f]{64})`", PAGE)
    assert found
    return Cosigner(BLOCKS["witness-key"].split("+")[0], SigningKey.from_seed(bytes.fromhex(found[1])))


def test_payload():
    data = BLOCKS["payload"].encode()
    assert encode(decode(data)) == data


@pytest.mark.parametrize(("name", "seed", "public", "keyid"), ROWS)
def test_keys(name, seed, public, keyid):
    key = SigningKey.from_seed(bytes.fromhex(seed))
    assert (key.public.text, key.public.keyid) == (public, keyid)
    assert PublicKey.parse(public) == key.public


def test_envelope():
    assert len(ROWS) == 2
    assert pae("http://example.com/HelloWorld", b"hello world").decode() == BLOCKS["pae"]
    envelope = open_envelope(ENTRIES[0])
    keys = [SigningKey.from_seed(SEEDS[name]) for name in ("chair", "secretary")]
    assert envelope.payload == BLOCKS["payload"].encode()
    assert all(k.public.verify(s.sig, envelope.pae) for k, s in zip(keys, envelope.signatures, strict=True))
    assert f"`{envelope.payload_type}`" in PAGE
    assert seal(envelope.payload, envelope.payload_type, keys) == ENTRIES[0]


def test_leaves():
    assert [leaf_hash(e).hex() for e in ENTRIES] == BLOCKS["leaves"].split("\n")


def test_log_checkpoint_and_proof(tmp_path):
    signer, witness = NoteSigner.parse(LOG_KEY), _witness()
    assert (signer.vkey, witness.vkey) == (LOG_VKEY, BLOCKS["witness-key"])
    checkpoint = (BLOCKS["checkpoint"] + "\n").encode()
    head, note = open_checkpoint(checkpoint, [parse_vkey(LOG_VKEY), parse_vkey(witness.vkey)])
    with LogWriter(tmp_path, head.origin, signer) as writer:
        writer.extend(ENTRIES)
        signed = writer.checkpoint()
    made = add_cosignatures(signed, (witness.cosign(parse_note(signed).text, 1627225200),))
    assert made == checkpoint
    (tmp_path / "checkpoint").write_bytes(made)
    assert check_log(LogReader(tmp_path), parse_vkey(LOG_VKEY), [witness.verifier]).ok
    proof = (BLOCKS["proof"] + "\n").encode()
    assert bytes(LogReader(tmp_path).proof(0, extra=b"protocol of precinct 123")) == proof
    assert verify_proof(proof, ENTRIES[0], parse_vkey(LOG_VKEY), [witness.verifier], head.origin) == head
    assert len(note.signatures) == 2
