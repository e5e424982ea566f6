"""The beginning of a contest's page: one plain sentence of what happened or what is next."""

from __future__ import annotations

from collections.abc import Callable

from dauys.base.codes import code_text
from dauys.base.texts import Lang, catalogue
from dauys.election.candidacy import Standing
from dauys.election.kinds import Act
from dauys.election.stages import Stage
from dauys.election.telling_place import candidate_text
from dauys.publish.pages.contest.known import Known, past
from dauys.publish.pages.contest.words import day, moment, names, number, say, share, weekday
from dauys.publish.voting_hours import hours_of

_S = Stage


def sentence(known: Known, lang: Lang) -> str:
    """What happened in this contest, or what is next, in one plain sentence (a second one says what follows)."""
    if known.status == "cancelled":
        act = last(known, "contest-cancelled")
        return say("now-cancelled", lang, cause=code_text("cancellation", act.body.cause, lang) if act else "")
    if known.status == "annulled":
        return say("now-annulled", lang, ground=code_text("annulment_ground", known.contest.annulled, lang))
    if known.stage is _S.ENDED:
        return _ended(known, lang)
    if known.status == "final":
        return _decided(known, lang)
    if known.contest.imported:
        return _imported(known, lang)
    return _BY_STATUS.get(known.status, _ahead)(known, lang)


def last(known: Known, *kinds: str) -> Act | None:
    """The last act of one of `kinds`."""
    return next((act for act in reversed(known.acts) if act.kind in kinds), None)


def winner_of(known: Known) -> str:
    """Who is elected or appointed; empty for nobody (yet)."""
    elected = known.contest.standing(Standing.ELECTED)
    return elected[0] if elected else ""


def standing_now(known: Known) -> int:
    """How many candidates are registered or on the ballot."""
    stands = (Standing.REGISTERED, Standing.ON_BALLOT, Standing.ELECTED, Standing.NOT_ELECTED)
    return len(known.contest.standing(*stands))


def _ahead(known: Known, lang: Lang) -> str:
    contest = known.contest
    if known.kind == "appointed":
        return _appointing(known, lang)
    words = {"day": day(contest.voting_day, lang), "weekday": weekday(contest.voting_day, lang)}
    if contest.candidates_fixed:
        return say("now-repeat", lang, names=names(contest, contest.candidates, lang), **words)
    nominated, registered = number(len(contest.candidates), lang), number(standing_now(known), lang)
    system = "sitting-" if known.kind == "indirect" else ""
    if contest.stage is _S.CAMPAIGN and known.kind == "direct":
        opens, closes = hours_of(known.contest)
        return say("now-campaign", lang, number=registered, opens=opens, closes=closes, **words)
    closes_at = contest.nominated_until
    if contest.stage is _S.NOMINATION and closes_at and not past(known, closes_at):
        until = moment(closes_at, contest, lang)
        return say("now-nomination", lang, nominated=nominated, until=until)
    if contest.stage in {_S.NOMINATION, _S.REGISTRATION, _S.CAMPAIGN}:
        return say(f"now-{system}registration", lang, nominated=nominated, registered=registered, **words)
    return say(f"now-{system}called", lang, **words)


def _appointing(known: Known, lang: Lang) -> str:
    act = last(known, "appointment-consented")
    if act is None:
        return say("now-appointing", lang)
    figures = {"yes": act.body.for_, "no": act.body.against, "abstained": act.body.abstained}
    name = candidate_text(known.contest, act.body.candidate, lang)
    return say("now-consented", lang, name=name, **{key: number(n, lang) for key, n in figures.items()})


def _voting(known: Known, lang: Lang) -> str:
    if known.kind == "indirect":
        sitting = known.contest.sitting
        present = number(sitting.present if sitting else 0, lang)
        return say("now-sitting", lang, present=present, deputies=number(sitting.deputies if sitting else 0, lang))
    told = [one for one in known.turnout if one.hour and one.reported]
    if not told or not told[-1].voters:
        return say("now-voting", lang, closes=hours_of(known.contest)[1])
    newest = told[-1]
    return say("now-turnout", lang, hour=newest.hour, share=share(newest.issued, newest.voters, lang))


def _counting(known: Known, lang: Lang) -> str:
    return say("now-counting", lang, whole=number(known.whole, lang))


