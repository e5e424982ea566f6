"""Long lists page by page, and the macros of a page made once."""

from __future__ import annotations

from collections import Counter

import pytest
from django.test import RequestFactory
from jinja2 import DictLoader

from dauys.publish.templating import Page, environment
from dauys.web.paging import page_of

FOUND = list(range(125))


@pytest.mark.parametrize(
    ("asked", "page", "first", "last"),
    [("", 1, 0, 59), ("page=2", 2, 60, 119), ("page=3", 3, 120, 124), ("page=0", 1, 0, 59), ("page=99", 3, 120, 124),
     ("page=-1", 1, 0, 59), ("page=two", 1, 0, 59), ("page=٢", 1, 0, 59), ("page=²", 1, 0, 59),
     (f"page={'9' * 5000}", 1, 0, 59)],
)  # fmt: skip
def test_the_page_asked_for_or_the_nearest(asked: str, page: int, first: int, last: int) -> None:
    which, shown = page_of(RequestFactory().get(f"/?{asked}"), FOUND)
    assert (which.page, which.pages, shown[0], shown[-1]) == (page, 3, first, last)


def test_an_empty_list_has_one_page() -> None:
    which, shown = page_of(RequestFactory().get("/?page=4"), [])
    assert (which.page, which.pages, shown) == (1, 1, [])


MACROS = {
    "icon": "{% macro icon(name) %}<i>{{ name }}{{ lang }}</i>{% endmacro %}",
    "lists": '{% from "icon" import icon with context %}{% macro row(name) %}<li>{{ icon(name) }}</li>{% endmacro %}',
    "ui": '{% import "icon" as i with context %}{% import "lists" as l with context %}'
    "{% set icon = i.icon %}{% set row = l.row %}",
    "base": '{% import "ui" as ui with context %}<p>{{ ui.icon("base") }}</p>{% block main %}{% endblock %}',
    "page": '{% extends "base" %}{% import "ui" as ui with context %}'
    '{% block main %}{{ ui.row("page") }}{% endblock %}',
}


def test_macros_are_made_once_a_page_and_in_its_language(monkeypatch: pytest.MonkeyPatch) -> None:
    made: Counter[str | None] = Counter()
    root = Page.new_context

    def counted(self: Page, *args: object, **kwargs: object) -> object:
        made[self.name] += 1
        return root(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "new_context", counted)
    page = environment(loader=DictLoader(MACROS), autoescape=True).get_template("page")
    assert page.render({"lang": "kk"}) == "<p><i>basekk</i></p><li><i>pagekk</i></li>"
    assert {name: made[name] for name in ("ui", "icon", "lists")} == {"ui": 1, "icon": 1, "lists": 1}
    assert page.render({"lang": "ru"}) == "<p><i>baseru</i></p><li><i>pageru</i></li>", "nothing is kept between pages"
    assert made["ui"] == 2
