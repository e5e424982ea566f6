"""The papers of a demonstration: drawn, written and set in type, marked as synthetic, and kept where acts name them."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from tests.demo.conftest import Record

from dauys.base.texts import text
from dauys.demo.direct import build_plan
from dauys.demo.phrases import SENTENCES
from dauys.demo.plan import Country
from dauys.demo.portraits import NUMBER, Sitter, portrait, sitter
from dauys.demo.programmes import programme, promises
from dauys.demo.rural_2021 import plan
from dauys.election.public_papers import NamedPaper, named_papers
from dauys.formats.papers.form_code import find_form_code
from dauys.formats.programmes import read_programme
from dauys.publish.from_record import publish_record

SITTERS = [Sitter(*one) for one in product("fm", ("young", "grown", "old"), range(NUMBER))]  # type: ignore[arg-type]


def test_portraits_differ_are_small_and_carry_their_mark() -> None:
    drawn = [portrait(one) for one in SITTERS]
    assert len(set(drawn)) == len(SITTERS)
    assert max(map(len, drawn)) <= 4000
    with Image.open(BytesIO(drawn[0])) as image:
        assert image.size == (240, 320)
        band = image.convert("L").crop((0, 290, 240, 320))
    assert band.getextrema()[0] < 60
    assert band.getextrema()[1] > 220  # light letters on a dark band


def test_a_candidate_has_the_same_portrait_of_the_own_sex_and_age() -> None:
    assert sitter("f", 61, "a" * 64) == sitter("f", 61, "a" * 64)
    assert sitter("f", 61, "a" * 64)[:2] == ("f", "old")
    assert len({sitter("m", 40, str(n)).number for n in range(100)}) == NUMBER


def test_programmes_say_that_they_are_examples_and_promise_what_the_akim_pledges() -> None:
    read = [read_programme(programme("f" if n % 2 else "m", f"person-{n}")) for n in range(60)]
    (mark,) = SENTENCES["mark"]
    assert all(one.kk.startswith(mark.kk) and one.ru.startswith(mark.ru) for one in read)
    assert len({one.kk for one in read}) > 30
    for pledge in promises("person-3"):
        assert pledge.kk in read[3].kk
        assert pledge.ru in read[3].ru


def test_a_woman_does_not_write_as_a_man() -> None:
    written = [read_programme(programme(sex, f"p{n}")).ru for n in range(120) for sex in ("f",)]  # type: ignore[arg-type]
    assert any("обошла" in one for one in written)
    assert not any("обошёл" in one for one in written)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Country, Record, Path]:
    """Three seats of Mangystau, with their office."""
    country = plan(only=("47",))
    country = replace(country, seats=country.seats[:3])
    out = tmp_path_factory.mktemp("papers") / "small"
    count = build_plan(country, out)
    return country, Record(out, count), out.with_name("small.office")


def _named(record: Record) -> list[NamedPaper]:
    scanned = [act for act in record.acts if getattr(act.body, "scans", ())]
    return list(named_papers(record.election, scanned))


def test_every_paper_that_an_act_names_is_kept_for_just_that(small: tuple[Country, Record, Path]) -> None:
    _, record, office = small
    named = _named(record)
    assert any(paper.contest for paper in named)
    assert sum(not paper.contest for paper in named) >= 4
    with sqlite3.connect(office / "store.sqlite3") as store:
        kept = {
            row[0]: row[1:] for row in store.execute("SELECT sha256, size, media_type, about FROM store_privatepaper")
        }
    for paper in named:
        data = (office / "papers" / paper.blob.sha256).read_bytes()
        assert hashlib.sha256(data).hexdigest() == paper.blob.sha256
        about = f"protocol:{paper.contest}/{paper.precinct}" if paper.contest else "candidates-public"
        assert kept[paper.blob.sha256] == (len(data), paper.blob.media_type, about)
        assert len(data) == paper.blob.size


def test_a_scan_is_the_form_of_its_protocol(small: tuple[Country, Record, Path]) -> None:
    _, record, office = small
    act = next(act for act in record.acts if getattr(act.body, "scans", ()))
    code = find_form_code((office / "papers" / act.body.scans[0].sha256).read_bytes())
    assert (code.contest, code.precinct, code.serial) == (act.contest, act.precinct, act.body.form_serial)


def test_a_mirror_of_a_site_takes_its_papers_along(small: tuple[Country, Record, Path], tmp_path: Path) -> None:
    _, record, office = small
    site = tmp_path / "site"
    (site / "blobs").mkdir(parents=True)
    (site / "record").symlink_to(record.directory)
    named = _named(record)
    endings = {"image/png": "png", "application/json": "json"}
    for paper in named:
        file = site / "blobs" / f"{paper.blob.sha256}.{endings[paper.blob.media_type]}"
        file.write_bytes((office / "papers" / paper.blob.sha256).read_bytes())
    changed = next(paper.blob.sha256 for paper in named if not paper.contest)
    (site / "blobs" / f"{changed}.png").write_bytes(b"another picture")
    publish_record(str(site / "record"), tmp_path / "mirror", "", 1, lambda _done, _all: None)
    there = {file.name.partition(".")[0] for file in (tmp_path / "mirror" / "blobs").iterdir()}
    assert there == {paper.blob.sha256 for paper in named} - {changed}
    act = next(act for act in record.acts if getattr(act.body, "scans", ()))
    page = (tmp_path / "mirror" / "ru" / "contest" / f"{act.contest}.html").read_text(encoding="utf-8")
    assert f"blobs/{act.body.scans[0].sha256}.png" in page
    assert text("publish-contest.scan", "ru") in page
