"""Maps of areas: whose borders are whose, neighbours that still fit, what is missing said, links and weight."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from dauys.election.telling_place import names_text
from dauys.formats.boundaries import Boundaries, read_boundaries_file
from dauys.publish.drawing.borders import outlines
from dauys.publish.drawing.projection import project
from dauys.publish.pages import statistics
from dauys.publish.pages.statistics.areas import matched
from dauys.publish.pages.statistics.maps import MEASURES, map_page
from dauys.publish.rendering import File
from dauys.publish.site import Site
from tests.publish.contest.stages import site_of
from tests.publish.core.conftest import Growing
from tests.publish.statistics.conftest import boundaries, feature, real
from tests.world import World

AKKOL = {"kato": "113200000", "name_kk": "Ақкөл", "name_ru": "Аккольский"}
OTHER = {"kato": "113400000", "name_kk": "Аршалы", "name_ru": "Аршалинский"}


@pytest.fixture
def shown() -> Site:
    return site_of(World().opened().called().registered().ballot().voted().counted().determined().seated())


@pytest.fixture
def growing(tmp_path: Path) -> Growing:
    return Growing(tmp_path / "site")


def _with(site: Site, found: Boundaries | None) -> Site:
    site.boundaries = found
    return site


def _pages(site: Site) -> dict[str, str]:
    files: list[File] = [file for make in statistics.MAKERS for file in make(site, "")]
    return {path: data.decode() for path, data in files if "map-" in path}


def test_no_borders_no_maps(shown: Site) -> None:
    assert _pages(shown) == {}
    assert map_page(shown, "turnout", "kk") is None


def test_units_are_found_by_code_and_by_name(shown: Site) -> None:
    found = matched(shown, boundaries(feature(70, 51, **AKKOL), feature(71, 51, **OTHER)))
    by_unit = {unit: [b.words["kk"] for b in borders] for one in found for unit, borders in one.found.items()}
    assert by_unit["11.03"] == ["Ақкөл"]
    district = next(one for one in found if "11.03" in one.found)
    assert [border.words["kk"] for border in district.others] == ["Аршалы"]


def test_of_two_with_one_name_the_one_in_the_region_is_taken_or_none(shown: Site) -> None:
    twice = AKKOL | {"kato": "633800000"}
    found = matched(shown, boundaries(feature(70, 51, **AKKOL), feature(71, 51, **twice)))
    assert "11.03" not in {unit for one in found for unit in one.found}
    mine, others = {"ADM1_KK": "Ақмола", "ADM2_KK": "Ақкөл"}, {"ADM1_KK": "Шығыс Қазақстан", "ADM2_KK": "Ақкөл"}
    regions, districts = matched(shown, boundaries(feature(70, 51, **others), feature(71, 51, **mine)))
    assert [border.above for border in regions.found["11"]] == [{"ақмола"}]
    assert [border.above for border in districts.found["11.03"]] == [{"ақмола"}]


def test_a_village_does_not_take_the_district_of_its_name(shown: Site) -> None:
    name = shown.election.units["11.03.07"].names.kk
    found = matched(shown, boundaries(feature(70, 51, kato="113600000", name_kk=name)))
    assert "11.03.07" not in {unit for one in found for unit in one.found}


def test_a_map_leads_to_pages_and_says_what_each_area_is(shown: Site) -> None:
    pages = _pages(_with(shown, boundaries(feature(70, 51, **AKKOL), feature(71, 51, **OTHER))))
    assert len(pages) == 3 * len(MEASURES)
    page = pages["ru/statistics/map-turnout.html"]
    assert 'href="../area/11.03.html"' in page
    assert "Аккольский район: 80,0\N{NO-BREAK SPACE}% (800 / 1" in page
    assert "нет выборов или данных" in page
    assert re.search(r'<svg class="choropleth"[^>]*aria-label="Явка: Районы и города"', page)
    assert "80.0%" in pages["en/statistics/map-turnout.html"]
    assert "style=" not in page
    won = pages["kk/statistics/map-winners.html"]
    assert 'fill="#c06a3a"' in won
    assert "(1 / 1)" in won


def test_borders_of_others_are_said_to_be_missing(rural: Site) -> None:
    names = [unit for unit, listed in rural.election.units.items() if listed.parent == "63"]
    listed = rural.election.units[names[0]]
    few = boundaries(
        feature(82, 49, kato="639800000", name_kk=listed.names.kk), feature(83, 49, kato="639900000", name="Z")
    )
    page = _pages(_with(rural, few))["en/statistics/map-decided.html"]
    rural.boundaries = None
    assert f"Borders were found for only 1 of {len(names)} areas" in page
    assert all(names_text(rural.election.units[name].names, "en") in page for name in names[1:])


def test_neighbours_share_their_border_after_simplifying() -> None:
    found = boundaries(feature(70, 51, **AKKOL), feature(71, 51, **OTHER)).borders
    drawn = outlines({"a": found[:1], "b": found[1:]})
    whole = outlines({"all": found})
    assert (drawn.width, drawn.height) == (whole.width, whole.height)
    one, other = _points(drawn.areas["a"].path), _points(drawn.areas["b"].path)
    assert len(one & other) >= 2
    assert _points(whole.areas["all"].path) <= one | other
    assert (max(x for x, _ in one & other) - min(x for x, _ in one & other)) < drawn.width / 10
    inside = one & other - _points(whole.areas["all"].path)
    assert all(0 < x < drawn.width for x, _ in inside)


def _points(path: str) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for loop in re.findall(r"M([^z]+)z", path):
        start, steps = loop.split("l")
        numbers = [int(number) for number in re.findall(r"-?\d+", start + " " + steps)]
        x, y = numbers[:2]
        found.add((x, y))
        for right, down in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + right, y + down
            found.add((x, y))
    return found


def test_the_projection_keeps_angles_near_and_north_up() -> None:
    x, y = project((67.0, 48.0))
    assert x == 0
    east, north = project((67.1, 48.0)), project((67.0, 48.1))
    assert east[0] > 0
    assert north[1] < y
    wide, high = east[0] - x, y - north[1]
    assert abs(wide / high - 0.669) < 0.002  # the cosine of 48 degrees: a degree of longitude is as much shorter
    assert project((50.0, 48.0))[1] < y  # the circle of latitude bends: the west of the country lies higher


def test_the_whole_country_is_light_and_right(shown: Site) -> None:
    found = read_boundaries_file(real())
    assert len(found.borders) == 224
    _with(shown, found)
    regions, districts = matched(shown, found)
    assert set(regions.found) == {"11"}
    assert len(regions.found["11"]) > 15
    assert [border.kato for border in districts.found["11.03"]] == ["113200000"]
    for path, page in _pages(shown).items():
        assert len(gzip.compress(page.encode(), 6)) < 60_000, path
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(set(ids)) == len(ids)


def test_a_folder_gets_its_maps_when_borders_are_loaded_later(growing: Growing) -> None:
    page = growing.top / "kk" / "statistics" / "map-turnout.html"
    follower = growing.follower()
    follower.start(processes=1)
    assert not page.exists()
    again = growing.follower()
    again.boundaries = boundaries(feature(70, 51, **AKKOL))
    again.start(processes=1)
    assert "map-turnout" in page.as_posix()
    assert page.exists()
    again.settle()
    same = growing.follower()
    same.boundaries = again.boundaries
    same.start(processes=1)
    assert same.publisher.output.written == 0
