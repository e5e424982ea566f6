"""What is true of the pages' source: weight, policy, texts, icons, the list of components."""

from __future__ import annotations

import gzip
import re
from xml.etree import ElementTree

import pytest
from tests.web.look.harness import LOOK, PAGES, STATICS, WEB, page, static

from dauys.base.texts import LANGS, catalogue

ROOT = WEB.parents[2]
OURS = [*(WEB / "templates").glob("*_base.html"), WEB / "templates" / "base.html", LOOK / "templates" / "ui.html"]
OURS += [*(LOOK / "templates" / "ui").glob("*.html"), *(WEB / "templates" / "gallery").glob("*.html")]
SPRITE = set(re.findall(r'<symbol id="([\w-]+)"', static("icons.svg").read_text(encoding="utf-8")))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_with_its_sheets_and_scripts_weighs_under_100_kb(name: str, lang: str) -> None:
    html = page(f"gallery/{name}.html", lang)
    files = {static(path) for path in re.findall(r"/static/([\w./-]+\.(?:css|js|svg))", html)}
    files |= {static("kerege.svg")}
    weight = len(gzip.compress(html.encode())) + sum(len(gzip.compress(f.read_bytes())) for f in files)
    assert {f.name for f in files} >= {"dauys.css", "dauys.js"}
    assert weight < 100_000


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_nothing_that_the_policy_refuses(name: str, lang: str) -> None:
    html = page(f"gallery/{name}.html", lang)
    assert not re.search(r"\sstyle=|<style|javascript:|\son[a-z]+=", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', html)
    assert f'<html lang="{lang}"' in html
    assert 'name="viewport"' in html


def test_every_text_of_our_templates_exists() -> None:
    for template in OURS:
        source = template.read_text(encoding="utf-8")
        for file, key in re.findall(r'\bt\("([\w-]+)\.([\w-]+)"[,)]', source):
            assert set(catalogue(file)[key]) == set(LANGS), (template.name, key)
        for file, start in re.findall(r'\bt\("([\w-]+)\.([\w-]+-)" ~', source):
            assert any(key.startswith(start) for key in catalogue(file)), (template.name, start)


def test_no_text_of_the_frame_is_idle() -> None:
    sources = "".join(
        p.read_text(encoding="utf-8") for p in (*WEB.rglob("*"), *LOOK.rglob("*")) if p.suffix in (".html", ".py")
    )
    said_in_parts = re.findall(r'web\.([\w-]+-)"', sources)
    for key in catalogue("web"):
        assert f"web.{key}" in sources or any(key.startswith(start) for start in said_in_parts), key


def test_every_icon_that_is_named_is_drawn() -> None:
    named = set()
    for file in [*(WEB / "templates").rglob("*.html"), *(LOOK / "templates").rglob("*.html")]:
        source = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'icon\("([\w-]+)"(?! ~)', source)) | set(re.findall(r'icon_name="([\w-]+)"', source))
    navigation = (WEB / "navigation.py").read_text(encoding="utf-8")
    named |= set(re.findall(r'\("/[^"]*", "([\w-]+)"', navigation))
    assert {name for name in named - SPRITE if not name.endswith("-")} == set()


def test_every_tone_has_its_shape_and_its_word() -> None:
    for tone in ("idle", "live", "wait", "ok", "warn", "bad", "final", "stop"):
        assert f"state-{tone}" in SPRITE
        assert f"state-{tone}" in catalogue("web")


def test_the_gallery_shows_every_icon() -> None:
    html = page("gallery/home.html", "en") + page("gallery/entry.html", "en")
    assert SPRITE - set(re.findall(r"icons\.svg\?\w+#([\w-]+)", html)) == set()


def test_every_component_is_documented_and_shown() -> None:
    exported = set(re.findall(r"\{% set (\w+) =", (LOOK / "templates" / "ui.html").read_text(encoding="utf-8")))
    documented = set(re.findall(r"`(\w+)\(", (ROOT / "docs" / "look.md").read_text(encoding="utf-8")))
    assert exported - documented == set()
    shown = "".join(p.read_text(encoding="utf-8") for p in OURS if p.parent.name == "gallery")
    silent = {"hidden", "entry_signed", "actions"}  # nothing to see, or inside others
    assert {name for name in exported - silent if f"ui.{name}(" not in shown} == set()


def test_the_documented_parameters_are_the_macros_own() -> None:
    docs = (ROOT / "docs" / "look.md").read_text(encoding="utf-8")
    macros = "".join(p.read_text(encoding="utf-8") for p in (LOOK / "templates" / "ui").glob("*.html"))
    for name, parameters in re.findall(r"\{% macro (\w+)\(([^%]*)\) -?%\}", macros):
        for written in re.findall(rf"`{name}\(([^`]*)\)`", docs):
            if "…" not in written:
                assert written == parameters, name


def test_drawings_are_sound() -> None:
    for drawing in (file for folder in STATICS for file in folder.glob("*.svg")):
        ElementTree.fromstring(drawing.read_text(encoding="utf-8"))
    assert 'stroke="currentColor"' in static("mark-mono.svg").read_text(encoding="utf-8")


def test_fonts_and_scripts_of_others_come_with_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE" in static("fonts/OFL.txt").read_text(encoding="utf-8")
    assert "BSD" in static("htmx.LICENSE.txt").read_text(encoding="utf-8")
    sheet = static("fonts.css").read_text(encoding="utf-8")
    for path in re.findall(r'url\("([^"]+)"\)', sheet):
        assert static(path).is_file()


@pytest.mark.parametrize("file", [p for folder in STATICS for p in folder.iterdir() if p.suffix in (".js", ".css")])
def test_our_files_are_short(file) -> None:
    if file.name != "htmx.min.js":
        assert len(file.read_text(encoding="utf-8").splitlines()) < 250
