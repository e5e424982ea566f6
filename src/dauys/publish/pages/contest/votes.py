"""The votes of a contest as bars, the law's steps to the outcome, and whether what is missing can still change it."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from dauys.base.codes import code_text
from dauys.base.texts import Lang
from dauys.count.steps import Step
from dauys.election.acts.results import Totals
from dauys.election.state import Contest
from dauys.election.telling_place import candidate_text
from dauys.publish.drawing.marks import Mark, badge, marks
from dauys.publish.earlier import figures_of
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.people import about, photo_of, route_of
from dauys.publish.pages.contest.words import article, initials, names, number, say, sentence, share
from dauys.publish.summary import won_by
from dauys.verify.tabulation import tabulate

_COLOURS = 5  # the sixth is that of "against all"
AGAINST_ALL = 6


class Bar(NamedTuple):
    """A choice's bar; `photo` is an address, `mark` that of who nominated the person, `colour` where there is none."""

    id: str
    name: str
    votes: int
    note: str
    colour: int
    won: bool
    initials: str
    photo: str
    mark: Mark | None

    @property
    def fill(self) -> str:
        """The colour of the mark (`#rrggbb`), "" without one."""
        return self.mark.colour if self.mark is not None else ""

    @property
    def badge(self) -> Markup:
        """The mark as a small square, nothing without one."""
        return badge(self.mark) if self.mark is not None else Markup("")


def bars(known: Known, lang: Lang) -> list[Bar]:
    """A bar a choice, most votes first, "against all" last where the ballot has it."""
    totals, contest = known.totals, known.contest
    if totals is None:
        return []
    found = [_bar(known, name, totals.votes[name], lang) for name in known.ranked]
    if _against_all(contest, totals.against_all):
        words = sentence(code_text("line", "against_all", lang))
        found.append(Bar("", words, totals.against_all, "", AGAINST_ALL, won=False, initials="", photo="", mark=None))
    return found


def _against_all(contest: Contest, votes: int) -> bool:
    return votes > 0 or (contest.ballot is not None and contest.ballot.against_all)


def _bar(known: Known, name: str, votes: int, lang: Lang) -> Bar:
    contest = known.contest
    candidate = contest.candidates[name]
    won = known.status == "final" and known.outcome is not None and known.outcome.winner == name
    return Bar(
        name,
        candidate_text(contest, name, lang),
        votes,
        "" if contest.imported else about(candidate.nomination, lang),
        colour_of(known, name),
        won,
        initials(contest, name, lang),
        photo_of(known.site, candidate),
        None if contest.imported else marks(known.site, lang).get(won_by(contest, name)),
    )


def colour_of(known: Known, name: str) -> int:
    """The colour of a choice: by the ballot's order, so that it stays the same while votes come in."""
    return known.order.index(name) % _COLOURS + 1 if name in known.order else AGAINST_ALL


def still_open_text(known: Known, lang: Lang) -> str:
    """Can what is missing still change the outcome? In plain words; empty where nothing is missing."""
    missing = known.missing
    if missing is None:
        return ""
    words = {"lead": number(missing.lead, lang), "names": names(known.contest, missing.can_win, lang)}
    if missing.bound is None:
        return say("open-unknown", lang, **words)
    words["bound"] = number(missing.bound, lang)
    return say("open-can" if missing.can_change else "open-cannot", lang, **words)


def steps(known: Known, lang: Lang) -> list[str]:
    """The law's steps to the outcome, in words with their articles; none while protocols are missing."""
    if known.outcome is None or known.missing is not None or known.status not in {"preliminary", "final"}:
        return []
    return [_named(step, known.contest, lang) for step in tabulate(known.contest).outcome.steps]


def _named(step: Step, contest: Contest, lang: Lang) -> str:
    words = {key: _name(value, contest, lang) for key, value in step.context.items()}
    return Step(step.code, words, article(step.article, lang)).text(lang)


def _name(value: object, contest: Contest, lang: Lang) -> object:
    if isinstance(value, tuple):
        return tuple(_name(one, contest, lang) for one in value)
    known = isinstance(value, str) and value in contest.candidates
    return candidate_text(contest, str(value), lang) if known else value


class Compared(NamedTuple):
    """One figure of this election beside the one before it."""

    label: str
    before: str
    now: str


def compared(known: Known, lang: Lang) -> list[Compared]:
    """This election beside the previous one in the same unit; nothing where the record has none."""
    before, totals = known.previous, known.totals
    figures = figures_of(before) if before is not None else None
    if before is None or figures is None or totals is None:
        return []
    then = figures[0]
    kinds = (before.rules.kind, known.kind)
    rows = _alike(then, totals, lang) if kinds[0] == kinds[1] else [_systems(kinds, lang)]
    rows.append(Compared(say("candidates", lang), number(len(then.votes), lang), number(len(totals.votes), lang)))
    rows.append(Compared(say("winner", lang), _winner(before, lang), _winner_now(known, lang)))
    return [*rows, *_nominated(before, known, lang)]


def _nominated(before: Contest, known: Known, lang: Lang) -> list[Compared]:
    """By whom the winners were nominated; nothing of a table that does not say so."""
    if before.imported or not _elected(before):
        return []
    now = known.contest if known.status == "final" else None
    ways = [
        route_of(one.candidates[_elected(one)].nomination, lang) if one and _elected(one) else "–"
        for one in (before, now)
    ]
    return [Compared(say("nominated-by", lang), ways[0], ways[1])]


def _elected(contest: Contest) -> str:
    figures = figures_of(contest)
    return figures[1] if figures is not None else ""


def _alike(then: Totals, now: Totals, lang: Lang) -> list[Compared]:
    """What may be compared where both elections are of one system."""
    turnouts = [share(one.issued, one.registered, lang) for one in (then, now)]
    return [
        Compared(say("voters", lang), number(then.registered, lang), number(now.registered, lang)),
        Compared(say("turnout", lang), turnouts[0], turnouts[1]),
    ]


def _systems(kinds: tuple[str, str], lang: Lang) -> Compared:
    then, now = (code_text("system", kind, lang) for kind in kinds)
    return Compared(say("system", lang), then, now)


def _winner(contest: Contest, lang: Lang) -> str:
    totals, winner = figures_of(contest) or (None, "")
    if totals is None or not winner:
        return "–"
    votes = totals.votes[winner]
    whole = share(votes, sum(totals.votes.values()) + totals.against_all, lang)
    return say("winner-votes", lang, name=candidate_text(contest, winner, lang), votes=number(votes, lang), share=whole)


def _winner_now(known: Known, lang: Lang) -> str:
    return _winner(known.contest, lang) if known.status == "final" else say("not-yet", lang)
