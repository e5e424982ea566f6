"""Rules of the count: protocol entries, resolution, final protocols, quarantine, recount, annulled precincts."""

from __future__ import annotations

from collections.abc import Mapping

from dauys.base.findings import Finding
from dauys.base.refusals import Refusal, refuse
from dauys.base.tally import Tally
from dauys.election import protocol_entry
from dauys.election.acts.protocols import Explanation, Words
from dauys.election.checks import check_tally, check_words
from dauys.election.kinds import Act
from dauys.election.protocol_entry import Entry, Final
from dauys.election.rule import Rule
from dauys.election.state import Contest, Election, Precinct
from dauys.election.tolerances import beyond, check_known
from dauys.law import Rules


def findings_of(contest: Contest, precinct: str, tally: Tally, words: tuple[Words, ...] = ()) -> list[Finding]:
    """What the checks of one protocol find, errors first."""
    state = contest.precincts[precinct]
    closed = state.closed.issued if state.closed is not None else None
    found = check_tally(
        tally, contest.rules, contest=contest.id, precinct=precinct, turnout=state.turnout, closed=closed
    )
    found += check_known(contest, precinct, tally)
    if words:
        found += check_words(tally, words, contest=contest.id, precinct=precinct)
    return sorted(found, key=lambda finding: finding.code)


def imported_findings(tally: Tally, rules: Rules, turnout: Mapping[str, int]) -> tuple[str, ...]:
    """The codes that the checks find in a row of a results table, in order, each once."""
    return tuple(sorted({finding.code for finding in check_tally(tally, rules, turnout=turnout)}))


def _codes(findings: list[Finding], severity: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f.code for f in findings if f.severity == severity))


def entry_of(contest: Contest, act: Act) -> Entry:
    """An act's entry with the codes that the checks find in it.

    The act's digest fixes the precinct's chain before it, hence all that the checks look at: so an entry that was
    checked is taken as it is when the act is applied.
    """
    body, precinct = act.body, contest.precincts[act.precinct]
    if precinct.checked is not None and precinct.checked.digest == act.digest != "":
        return precinct.checked
    found = findings_of(contest, act.precinct, body.tally, body.words)
    errors, warnings = _codes(found, "error"), _codes(found, "warning")
    explained = (errors, warnings, body.explanations)
    precinct.checked = Entry(body.operator, body.tally, body.form_serial, act.digest, *explained)
    return precinct.checked


def _tally_fault(contest: Contest, tally: Tally) -> Refusal | None:
    choices = set(contest.ballot.order) if contest.ballot else set()
    if set(tally.votes) != choices:
        return refuse("election.tally-choices", choices=", ".join(sorted(choices)))
    missing = [line for line in contest.rules.protocol.lines if line != "votes" and tally.line(line) is None]
    if missing:
        return refuse("election.tally-lines", contest.rules.article("protocol"), lines=", ".join(missing))
    return None


def _serial_fault(precinct: Precinct, serial: str) -> Refusal | None:
    serials = precinct.listed.form_serials if precinct.listed else ()
    return refuse("election.form-serial", serial=serial) if serials and serial not in serials else None


