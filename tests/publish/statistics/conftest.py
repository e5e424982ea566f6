"""A region of the demonstration of 2021, and areas of an invented country for maps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dauys.demo.direct import build_plan
from dauys.demo.rural_2021 import plan as rural_plan
from dauys.formats.boundaries import Boundaries, read_boundaries
from dauys.law import Law
from dauys.publish.site import Head, Site
from dauys.record.reader import LogReader
from tests.demo.conftest import Record
from tests.publish.contest.stages import site_of
from tests.world import World


def square(east: float, north: float) -> list[list[list[float]]]:
    """A square of one degree with a crooked right side, which its neighbour has too."""
    right = [[east + 1, north], [east + 1.01, north + 0.5], [east + 1, north + 1]]
    left = [[east, north + 1], [east + 0.01, north + 0.5], [east, north]]
    return [[[east, north], *right, *left]]


def feature(east: float, north: float, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature", "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": square(east, north)},
    }  # fmt: skip


def boundaries(*features: dict[str, Any]) -> Boundaries:
    """Boundaries of these features."""
    return read_boundaries(json.dumps({"type": "FeatureCollection", "features": list(features)}).encode(), "b.geojson")


def real() -> Path:
    """The boundaries of the country's districts that lie beside the project, or a skip."""
    for above in Path(__file__).resolve().parents:
        file = above / "shared" / "data" / "kazakhstan" / "districts.geojson"
        if file.is_file():
            return file
    pytest.skip("no shared/data/kazakhstan/districts.geojson beside the project")


@pytest.fixture(scope="session")
def finished() -> Site:
    """The small election after its end."""
    return site_of(World().opened().called().registered().ballot().voted().counted().determined().seated())


@pytest.fixture(scope="session")
def rural(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A region of the election of 2021."""
    out = tmp_path_factory.mktemp("statistics") / "rural"
    record = Record(out, build_plan(rural_plan(only=["63"]), out))
    (law,) = (record.directory / "law").iterdir()
    site = Site(Law.from_json(law.read_bytes()))
    for index, envelope in enumerate(LogReader(record.directory).entries()):
        site.learn(envelope, index)
    site.head = Head(site.version, "cm9vdA==")
    return site
