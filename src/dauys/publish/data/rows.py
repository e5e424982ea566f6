"""The rows that one contest gives to each table of the open data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dauys.base.findings import Finding
from dauys.base.tally import COUNTS
from dauys.base.texts import LANGS
from dauys.election.checks import check_tally
from dauys.election.comparisons import compare
from dauys.election.complaints import due
from dauys.election.kinds import Act
from dauys.election.state import Contest
from dauys.formats.data import values
from dauys.formats.data.cells import Cell, line
from dauys.verify.tabulation import final_tallies

Row = Sequence[Cell]
CLOSING = "closing"
_ENTRY = "protocol-entered"


def contest_row(about: values.About, contest: values.Contest) -> Row:
    """The contest's row of contests.csv."""
    unit, sums, outcome = contest.unit, contest.sums, contest.outcome
    region = contest.above[0].id if contest.above else unit.id
    district = contest.above[-1].id if len(contest.above) > 1 else ""
    lines = sums.lines if sums is not None else {}
    annulled = sum(p.protocol == "annulled" for p in contest.precincts)
    totals = (lines.get(name) for name in ("registered", "received", "issued", "invalid", "against_all"))
    return (
        *(contest.id, about.id, unit.id, unit.type, unit.names["kk"], unit.names["ru"], unit.names.get("en", "")),
        *(contest.kato, region, district, contest.system, contest.round, contest.repeats, contest.ground),
        *(contest.commission, contest.voting_day, contest.stage, contest.status),
        *(len(contest.precincts), sum(p.counts for p in contest.precincts), annulled),
        *totals,
        sums.valid if sums is not None else None,
        *(outcome.kind, outcome.winner, " ".join(outcome.tied), " ".join(outcome.runoff)),
        *(contest.called_at, contest.result_at, contest.published_at, contest.term_ends),
    )


def candidate_rows(contest: values.Contest) -> Iterator[Row]:
    """The contest's rows of candidates.csv, in the order of nomination."""
    for c in contest.candidates:
        names = (c.names["kk"], c.names["ru"], c.names.get("en", ""))
        yield (
            *(contest.id, c.id, *names, c.route, c.party, c.sex, c.birth_year, c.occupation, c.incumbent),
            *(c.prior_office, c.terms_in_a_row, c.standing, " ".join(c.failed), c.withdrawn_by, c.registered_at),
            *(c.place, c.votes, contest.status),
        )


def protocol_rows(contest: values.Contest) -> Iterator[Row]:
    """The contest's rows of protocols.csv, in the order of listing: every precinct has one."""
    for p in contest.precincts:
        names = (p.names["kk"], p.names["ru"]) if p.names is not None else ("", "")
        figures = [p.tally.line(name) if p.tally is not None else None for name in (*COUNTS, "valid", "counted")]
        yield (
            *(contest.id, p.id, p.number, *names, p.special, contest.status, p.protocol, p.counts, p.voters),
            *figures,
            *(" ".join(p.findings), " ".join(p.waived), "; ".join(p.quarantine), p.annulled, p.form_serial),
            *(p.recounts, p.act),
        )


def vote_rows(contest: values.Contest) -> Iterator[Row]:
    """The contest's rows of votes.csv: one a precinct with a final protocol and choice."""
    for p in contest.precincts:
        if p.tally is not None:
            for choice, votes in p.tally.votes.items():
                yield contest.id, p.id, choice, votes, p.counts, contest.status


def turnout_rows(contest: values.Contest) -> Iterator[Row]:
    """The contest's rows of turnout.csv: the hours that were reported, then the figure at closing."""
    for p in contest.precincts:
        for hour, issued in p.turnout.items():
            yield contest.id, p.id, hour, issued, contest.status
        if p.closed is not None:
            yield contest.id, p.id, CLOSING, p.closed, contest.status


def findings_of(contest: Contest) -> list[Finding]:
    """What the checks find in the final protocols, one by one and side by side; nothing of protocols under way."""
    final = final_tallies(contest)
    found: list[Finding] = []
    if not final or not contest.rules.has("protocol"):
        return found
    for name, tally in final.items():
        precinct = contest.precincts[name]
        closed = precinct.closed.issued if precinct.closed is not None else None
        found += check_tally(
            tally, contest.rules, contest=contest.id, precinct=name, turnout=precinct.turnout, closed=closed
        )
    return found + compare(contest.id, final)


def finding_rows(
    contest: values.Contest, findings: Sequence[Finding], explanations: Mapping[tuple[str, str], str]
) -> Iterator[Row]:
    """The contest's rows of findings.csv; `explanations` by precinct and code, in the commission's words."""
    for f in findings:
        said = explanations.get((f.precinct, f.code), "")
        sentences = [f.text(lang) for lang in LANGS]
        of_law = (f.equation, f.article)
        yield (
            *(contest.id, f.precinct, f.code, f.severity, f.check, " ".join(f.fields), *of_law, said),
            *sentences,
            contest.status,
        )


def explanations_of(acts: Sequence[Act]) -> dict[tuple[str, str], str]:
    """Precinct and code -> the explanation given with the protocol, the latest where there are several."""
    found: dict[tuple[str, str], str] = {}
    for act in acts:
        if act.kind in {"protocol-finalised", "protocol-recounted", _ENTRY}:
            found |= {(act.precinct, item.code): item.text for item in act.body.explanations}
    return found


def complaint_rows(contest: Contest) -> Iterator[Row]:
    """The contest's rows of complaints.csv: class, clock and decision; never who complains, about whom, or what."""
    for name, c in contest.complaints.items():
        status = "decided" if c.decided_at else "open"
        yield (
            *(contest.id, name, c.precinct, c.clock, c.filed_at, due(contest, c), c.decided_at, c.verdict),
            status,
        )


def act_lines(acts: Sequence[Act]) -> list[tuple[int, str]]:
    """Acts as records of acts.csv, each with its index: tables of several contests are merged by it."""
    corrected = {act.corrects.act for act in acts if act.corrects is not None}
    return [(act.index, line(_act_row(act, stands=act.digest not in corrected))) for act in acts]


def _act_row(act: Act, *, stands: bool) -> Row:
    corrects = (act.corrects.act, act.corrects.cause) if act.corrects is not None else ("", "")
    status = "stands" if stands else "corrected"
    return (act.index, act.at, act.kind, act.contest, act.precinct, status, *corrects, act.digest)