def _check_entry(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    precinct = contest.precincts[act.precinct]
    if precinct.closed is None:
        return refuse("election.entry-before-close", precinct=act.precinct)
    if precinct.annulled:
        return refuse("election.precinct-annulled", precinct=act.precinct)
    if fault := _tally_fault(contest, act.body.tally) or _serial_fault(precinct, act.body.form_serial):
        return fault
    after = protocol_entry.enter(precinct.entry, act.body.entry, entry_of(contest, act), precinct.waived)
    return after if isinstance(after, Refusal) else None


def _enter(_election: Election, contest: Contest, act: Act) -> None:
    precinct = contest.precincts[act.precinct]
    after = protocol_entry.enter(precinct.entry, act.body.entry, entry_of(contest, act), precinct.waived)
    if not isinstance(after, Refusal):
        _stand(contest, precinct, after)


def _stand(contest: Contest, precinct: Precinct, entry: protocol_entry.State) -> None:
    """The new state of a precinct's entry; figures that two people agree on are measured by the law's tolerances."""
    precinct.entry = entry
    tally = entry.second.tally if isinstance(entry, protocol_entry.Agreed) else getattr(entry, "tally", None)
    precinct.beyond = beyond(contest, precinct, tally) if tally is not None else ()


def _check_return(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    after = protocol_entry.return_fields(contest.precincts[act.precinct].entry, act.body.entry, act.body.fields)
    return after if isinstance(after, Refusal) else None


def _return(_election: Election, contest: Contest, act: Act) -> None:
    precinct = contest.precincts[act.precinct]
    after = protocol_entry.return_fields(precinct.entry, act.body.entry, act.body.fields)
    if not isinstance(after, Refusal):
        _stand(contest, precinct, after)


def _check_final(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    precinct = contest.precincts[act.precinct]
    body = act.body
    if precinct.quarantine:
        return refuse("election.quarantined", precinct=act.precinct, reasons=", ".join(precinct.quarantine))
    after = protocol_entry.finalise(precinct.entry, act.digest)
    if isinstance(after, Refusal):
        return after
    entry = precinct.entry
    if not isinstance(entry, protocol_entry.Agreed):
        return refuse("election.finalise-not-agreed")
    if body.tally != entry.second.tally or body.entries != (entry.first.digest, entry.second.digest):
        return refuse("election.final-differs", precinct=act.precinct)
    if body.form_serial != entry.second.form_serial:
        return refuse("election.form-serial", serial=body.form_serial)
    if body.findings != entry.second.errors + entry.second.warnings:
        return refuse("election.final-findings", codes=", ".join(entry.second.errors + entry.second.warnings))
    return _explanation_fault(entry.second.warnings, body.explanations)


def _explanation_fault(warnings: tuple[str, ...], explanations: tuple[Explanation, ...]) -> Refusal | None:
    known = protocol_entry.explained(explanations)
    missing = [code for code in warnings if code not in known]
    return refuse("election.warning-unexplained", codes=", ".join(missing)) if missing else None


def _finalise(_election: Election, contest: Contest, act: Act) -> None:
    body = act.body
    contest.precincts[act.precinct].entry = Final(body.tally, act.digest, body.form_serial, body.findings)


def _check_quarantine(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if isinstance(contest.precincts[act.precinct].entry, protocol_entry.Empty):
        return refuse("election.quarantine-empty", precinct=act.precinct)
    return None if act.body.reasons else refuse("election.quarantine-reasons")


def _quarantine(_election: Election, contest: Contest, act: Act) -> None:
    contest.precincts[act.precinct].set_apart = act.body.reasons


def _check_lift(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    precinct = contest.precincts[act.precinct]
    if not precinct.quarantine:
        return refuse("election.not-quarantined", precinct=act.precinct)
    left = [code for code in precinct.beyond if code not in act.body.waived]
    return refuse("election.lift-leaves-beyond", codes=", ".join(left)) if left else None


def _lift(_election: Election, contest: Contest, act: Act) -> None:
    precinct = contest.precincts[act.precinct]
    precinct.set_apart = ()
    precinct.waived = precinct.waived | frozenset(act.body.waived)
    _stand(contest, precinct, protocol_entry.waive(precinct.entry, precinct.waived))


def _check_recount(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    precinct = contest.precincts[act.precinct]
    body = act.body
    article = contest.rules.article("protocol")
    if contest.published_at:
        return refuse("election.recount-after-publication", article)
    if not isinstance(precinct.entry, Final) or precinct.entry.digest != body.replaces:
        return refuse("election.recount-replaces", precinct=act.precinct)
    if precinct.entry.recounts and body.asked_by == "proxy":
        return refuse("election.recount-once", article, precinct=act.precinct)
    if fault := _tally_fault(contest, body.tally) or _serial_fault(precinct, body.form_serial):
        return fault
    found = findings_of(contest, act.precinct, body.tally)
    errors = [code for code in _codes(found, "error") if code not in precinct.waived]
    if errors:
        return refuse("election.entry-has-errors", codes=", ".join(errors))
    warnings = _codes(found, "warning")
    if body.findings != _codes(found, "error") + warnings:
        return refuse("election.final-findings", codes=", ".join(_codes(found, "error") + warnings))
    return _explanation_fault(warnings, body.explanations)


def _recount(_election: Election, contest: Contest, act: Act) -> None:
    precinct = contest.precincts[act.precinct]
    before = precinct.entry.recounts if isinstance(precinct.entry, Final) else 0
    body = act.body
    _stand(contest, precinct, Final(body.tally, act.digest, body.form_serial, body.findings, before + 1))


def _check_imported(election: Election, contest: Contest, act: Act) -> Refusal | None:
    if election.genesis is None or not election.genesis.imported or not contest.imported:
        return refuse("election.import-only")
    if act.precinct in contest.precincts:
        return refuse("election.precinct-twice", precinct=act.precinct)
    if unknown := set(act.body.tally.votes) - set(contest.candidates):
        return refuse("election.candidate-unknown", candidate=", ".join(sorted(unknown)))
    if act.body.missing:
        counted = act.body.tally.line("counted")
        return refuse("election.imported-missing", precinct=act.precinct, counted=counted) if counted else None
    codes = imported_findings(act.body.tally, contest.rules, dict(act.body.turnout))
    return refuse("election.final-findings", codes=", ".join(codes)) if act.body.findings != codes else None


def _import(_election: Election, contest: Contest, act: Act) -> None:
    precinct = Precinct(None)
    tally: Tally = act.body.tally
    registered = tally.line("registered")
    precinct.voters = -1 if registered is None else registered
    precinct.turnout = dict(act.body.turnout)
    if not act.body.missing:
        precinct.entry = Final(tally, act.digest, "", act.body.findings)
    contest.precincts[act.precinct] = precinct


def _check_annulment(_election: Election, contest: Contest, act: Act) -> Refusal | None:
    if contest.precincts[act.precinct].annulled:
        return refuse("election.precinct-annulled", precinct=act.precinct)
    return None


def _annul(_election: Election, contest: Contest, act: Act) -> None:
    contest.precincts[act.precinct].annulled = act.body.ground


RULES = {
    "protocol-entered": Rule(_enter, _check_entry),
    "protocol-returned": Rule(_return, _check_return),
    "protocol-finalised": Rule(_finalise, _check_final),
    "protocol-quarantined": Rule(_quarantine, _check_quarantine),
    "quarantine-lifted": Rule(_lift, _check_lift),
    "protocol-recounted": Rule(_recount, _check_recount),
    "protocol-imported": Rule(_import, _check_imported),
    "precinct-annulled": Rule(_annul, _check_annulment),
}
