"""The ballot of one unit: its artwork, and the print run with a serial number on each tear-off stub."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dauys.base.refusals import Refused, refuse
from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.parts import BOTH, Paper, heads, in_langs
from dauys.formats.papers.typesetting import Sheet, first_fitting, pdf

RUN_FILE = 1_000  # pages in one file of a print run: more would need too much memory
BLEED = 3.0  # mm
MOST_SERIAL = 9_999_999
_Layout = tuple[int, int, float, float]
# Width and height (A5, A4, A3) and room above and below a name in mm, size of the names in points: the best first.
_LAYOUTS: tuple[_Layout, ...] = (
    (148, 210, 4.8, 12.5),
    (148, 210, 2.4, 12.5),
    (210, 297, 4.8, 15),
    (210, 297, 2.4, 15),
    (210, 297, 2.0, 12.5),
    (210, 297, 1.2, 12.5),
    (297, 420, 4.8, 17),
    (297, 420, 2.4, 15),
    (297, 420, 1.2, 12.5),
)


class Ballot(Paper, frozen=True, kw_only=True):
    """The text of a ballot (Election Law art. 37): the candidates' full names in the order given, and the line against
    all. The caller orders the names by the alphabet of the state language.

    **The serial number never goes into the box.** It stands on a stub above a perforation; the member of the
    commission tears the stub off and keeps it when the ballot is handed out. Whoever kept a list of names beside serial
    numbers could otherwise look a voter's choice up among the counted ballots. What goes into the box is the same for
    all voters, to the last dot; the stubs still account for every ballot that was printed. The stub has no room for
    a name or a number of the list, and says so. For the same reason a ballot carries no QR.
    """

    choices: tuple[Names, ...]
    against_all: bool = True
    langs: tuple[Lang, ...] = BOTH


def ballot_artwork_pdf(ballot: Ballot) -> bytes:
    """One ballot without a serial number: its SHA-256 goes into the act that approves the ballot.

    Trim size A5, or A4 or A3 where the names need it; bleed box 3 mm around it, crop marks outside. Raises Refused
    `papers.too-long` where even A3 is too small, `papers.sign-missing`, `papers.no-choices`.
    """
    return _fitted(ballot)[0]


def ballot_pdf(ballot: Ballot, serial: int) -> bytes:
    """One ballot with the serial number `serial` on its stub."""
    return next(ballot_run(ballot, serial, 1))


def ballot_run(ballot: Ballot, first_serial: int, number: int) -> Iterator[bytes]:
    """The print run of `number` ballots (art. 37: voters and 1 %, the caller computes it) from `first_serial` on, as
    PDF files of at most 1,000 pages, in order. The layout is that of the artwork.

    Raises Refused `papers.serials` for serial numbers outside of 1 to 9 999 999.
    """
    last = first_serial + number - 1
    if not (1 <= first_serial <= last <= MOST_SERIAL):
        raise Refused(refuse("papers.serials", first=first_serial, last=last, most=MOST_SERIAL))
    _, artwork = _fitted(ballot)
    for first in range(first_serial, last + 1, RUN_FILE):
        serials = [f"{serial:07}" for serial in range(first, min(first + RUN_FILE, last + 1))]
        yield pdf(_numbered(artwork, serials))


def _fitted(ballot: Ballot) -> tuple[bytes, Sheet]:
    """The artwork in the first layout that holds it on one page, and that sheet."""
    if not ballot.choices:
        raise Refused(refuse("papers.no-choices"))
    return first_fitting(_sheet(ballot, layout) for layout in _LAYOUTS)


def _sheet(ballot: Ballot, layout: _Layout) -> Sheet:
    width, height, room, size = layout
    value = {
        **heads(ballot),
        "choices": [in_langs(names) for names in ballot.choices],
        "against_all": ballot.against_all,
        "width": width,
        "height": height,
        "room": room,
        "size": size,
        "serials": [""],
    }
    return Sheet(
        template="ballot",
        title=" · ".join(text("papers.ballot-title", lang) for lang in ballot.langs),
        langs=ballot.langs,
        day=ballot.voting_day,
        value=value,
        synthetic=ballot.synthetic,
        pages=1,
        bleed=BLEED,
    )


def _numbered(artwork: Sheet, serials: list[str]) -> Sheet:
    return replace(artwork, value={**artwork.value, "serials": serials}, pages=len(serials))
