"""Duties that no contest has yet: units and a voting day that a maslikhat has fixed, and nobody has called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dauys.base.refusals import Refused
from dauys.election.duties_case import View
from dauys.election.duties_moment import Duty, Moment, State, instant, last_second
from dauys.election.offices import area
from dauys.election.state import Election
from dauys.law.deadlines import call_day

_COMMISSIONS = frozenset({"central", "regional", "district"})


def calls_fixed(moment: Moment, view: View) -> Iterator[Duty]:
    """The calls that decisions on pilot units ask for, for the office that is in charge of the unit."""
    election = moment.election
    waiting = [unit for unit, fixed in election.fixed.items() if not _called(moment, unit, fixed.voting_day)]
    if not waiting or view.role not in {"", "commission"}:
        return
    commissions = {area(g.office): g.office for g in election.keyring if _is_commission(g.office, g.role)}
    for unit in waiting:
        office = _in_charge(commissions, unit)
        if office == view.office or (view.below and _within(view, unit)):
            yield from _call(moment, view, office, unit)


def _called(moment: Moment, unit: str, voting_day: str) -> bool:
    return any(contest.call.voting_day == voting_day for contest in moment.by_unit.get(unit, ()))


def _is_commission(office: str, role: str) -> bool:
    return role == "commission" and office.partition("/")[0] in _COMMISSIONS


def _within(view: View, unit: str) -> bool:
    own = area(view.office)
    return not own or unit == own or unit.startswith(f"{own}.")


def _in_charge(commissions: dict[str, str], unit: str) -> str:
    """The commission of the smallest area around the unit; empty where no key is granted to any."""
    while unit and unit not in commissions:
        unit = unit.rpartition(".")[0]
    return commissions.get(unit, "")


def _call(moment: Moment, view: View, office: str, unit: str) -> Iterator[Duty]:
    listed, election = moment.election.units[unit], moment.election
    voting_day = date.fromisoformat(election.fixed[unit].voting_day)
    latest, article = _latest(election, moment.today(listed.zone), unit, voting_day)
    due = last_second(latest, listed.zone) if latest else ""
    yield Duty(
        code="call-fixed",
        kind="contest-called",
        office=office,
        role="commission",
        own=office == view.office,
        contest="",
        subject=unit,
        zone=listed.zone,
        article=article,
        due=instant(due) if due else None,
        state=moment.state("", due, listed.zone) if due else State.OPEN,
        words={"unit": unit, "voting_day": voting_day},
    )


def _latest(election: Election, today: date, unit: str, voting_day: date) -> tuple[date | None, str]:
    """The last day for the call by the law of today, with its article."""
    try:
        rules = election.rules(election.units[unit].type, today)
    except Refused:
        return None, ""
    if not rules.has("calendar") or rules.calendar.call_days_before_voting < 0:
        return None, ""
    return call_day(rules, voting_day), rules.article("calendar", "call_days_before_voting")
