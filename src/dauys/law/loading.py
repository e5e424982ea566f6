"""Load the profiles of a country into a checked Law: `profiles/<country>/<office>/<topic>.yaml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from dauys.law import coverage
from dauys.law.faults import ProfileFault
from dauys.law.law import Law
from dauys.law.provisions import Act, Citation, Country, Provision
from dauys.law.reading import Sheet, converted
from dauys.law.topics import TOPICS, Shape

PROFILES = Path(__file__).parent / "profiles"
COUNTRY = "country.yaml"


class _Cite(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    act: str | tuple[str, ...]
    article: str
    url: str = ""
    of: tuple[str, ...] = ()


class _Version(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"start": "from"}):
    units: tuple[str, ...]
    start: date
    cites: tuple[_Cite, ...]
    until: date | msgspec.UnsetType = msgspec.UNSET
    chosen: dict[str, str] = {}
    why: dict[str, str] = {}
    note: str = ""


def countries(root: Path | None = None) -> list[str]:
    """The countries that have profiles."""
    return sorted(path.parent.name for path in (root or PROFILES).glob(f"*/{COUNTRY}"))


def load(country: str, root: Path | None = None) -> Law:
    """The law of a country. Raises ProfileFault at the first fault, KeyError for an unknown country."""
    return _load(country, root or PROFILES)


@cache
def _load(country: str, root: Path) -> Law:
    if country not in countries(root):
        raise KeyError(country)
    sheet = Sheet(root / country / COUNTRY, f"{country}/{COUNTRY}")
    place: Country = converted(sheet, Country)
    _choices(sheet, "$", place.chosen, place.why)
    for i, act in enumerate(place.acts):
        if not act.url.startswith("https://"):
            raise sheet.fault(f"$.acts[{i}]", "bare-citation", act=act.act)
    entries = [entry for office in _offices(root / country) for entry in _office(place, office)]
    coverage.check(entries)
    return Law(country, place, tuple(provision for provision, _ in entries))


def _offices(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def _office(place: Country, folder: Path) -> Iterator[coverage.Entry]:
    order = list(TOPICS)
    paths = sorted(folder.iterdir(), key=lambda p: order.index(p.stem) if p.stem in TOPICS else -1)
    for path in paths:
        name = f"{folder.parent.name}/{folder.name}/{path.name}"
        if path.stem not in TOPICS or path.suffix != ".yaml":
            raise ProfileFault(name, 1, "unknown-topic", topic=path.name)
        yield from _topic(place, Sheet(path, name), path.stem)


def _topic(place: Country, sheet: Sheet, topic: str) -> Iterator[coverage.Entry]:
    for i, version in enumerate(converted(sheet, _file(TOPICS[topic])).versions):
        path = f"$.versions[{i}]"
        yield _entry(place, sheet, path, topic, version)


@cache
def _file(shape: type[Shape]) -> Any:
    """The type of a topic's file: its versions with values of that shape."""
    version: Any = msgspec.defstruct(
        "Version", [("value", shape)], bases=(_Version,), kw_only=True, frozen=True, rename={"start": "from"}
    )
    return msgspec.defstruct("Versions", [("versions", tuple[version, ...])], forbid_unknown_fields=True)


def _entry(place: Country, sheet: Sheet, path: str, topic: str, version: _Version) -> coverage.Entry:
    end = place.covered_until if isinstance(version.until, msgspec.UnsetType) else version.until
    if version.start >= end:
        raise sheet.fault(f"{path}.from", "empty-period", start=version.start, end=end)
    value: Shape = version.value  # type: ignore[attr-defined]
    _choices(sheet, path, version.chosen, version.why)
    provision = Provision(
        topic=topic,
        office=sheet.name.split("/")[1],
        units=_units(place, sheet, f"{path}.units", version.units),
        start=version.start,
        end=end,
        value=value,
        cites=_cites(place, sheet, path, version, value),
        chosen=version.chosen,
        why=version.why,
        note=version.note,
    )
    return provision, coverage.Mark(sheet, path)


def _units(place: Country, sheet: Sheet, path: str, written: tuple[str, ...]) -> tuple[str, ...]:
    known = {unit for group in place.groups.values() for unit in group}
    for name in written:
        if name not in place.groups and name not in known:
            raise sheet.fault(path, "unknown-units", units=name)
    units = tuple(unit for name in written for unit in place.groups.get(name, (name,)))
    if not units or len(set(units)) != len(units):
        raise sheet.fault(path, "units")
    return units


def _cites(place: Country, sheet: Sheet, path: str, version: _Version, value: Shape) -> tuple[Citation, ...]:
    known: Mapping[str, Act] = {act.act: act for act in place.acts}
    found: list[Citation] = []
    for i, cite in enumerate(version.cites):
        at = f"{path}.cites[{i}]"
        for name in (cite.act,) if isinstance(cite.act, str) else cite.act:
            if name not in known:
                raise sheet.fault(f"{at}.act", "unknown-act", act=name)
            url = cite.url or known[name].url
            if not cite.article.strip() or not url.startswith("https://"):
                raise sheet.fault(at, "bare-citation", act=name)
            found.append(Citation(name, cite.article, url, cite.of))
        for key in cite.of:
            if key not in value.__struct_fields__:
                raise sheet.fault(f"{at}.of", "unknown-key", key=key)
    if not found:
        raise sheet.fault(path, "no-citation")
    return tuple(found)


def _choices(sheet: Sheet, path: str, chosen: Mapping[str, str], why: Mapping[str, str]) -> None:
    for name in chosen.keys() ^ why.keys():
        side = "chosen" if name in chosen else "why"
        raise sheet.fault(f"{path}.{side}.{name}", "unpaired-choice", choice=name)
    for name in chosen:
        if not chosen[name].strip() or not why[name].strip():
            raise sheet.fault(f"{path}.chosen.{name}", "unpaired-choice", choice=name)
