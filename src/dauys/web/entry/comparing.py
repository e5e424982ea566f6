"""A protocol beside the figures known from elsewhere: how far apart, what is tolerated, and what follows from it."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from dauys.base.codes import code_text
from dauys.base.dates import number_text, percent_text
from dauys.base.shares import parse_share
from dauys.base.tally import Tally
from dauys.base.texts import Lang, text
from dauys.election.state import Contest, Precinct
from dauys.election.tolerances import Compared, compared


def rows(contest: Contest, precinct: Precinct, tally: Tally, lang: Lang) -> list[dict[str, Any]]:
    """One row a comparison: code, line, both figures, how far apart they are, the tolerance, and what it comes to."""
    return [_row(one, precinct, lang) for one in compared(contest, precinct, tally)]


def _row(one: Compared, precinct: Precinct, lang: Lang) -> dict[str, Any]:
    whole = max(one.figure, one.known)
    line = code_text("line", one.tolerance.line, lang)
    return {
        "code": one.tolerance.code,
        "line": line[:1].upper() + line[1:],
        "source": text(f"web-entry.known-{one.tolerance.source}", lang),
        "figure": one.figure,
        "known": one.known,
        "apart": text(
            "web-entry.apart",
            lang,
            number=number_text(one.difference, lang),
            percent=percent_text(one.difference, whole, 1, lang),
        ),
        "tolerated": tolerated(one, lang),
        "state": _state(one, precinct),
    }


def tolerated(one: Compared, lang: Lang) -> str:
    """The tolerance in words: `5 or 2%`."""
    share: Fraction = parse_share(one.tolerance.share)
    digits = 0 if (100 * share).denominator == 1 else 1
    percent = percent_text(share.numerator, share.denominator, digits, lang)
    return text("web-entry.tolerated", lang, number=number_text(one.tolerance.number, lang), percent=percent)


def _state(one: Compared, precinct: Precinct) -> str:
    if not one.beyond:
        return "equal" if one.figure == one.known else "within"
    return "waived" if one.tolerance.code in precinct.waived else "beyond"
