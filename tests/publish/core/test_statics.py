"""What every page needs comes as one style sheet and one script; icons are drawn by the sheet alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from urllib.parse import unquote

import pytest

from dauys.base.texts import LANGS, text
from dauys.publish.icons import USED, icon
from dauys.publish.statics import content, digest_of, source, statics


def test_each_file_is_there_once_and_parts_are_in_the_whole() -> None:
    paths = [path for path, _ in statics()]
    assert len(paths) == len(set(paths))
    assert "static/site.css" in paths
    assert "static/dauys.css" not in paths
    sheet = content("site.css").decode()
    assert "--paper" in sheet
    assert "@font-face" in sheet
    assert sheet.count("/*") == 0


def test_what_a_sheet_refers_to_lies_beside_it() -> None:
    paths = {path for path, _ in statics()}
    for name in ("site.css", "contest.css"):
        for place in re.findall(r'url\("?([^")]+)', content(name).decode()):
            assert place.startswith("data:") or f"static/{place}" in paths, place


def test_every_icon_is_drawn_and_another_is_a_fault() -> None:
    sheet = content("site.css").decode()
    drawn = re.findall(r'--i: url\("data:image/svg\+xml,([^"]+)"\)', sheet)
    assert len(drawn) == len(USED) + 2  # the mark has two parts
    for one in drawn:
        assert "var(" not in one
        assert ET.fromstring(unquote(one)).tag.endswith("svg")
    assert icon("search") == '<i class="icon i-search"></i>'
    assert icon("search", 'a "b"') == '<i class="icon i-search" role="img" aria-label="a &#34;b&#34;"></i>'
    with pytest.raises(KeyError):
        icon("unknown")


def test_the_script_has_its_words_in_three_languages() -> None:
    script = content("site.js").decode()
    assert script.startswith('"use strict";\nconst WORDS = {')
    assert all(text("web.theme-dark", lang) in script for lang in LANGS)
    assert script.endswith(source("site.js").read_text(encoding="utf-8"))


def test_the_mark_of_a_file_is_that_of_all_its_parts() -> None:
    assert len(digest_of("site.css")) == 8
    assert digest_of("site.css") != digest_of("contest.css")
    with pytest.raises(FileNotFoundError):
        digest_of("none.css")
