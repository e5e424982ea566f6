"""The icons of the site: drawn by its style sheet in the colour of the words, so that a page only names them."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape

from dauys.publish.templating import LOOK

# The icons that the pages use; another name is a fault.
USED = frozenset(
    {
        *("audit", "back", "ballot", "calendar", "chevron", "download", "empty", "forward", "history", "home", "list"),
        *("message", "people", "person", "photo", "print", "protocol", "results", "scale", "seal", "search", "theme"),
        *("tick", "turn", "units"),
        *(f"state-{tone}" for tone in ("idle", "live", "wait", "ok", "warn", "bad", "final", "stop")),
    }
)
_FOLD = "chevron"  # the sheet draws it before every summary
_HOLE = "var(--card"  # what is drawn in the colour of the ground is left out
_TICK = "var(--sky"  # the part of the mark that has a colour of its own
_SHAPE = re.compile(r"<[a-z]+\b[^>]*/>")
# For printers and for readers who choose their own colours: a masked ground is not left out or painted over.
_RULES = """\
i.icon, .mark { display: inline-block; } .mark { position: relative; }
.more > summary::before { content: ""; flex: none; width: 1.25em; height: 1.25em; }
.more[open] > summary::before { transform: rotate(180deg); }
i.icon, .more > summary::before, .mark::before, .mark::after {
  background: currentColor; print-color-adjust: exact; -webkit-print-color-adjust: exact;
  -webkit-mask: var(--i) center / contain no-repeat; mask: var(--i) center / contain no-repeat;
}
.mark::before, .mark::after { content: ""; position: absolute; inset: 0; } .mark::after { background: var(--sky); }
@media (forced-colors: active) {
  i.icon, .more > summary::before, .mark::before, .mark::after { forced-color-adjust: none; background: CanvasText; }
}
"""


@cache
def icon(name: str, label: str = "") -> Markup:
    """An icon; `label` for one that stands without words. Raises KeyError for an icon that the sheet does not draw."""
    if name not in USED:
        raise KeyError(name)
    if name == _FOLD:
        return Markup("")
    said = f' role="img" aria-label="{escape(label)}"' if label else ""
    return Markup(f'<i class="icon i-{name}"{said}></i>')  # noqa: S704 - a name of our own, the label is escaped


def mark() -> Markup:
    """The mark of dauys."""
    return Markup('<i class="mark"></i>')


def sheet() -> str:
    """The style sheet that draws the icons and the mark."""
    drawn = _symbols()
    named = {name: f".i-{name}" for name in sorted(USED)} | {_FOLD: ".more > summary::before"}
    rules = [f"{place} {{ --i: {_url(drawn[name], 24)}; }}" for name, place in named.items()]
    head, shapes, foot = _parts(drawn["shanyrak"])
    for place, mine in (("before", False), ("after", True)):
        part = head + "".join(shape for shape in shapes if (_TICK in shape) == mine) + foot
        rules.append(f".mark::{place} {{ --i: {_url(part.replace('var(--sky, currentColor)', 'black'), 32)}; }}")
    return _RULES + "\n".join(rules) + "\n"


@cache
def _symbols() -> dict[str, str]:
    written = (LOOK / "static" / "icons.svg").read_text(encoding="utf-8")
    found = re.findall(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', written, re.DOTALL)
    return {name: re.sub(r"\s+", " ", body).strip() for name, body in found}


def _parts(body: str) -> tuple[str, list[str], str]:
    """A drawing's group, what stands in it, and the group's end."""
    head, _, rest = body.partition(">")
    return f"{head}>", _SHAPE.findall(rest), "</g>"


def _url(body: str, size: int) -> str:
    """A drawing as the value of a mask; what had the colour of the ground becomes a hole."""
    head, shapes, foot = _parts(body)
    holes = "".join(shape for shape in shapes if _HOLE in shape)
    if holes:
        full = head + "".join(shape for shape in shapes if _HOLE not in shape) + foot
        ground = f'<path fill="white" d="M0 0h{size}v{size}H0z"/>'
        cut = head + holes.replace(' stroke="var(--card, #fff)"', "") + foot
        body = f'<mask id="h">{ground}{cut}</mask><g mask="url(#h)">{full}</g>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}">{body}</svg>'
    svg = svg.replace("currentColor", "black").replace('"', "'")
    return '"'.join(("url(", "data:image/svg+xml," + re.sub("[<>#]", lambda m: f"%{ord(m[0]):02X}", svg), ")"))
