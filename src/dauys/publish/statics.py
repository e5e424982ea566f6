"""The site's own style sheets, scripts and pictures: what every page needs is put together to one file each."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dauys.base.texts import LANGS, text
from dauys.publish.icons import sheet
from dauys.publish.templating import LOOK

STATICS = (Path(__file__).parent / "static", LOOK / "static")
_LOOK = ("fonts.css", "dauys.css", "parts.css")
# A file of the site and its parts: fewer to ask for, and less to write on each of many thousand pages.
_TOGETHER = {
    "site.css": (*_LOOK, "site.css"),
    "contest.css": ("votes.css", "contest.css"),
}
_PARTS = frozenset({*_LOOK, "votes.css", "icons.svg", "ballot.css"})  # no page asks for them by themselves
_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
# What the script of every page says: once in the script, not on each page.
_WORDS = {
    "newer": "publish.newer",
    "fresh": "publish.fresh",
    "offline": "publish.offline",
    "auto": "web.theme-auto",
    "light": "web.theme-light",
    "dark": "web.theme-dark",
}


def source(path: str) -> Path:
    """The file behind `path`, as it was written. Raises FileNotFoundError."""
    for folder in STATICS:
        if (folder / path).is_file():
            return folder / path
    raise FileNotFoundError(path)


@cache
def content(path: str) -> bytes:
    """A static file of the site as readers get it. Raises FileNotFoundError."""
    if path in _TOGETHER:
        return _together(path).encode()
    if path == "site.js":
        words = {lang: {name: text(code, lang, at="{at}") for name, code in _WORDS.items()} for lang in LANGS}
        written = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
        return f'"use strict";\nconst WORDS = {written};\n'.encode() + source(path).read_bytes()
    return source(path).read_bytes()


def _together(path: str) -> str:
    parts = [_COMMENT.sub("", source(part).read_text(encoding="utf-8")) for part in _TOGETHER[path]]
    return "".join([*parts, sheet() if path == "site.css" else ""])


@cache
def digest_of(path: str) -> str:
    """A mark of a static file's contents, so that browsers may keep it. Raises FileNotFoundError."""
    return hashlib.sha256(content(path)).hexdigest()[:8]


def statics() -> Iterator[tuple[str, bytes]]:
    """Every static file of the site with its path."""
    for folder in reversed(STATICS):
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder).as_posix()
            if file.is_file() and path not in _PARTS:
                yield f"static/{path}", content(path)
