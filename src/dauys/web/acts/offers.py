"""What a form offers to choose from: the candidates, papers, grounds, precincts that the contest and the law know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dauys.actions.parties import parties_on
from dauys.base.codes import code_text, known_codes
from dauys.base.refusals import Refusal
from dauys.base.texts import Lang, text
from dauys.election import candidacy
from dauys.election.protocol_entry import Agreed, Differ, FirstEntered, HasErrors, Returned
from dauys.election.registration import won_appeals
from dauys.election.state import Contest, Election, Precinct
from dauys.web.acts.fields import Choice
from dauys.web.templating import name_in

Offers = Mapping[str, Sequence[Choice]]


def offers(election: Election, contest: Contest, precinct: str, kind: str, lang: Lang) -> Offers:
    """The choices of one form by path, for a contest and, where the act is about one, a precinct."""
    found: dict[str, Sequence[Choice]] = {
        **_candidates(contest, kind, lang),
        **_review(contest, lang),
        **_grounds(contest, kind, lang),
        **_clocks(contest, kind, lang),
        **_people(election, contest, lang),
    }
    if precinct:
        found |= _count(contest, contest.precincts[precinct], lang)
    return found


def _codes(family: str, codes: Iterable[str], lang: Lang) -> tuple[Choice, ...]:
    return tuple(Choice(code, code_text(family, code, lang)) for code in codes)


def _candidates(contest: Contest, kind: str, lang: Lang) -> dict[str, Sequence[Choice]]:
    names = [
        name
        for name, candidate in contest.candidates.items()
        if not isinstance(candidacy.advance(candidate.standing, kind, name), Refusal)
    ]
    if kind == "candidate-nominated":
        return {}
    offered = names or list(contest.candidates)
    shown = tuple(Choice(n, name_in(contest.candidates[n].nomination.names, lang)) for n in offered)
    pledges = tuple(Choice(pledge, pledge) for pledge in contest.pledges)
    return {"candidate": shown, "pledges_kept": pledges}


def _review(contest: Contest, lang: Lang) -> dict[str, Sequence[Choice]]:
    rules = contest.rules
    found: dict[str, Sequence[Choice]] = {}
    if rules.has("nomination"):
        papers = dict.fromkeys(paper for route in rules.nomination.routes for paper in route.papers)
        found["papers.code"] = _codes("paper", papers, lang)
    if rules.has("eligibility"):
        found["verdicts.condition"] = tuple(
            Choice(c.code, code_text("condition", c.code, lang), code_text("giver", c.verdict_of, lang))
            for c in rules.eligibility.conditions
        )
    return found


def _grounds(contest: Contest, kind: str, lang: Lang) -> dict[str, Sequence[Choice]]:
    if kind in {"candidate-refused", "candidate-cancelled"}:
        return {"grounds": _codes("refusal_ground", known_codes("refusal_ground"), lang)}
    if kind in {"contest-annulled", "precinct-annulled"}:
        return {"ground": _codes("annulment_ground", known_codes("annulment_ground"), lang)}
    if kind == "term-ended" and contest.rules.has("term"):
        return {"ground": _codes("end_ground", ("term_over", *contest.rules.term.ends_early), lang)}
    return {}


def _clocks(contest: Contest, kind: str, lang: Lang) -> dict[str, Sequence[Choice]]:
    found: dict[str, Sequence[Choice]] = {}
    if contest.rules.has("complaints"):
        found["clock"] = _codes("clock", (clock.code for clock in contest.rules.complaints.clocks), lang)
    if kind == "complaint-decided":
        found["complaint"] = tuple(Choice(n, n) for n, c in contest.complaints.items() if not c.decided_at)
    if kind == "appeal-decided":
        found["appeal"] = tuple(Choice(n, n) for n, a in contest.appeals.items() if a.upheld is None)
    if kind == "candidate-reinstated":
        found["appeal"] = tuple(Choice(n, n) for name in contest.candidates for n in won_appeals(contest, name))
    return found


def _people(election: Election, contest: Contest, lang: Lang) -> dict[str, Sequence[Choice]]:
    place = election.genesis.law.place if election.genesis else ""
    stood = parties_on(date.fromisoformat(contest.voting_day), place)
    return {
        "organisation": tuple(Choice(n, code_text("organisation", n, lang)) for n in election.organisations),
        "party": tuple(Choice(party.code, party.short[lang]) for party in stood),
        "occupation": _codes("occupation", known_codes("occupation"), lang),
        "prior_office": _codes("prior_office", known_codes("prior_office"), lang),
    }


def _count(contest: Contest, precinct: Precinct, lang: Lang) -> dict[str, Sequence[Choice]]:
    found: dict[str, Sequence[Choice]] = {
        "tally": _codes("line", (line for line in contest.rules.protocol.lines if line != "votes"), lang),
    }
    if contest.ballot:
        names = contest.candidates
        found["tally.votes"] = tuple(Choice(n, name_in(names[n].nomination.names, lang)) for n in contest.ballot.order)
    if precinct.listed and precinct.listed.form_serials:
        found["form_serial"] = tuple(Choice(serial, serial) for serial in precinct.listed.form_serials)
    if errors := _errors(precinct):
        found["reasons"] = found["waived"] = tuple(Choice(code, code) for code in errors)
    return found


def _errors(precinct: Precinct) -> tuple[str, ...]:
    """The codes that a protocol may be set apart for, or that a higher office may accept."""
    match precinct.entry:
        case HasErrors(entry=entry) | FirstEntered(entry=entry):
            return entry.errors or precinct.quarantine
        case Differ(second=entry) | Agreed(second=entry) | Returned(was=entry):
            return (*entry.errors, *precinct.beyond) or precinct.quarantine
    return precinct.quarantine


def words_of_kind(kind: str, lang: Lang) -> str:
    """The button's words of a kind of act."""
    return text(f"acts.do-{kind}", lang)
