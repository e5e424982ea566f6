"""Boundaries: what is read of a GeoJSON file, and refusals that name the feature and say what to do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dauys.base.refusals import Unreadable
from dauys.base.texts import LANGS
from dauys.formats.boundaries import read_boundaries, read_boundaries_file, short_name, significant

SQUARE = [[67.0, 48.0], [68.0, 48.0], [68.0, 49.0], [67.0, 49.0], [67.0, 48.0]]


def feature(rings: Any, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": rings}}


def written(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def test_codes_names_and_levels_by_both_ways_of_writing() -> None:
    found = read_boundaries(
        written(
            feature([SQUARE], kato="113200000", name_kk="Ақкөл ауданы", name_ru="Аккольский район"),
            feature([[SQUARE]], "MultiPolygon", ADM1_KK="Ақмола", ADM2_KK="Есіл", ADM2_RU="Есильский"),
            feature([SQUARE], name="Somewhere"),
        ),
        "b.geojson",
    )
    first, second, third = found.borders
    assert (first.kato, first.level, first.names) == ("113200000", 2, {"ақкөл", "аккольский"})
    assert (second.kato, second.level, second.names, second.above) == ("", 2, {"есіл", "есильский"}, {"ақмола"})
    assert (third.level, third.words) == (0, {"": "Somewhere"})
    assert first.rings == (tuple((east, north) for east, north in SQUARE),)


def test_the_same_bytes_are_the_same_boundaries() -> None:
    one = written(feature([SQUARE], name="A"))
    assert read_boundaries(one, "x") == read_boundaries(one, "y")
    assert read_boundaries(one, "x") != read_boundaries(written(feature([SQUARE], name="B")), "x")


def test_names_are_compared_without_the_word_for_their_kind() -> None:
    assert short_name("Ақкөл ауданы") == short_name("АҚКӨЛ") == "ақкөл"
    assert short_name("Енбекшил (район)") == "енбекшил"
    assert short_name("г. Курчатов") == "курчатов"
    assert (significant("110000000"), significant("113200000"), significant("101000000")) == ("11", "1132", "1010")


OPEN_RING = SQUARE[:-1]
METRES = [[x * 1e5, y * 1e5] for x, y in SQUARE]
FAULTS: dict[str, tuple[bytes, str, str]] = {
    "no JSON": (b"{", "formats.boundaries-not-json", ""),
    "deep": (b"[" * 100_000, "formats.boundaries-not-json", ""),
    "a list": (b"[]", "formats.boundaries-no-collection", ""),
    "nothing": (written(), "formats.boundaries-no-collection", ""),
    "no properties": (written({"type": "Feature"}), "formats.boundaries-no-feature", "1"),
    "no name": (written(feature([SQUARE], name="A"), feature([SQUARE], n=1)), "formats.boundaries-no-name", "2"),
    "a point": (written(feature([67, 48], "Point", name="A")), "formats.boundaries-no-area", "1"),
    "no geometry": (written({"properties": {"name": "A"}}), "formats.boundaries-no-area", "1"),
    "open ring": (written(feature([OPEN_RING], name="A")), "formats.boundaries-ring", "1"),
    "short ring": (written(feature([SQUARE[:2] + SQUARE[:1]], name="A")), "formats.boundaries-ring", "1"),
    "words": (written(feature([[["a", "b"]] * 5], name="A")), "formats.boundaries-ring", "1"),
    "empty": (written(feature([[]], "MultiPolygon", name="A")), "formats.boundaries-ring", "1"),
    "metres": (
        written(feature([METRES], name="A")),
        "formats.boundaries-degrees",
        "1",
    ),
    "not a number": (written(feature([[[float("inf"), 48.0]] * 5], name="A")), "formats.boundaries-degrees", "1"),
}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_a_bad_file_is_refused_with_file_and_feature(name: str) -> None:
    data, code, number = FAULTS[name]
    with pytest.raises(Unreadable) as caught:
        read_boundaries(data, "borders.geojson")
    assert caught.value.code == code
    for lang in LANGS:
        said = caught.value.text(lang)
        assert said.startswith("borders.geojson: ")
        assert number in said


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"nothing\.geojson"):
        read_boundaries_file(tmp_path / "nothing.geojson")
