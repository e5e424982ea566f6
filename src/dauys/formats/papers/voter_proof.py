"""The slip by which a voter proves the own entry in a list: what it says, and the whole proof as one QR."""

from __future__ import annotations

from datetime import date

from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.form_code import voter_proof_svg
from dauys.formats.papers.parts import BOTH, Paper, Precinct, figure, heads, in_langs, place
from dauys.formats.papers.typesetting import Sheet, pdf


class VoterProof(Paper, frozen=True, kw_only=True):
    """A voter's own slip: it is handed to that voter and to nobody else, and kept nowhere.

    `number` and `name` are those of the entry, `as_of` says which state of the list was committed to, `voters` how many
    stood on it, `commitment` its hash in the record, `proof` the text of the QR (`election.roll.Opening`, JSON).
    """

    precinct: Precinct
    day: date
    as_of: Names
    voters: int
    number: int
    name: str
    commitment: str
    proof: str
    langs: tuple[Lang, ...] = BOTH


def voter_proof_pdf(slip: VoterProof) -> bytes:
    """The slip, one page of A5. Raises Refused `papers.voter-proof-unfit` where the proof is too long for a QR."""
    value = {
        **heads(slip),
        "precinct": place(slip.precinct),
        "as_of": in_langs(slip.as_of),
        "voters": figure(slip.voters),
        "number": figure(slip.number),
        "name": slip.name,
        "commitment": slip.commitment,
    }
    sheet = Sheet(
        template="voterproof",
        title=" · ".join(text("papers.voterproof-title", lang) for lang in slip.langs),
        langs=slip.langs,
        day=slip.day,
        value=value,
        synthetic=slip.synthetic,
        drawings={"proof": voter_proof_svg(slip.proof)},
        pages=1,
    )
    return pdf(sheet)
