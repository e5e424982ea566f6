"""Turnout as short texts and as a table: `<precinct number> <hour> <number>`, one a line; each faulty line is named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dauys.actions.desk import About
from dauys.actions.proposals import Wanted, fault_of
from dauys.base.refusals import Refusal, refuse
from dauys.base.texts import Lang, text
from dauys.election.state import Contest
from dauys.formats.sheets import Column, Limits, in_languages, read_sheet
from dauys.web.requests import Request, person_of
from dauys.web.voting.hours import set_hours

MOST_LINES = 5000
_LINE = re.compile(r"№?\s*(\d{1,6})[\s;,]+(\d{1,2})(?:[:.](\d{2}))?[\s;,]+(\d{1,9})")
COLUMNS = (
    Column("precinct", in_languages("web-voting.column-precinct"), "number", least=1),
    Column("hour", in_languages("web-voting.column-hour"), "hour"),
    Column("issued", in_languages("web-voting.column-issued"), "number"),
)


class Report(NamedTuple):
    """One precinct's figure at an hour, and the row in which it stood."""

    row: int
    precinct: str
    hour: str
    issued: int

    def wanted(self, contest: Contest) -> Wanted:
        """The act that it asks for."""
        fields = {"hour": self.hour, "issued": self.issued}
        return Wanted("turnout-reported", About(contest.id, self.precinct), fields)


class Reports(NamedTuple):
    """What was read: reports in the order of precincts and hours, and faults as lines for the reader."""

    rows: list[Report]
    faults: list[str]


def read_lines(written: str, contest: Contest, lang: Lang) -> Reports:
    """Reports of a text, one a line; blank lines are passed over."""
    rows: list[tuple[int, int, str, int]] = []
    faults = []
    for row, line in enumerate(written.splitlines()[:MOST_LINES], 1):
        found = _LINE.fullmatch(line.strip())
        if found:
            rows.append((row, int(found[1]), f"{int(found[2]):02}:{found[3] or '00'}", int(found[4])))
        elif line.strip():
            faults.append(_at(row, refuse("web-voting.line-form", given=line.strip()[:40]), lang))
    return _known(rows, faults, contest, lang)


def read_table(data: bytes, name: str, contest: Contest, lang: Lang) -> Reports:
    """Reports of a CSV or XLSX file with the columns of COLUMNS."""
    sheet = read_sheet(data, name, COLUMNS, Limits(bytes=2 << 20, rows=MOST_LINES))
    faults = [fault.line(lang) for fault in sheet.faults]
    rows = [(r.number, r.count("precinct") or 0, r.text("hour"), r.count("issued") or 0) for r in sheet.rows]
    return _known(rows, faults, contest, lang)


def _known(rows: Iterable[tuple[int, int, str, int]], faults: list[str], contest: Contest, lang: Lang) -> Reports:
    numbers = {p.listed.number: name for name, p in contest.precincts.items() if p.listed is not None}
    hours, seen, found = set_hours(contest), set(), []
    for row, number, hour, issued in rows:
        if number not in numbers:
            faults.append(_at(row, refuse("web-voting.no-precinct", number=number), lang))
        elif hour not in hours:
            faults.append(_at(row, refuse("web-voting.no-hour", hour=hour, hours=", ".join(hours)), lang))
        elif (number, hour) in seen:
            faults.append(_at(row, refuse("web-voting.line-twice", number=number, hour=hour), lang))
        else:
            found.append(Report(row, numbers[number], hour, issued))
        seen.add((number, hour))
    order = list(contest.precincts)
    found.sort(key=lambda r: (order.index(r.precinct), r.hour))
    return Reports(found, faults)


def _at(row: int, fault: Refusal, lang: Lang) -> str:
    return f"{text('web-voting.line', lang, row=row)}: {fault.text(lang)}"


def refused(request: Request, contest: Contest, reports: Reports) -> list[str]:
    """The lines that the rules refuse, each with the rule's text; a figure below the line before it is one of them."""
    faults, before = [], None
    for report in reports.rows:
        if before is not None and before.precinct == report.precinct:
            if report.issued < before.issued:
                fault = refuse("election.turnout-falls", hour=report.hour, issued=report.issued, before=before.issued)
                faults.append(_at(report.row, fault, request.lang))
        elif known := fault_of(request.desk, report.wanted(contest), person_of(request), request.now):
            faults.append(_at(report.row, known, request.lang))
        before = report
    return faults
