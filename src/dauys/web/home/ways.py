"""From a duty to the page where it is done: the fittest page that is open to the person, else the form of the act."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from dauys.election.duties import Duty
from dauys.store.models import Person
from dauys.web.access import Door
from dauys.web.pages import doors

# The doors to a duty's work, the fittest first. A door that is not open to the person, or needs a place that the duty
# does not name, is passed over.
_CALL = ("setup:call",)
_LISTS = ("lists:precinct", "lists:contest")
_ONE = ("candidates:candidate",)
_DAY = ("voting:precinct", "voting:contest", "voting:home")
_TYPING = ("entry:contest", "entry:home")
_DOORS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("call-next", "call-early-end", "call-fixed"), _CALL),
    **dict.fromkeys(("call-repeat-voting", "call-repeat-elections", "call-runoff"), ("results:repeat", *_CALL)),
    "list-precincts": ("setup:precincts",),
    **dict.fromkeys(("commit-lists", "show-lists"), _LISTS),
    **dict.fromkeys(("open-precinct", "report-turnout", "close-precinct", "count-votes"), _DAY),
    **dict.fromkeys(("enter-first", "enter-second", "enter-again"), _TYPING),
    **dict.fromkeys(("resolve-differences", "resolve-errors", "finalise"), ("entry:resolve", *_TYPING)),
    "lift-quarantine": ("entry:lift", *_TYPING),
    "determine-result": ("results:results",),
    "decide-complaint": ("complaints:complaints",),
    **dict.fromkeys(("receive-papers", "repair-papers", "check-signatures", "receive-verdicts"), _ONE),
    **dict.fromkeys(("decide-registration", "cancel-registration", "decide-appeal", "reinstate"), _ONE),
}
_OF_APPEALS = frozenset({"decide-appeal", "reinstate"})
_CALLS = frozenset({"contest-called"})  # their form is not about the contest that the duty names


def way(person: Person, duty: Duty) -> str:
    """The address where the person does the duty; the contest's page where there is only to look; empty for none."""
    for name in _DOORS.get(duty.code, ()):
        if href := _address(_open(person, name), duty):
            return href
    if duty.own and duty.kind and duty.kind not in _CALLS and (href := _form(person, duty)):
        return href
    return contest_page(person, duty.contest)


def _form(person: Person, duty: Duty) -> str:
    """The form of the act, with what the duty knows filled in; it asks for the precinct where several are left."""
    if duty.precinct:
        return _address(_open(person, "acts:make-precinct"), duty)
    href = _address(_open(person, "acts:make"), duty)
    known = {"candidate": duty.candidate, "appeal": duty.subject if duty.code in _OF_APPEALS else ""}
    known = {name: value for name, value in known.items() if value}
    return f"{href}?{urlencode(known)}" if href and known else href


def contest_page(person: Person, contest: str) -> str:
    """The address of a contest's own page; empty where there is no contest or the person may not look."""
    door = _open(person, "contests:contest")
    return reverse(door.name, kwargs={"contest": contest}) if door and contest else ""


def _open(person: Person, name: str) -> Door | None:
    door = doors().get(name)
    return door if door is not None and person.post in door.who else None


def _address(door: Door | None, duty: Duty) -> str:
    """The address of a door for the duty; empty where it needs a place that the duty does not name."""
    if door is None:
        return ""
    ids = {"contest": duty.contest, "precinct": duty.precinct, "candidate": duty.candidate, "kind": duty.kind}
    wanted = {name: value for name, value in ids.items() if f":{name}>" in door.route}
    return reverse(door.name, kwargs=wanted) if all(wanted.values()) else ""
