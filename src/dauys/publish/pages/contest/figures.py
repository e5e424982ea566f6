"""The chips and the four figures at the top of a contest's page."""

from __future__ import annotations

from typing import NamedTuple

from dauys.base.codes import code_text
from dauys.base.texts import Lang
from dauys.election.acts.results import Totals
from dauys.publish.pages.contest.gist import last, standing_now
from dauys.publish.pages.contest.known import Known, local_day
from dauys.publish.pages.contest.words import day, number, say, sentence, share


class Chip(NamedTuple):
    """A state in a word or two; `href` is a place on the page."""

    tone: str
    words: str
    href: str = ""


class Figure(NamedTuple):
    """One of the four figures, with a note below it."""

    label: str
    value: str
    note: str = ""
    tone: str = ""


_TONES = {
    "ahead": "idle",
    "voting": "live",
    "counting": "live",
    "preliminary": "live",
    "final": "final",
    "annulled": "bad",
    "cancelled": "stop",
}


def chips(known: Known, lang: Lang) -> list[Chip]:
    """How final the page is, how much of it is checked, complaints, what is disputed."""
    found = [_status(known, lang)]
    if known.contest.imported:
        found.append(Chip("idle", say("chip-imported", lang)))
    if known.kind == "direct" and known.status in {"counting", "preliminary", "final", "annulled"}:
        found.append(_precincts(known, lang))
    if known.contest.rules.has("complaints") and known.status != "ahead":
        found.append(_complaints(known, lang))
    apart = sum(bool(p.quarantine) and not p.annulled for p in known.contest.precincts.values())
    if apart:
        found.append(Chip("bad", say("chip-apart", lang, number=number(apart, lang)), "#precincts"))
    if known.counts.annulled:
        found.append(Chip("bad", say("chip-annulled", lang, number=number(known.counts.annulled, lang)), "#precincts"))
    return found


def _status(known: Known, lang: Lang) -> Chip:
    tone = _TONES[known.status]
    if known.status == "final":
        if known.outcome is not None and known.outcome.kind != "elected":
            return Chip("wait", sentence(code_text("outcome", known.outcome.kind, lang)))
        act = known.contest.result or last(known, "akim-appointed")
        return Chip(tone, say("chip-final", lang, day=_day_of(known, act.at, lang)) if act else say("final", lang))
    if known.status in {"ahead", "cancelled", "annulled"}:
        return Chip(tone, sentence(code_text("stage", known.stage.value, lang)))
    return Chip(tone, say(f"chip-{known.status}", lang))


def _day_of(known: Known, at: str, lang: Lang) -> str:
    return day(local_day(at, known.contest.unit.zone), lang)


def _precincts(known: Known, lang: Lang) -> Chip:
    if known.counted >= known.whole > 0:
        return Chip("ok", say("chip-all-precincts", lang, number=number(known.whole, lang)), "#precincts")
    words = {"counted": number(known.counted, lang), "whole": number(known.whole, lang)}
    return Chip("live", say("chip-precincts", lang, **words), "#precincts")


def _complaints(known: Known, lang: Lang) -> Chip:
    every = known.contest.complaints.values()
    waiting = sum(not c.decided_at for c in every)
    if not every:
        return Chip("ok", say("chip-no-complaints", lang))
    if not waiting:
        return Chip("ok", say("chip-complaints", lang, number=number(len(every), lang)), "#complaints")
    words = {"number": number(len(every), lang), "waiting": number(waiting, lang)}
    return Chip("wait", say("chip-complaints-wait", lang, **words), "#complaints")


def figures(known: Known, lang: Lang) -> list[Figure]:
    """The four figures that matter at this stage."""
    if known.kind == "appointed":
        return _of_consent(known, lang)
    if known.totals is not None and known.status != "ahead":
        return _of_count(known, known.totals, lang)
    if known.kind == "indirect":
        return _before_sitting(known, lang)
    if known.status in {"voting", "counting"}:
        return _of_voting(known, lang)
    return _before(known, lang)


def _before(known: Known, lang: Lang) -> list[Figure]:
    contest, nominated = known.contest, number(len(known.contest.candidates), lang)
    voters = contest.voters()
    return [
        Figure(say("voters", lang), number(voters, lang) if voters else "–"),
        Figure(say("precincts", lang), number(known.counts.precincts, lang)),
        Figure(say("nominated", lang), nominated),
        Figure(say("registered", lang), number(standing_now(known), lang)),
    ]


def _before_sitting(known: Known, lang: Lang) -> list[Figure]:
    sitting, electors = known.contest.sitting, getattr(known.contest.call, "electors", 0)
    deputies = Figure(say("deputies", lang), number(sitting.deputies if sitting else electors, lang))
    present = [Figure(say("present", lang), number(sitting.present, lang))] if sitting else []
    return [deputies, *present, *_before(known, lang)[2:]]


def _of_voting(known: Known, lang: Lang) -> list[Figure]:
    counts = known.counts
    done = counts.closed if known.status == "counting" else counts.opened
    label = "precincts-closed" if known.status == "counting" else "precincts-open"
    return [
        Figure(say("voters", lang), number(known.contest.voters(), lang)),
        Figure(say("issued", lang), number(counts.issued, lang)),
        Figure(say("turnout", lang), share(counts.issued, known.contest.voters(), lang)),
        Figure(say(label, lang), say("of", lang, part=number(done, lang), whole=number(counts.precincts, lang))),
    ]


def _of_count(known: Known, totals: Totals, lang: Lang) -> list[Figure]:
    if known.kind == "indirect":
        first = Figure(say("deputies", lang), number(totals.registered, lang))
        second = Figure(
            say("present", lang), number(totals.issued, lang), share(totals.issued, totals.registered, lang)
        )
    else:
        first = Figure(say("voters", lang), number(totals.registered, lang), _of_all(known, totals, lang))
        note = say("issued-note", lang, number=number(totals.issued, lang))
        second = Figure(say("turnout", lang), share(totals.issued, totals.registered, lang), note)
    counted = known.valid + totals.invalid
    return [
        first,
        second,
        Figure(say("invalid", lang), number(totals.invalid, lang), share(totals.invalid, counted, lang)),
        _lead(known, lang),
    ]


def _of_all(known: Known, totals: Totals, lang: Lang) -> str:
    """While protocols are missing: how many voters there are in all."""
    voters = known.contest.voters()
    partly = known.status == "preliminary" and known.counted < known.whole and voters > totals.registered
    return say("voters-note", lang, number=number(voters, lang)) if partly else ""


def _lead(known: Known, lang: Lang) -> Figure:
    if len(known.ranked) < 2:
        return Figure(say("candidates", lang), number(len(known.ranked), lang))
    note = say("lead-note", lang) if known.lead else say("lead-none", lang)
    return Figure(say("lead", lang), number(known.lead, lang), note)


def _of_consent(known: Known, lang: Lang) -> list[Figure]:
    act = last(known, "appointment-consented")
    if act is None:
        return [Figure(say("nominated", lang), number(len(known.contest.candidates), lang))]
    body = act.body
    given = {"deputies": body.deputies, "yes": body.for_, "no": body.against, "abstained": body.abstained}
    return [Figure(say(label, lang), number(figure, lang)) for label, figure in given.items()]
