"""The templates' environment: texts, addresses, and numbers and days as people write them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from dauys.base.codes import code_text
from dauys.base.dates import day_text, hour_text, moment_text, number_text, percent_text
from dauys.base.days import parse_utc
from dauys.base.texts import Lang, text

_STATIC = Path(__file__).parent / "static"


def environment(**options: Any) -> Environment:
    """The environment of all templates; an unknown name in a template is a fault, not a blank."""
    made = Environment(  # noqa: S701 - Django turns autoescape on in `options`
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    made.globals.update(static=static, url=url, t=_text, code=_code)
    made.filters.update(number=_number, day=_day, moment=_moment, hour=_hour, percent=_percent)
    return made


@cache
def static(path: str) -> str:
    """The address of a static file, with the hash of its contents, so that browsers may keep it for ever."""
    file = _STATIC / path
    digest = hashlib.sha256(file.read_bytes()).hexdigest()[:12] if file.is_file() else "missing"
    return f"/static/{path}?{digest}"


def url(name: str, **ids: object) -> str:
    """The address of a door."""
    return reverse(name, kwargs=ids)


def _lang(context: Context) -> Lang:
    lang: Lang = context.get("lang", "kk")
    return lang


@pass_context
def _text(context: Context, code: str, **words: object) -> str:
    return text(code, _lang(context), **words)


@pass_context
def _code(context: Context, family: str, code: str) -> str:
    return code_text(family, code, _lang(context))


@pass_context
def _number(context: Context, number: int) -> str:
    return number_text(number, _lang(context))


@pass_context
def _percent(context: Context, part: int, whole: int, digits: int = 1) -> str:
    return percent_text(part, whole, digits, _lang(context))


@pass_context
def _day(context: Context, day: date | str) -> str:
    return day_text(date.fromisoformat(day) if isinstance(day, str) else day, _lang(context))


@pass_context
def _moment(context: Context, at: datetime | str, zone: str = "Asia/Almaty") -> str:
    return moment_text(parse_utc(at) if isinstance(at, str) else at, zone, _lang(context))


@pass_context
def _hour(context: Context, at: datetime | str, zone: str = "Asia/Almaty") -> str:
    return hour_text(parse_utc(at) if isinstance(at, str) else at, zone, _lang(context))


def name_in(names: Any, lang: Lang) -> str:
    """A name of the record in the reader's language; Kazakh where English has none."""
    return str(getattr(names, lang) or names.kk)


Frame = Mapping[str, object]
