"""The tokens: every pair that text or a control stands on meets WCAG AA, in light and in dark."""

from __future__ import annotations

import re

import pytest
from tests.web.look.harness import STATICS, static

CSS = static("dauys.css").read_text(encoding="utf-8")
TONES = ("idle", "live", "wait", "ok", "warn", "bad", "final", "stop")
GROUNDS = ("paper", "card", "sunk")


def block(start: str) -> dict[str, str]:
    body = CSS[CSS.index(start) + len(start) :].partition("}")[0]
    return dict(re.findall(r"--([\w-]+): ([^;]+);", body))


LIGHT = block(":root {")
SYSTEM_DARK = block(':root:not([data-theme="light"]) {')
CHOSEN_DARK = block(':root[data-theme="dark"] {')
THEMES = {"light": LIGHT, "dark": LIGHT | CHOSEN_DARK}

TEXT = [
    *[(ink, ground) for ink in ("ink", "ink-2", "ink-3", "sky-ink") for ground in GROUNDS],
    *[(tone, f"{tone}-soft") for tone in TONES],
    *[(tone, ground) for tone in TONES for ground in GROUNDS],
    *[(ink, f"{tone}-soft") for tone in TONES for ink in ("ink", "ink-2", "sky-ink")],
    ("on-sky", "sky"),
    ("on-sky", "sky-ink"),
    ("on-danger", "danger"),
    ("danger", "card"),
    ("danger", "paper"),
    ("ink", "sky-soft"),
    ("ink-2", "sky-soft"),
    ("ink", "line-2"),
    ("ink-2", "line-2"),
    ("bad", "warn-soft"),
    ("ok", "warn-soft"),
]
SHAPES = [
    *[("edge", ground) for ground in ("paper", "card")],
    *[("sky", ground) for ground in GROUNDS],
    *[(f"c{n}", ground) for n in range(1, 7) for ground in ("paper", "card")],
]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "ground"), TEXT)
def test_text_can_be_read(theme: str, front: str, ground: str) -> None:
    tokens = THEMES[theme]
    assert contrast(tokens[front], tokens[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("front", "ground"), SHAPES)
def test_shapes_and_borders_of_controls_can_be_seen(theme: str, front: str, ground: str) -> None:
    tokens = THEMES[theme]
    assert contrast(tokens[front], tokens[ground]) >= 3


def test_dark_by_the_system_is_dark_by_choice() -> None:
    assert SYSTEM_DARK == CHOSEN_DARK
    assert len(CHOSEN_DARK) > 30


def test_every_colour_of_light_has_its_dark() -> None:
    colours = {name for name, value in LIGHT.items() if value.startswith(("#", "rgb"))}
    assert colours == set(CHOSEN_DARK)


def test_every_token_that_a_sheet_uses_exists() -> None:
    own = {"tone", "tone-soft", "c", "ring", "ring-width"}
    for sheet in (file for folder in STATICS for file in folder.glob("*.css")):
        used = set(re.findall(r"var\(--([\w-]+)", sheet.read_text(encoding="utf-8")))
        assert used - set(LIGHT) - own == set(), sheet.name
