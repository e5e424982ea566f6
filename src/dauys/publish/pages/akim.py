"""A unit's akim: term and clock, pledges and reports, how powers end, and how the unit's akims have been chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from dauys.base.codes import code_text
from dauys.base.dates import day_text, number_text, percent_text
from dauys.base.days import months_after
from dauys.base.refusals import Refused
from dauys.base.texts import LANGS, Lang, text
from dauys.election.kinds import Act
from dauys.election.stages import Stage
from dauys.election.state import Contest
from dauys.election.telling import article_of, article_text, candidate_text, tell
from dauys.election.telling_place import words_text
from dauys.law import Rules
from dauys.publish import addresses
from dauys.publish.drawing.marks import marks
from dauys.publish.rendering import File, Maker, page
from dauys.publish.site import Site
from dauys.publish.summary import won_by

_PLEDGES = "pledge-recorded"


class Term(NamedTuple):
    """One akim of the unit: who, how chosen, from when until when, and with which support."""

    name: str
    by: str
    system: str
    contest: str
    voting_day: str
    began: str
    ends: str
    ended: str
    support: str


class Before(NamedTuple):
    """What the record knows of the akim before its first contest: the name, where that person stands again, the
    elected terms in a row (0: none known), and the last day of the powers."""

    name: str
    terms: int
    ends: str


class Pledge(NamedTuple):
    """A promise: its words, when it is due, whether a report says that it was kept."""

    words: str
    due: str
    state: str


def akim_page(site: Site, contest: str) -> Iterator[File]:
    """The page of the unit of a contest, from the call on: nobody may be seated yet."""
    unit = site.election.contests[contest].unit.unit
    held = [c for c in site.contests_in(unit) if c.unit.unit == unit and not c.imported]
    if not held:
        return
    places = {lang: addresses.akim(lang, unit) for lang in LANGS}
    for lang in LANGS:
        values = _values(site, held, lang)
        yield places[lang], page("akim.html", site, held[-1].id, lang, places[lang], places, **values)


def _values(site: Site, held: list[Contest], lang: Lang) -> Mapping[str, Any]:
    chosen = [contest for contest in held if _akim(contest)]
    last = chosen[-1] if chosen else held[-1]
    rules = _rules(site, last)
    return {
        "c": last,
        "now": _term(site, last, lang) if chosen else None,
        "history": [_term(site, contest, lang) for contest in reversed(held)],
        "before": _before(held[0], lang),
        "clock": _clock(site, last),
        "pledges": _pledges(site, last, lang),
        "reports": [_report(act, last, lang) for act in last.reports],
        "next_report": _next_report(last, rules, lang),
        "ended": _ended(last, lang),
        "no_confidence": rules is not None and rules.has("accountability") and rules.accountability.no_confidence,
    }


def _akim(contest: Contest) -> str:
    """The candidate who became akim."""
    if contest.seat is not None:
        return contest.seat.candidate
    return ""


def _rules(site: Site, contest: Contest) -> Rules | None:
    """The law of the day that the site is as of; None where it does not cover the unit."""
    try:
        return site.election.rules(contest.unit.type, site.at.date())
    except Refused:
        return None


def _term(site: Site, contest: Contest, lang: Lang) -> Term:
    akim, seat = _akim(contest), contest.seat
    mark = marks(site, lang).get(won_by(contest, akim)) if akim else None
    support = ""
    if akim and contest.result is not None:
        totals = contest.result.body.totals
        valid = sum(totals.votes.values()) + totals.against_all
        votes = totals.votes.get(akim, 0)
        if valid:
            share = percent_text(votes, valid, 1, lang)
            support = text("publish-akim.support", lang, votes=number_text(votes, lang), share=share)
    return Term(
        candidate_text(contest, akim, lang) if akim else _nobody(contest, lang),
        mark.words if mark else "",
        code_text("system", contest.rules.kind, lang),
        contest.id,
        day_text(date.fromisoformat(contest.voting_day), lang) if contest.voting_day else "",
        contest.term_began,
        seat.term_ends if seat is not None else "",
        contest.ended.body.on if contest.ended is not None else "",
        support,
    )


def _nobody(contest: Contest, lang: Lang) -> str:
    """That a contest has no akim, and why."""
    stage = contest.stage
    if stage in {Stage.ANNULLED, Stage.CANCELLED}:
        code = stage.value
    else:
        code = "yet" if contest.result is None or _won(contest) else "elected"
    return text(f"publish-akim.nobody-{code}", lang)


def _won(contest: Contest) -> bool:
    """Whether the result names a winner, who is then only not seated yet."""
    return contest.result is not None and bool(contest.result.body.outcome.winner)


def _before(first: Contest, lang: Lang) -> Before | None:
    """The akim whose powers the first contest follows, as far as the record says anything."""
    stands = [name for name, one in first.candidates.items() if one.nomination.incumbent]
    ends = first.call.term_ends
    if not stands and not ends:
        return None
    name = candidate_text(first, stands[0], lang) if stands else ""
    terms = first.candidates[stands[0]].nomination.terms_in_a_row if stands else 0
    return Before(name, terms, ends)


def _clock(site: Site, contest: Contest) -> tuple[int, int] | None:
    """Days of the term gone and days in all, on the day that the site is as of; None where it has not begun or is
    over, or where it has no end."""
    seat = contest.seat
    if seat is None or not contest.term_began or not seat.term_ends or contest.ended is not None:
        return None
    began, ends = date.fromisoformat(contest.term_began), date.fromisoformat(seat.term_ends) + timedelta(days=1)
    whole = (ends - began).days
    return min(max((site.at.date() - began).days, 0), whole), whole


def _pledges(site: Site, contest: Contest, lang: Lang) -> list[Pledge]:
    kept = {pledge for report in contest.reports for pledge in report.body.pledges_kept}
    today = site.at.date().isoformat()
    found = []
    for act in site.acts[contest.id]:
        if act.kind == _PLEDGES:
            body = act.body
            late = bool(body.due) and body.due < today
            state = "kept" if body.pledge in kept else "late" if late else "open"
            due = day_text(date.fromisoformat(body.due), lang) if body.due else ""
            found.append(Pledge(words_text(body.text, lang), due, state))
    return found


def _report(act: Act, contest: Contest, lang: Lang) -> tuple[str, str, int, str]:
    """A report: its day (ISO), the day in words, how many people came, its words."""
    body = act.body
    return body.on, day_text(date.fromisoformat(body.on), lang), body.attendance, tell(act, contest, lang)


def _next_report(contest: Contest, rules: Rules | None, lang: Lang) -> str:
    """By when the next report to the people is due; empty where no law asks for one or powers have ended."""
    if contest.ended is not None or not contest.term_began or rules is None or not rules.has("accountability"):
        return ""
    months = rules.accountability.report_months
    if not months:
        return ""
    last = max((report.body.on for report in contest.reports), default=contest.term_began)
    due = months_after(date.fromisoformat(last), months)
    if contest.seat is not None and contest.seat.term_ends and due > date.fromisoformat(contest.seat.term_ends):
        return ""
    return day_text(due, lang)


def _ended(contest: Contest, lang: Lang) -> tuple[str, str] | None:
    """How powers ended, in words, with the article."""
    if contest.ended is None:
        return None
    return tell(contest.ended, contest, lang), article_text(article_of(contest.ended, contest), lang)


MAKERS: tuple[Maker, ...] = (akim_page,)
