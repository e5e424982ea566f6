"""The generic form in a real browser: axe finds nothing to object to, with and without faults, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from dauys.base.texts import Lang
from dauys.web.acts.fields import Choice, form_fields
from dauys.web.acts.reading import read_form
from tests.browsing import chromium, too_wide, violations
from tests.web.look.harness import page as render
from tests.web.look.harness import served

# Between them these have every kind of field.
FORMS = [
    ("candidate-nominated", "kk"),
    ("papers-received", "ru"),
    ("candidate-refused", "kk"),
    ("nomination-extended", "en"),
    ("photo-published", "ru"),
    ("turnout-reported", "kk"),
    ("protocol-recounted", "kk"),
    ("appeal-decided", "ru"),
]
SOURCE = """{% extends "base.html" %}{% import "ui.html" as ui with context %}
{% import "acts/fields.html" as acts with context %}{% block title %}{{ title }}{% endblock %}
{% block main %}{{ ui.page_head(title) }}{{ ui.error_summary(errors) }}{% call ui.card(title) %}
{% call ui.form("#", files=true, words=title) %}{{ acts.act_fields(fields, values, faults, "Asia/Almaty") }}
{% endcall %}{% endcall %}{% endblock %}"""
OFFERS = {
    "candidate": [Choice(f"c{n}", f"Әбдіғали Құнанбаев {n}") for n in range(3)],
    "papers.code": [Choice("consent", "consent"), Choice("deposit", "deposit")],
    "grounds": [Choice("gifts", "gifts"), Choice("other", "other")],
    "tally.votes": [Choice("c1", "Әсел"), Choice("c2", "Берік")],
}

DEAD = """[...document.querySelectorAll('.error-summary a')].map(a => a.hash.slice(1))
  .filter(id => !document.getElementById(id))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


def form(kind: str, lang: Lang, *, faulty: bool) -> str:
    fields = form_fields(kind, lang, OFFERS)
    data = {"issued": ["many"], "papers.0.code": ["consent"], "hour": ["25:00"]}
    data |= {"files.0.sha256": ["a" * 64], "files.0.size": ["9"], "files.0.media_type": ["image/png"]}
    data |= {"files.1.sha256": ["not a hash"]}
    reading = read_form(fields, data, lang, "Asia/Almaty") if faulty else None
    values: dict[str, Any] = {
        "fields": fields,
        "values": reading.values if reading else {},
        "faults": reading.by_path() if reading else {},
        "errors": reading.summary() if reading else [],
        "title": kind,
    }
    return render(SOURCE, lang, source=True, **values)


def answer(_method: str, where: str, _body: bytes) -> tuple[int, str, str] | None:
    parts = where.strip("/").split("/")
    if parts[0] != "form":
        return None
    _, kind, lang, faulty = parts
    return 200, "text/html; charset=utf-8", form(kind, lang, faulty=faulty == "faulty")  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "lang"), FORMS)
def test_the_forms_have_no_violations(browser: Browser, kind: str, lang: str) -> None:
    with served(answer) as base:
        context = browser.new_context()
        page = context.new_page()
        for faulty, width in (("clean", 1280), ("faulty", 390)):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{base}/form/{kind}/{lang}/{faulty}")
            assert violations(page) == []
            assert not too_wide(page)
            assert page.evaluate(DEAD) == []  # every fault in the list above the form leads to its input
        context.close()
