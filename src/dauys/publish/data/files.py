"""The files of the open data: of one contest, and of the whole election put together from its contests' rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from dauys.base.refusals import Refused
from dauys.election.kinds import Act
from dauys.election.state import Contest, Election
from dauys.formats.data import cells, columns, nist, popolo, results, values
from dauys.formats.data.civics_feed import feed
from dauys.formats.data.nist_report import report
from dauys.formats.data.package import FILE, Subject, package
from dauys.formats.data.packed import gzipped, packed, published
from dauys.publish.data import rows
from dauys.publish.data.act_lines import act_payloads
from dauys.publish.data.contests import about, contest_value
from dauys.verify.tabulation import still_open

FOLDER = "data"


@dataclass(frozen=True, slots=True)
class ContestRows:
    """What one contest gives to every file: made again only when the contest has changed.

    tables: name -> records of the CSV file; acts: index and record of each act; payloads: the acts as JSON lines,
    packed.
    """

    contest: values.Contest
    tables: Mapping[str, str]
    acts: tuple[tuple[int, str], ...]
    payloads: bytes
    summary: dict[str, Any]
    nist: nist.Parts
    popolo: popolo.Parts


def contest_rows(election: Election, contest: str, acts: Sequence[Act] = ()) -> ContestRows:
    """The rows of one contest; `acts` are its acts, in the order of the log (without them, files of acts are empty).

    Raises KeyError for an unknown contest, ValueError before genesis.
    """
    state = election.contests[contest]
    value = contest_value(election, state)
    findings, said = rows.findings_of(state), rows.explanations_of(acts)
    tables = {
        columns.CONTESTS.name: cells.line(rows.contest_row(about(election), value)),
        columns.CANDIDATES.name: cells.lines(rows.candidate_rows(value)),
        columns.PROTOCOLS_TABLE.name: cells.lines(rows.protocol_rows(value)),
        columns.VOTES.name: cells.lines(rows.vote_rows(value)),
        columns.TURNOUT.name: cells.lines(rows.turnout_rows(value)),
        columns.FINDINGS.name: cells.lines(rows.finding_rows(value, findings, said)),
        columns.COMPLAINTS.name: cells.lines(rows.complaint_rows(state)),
    }
    return ContestRows(
        value,
        tables,
        tuple(rows.act_lines(acts)),
        gzipped(act_payloads(acts, state)),
        results.summary(value) | _open(state, value),
        nist.parts(value),
        popolo.parts(value),
    )


def data_files(
    election: Election, contest: str, as_of: values.AsOf, acts: Sequence[Act] = (), made: ContestRows | None = None
) -> dict[str, bytes]:
    """The files of one contest by their paths, such as `data/akim.11.03.07.2021-07-25/results.csv`.

    `as_of` is the state of the record that `election` is in; `made` are the contest's rows, where they are there
    already. The same state gives the same bytes. Raises as `contest_rows` does.
    """
    made = made or contest_rows(election, contest, acts)
    of, value = about(election), made.contest
    head = {"election": of.id, "synthetic": of.synthetic, "as_of": results.as_of_json(as_of)}
    detail = head | made.summary | {"precinct_results": results.precincts_json(value)}
    files = packed(
        {
            "results.csv": results.results_table([value]),
            "results.json": msgspec.json.encode(detail) + b"\n",
            **_tables([made]),
            "acts.csv": _acts([made], ()),
            "candidates.json": popolo.document([made.popolo], of, as_of),
            "nist.json": report([made.nist], of, as_of),
        },
        whole=False,
    )
    files[published("acts.jsonl", whole=False)] = made.payloads
    files[FILE] = package(of, as_of, files, Subject(contest, value.office, value.status))
    return {f"{FOLDER}/{contest}/{name}": data for name, data in files.items()}


def assembled(
    election: Election,
    made: Iterable[ContestRows],
    as_of: values.AsOf,
    acts: Sequence[Act] = (),
    *,
    with_packed: bool = True,
) -> dict[str, bytes]:
    """The files of the whole election from the rows of all its contests; `acts` are those of no contest.

    Without the packed ones, which say what the record and the tables say, it is what goes beside a record.
    """
    made, of = list(made), about(election)
    files = {
        "results.csv": results.results_table([one.contest for one in made]),
        "results.json": _results(made, of, as_of),
        **_tables(made),
    }
    if with_packed:
        reported = report([one.nist for one in made], of, as_of)
        people = popolo.document([one.popolo for one in made], of, as_of)
        more = {"candidates.json": people, "nist.json": reported, "civics.xml": feed(reported)}
        files |= packed({"acts.csv": _acts(made, acts), **more}, whole=True)
    files[FILE] = package(of, as_of, files, Subject(of.id, of.title, _status(made)))
    return {f"{FOLDER}/{name}": data for name, data in files.items()}


def _results(made: Sequence[ContestRows], of: values.About, as_of: values.AsOf) -> bytes:
    whole = {
        "election": of.id,
        "title": dict(of.title),
        "synthetic": of.synthetic,
        "imported": of.imported,
        "status": _status(made),
        "as_of": results.as_of_json(as_of),
        "contests": [one.summary for one in made],
    }
    return msgspec.json.encode(whole) + b"\n"


def election_files(election: Election, as_of: values.AsOf, acts: Iterable[Act] = ()) -> dict[str, bytes]:
    """The files of the whole election, such as `data/contests.csv`, from `acts` of the whole log in its order."""
    by_contest: dict[str, list[Act]] = {name: [] for name in ("", *election.contests)}
    for act in acts:
        by_contest[act.contest].append(act)
    made = [contest_rows(election, name, by_contest[name]) for name in election.contests]
    return assembled(election, made, as_of, by_contest[""])


def _tables(made: Sequence[ContestRows]) -> dict[str, bytes]:
    """The tables but that of the acts."""
    return {
        f"{table.name}.csv": cells.whole(table, (one.tables[table.name] for one in made))
        for table in columns.TABLES
        if table is not columns.ACTS
    }


def _acts(made: Sequence[ContestRows], of_no_contest: Sequence[Act]) -> bytes:
    merged = sorted([*rows.act_lines(of_no_contest), *(act for one in made for act in one.acts)])
    return cells.whole(columns.ACTS, (record for _, record in merged))


def _status(made: Sequence[ContestRows]) -> str:
    """`final` once every contest that takes place has its result; `none` while nothing is counted anywhere."""
    held = {one.contest.status for one in made} - {"annulled", "cancelled"}
    return held.pop() if len(held) == 1 else "preliminary" if held else "none"


def _open(contest: Contest, value: values.Contest) -> dict[str, Any]:
    """Whether what is missing can still change the outcome, while protocols are counted."""
    if value.status != "preliminary" or value.system != "direct":
        return {}
    try:
        margin = still_open(contest)
    except Refused:
        return {}
    known = {} if margin.bound is None else {"most_ballots_to_come": margin.bound}
    return {"open": {"can_change": margin.can_change, "lead": margin.lead, "can_win": list(margin.can_win), **known}}
