"""The page of a contest's papers: what can be printed now, and what waits for what."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from dauys.base.codes import code_text
from dauys.base.texts import Lang, text
from dauys.election.kinds import Act
from dauys.election.protocol_entry import Final
from dauys.election.results import outstanding
from dauys.election.state import Contest, Precinct
from dauys.election.telling_place import station_text
from dauys.store.models import Person
from dauys.web.pages import render
from dauys.web.printing import ballots, people
from dauys.web.printing.acts import DECIDED, acts_of
from dauys.web.printing.answers import WAIT, contest_of
from dauys.web.printing.heads import Heads
from dauys.web.printing.layouts import number_of, originals, sha256_of
from dauys.web.printing.views import own_precincts
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in

_QUICK = frozenset({"artwork", "result", "akim"})  # one paper; the others are of many precincts or voters
_ACCREDITED, _LISTED = "observer-accredited", "observer-organisation-accredited"


class Printable(NamedTuple):
    """One line of the page: what it is, the links that print it, and what it waits for where there are none."""

    words: str
    links: list[tuple[str, str]]
    waits: str = ""
    note: str = ""


def papers(request: Request, contest: str) -> HttpResponse:
    """Which papers can be printed now, for the unit, the candidates, each precinct; and the decisions."""
    state, lang = contest_of(request), request.lang
    own = own_precincts(request, state)
    acts = acts_of(request.desk.election, {*DECIDED, _ACCREDITED}, state.id)
    acts += acts_of(request.desk.election, [_LISTED])
    return render(
        request,
        "printing/papers.html",
        c=state,
        name=name_in(state.unit.names, lang),
        groups=_groups(state, own, acts, lang),
        candidates=[_candidate(request, state, name) for name in state.candidates],
        precincts=[_precinct(state, name, lang) for name in own],
        decisions=_decisions(state, acts, lang),
        originals=_originals(person_of(request), acts),
        complaints=list(state.complaints),
        contest_id=contest,
    )


def _decisions(state: Contest, acts: list[Act], lang: Lang) -> list[dict[str, Any]]:
    """The contest's decisions, newest first: day, number, words (with the candidate where it is about one), digest."""
    rows = []
    for act in reversed(acts):
        if act.kind in DECIDED:
            words, about = code_text("kind", act.kind, lang), _about(state, act)
            known = state.candidates.get(about)
            name = name_in(known.nomination.names, lang) if known else ""
            precinct = state.precincts[act.precinct].listed if act.precinct in state.precincts else None
            subject = f"№ {precinct.number}" if precinct else name
            rows.append(
                {
                    "at": act.at,
                    "number": number_of(act),
                    "words": f"{words}: {subject}" if subject else words,
                    "digest": act.digest,
                }
            )
    return rows


def _originals(person: Person, acts: list[Act]) -> frozenset[str]:
    """The digests of the acts whose decisions the own office keeps on paper."""
    decided = [act for act in acts if act.kind in DECIDED]
    kept = originals(person, decided)
    return frozenset(act.digest for act in decided if sha256_of(act) in kept)


def _about(state: Contest, act: Act) -> str:
    """The candidate that a decision is about; empty for other decisions."""
    appeal = state.appeals.get(getattr(act.body, "appeal", ""))
    return str(getattr(act.body, "candidate", "") or (appeal.filed.body.candidate if appeal else ""))


def _groups(state: Contest, own: list[str], acts: list[Act], lang: Lang) -> list[tuple[str, list[Printable]]]:
    return [
        (text("web-printing.ballots", lang), _ballots(state, lang)),
        (text("web-printing.together", lang), _together(state, own, acts, lang)),
        (text("web-printing.outcome", lang), _outcome(state, lang)),
    ]


def _link(state: Contest, paper: str, words: str, organisation: str = "") -> tuple[str, str]:
    """The link to a paper; to a long one by way of the page that says that it is being made."""
    asked = {"organisation": organisation} if organisation else {}
    if paper not in _QUICK:
        asked[WAIT] = "1"
    address = reverse("printing:contest", kwargs={"contest": state.id, "paper": paper})
    return words, f"{address}?{urlencode(asked)}" if asked else address


