"""The supervisor's page of one protocol: both entries side by side, and what may be decided about them."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import HttpResponse

from dauys.actions.desk import About
from dauys.actions.papers import papers_about
from dauys.actions.proposals import Wanted
from dauys.base.findings import Finding
from dauys.election import protocol_entry as states
from dauys.election.counting import findings_of
from dauys.election.protocol_entry import Entry, Final
from dauys.election.state import Contest, Precinct
from dauys.web.entry import judging
from dauys.web.entry.forms import wrong_kind
from dauys.web.entry.lists import deciding
from dauys.web.entry.once import propose_once
from dauys.web.entry.papers import about_protocol
from dauys.web.entry.place import name_of, place_of
from dauys.web.entry.sheet import entry_field, label_of, names_of, parts, values_of
from dauys.web.pages import render
from dauys.web.requests import Request
from dauys.web.templating import url


class Pair(NamedTuple):
    """The entries that a decision is about, by their numbers; one of them may be missing."""

    first: Entry | None
    second: Entry | None

    @property
    def shown(self) -> Entry | None:
        """The entry whose findings are shown."""
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


def resolve(request: Request, contest: str, precinct: str) -> HttpResponse:
    """Both entries and their findings (GET); a decision led to its signature (POST)."""
    state = place_of(request)
    p = state.precincts[precinct]
    if request.method == "POST":
        kind, fields = _wanted(request, state, precinct)
        then = url("entry:contest", contest=contest)
        return propose_once(request, Wanted(kind, About(contest, precinct), fields), then)
    pair = entries_of(p)
    findings = findings_in(state, precinct, pair)
    return render(
        request,
        "entry/resolve.html",
        contest=state,
        precinct=precinct,
        p=p,
        name=name_of(state, precinct, request.lang),
        where=deciding(p),
        pair=pair,
        number=getattr(p.entry, "number", 0),
        rows=rows_of(request, state, precinct, pair),
        differing=[label_of(state, f, request.lang) for f in getattr(p.entry, "fields", ())],
        findings=[judging.shown(f, request.lang, "supervisor") for f in findings],
        explanations=_explanations(pair),
        may_return=_may_return(request, state, p, findings),
        codes=list(dict.fromkeys(f.code for f in findings)),
        scans=papers_about(about_protocol(contest, precinct)),
    )


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


def _explanations(pair: Pair) -> list[tuple[str, str]]:
    said = [(one.code, one.text) for entry in pair if entry for one in entry.explanations]
    return list(dict.fromkeys(said))


def _may_return(request: Request, state: Contest, p: Precinct, findings: list[Finding]) -> list[tuple[str, str, bool]]:
    """The fields of a faulty entry that may go back: field, words, and whether a finding is about it."""
    if not isinstance(p.entry, states.HasErrors):
        return []
    about = {field for finding in findings if finding.severity == "error" for field in finding.fields}
    sums = {"valid": ("votes", "against_all"), "counted": ("votes", "against_all", "invalid")}
    about |= {part for name in about & set(sums) for part in sums[name]}
    values = {entry_field(name) for name in values_of(p.entry.entry)}
    names = [n for n in dict.fromkeys(map(entry_field, _order(state, p))) if n in values]
    return [
        (n, label_of(state, n, request.lang), n in about or (n.startswith("votes:") and "votes" in about))
        for n in names
    ]


def _order(state: Contest, p: Precinct) -> list[str]:
    precinct = next(name for name, one in state.precincts.items() if one is p)
    return [*names_of(parts(state, precinct, "en")), "form_serial"]


def _wanted(request: Request, state: Contest, precinct: str) -> tuple[str, dict[str, Any]]:
    """The act that a button stands for, with its fields."""
    p, do = state.precincts[precinct], request.POST.get("do", "")
    verb, _, number = do.partition("-")
    match verb:
        case "return":
            chosen = request.POST.getlist("fields")
            fields = chosen if isinstance(p.entry, states.HasErrors) else list(getattr(p.entry, "fields", ()))
            if isinstance(p.entry, states.HasErrors) and not chosen:
                raise wrong_kind(request, "no-fields")
            return "protocol-returned", {"entry": int(number or 0), "fields": fields}
        case "discard":
            return "protocol-returned", {"entry": int(number or 0), "fields": []}
        case "quarantine":
            said = request.POST.get("reason", "").strip()[:300]
            return "protocol-quarantined", {"reasons": [*request.POST.getlist("codes"), *([said] if said else [])]}
        case "finalise":
            kept = papers_about(about_protocol(state.id, precinct))
            scans = [{"sha256": k.sha256, "size": k.size, "media_type": k.media_type} for k in kept]
            return "protocol-finalised", {"scans": scans} if scans else {}
    raise wrong_kind(request)
