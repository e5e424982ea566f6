"""Texts are complete: every code that the source uses exists in three languages, with the same words to fill in."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

import dauys
from dauys.base.dates import day_text
from dauys.base.findings import Finding
from dauys.base.refusals import Refusal, Refused, Unreadable, refuse
from dauys.base.texts import LANGS, catalogue, catalogues, reader_lang, text

SOURCE = Path(dauys.__file__).parent
CODE = re.compile(r"[a-z]+\.[a-z0-9_]+(-[a-z0-9_]+)*")


def placeholders(written: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(written) if name)


def used() -> dict[str, set[str]]:
    """Code -> files, for `refuse("…")`, `text("…")`, `Unreadable("…")` with the code written out."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in {"refuse", "text", "Refusal", "Unreadable", "BadInput", "say"}:
                continue
            for constant in ast.walk(node.args[0]):
                if isinstance(constant, ast.Constant) and CODE.fullmatch(str(constant.value)):
                    found.setdefault(str(constant.value), set()).add(path.name)
    return {code: where for code, where in found.items() if code.partition(".")[0] in catalogues()}


@pytest.mark.parametrize("code", sorted(used()))
def test_a_code_of_the_source_has_its_texts(code: str) -> None:
    name, _, key = code.partition(".")
    assert set(catalogue(name).get(key, {})) == set(LANGS), f"{code}, used in {used()[code]}"


@pytest.mark.parametrize("name", catalogues())
def test_a_catalogue_is_complete(name: str) -> None:
    for code, texts in catalogue(name).items():
        assert list(texts) == list(LANGS), code
        assert all(written.strip() for written in texts.values()), code
        assert len({placeholders(written) for written in texts.values()}) == 1, code


@pytest.mark.parametrize("name", catalogues())
def test_the_words_that_texts_look_up_exist(name: str) -> None:
    for code, texts in catalogue(name).items():
        for written in texts.values():
            for _, field, spec, _ in string.Formatter().parse(written):
                if field and spec and spec.startswith("@"):
                    other, _, start = spec[1:].partition(".")
                    assert any(key.startswith(start) for key in catalogue(other)), (code, spec)


def test_every_file_is_read() -> None:
    for name in catalogues():
        source = files("dauys.base").joinpath("texts", f"{name}.toml").read_text(encoding="utf-8")
        assert tomllib.loads(source) == catalogue(name)


@pytest.mark.parametrize("code", ["base.nothing", "nowhere.at-all"])
def test_a_missing_text_is_a_defect(code: str) -> None:
    with pytest.raises((KeyError, FileNotFoundError)):
        text(code)


def test_words_are_looked_up_in_the_readers_language() -> None:
    refusal = refuse("election.stage", kind="turnout-reported", stage="counting")
    assert "дауыс санау" in refusal.text("kk")
    assert "подсчёт голосов" in refusal.text("ru")
    lines = refuse("election.entry-differs", fields="issued, votes:c1")
    assert "voters who received a ballot, votes:c1" in lines.text("en")


def test_a_refusal_cites_its_article_and_is_a_value() -> None:
    first = refuse("election.turnout-early", "art. 38", hour="10:00", at="x")
    assert first == Refusal("election.turnout-early", {"hour": "10:00", "at": "x"}, "art. 38")
    assert first.text().endswith("(art. 38)")
    assert str(Refused(first)) == first.text("en")


def test_unreadable_input_names_file_row_and_column() -> None:
    fault = Unreadable("base.row", file="a.csv", row=7, column="issued")
    assert str(fault).startswith("a.csv, row 7, column “issued”: ")
    assert fault.text("kk").startswith("a.csv, 7-жол")


def test_a_finding_tells_its_severity_and_its_text() -> None:
    context = {"left": 2, "right": 1, "difference": 1}
    error = Finding("F.201", "found-exceeds-issued", context=context)
    assert (error.severity, Finding("W.311", "zero-votes").severity) == ("error", "warning")
    assert all("2" in error.text(lang) for lang in LANGS)


@pytest.mark.parametrize(
    ("asked", "environment", "lang"),
    [
        ("kk", {}, "kk"),
        ("RU_ru", {}, "ru"),
        (None, {"DAUYS_LANG": "kk"}, "kk"),
        (None, {"LANG": "ru_RU.UTF-8"}, "ru"),
        ("fr", {"DAUYS_LANG": "xx", "LANG": "de_DE"}, "en"),
        (None, {}, "en"),
    ],
)
def test_the_language_of_the_reader(
    monkeypatch: pytest.MonkeyPatch, asked: str | None, environment: dict[str, str], lang: str
) -> None:
    for name in ("DAUYS_LANG", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert reader_lang(asked) == lang


def test_a_russian_day_at_the_end_of_a_sentence_has_one_full_stop() -> None:
    day = day_text(date(2021, 7, 25), "ru")
    assert text("web-results.repeat-sentence", "ru", day=day).endswith("25\u00a0июля\u00a02021\u00a0г.")
    assert text("web-results.repeat-sentence", "en", day="г.").endswith("г..")
