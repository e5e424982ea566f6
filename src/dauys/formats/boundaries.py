"""Boundaries of areas from a GeoJSON file (RFC 7946): what each area is called, its code, its rings of points."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dauys.base.alphabet import fold
from dauys.base.refusals import Unreadable

Point = tuple[float, float]  # longitude, latitude in degrees (WGS 84)
Ring = tuple[Point, ...]  # closed: the last point is the first
MOST = 64  # MB
_LEVEL = re.compile(r"adm(\d)_(kk|kz|ru|en)$")
_NAME = re.compile(r"name(?:[_:](kk|kz|ru|en))?$")
_UNKNOWN = 10  # the level of names that do not say theirs
_LEAST = 4  # points of a ring, the first one again at its end included (RFC 7946, 3.1.6)
# Words that say what kind of unit it is, not which: left out where names are compared.
_KINDS = frozenset(
    {
        "ауданы", "аудан", "район", "облысы", "область", "қаласы", "город", "г", "ауылдық", "округі", "сельский",
        "округ", "ауылы", "село", "кенті", "поселок",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Border:
    """One area of the file: its KATO code ("" where the file has none), its names, those of areas above it, its rings.

    `level`: 1 an oblast, 2 a district or town of oblast significance, 3 below; 0 where the file does not say. `words`
    are names as the file writes them by language ("" for the one without); `names` and `above` are short ones, as
    `short_name` makes them.
    """

    kato: str
    level: int
    words: Mapping[str, str] = field(hash=False)
    names: frozenset[str]
    above: frozenset[str]
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The areas of one file; two files with the same bytes are the same boundaries."""

    digest: str
    borders: tuple[Border, ...] = field(compare=False)


def short_name(name: str) -> str:
    """A name for comparing: folded, without the word for the kind of unit, brackets and hyphens."""
    words = re.split(r"[\s()«»\".\-]+", fold(name))
    return " ".join(word for word in words if word and word not in _KINDS)


def read_boundaries(data: bytes, file: str) -> Boundaries:
    """The boundaries in a GeoJSON file, in the order of the file; `file` is how a refusal names it.

    Raises Unreadable `formats.boundaries-*`, which names the feature by its number (from 1).
    """
    if len(data) > MOST * 1_000_000:
        raise Unreadable("formats.too-big", file=file, most=MOST)
    try:
        read = json.loads(data)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("formats.boundaries-not-json", file=file, why=str(fault)) from fault
    features = read.get("features") if isinstance(read, dict) else None
    if not isinstance(features, list) or read.get("type") != "FeatureCollection" or not features:
        raise Unreadable("formats.boundaries-no-collection", file=file)
    borders = tuple(_border(feature, file, number) for number, feature in enumerate(features, 1))
    return Boundaries(hashlib.sha256(data).hexdigest(), borders)


def read_boundaries_file(file: Path) -> Boundaries:
    """As `read_boundaries`, of a file. Raises Unreadable, `formats.cannot-open` too."""
    try:
        data = file.read_bytes()
    except OSError as fault:
        problem = fault.strerror or str(fault)
        raise Unreadable("formats.cannot-open", file=str(file), problem=problem) from fault
    return read_boundaries(data, str(file))


def _border(feature: Any, file: str, number: int) -> Border:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        raise Unreadable("formats.boundaries-no-feature", file=file, feature=number)
    kato, levels = _kato(properties), _levels(properties)
    level = max(levels, default=0)
    own = levels.pop(level, {})
    if not kato and not own:
        raise Unreadable("formats.boundaries-no-name", file=file, feature=number)
    rings = tuple(_ring(ring, file, number) for ring in _coordinates(feature.get("geometry"), file, number))
    above = frozenset(short_name(name) for names in levels.values() for name in names.values())
    known = level if level < _UNKNOWN else min((len(significant(kato)) + 1) // 2, 3)
    return Border(kato, known, own or {"": kato}, frozenset(map(short_name, own.values())), above, rings)


def significant(kato: str) -> str:
    """A KATO code without the zeros at its end, which stand for all that lies below: two digits a level."""
    short = kato.rstrip("0")
    return short + "0" * (len(short) % 2)


def _kato(properties: Mapping[str, Any]) -> str:
    """The value of the property that has `kato` in its name, where it is a code of nine digits."""
    for key, value in properties.items():
        written = str(value)
        if "kato" in key.casefold() and re.fullmatch(r"\d{9}", written):
            return written
    return ""


def _levels(properties: Mapping[str, Any]) -> dict[int, dict[str, str]]:
    """Names by level, the deepest being the area's own: `name`, `name_kk`, `name:ru`, or `ADM2_KK` below `ADM1_KK`."""
    found: dict[int, dict[str, str]] = {}
    for key, value in properties.items():
        if not isinstance(value, str) or not value.strip():
            continue
        if level := _LEVEL.match(key.casefold()):
            found.setdefault(int(level[1]), {})[_language(level[2])] = value
        elif name := _NAME.match(key.casefold()):
            found.setdefault(_UNKNOWN, {})[_language(name[1] or "")] = value
    return found


def _language(written: str) -> str:
    return "kk" if written == "kz" else written


def _coordinates(geometry: Any, file: str, number: int) -> list[Any]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    found = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind not in {"Polygon", "MultiPolygon"} or not isinstance(found, list):
        raise Unreadable("formats.boundaries-no-area", file=file, feature=number, kind=kind or "–")
    polygons = [found] if kind == "Polygon" else found
    if not polygons or not all(isinstance(polygon, list) and polygon for polygon in polygons):
        raise Unreadable("formats.boundaries-ring", file=file, feature=number)
    return [ring for polygon in polygons for ring in polygon]


def _ring(ring: Any, file: str, number: int) -> Ring:
    points = ring if isinstance(ring, list) else []
    made = tuple((point[0], point[1]) for point in points if _is_point(point))
    if len(made) < _LEAST or len(made) != len(points) or made[0] != made[-1]:
        raise Unreadable("formats.boundaries-ring", file=file, feature=number)
    if not all(-180 <= east <= 180 and -90 < north < 90 for east, north in made):
        raise Unreadable("formats.boundaries-degrees", file=file, feature=number)
    return made


def _is_point(point: Any) -> bool:
    return (
        isinstance(point, list)
        and len(point) >= 2
        and all(isinstance(part, int | float) and not isinstance(part, bool) for part in point[:2])
    )
