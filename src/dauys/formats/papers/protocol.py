"""The precinct protocol on paper: the blank form with its QR, the form filled in, the posted and the certified copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dauys.base.tally import Tally
from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.form_code import FormCode, form_code_svg, totals_code_svg
from dauys.formats.papers.parts import BOTH, Paper, Precinct, Signer, figure, heads, in_langs, place, said, signing
from dauys.formats.papers.protocol_lines import blank_lines, filled_lines, number_words
from dauys.formats.papers.typesetting import Sheet, pdf, pictures, together


class ProtocolForm(Paper, frozen=True, kw_only=True):
    """An empty protocol of one precinct (Election Law art. 43(4), (4-1), (8)).

    `code` names contest, precinct and form serial and is printed as QR on every page. `choices` stand in the order of
    the ballot. `members` are the commission's members who issue ballots, by name or empty; each has a line of table 2a
    and one for the signature. `portable` is the number of lines for portable boxes. `against_all` as on the ballot.
    """

    code: FormCode
    precinct: Precinct
    choices: tuple[Names, ...]
    members: tuple[Signer, ...]
    portable: int = 2
    against_all: bool = True
    langs: tuple[Lang, ...] = BOTH


class ProtocolCopy(Paper, frozen=True, kw_only=True):
    """A filled protocol for the wall or for whoever asks (art. 43(8)).

    `code.act` is the digest of the act that finalised the protocol; the copy's QR carries it, so that a reader finds
    the entry in the record. `ids` are the choices' ids in `tally.votes`, in the order of `choices`. `signed_at` and
    `members` as on the original. `totals_code` is the text of a second QR with the signed totals, up to 800 signs of
    ASCII; empty: none is printed.
    """

    code: FormCode
    precinct: Precinct
    choices: tuple[Names, ...]
    ids: tuple[str, ...]
    tally: Tally
    members: tuple[Signer, ...]
    signed_at: Names
    totals_code: str = ""
    langs: tuple[Lang, ...] = BOTH


def protocol_form_pdf(form: ProtocolForm) -> bytes:
    """The empty form on A4: digits in boxes, room for the number in words, table 2a, portable boxes, signatures."""
    return protocol_forms_pdf([form])


def protocol_forms_pdf(forms: Sequence[ProtocolForm]) -> bytes:
    """The empty forms of several precincts of one contest in one file, each with its own QR and its own page numbers.
    ValueError for none."""
    value = together([_form(form, f"code-{at}") for at, form in enumerate(forms)])
    drawings = {f"code-{at}": form_code_svg(form.code) for at, form in enumerate(forms)}
    return pdf(_sheet(forms[0], "title", value, drawings))


def _form(form: ProtocolForm, drawing: str) -> dict[str, object]:
    lines = blank_lines(form.choices)
    if not form.against_all:
        lines = [line for line in lines if line["number"] != "7"]
    return {
        **heads(form),
        **_code(form.code, drawing),
        "precinct": place(form.precinct),
        "lines": lines,
        "members": signing(form.members),
        "portable": [[str(at + 1), "", ""] for at in range(form.portable)],
        "kind": "form",
    }


def protocol_copy_pdf(copy: ProtocolCopy, kind: Literal["posted", "certified"]) -> bytes:
    """The copy with figures and words: `posted` for the wall (two days), `certified` with room for chair, secretary
    and seal. Raises Refused `papers.totals-code-unfit` for a second code that no QR of this size holds."""
    return pdf(_filled(copy, kind, f"title-{kind}"))


def protocol_pictures(
    filled: ProtocolCopy, ppi: int, kind: Literal["original", "posted", "certified"] = "original"
) -> list[bytes]:
    """A filled protocol page by page as PNG with `ppi` pixels an inch, as a scanner or a camera sees it: the protocol
    itself, or a copy of it. Raises as `protocol_copy_pdf`."""
    return pictures(_filled(filled, kind, "title" if kind == "original" else f"title-{kind}"), ppi)


def _filled(copy: ProtocolCopy, kind: str, title: str) -> Sheet:
    value = {
        **heads(copy),
        **_code(copy.code, "code"),
        "precinct": place(copy.precinct),
        "lines": filled_lines(copy.choices, copy.ids, copy.tally),
        "issued_by": _issued_by(copy),
        "portable": _portable(copy.tally),
        "members": signing(copy.members),
        "signed_at": in_langs(copy.signed_at),
        "act": copy.code.act,
        "totals": bool(copy.totals_code),
        "kind": kind,
    }
    drawings = {"code": form_code_svg(copy.code)}
    if copy.totals_code:
        drawings["totals"] = totals_code_svg(copy.totals_code)
    return _sheet(copy, title, value, drawings)


def _issued_by(copy: ProtocolCopy) -> list[dict[str, object]]:
    issued = copy.tally.issued_by or ()
    return [
        {
            "number": str(at + 1),
            "name": copy.members[at].name if at < len(copy.members) else "",
            "figure": figure(number),
            "words": number_words(number),
        }
        for at, number in enumerate(issued)
    ]


def _portable(tally: Tally) -> list[list[str]]:
    boxes = tally.portable or ()
    return [[str(at + 1), figure(asked), figure(found)] for at, (asked, found) in enumerate(boxes)]


def _code(code: FormCode, drawing: str) -> dict[str, object]:
    alt = said("protocol-code", content=str(code))
    return {"code": str(code), "serial": code.serial, "alt": alt, "drawing": drawing}


def _sheet(paper: ProtocolForm | ProtocolCopy, title: str, value: dict[str, object], drawings: dict[str, str]) -> Sheet:
    titles = (text(f"papers.protocol-{title}", lang) for lang in paper.langs)
    return Sheet(
        template="protocol",
        title=" · ".join(titles),
        langs=paper.langs,
        day=paper.voting_day,
        value=value,
        synthetic=paper.synthetic,
        drawings=drawings,
    )
