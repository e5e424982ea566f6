"""The server of the entry form's tests: what it shows, what it got, and how it answers drafts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.web.look.harness import page as rendered

EQUATIONS = [
    {"code": "F.202", "severity": "error", "left": ["issued"], "relation": "<=", "right": ["registered"],
     "text": "more issued than registered", "at": "issued"},
    {"code": "F.205", "severity": "error", "left": ["votes:*"], "relation": "==", "right": ["took_part"],
     "text": "votes differ", "at": "took_part"},
]  # fmt: skip
TEMPLATE = """{% extends "base.html" %}{% import "ui.html" as ui with context %}
{% block head %}{{ ui.entry_scripts() }}{% endblock %}
{% block main %}{% call ui.entry(ui.scan([("/static/gallery-protocol.svg", "scan")])) %}
{% set token = '<input type="hidden" name="csrfmiddlewaretoken" value="tok">' | safe %}
{% call ui.entry_form("/hand-in", token, "11.03-417-1-asel", "/draft", draft_at, equations, "/next") %}
{% for name in ("registered", "issued", "took_part", "votes:c1", "votes:c2") %}
{{ ui.entry_line(loop.index, name, name, shown.get(name, "")) }}{% endfor %}
{{ ui.finding(warning, "accept:W.1", explain="explain:W.1") }}
{{ ui.entry_foot("Hand in") }}{% endcall %}{% endcall %}{% endblock %}"""
WARNING = {"code": "W.1", "severity": "warning", "words": "w", "do": "", "article": ""}


@dataclass
class Server:
    """What the server got, and how it answers drafts."""

    drafts: list[dict[str, Any]] = field(default_factory=list)
    handed_in: list[str] = field(default_factory=list)
    status: int = 204
    draft_at: str = ""
    shown: dict[str, str] = field(default_factory=dict)
    base: str = ""

    def answer(self, method: str, where: str, body: bytes) -> tuple[int, str, str] | None:
        if where == "/form":
            return 200, "text/html; charset=utf-8", self.page()
        if where == "/draft":
            assert method == "PUT"
            if self.status < 300:
                self.drafts.append(json.loads(body))
            return self.status, "application/json", '{"message": "not yours any more"}' if self.status == 409 else ""
        if where == "/hand-in":
            self.handed_in.append(body.decode())
            return 200, "text/html", "<title>to sign</title>"
        if where == "/signed":
            signed = '<span hidden data-entry-signed="11.03-417-1-asel"></span>'
            return 200, "text/html", f'<title>signed</title>{signed}<script src="/static/dauys.js" defer></script>'
        return (200, "text/html", "<title>next</title>") if where == "/next" else None

    def page(self) -> str:
        values = {"equations": EQUATIONS, "warning": WARNING, "draft_at": self.draft_at, "shown": self.shown}
        return rendered(TEMPLATE, "en", source=True, **values)
