"""Lists on paper that hold people's data: the voter list of a precinct, and the sheet for signatures of support."""

from __future__ import annotations

from collections.abc import Sequence

from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.parts import BOTH, Paper, Part, Precinct, Signer, figure, heads, in_langs, place, signing
from dauys.formats.papers.typesetting import Sheet, pdf, together


class VoterRow(Part, frozen=True, kw_only=True):
    """One voter: running number, full name, birth year (day and month for those who turn 18), address, and a note
    (`есептен шығару куәлігі`)."""

    number: int
    name: str
    born: str
    address: str
    note: str = ""


class VoterList(Paper, frozen=True, kw_only=True):
    """The list of one precinct for voting day; the rows are private and go nowhere but onto this paper.

    `as_of` says which state of the list this is, as text. Identity numbers are not printed: no voter needs another's.
    """

    precinct: Precinct
    as_of: Names
    rows: tuple[VoterRow, ...]
    signers: tuple[Signer, ...]
    langs: tuple[Lang, ...] = BOTH


class SignatureSheet(Paper, frozen=True, kw_only=True):
    """An empty sheet for signatures in support of a candidate (Election Law art. 113-4).

    `number` is the sheet's number; `identity_number` gives a column for it where the law asks it (from 2026).
    """

    number: str
    candidate: Names
    collector: str = ""
    rows: int = 12
    identity_number: bool = True
    langs: tuple[Lang, ...] = BOTH


def voter_list_pdf(voters: VoterList) -> bytes:
    """The list on A4, its head on each page, room for signatures, totals at the end."""
    value = {
        **heads(voters),
        "precinct": place(voters.precinct),
        "as_of": in_langs(voters.as_of),
        "rows": [[figure(row.number), row.name, row.born, row.address, row.note] for row in voters.rows],
        "total": figure(len(voters.rows)),
        "signers": signing(voters.signers),
    }
    return pdf(_sheet(voters, "voters", value))


def signature_sheet_pdf(sheet: SignatureSheet) -> bytes:
    """The empty sheet on A4, lengthwise."""
    return signature_sheets_pdf([sheet])


def signature_sheets_pdf(sheets: Sequence[SignatureSheet]) -> bytes:
    """Sheets of one candidate in one file, each with its number. ValueError for none."""
    values = [
        {
            **heads(sheet),
            "number": sheet.number,
            "candidate": in_langs(sheet.candidate),
            "collector": sheet.collector,
            "rows": sheet.rows,
            "identity_number": sheet.identity_number,
        }
        for sheet in sheets
    ]
    value = together(values)
    return pdf(_sheet(sheets[0], "support", value))


def _sheet(paper: VoterList | SignatureSheet, template: str, value: dict[str, object]) -> Sheet:
    return Sheet(
        template=template,
        title=" · ".join(text(f"papers.{template}-title", lang) for lang in paper.langs),
        langs=paper.langs,
        day=paper.voting_day,
        value=value,
        synthetic=paper.synthetic,
    )