def _ballots(state: Contest, lang: Lang) -> list[Printable]:
    """The artwork and the print run."""
    said = {code: text(f"web-printing.{code}", lang) for code in ("artwork", "run", "waits-candidates", "waits-run")}
    pdf = text("web-printing.pdf", lang)
    number = ballots.batches(state)
    run = [
        _link(state, f"ballots-{n}", text("web-printing.batch", lang, number=n) if number > 1 else pdf)
        for n in range(1, number + 1)
    ]
    printed = state.printed
    note = text("web-printing.print-run", lang, number=printed.printed) if printed else ""
    artwork = [_link(state, "artwork", pdf)] if ballots.settable(state) else []
    draft = text("web-printing.draft-artwork", lang) if artwork and state.ballot is None else ""
    return [
        Printable(said["artwork"], artwork, "" if artwork else said["waits-candidates"], draft),
        Printable(said["run"], run if state.ballot else [], "" if run else said["waits-run"], note),
    ]


def _together(state: Contest, own: list[str], acts: list[Act], lang: Lang) -> list[Printable]:
    """What is printed for all precincts in one file."""
    pdf, waits = text("web-printing.pdf", lang), text("web-printing.waits-ballot", lang)
    empty = "" if own else text("web-printing.no-precincts", lang)
    forms = sum(len(p.listed.form_serials) or 1 for name in own if (p := state.precincts[name]).listed)
    ready = state.ballot is not None and bool(own)
    lines = [
        Printable(
            text(f"web-printing.all-{paper}", lang, number=number),
            [_link(state, paper, pdf)] if ready else [],
            empty or ("" if ready else waits),
        )
        for paper, number in (("forms", forms), ("posters", len(own)))
    ]
    observers = sum(state.precincts[name].observers for name in own)
    proxies = sum(sum(state.precincts[name].proxies.values()) for name in own)
    badges = _badges(state, own, acts, lang) if observers else []
    return [
        *lines,
        _given(text("web-printing.all-badges", lang, number=observers), badges, "waits-observers", lang),
        _given(
            text("web-printing.all-proxies", lang, number=proxies),
            [_link(state, "proxies", pdf)] if proxies else [],
            "waits-proxies",
            lang,
        ),
    ]


def _given(words: str, links: list[tuple[str, str]], waits: str, lang: Lang) -> Printable:
    return Printable(words, links, "" if links else text(f"web-printing.{waits}", lang))


def _badges(state: Contest, own: list[str], acts: list[Act], lang: Lang) -> list[tuple[str, str]]:
    """All badges, and those of each organisation where there are several."""
    among = frozenset(own)
    sent = [a.body.organisation for a in acts if a.kind == _ACCREDITED and a.precinct in among]
    names = {a.body.organisation: a.body.names for a in acts if a.kind == _LISTED}
    links = [_link(state, "badges", text("web-printing.pdf", lang))]
    organisations = sorted(set(sent))
    if len(organisations) > 1:
        for one in organisations:
            words = name_in(names[one], lang) if one in names else code_text("organisation", one, lang)
            links.append(_link(state, "badges", f"{words} ({sent.count(one)})", one))
    return links


def _outcome(state: Contest, lang: Lang) -> list[Printable]:
    """The protocol of the result and the akim's certificate."""
    pdf, missing = text("web-printing.pdf", lang), len(outstanding(state))
    ready = state.ballot is not None and (state.result is not None or not missing) and bool(state.precincts)
    waits = text("web-printing.waits-protocols", lang, number=missing)
    seated = [_link(state, "akim", pdf)] if state.seat else []
    return [
        Printable(
            text("web-printing.result", lang),
            [_link(state, "result", pdf)] if ready else [],
            "" if ready else waits if state.ballot else text("web-printing.waits-ballot", lang),
        ),
        _given(text("web-printing.akim", lang), seated, "waits-seat", lang),
    ]


def _candidate(request: Request, state: Contest, name: str) -> dict[str, Any]:
    """One candidate: which papers there are, and the last decision."""
    candidate = state.candidates[name]
    heads = Heads(request.desk.election, state)
    return {
        "id": name,
        "name": name_in(candidate.nomination.names, request.lang),
        "standing": candidate.standing.value,
        "receipt": bool(candidate.papers),
        "sheets": people.signatures_needed(heads, name),
        "certificate": people.is_registered(candidate),
        "decided": candidate.decided.digest if candidate.decided else "",
    }


def _precinct(state: Contest, name: str, lang: Lang) -> dict[str, Any]:
    """One precinct: which papers there are."""
    precinct: Precinct = state.precincts[name]
    listed = precinct.listed
    return {
        "id": name,
        "name": station_text(state, name, lang),
        "forms": (listed.form_serials if listed else ()) or ("1",),
        "ballot": state.ballot is not None,
        "badges": precinct.observers,
        "proxies": sum(precinct.proxies.values()),
        "delivered": precinct.delivered,
        "opened": precinct.opened is not None,
        "final": isinstance(precinct.entry, Final),
    }
