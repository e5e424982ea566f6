"""Replay: from acts to the state of an election; the same function for the commission, the verifier and the analyst."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dauys.base.refusals import Refusal, Refused, refuse
from dauys.election import (
    calling,
    complaints,
    counting,
    manifest,
    moving,
    nomination,
    opening,
    registration,
    results,
    sittings,
    stages,
    voting,
)
from dauys.election.corrections import CORRECTABLE, check_correction, remember
from dauys.election.kinds import Act, chain_of
from dauys.election.offices import Charge, missing_signature
from dauys.election.state import Contest, Election
from dauys.law import Law
from dauys.law.topics import Acts
from dauys.record.grants import Grant

__all__ = ["CORRECTABLE", "RULES", "acts_rules", "admit", "apply", "replay"]

RULES = {
    **opening.RULES,
    **calling.RULES,
    **moving.RULES,
    **manifest.RULES,
    **nomination.RULES,
    **registration.RULES,
    **voting.RULES,
    **counting.RULES,
    **results.RULES,
    **complaints.RULES,
    **sittings.RULES,
}
_CALLS = frozenset({"contest-called", "contest-imported"})
_NEW_PRECINCT = frozenset({"precinct-listed", "protocol-imported"})


def admit(election: Election, act: Act, signers: Sequence[Grant]) -> Refusal | None:
    """Whether the act may be the next one, signed by `signers`: order, chain, office, stage, and the kind's own rule.

    None means yes. The state is not changed.
    """
    try:
        return _fault(election, act, signers)
    except Refused as outside:
        return outside.refusal  # the law does not cover what the act needs


def _fault(election: Election, act: Act, signers: Sequence[Grant]) -> Refusal | None:
    contest = election.contests.get(act.contest) if act.contest else None
    fault = _order(election, act) or _place(act, contest) or _signed(election, act, signers, contest)
    if fault:
        return fault
    if act.corrects is not None:
        fault = check_correction(election, act, contest)
    elif contest is not None and act.kind not in _CALLS:
        moved = stages.advance(contest.stage, act.kind)
        fault = moved if isinstance(moved, Refusal) else None
    return fault or RULES[act.kind].check(election, contest, act)


def _order(election: Election, act: Act) -> Refusal | None:
    if (act.kind == "election-opened") != (election.genesis is None):
        return refuse("election.genesis-twice" if election.genesis else "election.genesis-first", kind=act.kind)
    if election.id and act.election != election.id:
        return refuse("election.other-election", election=act.election, here=election.id)
    chain = chain_of(act)
    if act.prev != election.heads.get(chain, ""):
        return refuse("election.chain", chain=chain or act.election, prev=act.prev, head=election.heads.get(chain, ""))
    if act.at < election.last_at.get(chain, ""):
        return refuse("election.time-runs-back", at=act.at, last=election.last_at[chain])
    return None


def _place(act: Act, contest: Contest | None) -> Refusal | None:
    if not act.contest or act.kind in _CALLS:
        return None
    if contest is None:
        return refuse("election.contest-unknown", contest=act.contest)
    if act.precinct and act.kind not in _NEW_PRECINCT and act.precinct not in contest.precincts:
        return refuse("election.precinct-unknown", precinct=act.precinct, contest=act.contest)
    return None


def acts_rules(election: Election, act: Act, contest: Contest | None) -> Acts:
    """The law's table of signers for an act: the contest's law, or the one that genesis pins for the whole election."""
    if contest is not None:
        return contest.rules.acts
    if act.kind in _CALLS and act.body.unit in election.units:
        return calling.rules_of(election, act).acts
    pin = act.body.law if election.genesis is None else election.genesis.law
    return election.law.rules(pin.unit_type, calling.day(pin.on), pin.office).acts


def _signed(election: Election, act: Act, signers: Sequence[Grant], contest: Contest | None) -> Refusal | None:
    if election.genesis is None:
        return None  # genesis carries its own root keys; the caller checks its signatures against them
    charge = None
    if contest is not None:
        charge = Charge(contest.commission, contest.superior, contest.unit.unit)
    elif act.kind in _CALLS:
        charge = Charge(act.body.commission, getattr(act.body, "superior", ""), act.body.unit)
    fault = missing_signature(acts_rules(election, act, contest), act, signers, election, charge)
    if fault is None and act.kind == "protocol-entered":
        return _operator_fault(act, signers, charge)
    return fault


def _operator_fault(act: Act, signers: Sequence[Grant], charge: Charge | None) -> Refusal | None:
    """The operator that an entry names is the one who signs it, as an operator of the contest's commission."""
    office = charge.commission if charge else ""
    typed = {grant.holder for grant in signers if grant.role == "operator" and grant.office == office}
    operator = act.body.operator
    return None if operator in typed else refuse("election.entry-operator", operator=operator)


def apply(election: Election, act: Act) -> None:
    """Change the state by an act that was admitted."""
    contest = election.contests.get(act.contest) if act.contest else None
    RULES[act.kind].apply(election, contest, act)
    chain = chain_of(act)
    election.heads[chain] = act.digest
    election.last_at[chain] = act.at
    election.size = act.index + 1 if act.index >= 0 else election.size + 1
    if not act.contest:
        remember(election.subjects, act)
        return
    contest = election.contests[act.contest]
    contest.act_kinds[act.digest] = act.kind
    remember(contest.subjects, act)
    if act.corrects is None and act.kind in stages.MOVES:
        contest.stage = stages.MOVES[act.kind].get(contest.stage, contest.stage)


def replay(law: Law, acts: Iterable[Act]) -> Election:
    """The state after acts that were admitted when they were appended."""
    election = Election(law)
    for act in acts:
        apply(election, act)
    return election
