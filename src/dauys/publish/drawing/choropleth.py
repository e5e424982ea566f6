"""The map of areas filled by class or by winner: colours on a screen, hatches in print, words for each area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from dauys.publish.drawing.borders import Outline, Outlines

CLASSES = 5
_SIZE = 12  # steps of a hatch
# A hatch for each class, emptier to fuller: dots, thin lines, thick lines, crossed lines, full; two more for winners.
_HATCHES = (
    '<circle cx="3" cy="3" r="1.4"/>',
    '<path d="M0 6H12" stroke-width="1.6"/>',
    '<path d="M-2 14 14-2M-8 8 8-8M4 20 20 4" stroke-width="3"/>',
    '<path d="M-2 14 14-2M-8 8 8-8M4 20 20 4M-2-2 14 14M-8 4 4 16M4-8 20 8" stroke-width="3"/>',
    '<path d="M0 0H12V12H0z"/>',
    '<path d="M6 0V12" stroke-width="3"/>',
    '<path d="M1 1H7V7H1z"/>',
)


@dataclass(frozen=True, slots=True)
class Filled:
    """One area: its outline's name, what it says, its page ("" for none), and its tone.

    `tone` is `k0` to `k4` for the classes, `o0` to `o6` for a `colour` of its own, `tie`, or "" where there is nothing
    to say.
    """

    area: str
    words: str
    href: str
    tone: str
    colour: str = ""


def choropleth(drawn: Outlines, filled: Sequence[Filled], ground: Iterable[str], label: str, name: str) -> Markup:
    """The map as SVG; `ground` are areas without figures, `name` marks its patterns within the page."""
    patterns = "".join(_pattern(f"{name}-h{number}", hatch) for number, hatch in enumerate(_HATCHES))
    empty = "".join(f'<path class="no-figure" d="{drawn.areas[area].path}"/>' for area in ground)
    areas = "".join(_area(drawn.areas[one.area], one, f"{name}-{n}", name) for n, one in enumerate(filled))
    box = f"-4 -4 {drawn.width + 8} {drawn.height + 8}"
    return Markup(  # noqa: S704 - every word in it is escaped
        f'<svg class="choropleth" viewBox="{box}" width="{drawn.width}" height="{drawn.height}" role="group" '
        f'fill-rule="evenodd" aria-label="{escape(label)}" data-map><defs>{patterns}</defs>{empty}{areas}</svg>'
    )


def swatch(tone: str, colour: str, name: str) -> Markup:
    """A square of the legend that is filled as the map `name` fills its areas."""
    fill = f' fill="{escape(colour)}"' if colour else ""
    hatch = _hatch(tone)
    over = f'<rect class="hatch" width="20" height="14" fill="url(#{name}-h{hatch})"/>' if hatch is not None else ""
    return Markup(  # noqa: S704 - no word in it
        f'<svg class="swatch" viewBox="0 0 20 14" width="20" height="14" aria-hidden="true">'
        f'<g class="{tone or "no-figure"}"{fill}><rect width="20" height="14"/></g>{over}</svg>'
    )


def _pattern(name: str, body: str) -> str:
    return (
        f'<pattern id="{name}" class="hatching" width="{_SIZE}" height="{_SIZE}" patternUnits="userSpaceOnUse">'
        f"{body}</pattern>"
    )


def _hatch(tone: str) -> int | None:
    return int(tone[1:]) if tone[1:].isdigit() else None


def _area(outline: Outline, one: Filled, mark: str, name: str) -> str:
    fill = f' fill="{escape(one.colour)}"' if one.colour else ""
    hatch = _hatch(one.tone)
    words = escape(one.words)
    spot = ""
    if outline.small:
        spot = f'<circle cx="{outline.middle[0]}" cy="{outline.middle[1]}" r="10"/>'
    body = f'<g id="{mark}"><path d="{outline.path}"/>{spot}</g>'
    over = f'<use href="#{mark}" class="hatch" fill="url(#{name}-h{hatch})"/>' if hatch is not None else ""
    made = f'<g class="{one.tone or "no-figure"}"{fill}><title>{words}</title>{body}</g>{over}'
    if one.href:
        return f'<a href="{escape(one.href)}" aria-label="{words}">{made}</a>'
    return f'<g role="img" aria-label="{words}">{made}</g>'
