"""Figures of a small election by hand, of the demonstration against the composition; pages and files of every state."""

from __future__ import annotations

import csv
import gzip
import io
import posixpath
import re
from fractions import Fraction

import pytest

from dauys.audit.composition import composition
from dauys.audit.stages import STAGES
from dauys.base.texts import LANGS
from dauys.publish.pages import statistics
from dauys.publish.pages.statistics import published, topics, turnout
from dauys.publish.pages.statistics.figure import (
    Figure,
    Percent,
    Row,
    Share,
    Value,
    csv_file,
    decimal_text,
    said,
    words,
)
from dauys.publish.site import Site
from tests.publish.contest import stages as states

_WEIGHT = 60_000


def made(site: Site) -> dict[str, bytes]:
    return {path: data for make in statistics.MAKERS for path, data in make(site, "")}


def figure(site: Site, name: str) -> Figure:
    return next(one for figures in topics(site).values() for one in figures if one.name == name)


def values(site: Site, name: str) -> dict[str, list[Value]]:
    return {row.code: list(row.values) for row in figure(site, name).every}


def test_the_stages_and_groups_of_a_small_election(finished: Site) -> None:
    assert values(finished, "stages")["registered"] == [3, Share(3, 3), Fraction(51)]
    assert values(finished, "stages")["elected"] == [1, Share(1, 3), Fraction(51)]
    route = values(finished, "by-route")
    assert route["self"] == [Share(2, 3), Share(2, 3), Share(2, 3), Share(1, 1), Share(1, 2)]
    assert route["party"] == [Share(1, 3), Share(1, 3), Share(1, 3), Share(0, 1), Share(0, 1)]
    assert values(finished, "by-sex")["f"][0] == Share(1, 3)
    assert list(values(finished, "by-age")) == ["45-54"]
    assert values(finished, "by-incumbency")["no"][3] == Share(1, 1)


def test_turnout_of_a_small_election(finished: Site) -> None:
    assert values(finished, "turnout-region") == {"11": [1, 2, Share(800, 1000)], "all": [1, 2, Share(800, 1000)]}
    hours = values(finished, "turnout-hour")
    assert hours["end"] == [Share(800, 1000)]
    assert sorted(hours) == sorted({*hours, "end"})
    assert len(hours) > 1


def test_competition_of_a_small_election(finished: Site) -> None:
    assert values(finished, "candidates-per-seat")["3"] == [Share(1, 1)]
    assert values(finished, "margin")["4"] == [Share(1, 1)]  # 230 of 785 are 29.3 %: the row from 25 to 50
    effective = Fraction(761**2, 450**2 + 220**2 + 91**2)
    assert values(finished, "competition-region")["all"] == [
        3, Share(0, 1), Share(0, 1), Percent(Fraction(230, 785)), effective,
    ]  # fmt: skip


def test_refusals_of_a_small_election() -> None:
    site = states.site("registration")
    assert values(site, "refusals-reason") == {"DECLARATIONS": [Share(1, 1), Share(1, 1)]}
    assert values(site, "refusals-route")["self"] == [Share(1, 4), Share(1, 1), Share(0, 0)]
    assert values(site, "appeals")["refused"] == [1, 1, 0, 0, 1]
    ends = values(site, "ends")
    assert (ends["refused"], ends["candidate"]) == ([Share(1, 5)], [Share(1, 5)])


def test_the_totals_of_the_demonstration_are_those_of_the_composition(rural: Site) -> None:
    known = composition(rural.election)
    numbers = values(rural, "stages")
    assert [numbers[stage][0] for stage in STAGES] == [known[stage] for stage in STAGES]
    assert numbers["seats"][0] == known["seats"]
    for route in ("self", "party"):
        row = values(rural, "by-route")[route]
        assert (
            [row[0], row[1]]
            == [
                Share(known[f"{stage}_{route}"], known[stage])  # type: ignore[arg-type]
                for stage in STAGES[:2]
            ]
        )
    for party, row in values(rural, "by-party").items():
        assert row[0].part == known[f"nominated_party:{party}"]  # type: ignore[union-attr]
    women = values(rural, "women-young")
    assert women["registered"][0] == Share(known["registered_women"], known["registered"])  # type: ignore[arg-type]
    assert women["elected"][0] == Share(known["elected_women"], known["elected"])  # type: ignore[arg-type]
    whole = values(rural, "turnout-region")["all"]
    assert (whole[0], whole[1]) == (known["seats"], known["precincts"])
    assert whole[2].part == known["issued"]  # type: ignore[union-attr]
    assert values(rural, "ends")["refused"][0].part == known["refused"]  # type: ignore[union-attr]
    appeals = [sum(row[column] for row in values(rural, "appeals").values()) for column in (1, 2)]  # type: ignore[misc]
    assert appeals == [known["appeals"], known["appeals_upheld"]]
    assert words(whole[2], "en")[0].startswith(str(round(float(known["turnout"]), 1)))


