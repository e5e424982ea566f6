"""The complaints of a contest: number, class, clock and decision; never who complains, or of whom."""

from __future__ import annotations

from typing import NamedTuple

from dauys.base.codes import code_text
from dauys.base.texts import Lang
from dauys.election.complaints import clock_of, due, late
from dauys.election.state import Complaint
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.words import article, moment, number, precinct_name, say, sentence, until


class Row(NamedTuple):
    """A complaint; `due` is empty where the law sets no time."""

    id: str
    words: str
    article: str
    place: str
    filed: str
    due: str
    decided: str
    ruling: str
    tone: str


class Complaints(NamedTuple):
    """All complaints by their class, and one sentence about them."""

    rows: list[Row]
    sentence: str


def complaints(known: Known, lang: Lang) -> Complaints | None:
    """The complaints, those that wait first; None where the law's complaints are not part of this contest."""
    contest = known.contest
    if not contest.rules.has("complaints"):
        return None
    every = sorted(
        contest.complaints.items(), key=lambda item: (bool(item[1].decided_at), item[1].clock, item[1].filed_at)
    )
    found = [_row(known, name, complaint, lang) for name, complaint in every]
    waiting = sum(not complaint.decided_at for _, complaint in every)
    words = {"number": number(len(found), lang), "waiting": number(waiting, lang)}
    code = "complaints-none" if not found else "complaints-wait" if waiting else "complaints-decided"
    return Complaints(found, say(code, lang, **words))


def _row(known: Known, name: str, complaint: Complaint, lang: Lang) -> Row:
    contest = known.contest
    clock, limit = clock_of(contest, complaint.clock), due(contest, complaint)
    precinct = contest.precincts.get(complaint.precinct)
    overdue = late(contest, complaint, known.at)
    return Row(
        name,
        sentence(code_text("clock", complaint.clock, lang)),
        article(clock.article, lang) if clock is not None else "",
        precinct_name(complaint.precinct, precinct, lang)[0] if precinct is not None else say("whole-contest", lang),
        moment(complaint.filed_at, contest, lang),
        until(limit, contest, lang) if limit else "",
        moment(complaint.decided_at, contest, lang) if complaint.decided_at else "",
        sentence(code_text("ruling", complaint.verdict, lang)) if complaint.verdict else say("waits", lang),
        ("warn" if overdue else "ok") if complaint.decided_at else ("bad" if overdue else "wait"),
    )
