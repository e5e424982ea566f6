"""What the pages of decisions show of a protocol: entries, findings, figures from elsewhere, other precincts."""

from __future__ import annotations

from typing import Any, NamedTuple

from dauys.actions.papers import about_protocol, papers_about
from dauys.base.findings import Finding
from dauys.election import protocol_entry as states
from dauys.election.comparisons import across
from dauys.election.counting import findings_of
from dauys.election.protocol_entry import Entry, Final
from dauys.election.state import Contest, Precinct
from dauys.web.entry import comparing, judging
from dauys.web.entry.lists import DECIDE_TONES, deciding
from dauys.web.entry.place import name_of
from dauys.web.entry.sheet import entry_field, label_of, names_of, parts, values_of
from dauys.web.requests import Request


class Pair(NamedTuple):
    """The entries that a decision is about, by their numbers; one of them may be missing."""

    first: Entry | None
    second: Entry | None

    @property
    def shown(self) -> Entry | None:
        """The entry whose figures are compared."""
        return self.second or self.first


def entries_of(p: Precinct) -> Pair:
    """The entries that a supervisor may see: none while a second person still types, so that nothing can be told."""
    match p.entry:
        case states.Differ(first=first, second=second) | states.Agreed(first=first, second=second):
            return Pair(first, second)
        case states.HasErrors(entry=entry, number=number, other=other):
            return Pair(entry, other) if number == 1 else Pair(other, entry)
        case Final(tally=tally, digest=digest, form_serial=serial):
            return Pair(Entry("", tally, serial, digest), None)
    return Pair(None, None)


def decision_values(request: Request, state: Contest, precinct: str, pair: Pair, role: str) -> dict[str, Any]:
    """The values that every page of a decision about a protocol takes; `role` is supervisor or superior."""
    p, lang = state.precincts[precinct], request.lang
    findings = findings_in(state, precinct, pair)
    tally = pair.shown.tally if pair.shown else None
    where = deciding(p)
    return {
        "contest": state,
        "precinct": precinct,
        "p": p,
        "name": name_of(state, precinct, lang),
        "where": where,
        "tone": DECIDE_TONES[where],
        "rows": rows_of(request, state, precinct, pair),
        "findings": [judging.shown(f, lang, role, state) for f in findings],
        "codes": list(dict.fromkeys([f.code for f in findings] + list(p.beyond))),
        "compared": comparing.rows(state, p, tally, lang) if tally else [],
        "across": [judging.shown(f, lang, "across", state) for f in _across(state, precinct)] if tally else [],
        "scans": papers_about(about_protocol(state.id, precinct)),
    }


def _across(state: Contest, precinct: str) -> list[Finding]:
    """What stands out beside the other precincts, of this precinct and of the whole unit; nothing before agreement."""
    if not isinstance(state.precincts[precinct].entry, states.Agreed | Final):
        return []
    return [finding for finding in across(state) if finding.precinct in {precinct, ""}]


def findings_in(state: Contest, precinct: str, pair: Pair) -> list[Finding]:
    """What the checks find in the entries shown, each finding once."""
    found: dict[tuple[str, tuple[str, ...], str], Finding] = {}
    for entry in pair:
        for finding in findings_of(state, precinct, entry.tally) if entry else ():
            found.setdefault((finding.code, finding.fields, finding.text("en")), finding)
    return sorted(found.values(), key=lambda finding: finding.code)


def rows_of(request: Request, state: Contest, precinct: str, pair: Pair) -> list[dict[str, Any]]:
    """Each line of the sheet with its value in both entries, and whether they differ."""
    sheet = parts(state, precinct, request.lang)
    labels = {name: (line.no, line.label) for part in sheet for line in part.lines for name in line.names}
    labels["form_serial"] = ("", label_of(state, "form_serial", request.lang))
    values = [values_of(entry) if entry else {} for entry in pair]
    differ = set(getattr(state.precincts[precinct].entry, "fields", ()))
    rows = []
    for name in [*names_of(sheet), "form_serial"]:
        if not any(name in one for one in values):
            continue
        first, second = (one.get(name, "") for one in values)
        off = bool(pair.first and pair.second and first != second)
        rows.append({"no": labels[name][0], "label": labels[name][1], "first": first, "second": second, "off": off,
                     "marked": off or entry_field(name) in differ, "part": name.rpartition(":")[2]})  # fmt: skip
    return rows
