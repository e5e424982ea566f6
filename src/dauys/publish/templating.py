"""The templates' environment that the publication and the workspace share: texts, and numbers and days as written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template, pass_context
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from dauys.base.codes import code_text
from dauys.base.dates import day_text, hour_text, moment_text, number_text, percent_text, weekday_text
from dauys.base.days import parse_utc
from dauys.base.texts import Lang, text
from dauys.election.telling_place import names_text

LOOK = Path(__file__).parents[1] / "look"  # tokens, components, fonts, marks: static/ and templates/
name_in = names_text


class Page(Template):
    """A template that makes each file of macros once for a page, however many other files import it.

    Made anew at each import, they take a third of the time of a page.
    """

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page's text."""
        return super().render(*args, **kwargs, _modules={})

    def make_module(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        """The macros of this file, for the page whose context `vars` is."""
        made: dict[str | None, TemplateModule] | None = (vars or {}).get("_modules")
        if made is None:
            return super().make_module(vars, shared, locals)
        if self.name not in made:
            made[self.name] = super().make_module(vars, shared, locals)
        return made[self.name]


def environment(**options: Any) -> Environment:
    """An environment with the filters and functions of all templates; an unknown name is a fault, not a blank."""
    made = Environment(  # noqa: S701 - every caller turns autoescape on in `options`
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    )
    made.template_class = Page
    made.globals.update(t=_text, code=_code)
    made.filters.update(number=_number, day=_day, weekday=_weekday, moment=_moment, hour=_hour, percent=_percent)
    return made


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


def _date(day: date | str) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day


@pass_context
def _day(context: Context, day: date | str) -> str:
    return day_text(_date(day), _lang(context))


@pass_context
def _weekday(context: Context, day: date | str) -> str:
    return weekday_text(_date(day), _lang(context))


@pass_context
def _moment(context: Context, at: datetime | str, zone: str = "Asia/Almaty") -> str:
    return moment_text(parse_utc(at) if isinstance(at, str) else at, zone, _lang(context))


@pass_context
def _hour(context: Context, at: datetime | str, zone: str = "Asia/Almaty") -> str:
    return hour_text(parse_utc(at) if isinstance(at, str) else at, zone, _lang(context))
