"""Under which article an act is made, as the law profile says; in words for a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dauys.base.codes import code_text
from dauys.base.texts import Lang, text
from dauys.election.calling import day, rules_of
from dauys.election.complaints import clock_of
from dauys.election.eligibility import route_of
from dauys.election.kinds import Act
from dauys.election.state import Contest, Election
from dauys.law import Rules

Article = Callable[[Act, Rules, Contest | None], str]


def article_of(act: Act, about: Election | Contest | None) -> str:
    """The article that an act is made under: `EL-2021 art. 113-5(14)`; several are parted by `; `.

    Empty where the law profile has none: acts that are the project's own (keys, entries of a protocol, pledges), and
    topics that the profile does not cover. `about` is the election or the act's contest, before the act or after it.
    """
    find = _ARTICLES.get(act.kind)
    contest = about.contests.get(act.contest) if isinstance(about, Election) else about
    if find is None or about is None:
        return ""
    rules = contest.rules if isinstance(contest, Contest) else _whole(act, about)
    return find(act, rules, contest) if rules is not None else ""


def article_text(article: str, lang: Lang = "en", named: str = "") -> str:
    """An article in words: `Constitutional Law “On Elections”, wording of 2021, art. 113-5(14)`.

    The statute `named` (its code) is not said again: `art. 113-5(14)`.
    """
    return "; ".join(_in_words(one, lang, named) for one in article.split("; ")) if article else ""


def statute_of(article: str) -> str:
    """The code of an article's statute; empty where it names none."""
    act, found, _ = article.partition(" art. ")
    return act if found else ""


def _in_words(article: str, lang: Lang, named: str) -> str:
    act, found, place = article.partition(" art. ")
    if not found:
        return article
    name = "article" + "s" * ("," in place or ")-(" in place)
    if act == named:
        return text(f"acts.brief-{name}", lang, article=place)
    return text(f"acts.tells-{name}", lang, statute=code_text("statute", act, lang), article=place)


def _whole(act: Act, about: Election | Contest) -> Rules | None:
    """The rules for an act whose contest is not there yet, or of the whole election."""
    if not isinstance(about, Election) or about.genesis is None:
        return None
    if act.kind in {"contest-called", "contest-imported"} and act.body.unit in about.units:
        return rules_of(about, act)
    pin = about.genesis.law
    return about.law.rules(pin.unit_type, day(pin.on), pin.office)


def _of(topic: str, key: str = "") -> Article:
    def find(_act: Act, rules: Rules, _contest: Contest | None) -> str:
        return rules.article(topic, key) if rules.has(topic) else ""

    return find


def _join(articles: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(article for article in articles if article))


def _call(act: Act, rules: Rules, contest: Contest | None) -> str:
    key = _CALLS.get(getattr(act.body, "ground", ""), ("system", ""))
    return _of(*key)(act, rules, contest)


def _postponement(act: Act, rules: Rules, contest: Contest | None) -> str:
    return "" if act.body.cause == "emergency" else _of("minimum", "postponement_days")(act, rules, contest)


def _nomination(act: Act, rules: Rules, _contest: Contest | None) -> str:
    if not rules.has("nomination"):
        return ""
    return _join(route.article for route in rules.nomination.routes if route.code == act.body.route)


def _papers(act: Act, rules: Rules, contest: Contest | None) -> str:
    candidate = contest.candidates.get(act.body.candidate) if contest is not None else None
    if contest is None or candidate is None or not rules.has("nomination"):
        return ""
    route = route_of(contest, candidate)
    return route.article if route is not None else ""


def _verdicts(act: Act, rules: Rules, _contest: Contest | None) -> str:
    if not rules.has("eligibility"):
        return ""
    given = {verdict.condition for verdict in act.body.verdicts}
    return _join(condition.article for condition in rules.eligibility.conditions if condition.code in given)


def _refusal(act: Act, rules: Rules, contest: Contest | None) -> str:
    failed = _join(row.article for row in act.body.review if row.condition in act.body.failed)
    return failed or _of("eligibility")(act, rules, contest)


def _withdrawal(act: Act, rules: Rules, contest: Contest | None) -> str:
    return "" if act.body.by == "death" else _of("calendar", "withdrawal_days_before")(act, rules, contest)


def _appeal(_act: Act, rules: Rules, _contest: Contest | None) -> str:
    clocks = rules.complaints.clocks if rules.has("complaints") else ()
    return _join(clock.article for clock in clocks if clock.code == "registration")


def _complaint(act: Act, rules: Rules, contest: Contest | None) -> str:
    if contest is None or not rules.has("complaints"):
        return ""
    code = getattr(act.body, "clock", "")
    if not code and (filed := contest.complaints.get(act.body.complaint)) is not None:
        code = filed.clock
    clock = clock_of(contest, code)
    return clock.article if clock is not None else ""


def _result(act: Act, rules: Rules, contest: Contest | None) -> str:
    due = rules.has("calendar") and rules.calendar.result_days_after >= 0
    return _of(*(("calendar", "result_days_after") if due else ("outcome", "")))(act, rules, contest)


def _end(act: Act, rules: Rules, contest: Contest | None) -> str:
    return _of("term", "years" if act.body.ground == "term_over" else "ends_early")(act, rules, contest)


_CALLS = {
    "term_end": ("calendar", "call_days_before_term_end"),
    "early_end": ("calendar", "call_within_months_of_early_end"),
    "repeat_voting": ("ties", ""),
    "repeat_elections": ("annulment", "repeat_within_months"),
    "runoff": ("outcome", "runoff_candidates"),
}
_ARTICLES: dict[str, Article] = {
    "units-fixed": _of("system"),
    "observer-organisation-accredited": _of("observers"),
    "contest-called": _call,
    "contest-postponed": _postponement,
    "nomination-extended": _of("minimum", "nomination_extension_days"),
    "precinct-listed": _of("precincts"),
    "voter-list-committed": _of("calendar", "lists_handed_days_before"),
    "candidate-nominated": _nomination,
    "papers-received": _papers,
    "signatures-checked": _of("signatures"),
    "verdict-received": _verdicts,
    "candidate-registered": _of("calendar", "registration_closes_days_before"),
    "candidate-refused": _refusal,
    "candidate-cancelled": _of("eligibility"),
    "candidate-reinstated": _appeal,
    "candidate-withdrawn": _withdrawal,
    "appeal-filed": _appeal,
    "appeal-decided": _appeal,
    "ballot-approved": _of("ballot"),
    "ballots-printed": _of("ballot"),
    "ballots-delivered": _of("ballot"),
    "observer-accredited": _of("observers"),
    "proxy-registered": _of("observers", "proxies_registered_per_precinct"),
    "precinct-opened": _of("calendar", "voting_opens"),
    "precinct-closed": _of("calendar", "voting_closes"),
    "precinct-annulled": _of("annulment", "precinct_by"),
    "protocol-finalised": _of("protocol"),
    "protocol-recounted": _of("protocol"),
    "complaint-filed": _complaint,
    "complaint-decided": _complaint,
    "result-determined": _result,
    "contest-annulled": _of("annulment", "election_by"),
    "result-published": _of("publication"),
    "akim-registered": _of("calendar", "akim_registered_days_after"),
    "term-begun": _of("term", "begins"),
    "report-given": _of("accountability", "report_months"),
    "term-ended": _end,
    "sitting-held": _of("outcome"),
    "sitting-voted": _of("outcome"),
    "appointment-consented": _of("system"),
    "akim-appointed": _of("system"),
}
