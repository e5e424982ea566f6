"""Step 10, outcomes, at the end of the record: the contests without a result that stands, and whether it is open."""

from __future__ import annotations

from dauys.base.refusals import Refused
from dauys.election.results import outstanding
from dauys.election.stages import Stage
from dauys.election.state import Contest
from dauys.verify.places import Place
from dauys.verify.sheet import Sheet
from dauys.verify.tabulation import still_open

_COUNTING = (Stage.VOTING, Stage.COUNTING)
_WITHOUT = (Stage.CALLED, Stage.NOMINATION, Stage.REGISTRATION, Stage.CAMPAIGN, *_COUNTING)


def open_contest(sheet: Sheet, contest: Contest) -> dict[str, object] | None:
    """Note a contest without a result that stands; what is known of it, None where it has a result or needs none.

    While it is counted: the precincts still out, and whether they can change the outcome (`can_change`, with the
    lead and the most ballots that may still come, -1 where a precinct has no number of voters).
    """
    if contest.stage not in _WITHOUT or contest.rules.kind == "appointed":
        return None
    place = Place(contest=contest.id)
    sheet.note("outcomes", "verify.without-result", place)
    found: dict[str, object] = {"contest": contest.id, "stage": contest.stage.value}
    if contest.stage not in _COUNTING or contest.rules.kind != "direct":
        return found
    try:
        margin = still_open(contest)
    except Refused as refused:
        return found | {"why": refused.refusal.code}
    if margin.can_change:
        sheet.note("outcomes", "verify.can-change", place)
    return found | {
        "outstanding": outstanding(contest),
        "can_change": margin.can_change,
        "lead": margin.lead,
        "bound": -1 if margin.bound is None else margin.bound,
        "can_win": list(margin.can_win),
    }
