"""Voter lists on paper and as an empty table to fill in."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from dauys.actions.rolls_columns import LIST_COLUMNS
from dauys.actions.rolls_reading import Printed, printed
from dauys.base.dates import moment_text
from dauys.base.refusals import Refused, refuse
from dauys.base.texts import LANGS, Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.lists import VoterList, VoterRow, voter_list_pdf
from dauys.formats.sheets import write_csv, write_xlsx
from dauys.web.lists.rolls_of import roll_of, state_of
from dauys.web.printing.heads import Heads, signers
from dauys.web.requests import Request

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(request: Request, contest: str, precinct: str, form: str) -> HttpResponse:  # noqa: ARG001 - the address
    """An empty list to fill in, as CSV or XLSX."""
    if form not in {"csv", "xlsx"}:
        raise Http404
    data = write_csv(LIST_COLUMNS, (), request.lang) if form == "csv" else write_xlsx(LIST_COLUMNS, (), request.lang)
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8" if form == "csv" else _XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="list.{form}"'
    return answer


def paper(request: Request, contest: str, precinct: str) -> HttpResponse:  # noqa: ARG001 - the address
    """The list of a precinct for voting day, as PDF; it is kept nowhere. Raises Refused for an empty list."""
    roll = roll_of(request, precinct)
    rows = printed(roll)
    if not rows:
        raise Refused(refuse("rolls.list-empty", precinct=precinct))
    state = state_of(request)
    heads = Heads(request.desk.election, state)
    lang: Lang = "ru" if request.lang == "ru" else "kk"
    voters = VoterList(
        **heads.whole(heads.precinct_commission(precinct)),
        precinct=heads.precinct(precinct),
        as_of=Names(*(moment_text(request.now, state.unit.zone, each) for each in LANGS)),
        rows=tuple(_row(row, lang) for row in rows),
        signers=signers(),
    )
    answer = HttpResponse(voter_list_pdf(voters), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{precinct}.list.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _row(row: Printed, lang: Lang) -> VoterRow:
    notes = [text("web-lists.note-certificate", lang, number=row.certificate)] if row.certificate else []
    notes += [text("web-lists.note-home", lang)] if row.home else []
    return VoterRow(number=row.number, name=row.name, born=row.birth, address=row.address, note=", ".join(notes))
