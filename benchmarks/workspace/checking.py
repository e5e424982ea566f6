"""Whether the store has all of what the load did, once: its acts, and the last save of every form."""

from __future__ import annotations

from collections import Counter
from typing import Any

from dauys.actions.desk import read_entry
from dauys.actions.opening import open_desk
from dauys.base.tally import Tally
from dauys.store import log
from dauys.store.models import Draft
from dauys.web.office import law_of


def check(hall: dict[str, Any], done: dict[str, Any]) -> dict[str, Any]:
    """What the store has of what the load did: acts made once, and the last save of every form that was not sent."""
    acts = [read_entry(envelope, index) for index, envelope in log.read(hall["size"])]
    entered = Counter(
        (act.contest, act.precinct, act.body.operator, _votes(act.body.tally))
        for act in acts
        if act.kind == "protocol-entered"
    )
    sent = [(one["contest"], one["precinct"], one["holder"], one["votes"]) for one in done["entered"]]
    drafts = {(row.person.username, row.form): row.values for row in Draft.objects.select_related("person")}
    open_ = done["open"]
    election = open_desk(law_of).election
    stand = Counter(
        type(election.contests[form["contest"]].precincts[form["precinct"]].entry).__name__ for form in hall["forms"]
    )
    return {
        "entries_signed": len(sent),
        "entries_in_the_record": entered.total(),
        "entries_lost": sum((Counter(map(tuple, sent)) - entered).values()),
        "entries_twice": sum(number - 1 for number in entered.values()),
        "acts_returned": sum(act.kind == "protocol-returned" for act in acts),
        "acts_of_other_kinds": sum(act.kind not in {"protocol-entered", "protocol-returned"} for act in acts),
        "forms_left_open": len(open_),
        "last_saves_lost": sum(
            not one["fields"].items() <= drafts.get((one["person"], one["form"]), {}).items() for one in open_
        ),
        "protocols_stand": dict(stand),
    }


def _votes(tally: Tally) -> str:
    return " ".join(f"{name}={number}" for name, number in sorted(tally.votes.items()))
