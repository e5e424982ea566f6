"""The Merkle tree against the published vectors, RFC 6962's own recursive words, and every mutation of its proofs."""

from __future__ import annotations

import hashlib
import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dauys.record import merkle

INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [merkle.leaf_hash(b"%d" % i) for i in range(1100)]


@pytest.mark.parametrize("size", range(9))
def test_published_roots(size):
    leaves = [merkle.leaf_hash(bytes.fromhex(text)) for text in INPUTS[:size]]
    assert merkle.root(leaves).hex() == ROOTS[size]
    assert merkle.CompactRange(leaves).root().hex() == ROOTS[size]


def _words_of_the_rfc(leaves: list[bytes]) -> bytes:
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return merkle.node_hash(_words_of_the_rfc(leaves[:split]), _words_of_the_rfc(leaves[split:]))


@pytest.mark.parametrize("size", [*range(71), 255, 256, 257, 1023, 1024, 1025])
def test_roots_by_three_ways(size):
    expected = _words_of_the_rfc(LEAVES[:size])
    assert merkle.root(LEAVES[:size]) == expected
    compact = merkle.CompactRange(LEAVES[:size])
    assert compact.root() == expected
    assert compact.size == size


SMALL = range(1, 71)


def _included(index: int, size: int) -> tuple[bytes, ...]:
    return merkle.inclusion_proof(merkle.range_hash_of(LEAVES), index, size)


def _grown(old: int, new: int) -> tuple[bytes, ...]:
    return merkle.consistency_proof(merkle.range_hash_of(LEAVES), old, new)


@pytest.mark.parametrize("size", SMALL)
def test_every_inclusion_proof(size):
    root = merkle.root(LEAVES[:size])
    for index in range(size):
        proof = _included(index, size)
        assert merkle.verify_inclusion(LEAVES[index], index, size, proof, root)
        for other in (index - 1, index + 1):
            assert not merkle.verify_inclusion(LEAVES[index], other, size, proof, root)
        assert not merkle.verify_inclusion(LEAVES[index + 1], index, size, proof, root)


@pytest.mark.parametrize("new", SMALL)
def test_every_consistency_proof(new):
    for old in range(new + 1):
        proof = _grown(old, new)
        roots = merkle.root(LEAVES[:old]), merkle.root(LEAVES[:new])
        assert merkle.verify_consistency(old, roots[0], new, roots[1], proof)
        wrong = merkle.leaf_hash(b"wrong")
        assert not merkle.verify_consistency(old, wrong, new, roots[1], proof)
        if old:
            assert not merkle.verify_consistency(old, roots[0], new, wrong, proof)


sizes = st.integers(2, 1000)


def _mutants(proof: tuple[bytes, ...], chance: random.Random) -> list[tuple[bytes, ...]]:
    extra = merkle.leaf_hash(b"extra")
    found = [(*proof, extra), (extra, *proof)]
    for at in range(len(proof)):
        flipped = bytearray(proof[at])
        flipped[chance.randrange(32)] ^= 1 << chance.randrange(8)
        found += [
            proof[:at] + proof[at + 1 :],
            (*proof[:at], bytes(flipped), *proof[at + 1 :]),
            (*proof[:at], proof[at][:31], *proof[at + 1 :]),
            (*proof[:at], b"", *proof[at + 1 :]),
            (*proof[: at + 1], *proof[at:]),
        ]
    return found + ([proof[::-1]] if proof[::-1] != proof else [])


@settings(max_examples=60)
@given(sizes, st.data())
def test_no_mutated_inclusion_proof_passes(size, data):
    index = data.draw(st.integers(0, size - 1))
    root, proof = merkle.root(LEAVES[:size]), _included(index, size)
    assert merkle.verify_inclusion(LEAVES[index], index, size, proof, root)
    for mutant in _mutants(proof, data.draw(st.randoms(use_true_random=False))):
        assert not merkle.verify_inclusion(LEAVES[index], index, size, mutant, root)


@settings(max_examples=60)
@given(sizes, st.data())
def test_no_mutated_consistency_proof_passes(new, data):
    old = data.draw(st.integers(1, new - 1))
    roots, proof = (merkle.root(LEAVES[:old]), merkle.root(LEAVES[:new])), _grown(old, new)
    assert merkle.verify_consistency(old, roots[0], new, roots[1], proof)
    for mutant in _mutants(proof, data.draw(st.randoms(use_true_random=False))):
        assert not merkle.verify_consistency(old, roots[0], new, roots[1], mutant)


@settings(max_examples=100)
@given(st.integers(1, 2**60), st.data())
def test_proofs_of_very_large_trees_fit_their_ranges(size, data):
    """With no leaves at hand: the ranges tile the whole tree, and the verifier asks for exactly as many hashes."""
    index = data.draw(st.integers(0, size - 1))
    ranges = sorted([*merkle.inclusion_ranges(index, size), (index, index + 1)])
    assert ranges[0][0] == 0
    assert ranges[-1][1] == size
    assert all(left[1] == right[0] for left, right in pairwise(ranges))
    hashes = {span: merkle.leaf_hash(b"%d-%d" % span) for span in ranges}
    node = hashes[(index, index + 1)]
    low, high = index, index + 1
    for span in merkle.inclusion_ranges(index, size):
        node = merkle.node_hash(node, hashes[span]) if span[0] >= high else merkle.node_hash(hashes[span], node)
        low, high = min(low, span[0]), max(high, span[1])
    proof = [hashes[span] for span in merkle.inclusion_ranges(index, size)]
    assert merkle.verify_inclusion(hashes[(index, index + 1)], index, size, proof, node)


def test_odd_questions_have_answers():
    empty = merkle.EMPTY_ROOT
    assert merkle.verify_consistency(0, empty, 0, empty, ())
    assert merkle.verify_consistency(0, empty, 5, merkle.root(LEAVES[:5]), ())
    assert not merkle.verify_consistency(0, LEAVES[0], 0, LEAVES[0], ())
    assert not merkle.verify_consistency(5, empty, 4, empty, ())
    assert not merkle.verify_consistency(-1, empty, 4, empty, ())
    assert not merkle.verify_consistency(3, empty, 4, empty, ())
    assert not merkle.verify_inclusion(LEAVES[0], 0, 0, (), LEAVES[0])
    for index, size in ((0, 0), (-1, 3), (3, 3)):
        with pytest.raises(IndexError):
            merkle.inclusion_ranges(index, size)
    with pytest.raises(IndexError):
        merkle.consistency_ranges(4, 3)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=4))
def test_the_root_from_a_right_edge(widths):
    """Tiles of 4 instead of 256 would make other levels, so the edge is made from full subtrees of the real width."""
    edge = [[merkle.leaf_hash(b"%d/%d" % (level, i)) for i in range(w)] for level, w in enumerate(widths)]
    sized = [(256**level, h) for level in reversed(range(len(edge))) for h in edge[level]]

    def fold(parts: list[tuple[int, bytes]]) -> bytes:
        if len(parts) < 2:
            return parts[0][1] if parts else merkle.EMPTY_ROOT
        total, split = sum(size for size, _ in parts), 1
        while split * 2 < total:
            split *= 2
        left, at = 0, 0
        while left < split:
            left, at = left + parts[at][0], at + 1
        return merkle.node_hash(fold(parts[:at]), fold(parts[at:]))

    assert merkle.edge_root(edge) == fold(sized)