def test_each_grouping_adds_up(rural: Site) -> None:
    for name in ("by-route", "by-sex", "by-age", "by-occupation", "by-incumbency"):
        for column in range(4):
            shares = [row.values[column] for row in figure(rural, name).rows]
            assert sum(s.part for s in shares) == shares[0].whole, (name, column)  # type: ignore[union-attr]
    for name in ("candidates-per-seat", "margin", "effective-number"):
        shares = [row.values[0] for row in figure(rural, name).rows]
        assert sum(s.part for s in shares) == shares[0].whole  # type: ignore[union-attr]


def test_files_say_what_the_tables_say(rural: Site) -> None:
    files = made(rural)
    for figures in topics(rural).values():
        for one in figures:
            head, *rows = csv.reader(io.StringIO(files[one.address].decode()))
            assert head[:4] == ["code", "name_kk", "name_ru", "name_en"]
            assert len(set(head)) == len(head)
            assert [row[0] for row in rows] == [row.code for row in one.every]
            assert all(len(row) == len(head) for row in rows)
    by_sex = list(csv.DictReader(io.StringIO(files["data/statistics/by-sex.csv"].decode())))
    known = composition(rural.election)
    assert by_sex[0]["code"] == "f"
    assert int(by_sex[0]["registered"]) == known["registered_women"]
    assert int(by_sex[0]["registered_of"]) == known["registered"]


def test_cells_of_every_kind() -> None:
    rows = [Row("=a", said("whole"), (5, Share(1, 3), Percent(Fraction(1, 8)), Fraction(5, 2))),
            Row("b", said("seats"), (None, Share(0, 0), None, None))]  # fmt: skip
    table = list(csv.reader(io.StringIO(csv_file(Figure("x", "stage", ("n", "s", "p", "d"), rows)).decode())))
    assert table[0][4:] == ["n", "s", "s_of", "s_percent", "p_percent", "d"]
    assert table[1][0] == "'=a"
    assert table[1][4:] == ["5", "1", "3", "33.33", "12.50", "2.50"]
    assert table[2][4:] == ["", "0", "0", "", "", ""]
    assert (decimal_text(Fraction(5, 2), "kk"), decimal_text(Fraction(5, 2), "en")) == ("2,50", "2.50")
    assert words(Share(1, 8), "ru") == ("12,5\N{NO-BREAK SPACE}%", "1 / 8")
    assert words(Share(0, 0), "kk") == ("–", "")


def test_the_published_figures_stand_beside_ours(rural: Site) -> None:
    lines = published.compared(rural)
    assert lines
    assert all(line.published is not None for line in lines)
    page = made(rural)["en/statistics/published.html"].decode()
    assert "akmolinform.kz" in page
    assert "Our count" in page
    rows = list(csv.DictReader(io.StringIO(made(rural)["data/statistics/published.csv"].decode())))
    assert {"key", "record", "published", "source", "url", "verdict"} <= set(rows[0])
    assert any(row["verdict"] == "differs" for row in rows)  # one region of fourteen


@pytest.mark.parametrize("name", sorted(states.STATES))
def test_every_state_of_an_election_has_its_pages(name: str) -> None:
    site = states.site(name)
    files = made(site)
    assert files == made(site)
    for lang in LANGS:
        assert f"{lang}/statistics.html" in files
    for path, data in files.items():
        assert len(gzip.compress(data, 6)) < _WEIGHT, path
        if path.endswith(".html"):
            page = data.decode()
            assert "style=" not in page
            assert "<script>" not in page
            ids = re.findall(r' id="([^"]+)"', page)
            assert len(set(ids)) == len(ids), path
            for href in re.findall(r'href="([^"#?]+)', page):
                if "data/statistics" in href or "/statistics/" in href:
                    assert posixpath.normpath(posixpath.join(posixpath.dirname(path), href)) in files, (path, href)


def test_nothing_is_counted_where_nothing_is_known() -> None:
    assert "candidates" not in topics(states.site("imported"))
    assert "competition" in topics(states.site("imported"))
    assert topics(states.site("called")) == {}
    assert not turnout.final(states.site("counted"))
    assert turnout.final(states.site("term"))
    assert "preliminary" in made(states.site("preliminary"))["en/statistics/turnout.html"].decode()


def test_figures_that_nobody_may_see_yet_are_not_counted() -> None:
    files = made(states.site("preliminary"))
    assert not any(str(states.SECRET).encode() in data for path, data in files.items() if path.endswith(".csv"))
