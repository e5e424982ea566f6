"""The workspace's templates: the shared environment, with the addresses of doors and of static files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.urls import reverse
from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from dauys.election.telling import article_text
from dauys.publish import templating
from dauys.publish.templating import LOOK, name_in

__all__ = ["LOOK", "Frame", "environment", "name_in", "static", "url"]
_STATICS = (Path(__file__).parent / "static", LOOK / "static")

Frame = Mapping[str, object]


def environment(**options: Any) -> Environment:
    """The environment of all templates of the workspace."""
    made = templating.environment(**options)
    made.globals.update(static=static, url=url, drawn=drawn, emblem=emblem)
    made.filters.update(cited=_cited)
    return made


@pass_context
def _cited(context: Context, article: str) -> str:
    return article_text(article, context.get("lang", "kk"))


@cache
def static(path: str) -> str:
    """The address of a static file, with the hash of its contents, so that browsers may keep it for ever."""
    files = [folder / path for folder in _STATICS if (folder / path).is_file()]
    digest = hashlib.sha256(files[0].read_bytes()).hexdigest()[:12] if files else "missing"
    return f"/static/{path}?{digest}"


@cache
def drawn(name: str, label: str = "") -> Markup:
    """An icon: a reference into the sheet of icons; `label` for one that stands without words."""
    said = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>').format(said, _symbol(name))


@cache
def emblem() -> Markup:
    """The mark of dauys."""
    return Markup('<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">{}</svg>').format(_symbol("shanyrak"))


def _symbol(name: str) -> Markup:
    return Markup('<use href="{}#{}"></use>').format(static("icons.svg"), name)


@lru_cache(maxsize=1 << 14)
def url(name: str, **ids: object) -> str:
    """The address of a door; a page asks for dozens, mostly the same."""
    return reverse(name, kwargs=ids)
