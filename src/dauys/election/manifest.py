"""Rules of the manifest: the precincts of a contest and the lists of their voters, known before voting opens."""

from __future__ import annotations

from dauys.base.refusals import Refusal, refuse
from dauys.election.kinds import Act
from dauys.election.offices import contains
from dauys.election.rule import Rule
from dauys.election.state import Contest, Election, Precinct


def _check_precinct(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if act.precinct in contest.precincts and act.corrects is None:
        return refuse("election.precinct-twice", precinct=act.precinct)
    if not contains(f"unit/{contest.unit.unit}", f"precinct/{act.precinct}"):
        return refuse("election.precinct-outside", precinct=act.precinct, unit=contest.unit.unit)
    return None


def _list_precinct(_election: Election, contest: Contest, act: Act) -> None:
    known = contest.precincts.get(act.precinct)
    if known is None:
        contest.precincts[act.precinct] = Precinct(act.body)
    else:
        known.listed = act.body


def _check_list(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    precinct = contest.precincts[act.precinct]
    body = act.body
    if body.as_of > act.at:
        return refuse("election.list-as-of", precinct=act.precinct, as_of=body.as_of, at=act.at)
    same = body.voters == precinct.voters and body.commitment == precinct.commitment
    if same and act.corrects is None:
        return refuse("election.list-same", precinct=act.precinct)
    return None


def _commit_list(_election: Election, contest: Contest, act: Act) -> None:
    precinct = contest.precincts[act.precinct]
    precinct.voters, precinct.commitment = act.body.voters, act.body.commitment


RULES = {
    "precinct-listed": Rule(_list_precinct, _check_precinct),
    "voter-list-committed": Rule(_commit_list, _check_list),
}
