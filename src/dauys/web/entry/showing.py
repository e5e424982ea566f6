"""What the typist's form and the recount show alike: the sheet with its values, findings beside fields, answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dauys.actions.papers import about_protocol, papers_about
from dauys.base.findings import Finding
from dauys.base.texts import text
from dauys.election.state import Contest
from dauys.web.entry import judging
from dauys.web.entry.place import name_of
from dauys.web.entry.sheet import Read, names_of, parts
from dauys.web.requests import Request


class Look:
    """What was typed into a form and what was found in it, for a role (typist or commission)."""

    def __init__(self, role: str, given: dict[str, str], found: Read | None = None, findings: Iterable[Finding] = ()):
        self.role, self.given, self.found, self.findings = role, given, found, list(findings)

    @property
    def asked(self) -> list[Finding]:
        """The findings that want an answer here: a commission cannot sign a recount with errors at all."""
        return [f for f in self.findings if self.role == "typist" or f.severity == "warning"]


def sheet_values(request: Request, state: Contest, precinct: str, look: Look) -> dict[str, Any]:
    """The values that `entry/sheet.html` and the pages around it take."""
    sheet, lang = parts(state, precinct, request.lang), request.lang
    names = names_of(sheet)
    faults = {n: fault.text(lang) for n, fault in look.found.faults.items()} if look.found else {}
    found_at = judging.placed(look.findings, [*names, "form_serial"], lang, look.role, state)
    for field, words in faults.items():
        fault = {"code": "", "severity": "error", "words": words, "do": "", "article": ""}
        found_at.setdefault(field, []).insert(0, fault)
    return {
        "contest": state,
        "precinct": precinct,
        "name": name_of(state, precinct, lang),
        "sheet": sheet,
        "values": look.given,
        "open_names": {*names, "form_serial"},
        "found_at": found_at,
        "errors": list(faults.items()) or _to_answer(request, look),
        "warnings": judging.to_answer(look.findings, lang, state),
        "serials": serials_of(state, precinct),
        "equations": judging.equations(state, names, lang),
        "scans": papers_about(about_protocol(state.id, precinct)),
    }


def _to_answer(request: Request, look: Look) -> list[tuple[str, str]]:
    lacking = judging.unanswered(look.asked, look.given)
    return [(judging.anchor(code), text("web-entry.answer", request.lang, finding=code)) for code in lacking]


def serials_of(state: Contest, precinct: str) -> tuple[str, ...]:
    """The numbers of the precinct's blank forms; empty where the forms have none."""
    listed = state.precincts[precinct].listed
    return listed.form_serials if listed else ()
