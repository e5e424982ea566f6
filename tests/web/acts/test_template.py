"""The generic template: labels, hints and faults belong to their inputs; a browser sends back what it shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import FileSystemLoader

import dauys.web
from dauys.election.kinds import KINDS
from dauys.web.acts.fields import Choice, FormField, form_fields
from dauys.web.acts.filling import form_values
from dauys.web.acts.reading import read_form
from dauys.web.templating import LOOK, environment
from tests.bodies import plain_bodies
from tests.web.acts.test_round_trip import offers_of

ZONE = "UTC"
TEMPLATES = environment(
    loader=FileSystemLoader([Path(dauys.web.__file__).parent / "templates", LOOK / "templates"]), autoescape=True
)
PAGE = TEMPLATES.from_string(
    '{% import "acts/fields.html" as acts with context %}{{ acts.act_fields(fields, values, faults, zone) }}'
)


class Page(HTMLParser):
    """What a browser makes of a page: ids, labels, references, and the inputs as they would be sent."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.references: list[str] = []
        self.labelled: list[str] = []
        self.inputs: list[dict[str, Any]] = []
        self.sent: dict[str, list[str]] = {}
        self.words: list[str] = []
        self.attributes: set[str] = set()
        self._in_label, self._select, self._area = False, "", ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        self.attributes |= set(given)
        self.ids += [given["id"]] if "id" in given else []
        self.references += str(given.get("aria-describedby", "")).split()
        self._in_label = self._in_label or tag == "label"
        if tag == "label" and "for" in given:
            self.labelled.append(given["for"])
        if tag in {"input", "select", "textarea"}:
            self.inputs.append(given | {"tag": tag, "in_label": self._in_label})
        if tag == "input":
            self._input(given)
        if tag == "select":
            self._select = given["name"]
            self.sent[self._select] = [""]
        if tag == "option" and "selected" in given:
            self.sent[self._select] = [given["value"]]
        if tag == "textarea":
            self._area = given["name"]
            self.sent[self._area] = [""]

    def _input(self, given: dict[str, Any]) -> None:
        kind = given.get("type", "text")
        if kind in {"radio", "checkbox"} and "checked" not in given:
            return
        if kind != "file":
            self.sent.setdefault(given["name"], []).append(given.get("value") or "")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area][0] += data
        self.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            # a browser drops the first line break of a text
            self.sent[self._area] = [self.sent[self._area][0].removeprefix("\n")]
            self._area = ""
        self._in_label = self._in_label and tag != "label"


def page(
    fields: tuple[FormField, ...],
    values: Mapping[str, list[str]] | None = None,
    faults: Mapping[str, str] | None = None,
) -> Page:
    return Page(PAGE.render(fields=fields, values=values or {}, faults=faults or {}, zone=ZONE, lang="kk"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_input_has_its_label_and_every_reference_its_end(kind: str) -> None:
    fields = form_fields(kind, "kk", {"candidate": (Choice("c1", "Әсел"),)}, without=())
    faults = {f"{path}{more}": "Қате" for path in paths(fields) for more in ("", ".day", ".hour", ".file")}
    for given_faults in ({}, faults):
        made = page(fields, {}, given_faults)
        assert [one for one, number in Counter(made.ids).items() if number > 1] == []
        assert set(made.references) <= set(made.ids)
        assert set(made.labelled) <= set(made.ids)
        for one in made.inputs:
            assert one.get("type") == "hidden" or one["in_label"] or one["id"] in made.labelled, one
        assert "style" not in made.attributes
        assert not any(name.startswith("on") for name in made.attributes)


def paths(fields: tuple[FormField, ...]) -> list[str]:
    inner = [paths(one.row(0) if one.kind in {"rows", "files"} else one.fields) for one in fields]
    return [one.path for one in fields] + [path for more in inner for path in more]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=3, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_a_browser_sends_back_what_the_page_shows(kind: str, data: st.DataObject) -> None:
    plain = data.draw(plain_bodies(kind))
    fields = form_fields(kind, "kk", offers_of(plain), without=())
    made = page(fields, form_values(fields, plain, ZONE))
    reading = read_form(fields, made.sent, "kk", ZONE)
    assert reading.faults == []
    assert reading.fields == msgspec.json.decode(msgspec.json.encode(msgspec.convert(plain, KINDS[kind].body)))


def test_what_is_typed_is_escaped_and_shown_again() -> None:
    fields = form_fields("result-published", "ru")
    made = page(fields, {"outlet": ['"><script>alert(1)</script>'], "sha256": ["x"]}, {"sha256": "Не хеш & <b>"})
    assert made.sent["outlet"] == ['"><script>alert(1)</script>']
    assert "Не хеш & <b>" in "".join(made.words)
    assert not any(one.get("tag") == "script" for one in made.inputs)


def test_a_fault_is_read_out_with_its_input() -> None:
    made = page(form_fields("turnout-reported", "ru"), {}, {"issued": "Напишите число"})
    wrong = next(one for one in made.inputs if one["name"] == "issued")
    assert wrong["aria-invalid"] == "true"
    assert "f-issued-error" in wrong["aria-describedby"]
    right = next(one for one in made.inputs if one["name"] == "hour")
    assert "aria-invalid" not in right
    assert "required" in right


def test_a_paper_that_is_kept_is_not_asked_for_again() -> None:
    fields = form_fields("contest-annulled", "en")
    empty, kept = page(fields), page(fields, {"decision.sha256": ["a" * 64]})
    file = {one["name"]: one for one in empty.inputs}["decision.sha256.file"]
    again = {one["name"]: one for one in kept.inputs}["decision.sha256.file"]
    assert ("required" in file, "required" in again) == (True, False)
    assert any("aaaaaaaaaaaa…" in words for words in kept.words)
    assert kept.sent["decision.sha256"] == ["a" * 64]
