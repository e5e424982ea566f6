"""The supervisor's page of one protocol: both entries side by side, and what may be decided about them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from dauys.actions.desk import About
from dauys.actions.papers import about_protocol, papers_about
from dauys.actions.proposals import Wanted
from dauys.base.findings import Finding
from dauys.election import protocol_entry as states
from dauys.election.state import Contest, Precinct
from dauys.web.entry.figures import Pair, decision_values, entries_of, findings_in
from dauys.web.entry.forms import wrong_kind
from dauys.web.entry.once import propose_once
from dauys.web.entry.place import place_of
from dauys.web.entry.sheet import entry_field, label_of, names_of, parts, values_of
from dauys.web.pages import render
from dauys.web.requests import Request
from dauys.web.templating import url


def resolve(request: Request, contest: str, precinct: str) -> HttpResponse:
    """Both entries and their findings (GET); a decision led to its signature (POST)."""
    state = place_of(request)
    p = state.precincts[precinct]
    if request.method == "POST":
        kind, fields = _wanted(request, state, precinct)
        then = url("entry:contest", contest=contest)
        return propose_once(request, Wanted(kind, About(contest, precinct), fields), then)
    pair = entries_of(p)
    return render(
        request,
        "entry/resolve.html",
        **decision_values(request, state, precinct, pair, "supervisor"),
        pair=pair,
        number=getattr(p.entry, "number", 0),
        differing=[label_of(state, f, request.lang) for f in getattr(p.entry, "fields", ())],
        explanations=_explanations(pair),
        may_return=_may_return(request, state, p, findings_in(state, precinct, pair)),
        may_discard=not p.annulled and not isinstance(p.entry, states.Empty | states.Final),
    )


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