def _preliminary(known: Known, lang: Lang) -> str:
    if known.contest.result is not None:
        return say("now-recounting", lang)
    leaders = leading(known)
    words = {"names": names(known.contest, leaders, lang), "whole": number(known.whole, lang)}
    words["counted"] = number(known.counted, lang)
    code = "level" if len(leaders) > 1 else "leads"
    done = "-sitting" if known.kind == "indirect" else "-all" if known.counted >= known.whole else ""
    votes = known.totals.votes[leaders[0]] if known.totals and leaders else 0
    words |= {"votes": number(votes, lang), "share": share(votes, known.valid, lang)}
    return say(f"now-{code}{done}", lang, **words) if leaders and votes else say("now-no-votes", lang, **words)


def leading(known: Known) -> list[str]:
    """The choices with the most votes: several where they are level."""
    votes = known.totals.votes if known.totals is not None else {}
    most = max(votes.values(), default=0)
    return [name for name in known.ranked if votes[name] == most]


def _decided(known: Known, lang: Lang) -> str:
    outcome, contest = known.outcome, known.contest
    if known.kind == "appointed" or outcome is None:
        return _appointed(known, lang)
    if outcome.kind == "elected":
        return f"{_elected(known, lang)} {_since(known, lang)}".strip()
    listed = outcome.tied or outcome.runoff
    votes = known.totals.votes.get(listed[0], 0) if known.totals and listed else 0
    words = {"names": names(contest, listed, lang), "votes": number(votes, lang)}
    return say(f"now-{outcome.kind}", lang, **words)


def _elected(known: Known, lang: Lang) -> str:
    outcome, contest, totals = known.outcome, known.contest, known.totals
    winner = outcome.winner if outcome is not None else ""
    votes = totals.votes.get(winner, 0) if totals is not None else 0
    words = {"name": candidate_text(contest, winner, lang), "votes": number(votes, lang)}
    if known.kind == "indirect" and contest.sitting is not None:
        return say("now-elected-sitting", lang, deputies=number(contest.sitting.present, lang), **words)
    return say("now-elected", lang, share=share(votes, known.valid, lang), **words)


def _since(known: Known, lang: Lang) -> str:
    """What followed the result: the registration as akim, the term."""
    contest, office = known.contest, office_text(known, lang)
    if contest.seat is None:
        return ""
    ends = day(contest.seat.term_ends, lang)
    if contest.term_began:
        return say("now-term", lang, office=office, since=day(contest.term_began, lang), ends=ends)
    return say("now-seated", lang, office=office)


def _appointed(known: Known, lang: Lang) -> str:
    act = last(known, "akim-appointed")
    if act is None:
        return say("now-appointing", lang)
    name = candidate_text(known.contest, act.body.candidate, lang)
    return say("now-appointed", lang, name=name, day=day(act.body.on, lang), office=office_text(known, lang))


def _ended(known: Known, lang: Lang) -> str:
    act, name = known.contest.ended, candidate_text(known.contest, winner_of(known), lang)
    if act is None:
        return ""
    ground = code_text("end_ground", act.body.ground, lang)
    return say("now-ended", lang, name=name, day=day(act.body.on, lang), ground=ground)


def _imported(known: Known, lang: Lang) -> str:
    leaders = leading(known)
    votes = known.totals.votes[leaders[0]] if known.totals and leaders else 0
    if not leaders:
        return say("now-counting", lang, whole=number(known.whole, lang))
    words = {"votes": number(votes, lang), "share": share(votes, known.valid, lang)}
    return say("now-imported", lang, names=names(known.contest, leaders, lang), **words)


def _office(known: Known) -> str:
    genesis = known.site.election.genesis
    return genesis.law.office if genesis else "akim"


def office_text(known: Known, lang: Lang) -> str:
    """The office that is elected: akim, mayor."""
    return code_text("elected_office", _office(known), lang)


def office_of(known: Known, lang: Lang) -> str:
    """The office as it stands in "the election of the akim"."""
    code = f"office-{_office(known)}"
    return say(code, lang) if code in catalogue("publish-contest") else office_text(known, lang)


_BY_STATUS: dict[str, Callable[[Known, Lang], str]] = {
    "ahead": _ahead,
    "voting": _voting,
    "counting": _counting,
    "preliminary": _preliminary,
}
