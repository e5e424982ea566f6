"""The page of a contest: what happened, the votes, the precincts, why to believe it, its candidates and acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from dauys.base.codes import code_text
from dauys.base.texts import Lang
from dauys.election.progress import steps as stages
from dauys.election.state import Contest
from dauys.election.telling_place import candidate_text, family_names
from dauys.publish import addresses
from dauys.publish.pages.contest.acts import number_of, time_line
from dauys.publish.pages.contest.belief import belief
from dauys.publish.pages.contest.calendar import calendar
from dauys.publish.pages.contest.complaints import complaints
from dauys.publish.pages.contest.figures import chips, figures
from dauys.publish.pages.contest.gist import leading, office_of, sentence, winner_of
from dauys.publish.pages.contest.known import Known, known
from dauys.publish.pages.contest.people import people
from dauys.publish.pages.contest.precincts import INLINE, rows
from dauys.publish.pages.contest.protocols import protocols
from dauys.publish.pages.contest.turnout import turnout_of
from dauys.publish.pages.contest.votes import bars, compared, steps, still_open_text
from dauys.publish.pages.contest.words import day, say
from dauys.publish.pages.contest.words import sentence as with_capital
from dauys.publish.site import Site
from dauys.publish.templating import name_in

_OPEN = frozenset({"ahead", "voting"})
# What the law orders after a result that elects nobody: the ground of the call that follows.
_FOLLOWS = {"tie": "repeat_voting", "runoff": "runoff", "no_result": "repeat_elections"}


def context(site: Site, contest: str, lang: Lang) -> Mapping[str, Any]:
    """The values of `contest.html`."""
    found = known(site, contest)
    state = found.contest
    few = len(state.precincts) <= INLINE
    voted, families = bars(found, lang), family_names(state, lang)
    return {
        **head(found, lang),
        "known": found,
        "contest": state,
        "stages": stages(state),
        "chips": chips(found, lang),
        "figures": figures(found, lang),
        "bars": voted,
        "steps": steps(found, lang),
        "still_open": still_open_text(found, lang),
        "follows": follows_by_law(found, lang),
        "compared": compared(found, lang),
        "choices": [families.get(name, name) for name in found.columns],
        "rows": rows(found, lang) if found.kind == "direct" else [],
        "protocols": protocols(found, lang) if few else [],
        "turnout": turnout_of(found, lang),
        "people": people(found, lang, {bar.id for bar in voted}),
        "calendar": calendar(found, lang),
        "complaints": complaints(found, lang),
        "line": time_line(found, lang),
        "acts": number_of(found, lang),
        "belief": belief(found, lang),
        "links": links(found, lang),
    }


def head(found: Known, lang: Lang) -> dict[str, Any]:
    """The title, the way up, and the first sentence: of the contest's page and of the smaller ones."""
    state, site = found.contest, found.site
    units = site.election.units
    higher = reversed(site.units_above(state.id)[1:])
    above = [(name_in(units[unit].names, lang), addresses.area(lang, unit)) for unit in higher]
    kicker = with_capital(say(f"kicker-{found.kind}", lang, office=office_of(found, lang)))
    kicker = f"{kicker} · {day(state.voting_day, lang)}"
    if state.repeats:
        kicker = f"{kicker} · {code_text('ground', state.ground, lang)}"
    return {
        "unit": name_in(state.unit.names, lang),
        "kicker": kicker,
        "above": above,
        "sentence": sentence(found, lang),
        "told": _told(found, lang),
        "id": state.id,
        "source": site.election.genesis.source if state.imported and site.election.genesis else "",
    }


def _told(found: Known, lang: Lang) -> Markup:
    """The first sentence with the names of those it is about set off."""
    said = escape(sentence(found, lang))
    who = {winner_of(found), *leading(found)} & found.contest.candidates.keys()
    for name in sorted(candidate_text(found.contest, one, lang) for one in who):
        said = said.replace(escape(name), Markup("<b>") + name + Markup("</b>"))
    return said


def links(found: Known, lang: Lang) -> list[tuple[str, str, str]]:
    """Where to go from here: icon, words, address."""
    state = found.contest
    given = [("history", _repeats(found, lang), addresses.contest(lang, state.repeats))] if state.repeats else []
    given += [("turn", _followed(other, lang), addresses.contest(lang, other.id)) for other in found.following]
    if not state.imported:
        seated = any(other.seat is not None for other in found.site.contests_in(state.unit.unit))
        given.append(("person", say("akim" if seated else "akims", lang), addresses.akim(lang, state.unit.unit)))
    if found.status in _OPEN and found.kind == "direct" and not state.imported:
        given.append(("ballot", say("guide", lang), addresses.guide(lang, state.id)))
    return given


def _repeats(found: Known, lang: Lang) -> str:
    state = found.contest
    before = found.site.election.contests[state.repeats]
    ground = code_text("ground", state.ground, lang)
    return say("repeats", lang, ground=ground, day=day(before.voting_day, lang))


def _followed(other: Contest, lang: Lang) -> str:
    return say("follows", lang, ground=code_text("ground", other.ground, lang), day=day(other.voting_day, lang))


def follows_by_law(found: Known, lang: Lang) -> str:
    """What the law orders next where nobody is elected and nothing is called yet; else empty."""
    kind = found.outcome.kind if found.outcome is not None and found.status == "final" else ""
    ground = "repeat_elections" if found.status == "annulled" else _FOLLOWS.get(kind, "")
    if ground == "repeat_voting" and not _voting_repeated(found.contest):
        ground = "repeat_elections"
    if not ground or found.following or found.contest.imported:
        return ""
    return say("follows-law", lang, ground=code_text("ground", ground, lang))


def _voting_repeated(contest: Contest) -> bool:
    in_law = contest.rules.has("ties") and contest.rules.ties.first_place == "repeat_voting"
    return in_law and contest.ground != "repeat_voting"
