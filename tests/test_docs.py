"""The words of the project held to its code: commands, links, rooms, days of the law, lock files, licences."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata
from pathlib import Path

import click
import pytest

from dauys.cli.main import COMMANDS, Lazy, dauys
from dauys.law import load

ROOT = Path(__file__).parents[1]
PAGES = [p for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")) if p.is_file()]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


def commands_in(words):
    """The words of every `dauys ...` in a page, up to the first thing that is not a word of the command line."""
    return re.findall(r"`dauys ([a-z][^`]*)`", words) + re.findall(r"^    dauys ([a-z].*)$", words, re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_command_and_option_in_the_docs_exists(page):
    context = click.Context(dauys)
    for line in commands_in(page.read_text(encoding="utf-8")):
        words = line.split()
        command = dauys.get_command(context, words[0].rstrip(",;:."))
        if words[0].endswith("…") or words[0] == "…":
            continue
        assert command is not None, line
        if isinstance(command, click.Group) and len(words) > 1 and words[1].isalpha():
            command = command.get_command(context, words[1])
            assert command is not None, line
        known = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        assert {w.rstrip(".,") for w in words if re.fullmatch(r"--[a-z-]+[.,]?", w)} <= known, line


def test_the_help_page_lists_every_command():
    assert isinstance(dauys, Lazy)
    for name in COMMANDS:
        assert dauys.get_command(click.Context(dauys), name) is not None, name


def test_the_walk_names_every_room():
    rooms = {p.name for p in (ROOT / "src/dauys").iterdir() if (p / "__init__.py").exists()}
    walk = text("ARCHITECTURE.md")
    for room in rooms:
        assert f"`{room}`" in walk, room
    for place in re.findall(r"`([a-z]+/[a-z_0-9]+\.py)`", walk):
        assert (ROOT / "src/dauys" / place).exists(), place
    layers = " ".join(tomllib.loads(text("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"])
    assert set(re.findall(r"[a-z]+", layers)) == rooms


def test_the_changelog_names_the_days_on_which_the_law_changed():
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    changelog = text("CHANGELOG.md")
    starts = {provision.start for provision in load("kz").systems("rural_okrug")}
    for day in starts:
        if day.year >= 2013:
            assert f"{day.day} {months[day.month - 1]} {day.year}" in changelog, day


def test_two_commands_and_ci_agree():
    assert "make run" in README
    assert "make test" in README
    assert "make test" in text(".ci/run")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_has_hashes_and_names_no_address(name):
    lock = text(name)
    assert "://" not in lock
    pinned = re.findall(r"^([A-Za-z0-9_.\[\]-]+)==", lock, re.MULTILINE)
    assert len(pinned) > 5
    assert lock.count("--hash=sha256:") >= len(pinned)


def test_no_dependency_is_under_gpl_or_agpl():
    names = re.findall(r"^([A-Za-z0-9_.-]+)", text("requirements.lock"), re.MULTILINE)
    for name in names:
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # a package of another platform
        words = " ".join(
            [about.get("License") or "", about.get("License-Expression") or "", *about.get_all("Classifier", [])]
        )
        assert not re.search(r"\bA?GPL|GNU (Affero )?General Public", words.replace("LGPL", "")), name


def test_the_files_speak_of_the_project_alone():
    words = re.compile(
        "|".join(("/wor" + "k/", "/roo" + "t/", "pypi" + r"\.org", "files\\.pythonhosted", "registry\\." + "npmjs"))
    )
    for path in ROOT.rglob("*"):
        inside = path.relative_to(ROOT).parts
        made = any((part.startswith(".") and part != ".ci") or part == "__pycache__" for part in inside)
        if made or not path.is_file() or inside[0] in {"demo", "var"}:
            continue
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".lock", ".svg", ""} and path.name != "LICENSE":
            assert not words.search(path.read_text(encoding="utf-8", errors="ignore")), path
