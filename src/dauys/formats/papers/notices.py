"""Papers for the public: receipts of complaints and of papers, and the poster that tells where and when to vote."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.parts import BOTH, Paper, Precinct, Signer, heads, in_langs, place, signing
from dauys.formats.papers.typesetting import Sheet, first_fitting, pdf, together

_NAME_SIZES = (24, 20, 16, 13, 10)  # points, for the candidates' names on a poster
# Width and height in mm (A5, A4), and points for the papers on a receipt: the best first.
_LIST_LAYOUTS = ((148, 210, 9), (148, 210, 7.5), (210, 297, 10), (210, 297, 8))


class Receipt(Paper, frozen=True, kw_only=True):
    """The receipt of a complaint: its number, its class, when it came in, and until when it must be decided.

    Who complains stands on the paper only if given; it is handed to that person and to nobody else. `filed_at` and
    `due` are texts with day and hour; `day` is the day of filing.
    """

    number: str
    complaint_class: Names
    day: date
    filed_at: Names
    due: Names
    article: str
    signer: Signer
    complainant: str = ""
    sha256: str = ""
    langs: tuple[Lang, ...] = BOTH


class PapersReceipt(Paper, frozen=True, kw_only=True):
    """The receipt of a candidate's papers: which came in and when, which are missing, until when they may follow.

    `received_at` and `repair_by` are texts with day and hour; `repair_by` is None where nothing was put off. `route` is
    the route of nomination, `article` the one that lists its papers.
    """

    number: str
    candidate: Names
    route: Names
    day: date
    received_at: Names
    papers: tuple[Names, ...]
    missing: tuple[Names, ...]
    article: str
    signer: Signer
    repair_by: Names | None = None
    langs: tuple[Lang, ...] = BOTH


class Poster(Paper, frozen=True, kw_only=True):
    """The poster of one precinct: number, address, day and hours, candidates in the order of the ballot.

    `opens` and `closes` are hours as text (`07:00`); `notes` are further lines, such as the telephone for voting at
    home.
    """

    precinct: Precinct
    opens: str
    closes: str
    candidates: tuple[Names, ...]
    notes: tuple[Names, ...] = ()
    langs: tuple[Lang, ...] = BOTH


def receipt_pdf(receipt: Receipt) -> bytes:
    """The receipt, one page of A5. `sha256` is the digest of the complaint as it was kept, if given."""
    value = {
        **heads(receipt),
        "number": receipt.number,
        "class": in_langs(receipt.complaint_class),
        "filed": in_langs(receipt.filed_at),
        "due": in_langs(receipt.due),
        "article": receipt.article,
        "complainant": receipt.complainant,
        "signers": signing([receipt.signer]),
        "sha256": receipt.sha256,
    }
    return pdf(_sheet(receipt, "receipt", receipt.day, value))


def papers_receipt_pdf(receipt: PapersReceipt) -> bytes:
    """The receipt of papers, one page: A5, or A4 where there are many."""
    value = {
        **heads(receipt),
        "number": receipt.number,
        "candidate": in_langs(receipt.candidate),
        "route": in_langs(receipt.route),
        "received": in_langs(receipt.received_at),
        "papers": [in_langs(paper) for paper in receipt.papers],
        "missing": [in_langs(paper) for paper in receipt.missing],
        "repair": in_langs(receipt.repair_by) if receipt.repair_by else None,
        "article": receipt.article,
        "signers": signing([receipt.signer]),
    }
    layouts = ({**value, "width": wide, "height": high, "size": size} for wide, high, size in _LIST_LAYOUTS)
    return first_fitting(_sheet(receipt, "intake", receipt.day, layout) for layout in layouts)[0]


def poster_pdf(poster: Poster) -> bytes:
    """The poster, one page of A3."""
    return posters_pdf([poster])


def posters_pdf(posters: Sequence[Poster]) -> bytes:
    """The posters of several precincts of one contest in one file, names of one size in all. ValueError for none."""
    values = [_poster(poster) for poster in posters]
    layouts = [together([{**value, "size": size} for value in values]) for size in _NAME_SIZES]
    first = posters[0]
    sheets = (_sheet(first, "poster", first.voting_day, value, len(values)) for value in layouts)
    return first_fitting(sheets)[0]


def _poster(poster: Poster) -> dict[str, object]:
    return {
        **heads(poster),
        "precinct": place(poster.precinct),
        "opens": poster.opens,
        "closes": poster.closes,
        "candidates": [in_langs(names) for names in poster.candidates],
        "notes": [in_langs(note) for note in poster.notes],
    }


def _sheet(
    paper: Receipt | PapersReceipt | Poster, template: str, day: date, value: dict[str, object], pages: int = 1
) -> Sheet:
    return Sheet(
        template=template,
        title=" · ".join(text(f"papers.{template}-title", lang) for lang in paper.langs),
        langs=paper.langs,
        day=day,
        value=value,
        synthetic=paper.synthetic,
        pages=pages,
    )
