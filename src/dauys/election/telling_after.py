"""Sentences about the result, the akim, the term, sittings and appointments."""

from __future__ import annotations

import re
from collections.abc import Callable

from dauys.base.dates import percent_text
from dauys.election.acts import results
from dauys.election.kinds import Act
from dauys.election.telling_place import Place, words_text
from dauys.election.telling_voting import votes

Words = dict[str, str]


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def outcome_text(outcome: results.OutcomeStated, place: Place) -> str:
    """What an outcome says: who is elected, who ties, who goes on."""
    names = {
        "elected": [outcome.winner],
        "tie": outcome.tied,
        "runoff": outcome.runoff,
    }.get(outcome.kind, ())
    if outcome.kind == "no_result":
        return place.words("tells-outcome-no_result")
    return place.words(f"tells-outcome-{outcome.kind}", names=place.candidates(names))


def _determined(act: Act, place: Place) -> Words:
    body: results.ResultDetermined = act.body
    totals = body.totals
    figures = []
    if totals.registered:
        percent = percent_text(totals.issued, totals.registered, 2, place.lang)
        figures.append(place.words("tells-turnout", percent=percent))
    figures += _votes(place, totals.votes)
    figures += _lines(place, against_all=totals.against_all, invalid=totals.invalid)
    return {"outcome": outcome_text(body.outcome, place), "figures": "; ".join(figures)}


def _votes(place: Place, given: dict[str, int]) -> list[str]:
    """The votes, most first; equal ones in the order given."""
    return votes(place, sorted(given.items(), key=lambda item: -item[1]))


def _lines(place: Place, **numbers: int) -> list[str]:
    return [place.figure(place.code("line", name), number) for name, number in numbers.items()]


def _annulled(act: Act, place: Place) -> Words:
    return {"ground": place.code("annulment_ground", act.body.ground)}


def _published(act: Act, _place: Place) -> Words:
    return {"outlet": act.body.outlet}


def _registered(act: Act, place: Place) -> Words:
    return {"candidate": place.candidate(act.body.candidate), "term_ends": place.day(act.body.term_ends)}


def _on(act: Act, place: Place) -> Words:
    return {"candidate": place.candidate(act.body.candidate), "on": place.day(act.body.on)}


def _pledge(act: Act, place: Place) -> Words:
    return {"text": words_text(act.body.text, place.lang).rstrip(".")}


def _report(act: Act, place: Place) -> Words:
    body: results.ReportGiven = act.body
    attendance, kept = place.number(body.attendance), place.number(len(body.pledges_kept))
    return {"on": place.day(body.on), "period": _period(body.period, place), "attendance": attendance, "kept": kept}


def _period(written: str, place: Place) -> str:
    """A period of two days (`2021-07-25/2021-11-26`) in words; another one as it was written."""
    first, mark, last = written.partition("/")
    if mark and _DAY.fullmatch(first) and _DAY.fullmatch(last):
        return f"{place.day(first)} – {place.day(last)}"
    return written


def _ended(act: Act, place: Place) -> Words:
    return {"on": place.day(act.body.on), "ground": place.code("end_ground", act.body.ground)}


def _held(act: Act, place: Place) -> Words:
    return {"deputies": place.number(act.body.deputies), "present": place.number(act.body.present)}


def _voted(act: Act, place: Place) -> Words:
    body: results.SittingVoted = act.body
    figures = [*_votes(place, body.votes), *_lines(place, invalid=body.invalid)]
    return {"round": place.code("round", body.round), "figures": "; ".join(figures)}


def _consented(act: Act, place: Place) -> Words:
    body: results.AppointmentConsented = act.body
    numbers = {"yes": body.for_, "no": body.against, "abstained": body.abstained, "deputies": body.deputies}
    words = {name: place.number(number) for name, number in numbers.items()}
    return {"candidate": place.candidate(body.candidate), **words}


AFTER: dict[str, Callable[[Act, Place], Words]] = {
    "result-determined": _determined,
    "contest-annulled": _annulled,
    "result-published": _published,
    "akim-registered": _registered,
    "term-begun": _on,
    "pledge-recorded": _pledge,
    "report-given": _report,
    "term-ended": _ended,
    "sitting-held": _held,
    "sitting-voted": _voted,
    "appointment-consented": _consented,
    "akim-appointed": _on,
}
