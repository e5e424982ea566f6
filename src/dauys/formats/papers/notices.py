"""Papers for the public: the receipt of a complaint, and the poster that tells where and when a precinct votes."""

from __future__ import annotations

from datetime import date

from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.parts import BOTH, Paper, Precinct, Signer, heads, in_langs, place, signing
from dauys.formats.papers.typesetting import Sheet, first_fitting, pdf

_NAME_SIZES = (24, 20, 16, 13, 10)  # points, for the candidates' names on a poster


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


def poster_pdf(poster: Poster) -> bytes:
    """The poster, one page of A3."""
    value = {
        **heads(poster),
        "precinct": place(poster.precinct),
        "opens": poster.opens,
        "closes": poster.closes,
        "candidates": [in_langs(names) for names in poster.candidates],
        "notes": [in_langs(note) for note in poster.notes],
    }
    layouts = (_sheet(poster, "poster", poster.voting_day, {**value, "size": size}) for size in _NAME_SIZES)
    return first_fitting(layouts)[0]


def _sheet(paper: Receipt | Poster, template: str, day: date, value: dict[str, object]) -> Sheet:
    return Sheet(
        template=template,
        title=" · ".join(text(f"papers.{template}-title", lang) for lang in paper.langs),
        langs=paper.langs,
        day=day,
        value=value,
        synthetic=paper.synthetic,
        pages=1,
    )
