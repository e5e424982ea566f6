"""The layout of tiles: the specification's paths and sizes, and the form of bundles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.record.faults import BadTile, TooLarge
from dauys.record.tiles import (
    ENTRIES,
    WIDTH,
    Tile,
    decode_bundle,
    encode_bundle,
    levels,
    parse_path,
    right_edge,
    tiles_of,
    width_of,
)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(3, 1234067, 17), "tile/3/x001/x234/067.p/17"),
        (Tile(0, 0), "tile/0/000"),
        (Tile(63, 999), "tile/63/999"),
        (Tile(1, 1000), "tile/1/x001/000"),
        (Tile(ENTRIES, 0, 1), "tile/entries/000.p/1"),
        (Tile(ENTRIES, 273, 112), "tile/entries/273.p/112"),
        (Tile(ENTRIES, 123_456_789), "tile/entries/x123/x456/789"),
    ],
)
def test_paths_of_the_specification(tile, path):
    assert tile.path == path
    assert parse_path(path) == tile


@given(st.integers(-1, 63), st.integers(0, 2**55), st.integers(1, 256))
def test_paths_are_read_back(level, index, width):
    assert parse_path(Tile(level, index, width).path) == Tile(level, index, width)


@pytest.mark.parametrize(
    "path",
    [
        "checkpoint",
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/64/000",
        "tile/-1/000",
        "tile/data/000",
        "tile/8/0/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/x001/x002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/300",
        "tile/0/000.p/01",
        "tile/0/000.p",
        "tile/0/.000.tmp",
        "tile/0/000\n",
        "tile/0/٠٠٠",
    ],
)
def test_paths_that_name_no_tile(path):
    assert parse_path(path) is None


def test_the_layout_of_70_000_entries():
    tiles = [list(tiles_of(level, 70_000)) for level in range(levels(70_000))]
    assert [(sum(t.width == WIDTH for t in row), row[-1].width) for row in tiles] == [(273, 112), (1, 17), (0, 1)]
    assert [t.path for t in tiles[1]] == ["tile/1/000", "tile/1/001.p/17"]
    assert [t.path for t in tiles[2]] == ["tile/2/000.p/1"]
    assert list(tiles_of(ENTRIES, 70_000))[-1].path == "tile/entries/273.p/112"


@pytest.mark.parametrize(
    ("size", "widths"),
    [(0, []), (1, [1]), (255, [255]), (256, [0, 1]), (257, [1, 1]), (65_535, [255, 255]), (65_536, [0, 0, 1])],
)
def test_right_edges(size, widths):
    assert [tile.width if tile else 0 for tile in right_edge(size)] == widths
    assert levels(size) == len(widths)


@given(st.integers(0, 2**40), st.integers(-1, 5))
def test_widths_add_up(size, level):
    hashes = size >> (8 * max(level, 0))
    last = max(hashes - 1, 0) // WIDTH
    assert width_of(level, last, size) == (hashes - last * WIDTH)
    assert width_of(level, last + 1, size) == 0
    assert last == 0 or width_of(level, last - 1, size) == WIDTH


@given(st.lists(st.binary(max_size=40), max_size=20))
def test_bundles_are_read_back(entries):
    data = encode_bundle(entries)
    assert decode_bundle(data, len(entries), "f") == entries
    with pytest.raises(BadTile):
        decode_bundle(data + b"\x00", len(entries), "f")
    with pytest.raises(BadTile):
        decode_bundle(data, len(entries) + 1, "f")
    if entries:
        with pytest.raises(BadTile):
            decode_bundle(data[:-1], len(entries), "f")


def test_the_longest_entry():
    assert decode_bundle(encode_bundle([b"x" * 65_535]), 1, "f") == [b"x" * 65_535]
    assert encode_bundle([b"", b"ab"]) == b"\x00\x00\x00\x02ab"
    with pytest.raises(TooLarge):
        encode_bundle([b"x" * 65_536])
