"""A scan of a precinct's paper protocol as it would lie on the table: the project's own form, filled in and marked."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

from PIL import Image

from dauys.base.dates import moment_text
from dauys.base.tally import Tally
from dauys.base.texts import LANGS, text
from dauys.demo.chance import Chance
from dauys.demo.names import person
from dauys.election.acts.body import Names
from dauys.election.state import Contest
from dauys.formats.papers.form_code import FormCode
from dauys.formats.papers.parts import Precinct, Signer
from dauys.formats.papers.protocol import ProtocolCopy, protocol_pictures

MEDIA_TYPE = "image/png"
_PPI = 92  # small print is still read, and a page has some 60 kB
_GREYS = 16
_PAPER, _DESK = 250, 214
_MARGIN = 14


def scans(contest: Contest, precinct: str, tally: Tally, serial: str, at: datetime) -> list[bytes]:
    """The pages of the protocol with that tally, each as PNG; members' names come from the precinct's id.

    Every page carries the mark of synthetic data that all papers of a demonstration have. Raises AssertionError for a
    precinct that is not listed, or a contest without a ballot.
    """
    chance = Chance(f"scan {serial}")
    pages = protocol_pictures(_filled(contest, precinct, tally, serial, at), _PPI)
    return [_scanned(page, chance) for page in pages]


def _filled(contest: Contest, precinct: str, tally: Tally, serial: str, at: datetime) -> ProtocolCopy:
    listed, ballot = contest.precincts[precinct].listed, contest.ballot
    if listed is None or ballot is None:
        raise AssertionError(f"{precinct}: no protocol before the precinct is listed and the ballot approved")
    names, unit = Chance(f"commission {precinct}"), contest.unit
    called = {"kk": unit.names.kk, "ru": unit.names.ru, "en": unit.names.en or unit.names.kk}
    return ProtocolCopy(
        commission=_said("web-printing.precinct-commission", number=listed.number),
        election=Names(*(text("web-printing.election", lang, unit=called[lang]) for lang in LANGS)),
        voting_day=date.fromisoformat(contest.voting_day),
        synthetic=True,
        code=FormCode(contest.id, precinct, serial),
        precinct=Precinct(number=listed.number, address=listed.names),
        choices=tuple(contest.candidates[name].nomination.names for name in ballot.order),
        ids=tuple(ballot.order),
        tally=tally,
        members=tuple(
            Signer(office=_said("web-printing.member", number=n), name=_short(person(names, names.choice(("f", "m")))))
            for n in range(1, listed.commission_members + 1)
        ),
        signed_at=Names(*(moment_text(at, unit.zone, lang) for lang in LANGS)),
    )


def _said(code: str, **words: object) -> Names:
    return Names(*(text(code, lang, **words) for lang in LANGS))


def _short(names: Names) -> str:
    """Family name and initials, as people sign."""
    family, *others = names.kk.split()
    return " ".join([family, *(f"{word[0]}." for word in others)])


def _scanned(page: bytes, chance: Chance) -> bytes:
    """A page as a scanner gives it: grey, a little askew, with the edge of the glass around it."""
    with Image.open(BytesIO(page)) as drawn:
        paper = drawn.convert("L").point([min(level, _PAPER) for level in range(256)])
    glass = Image.new("L", (paper.width + 2 * _MARGIN, paper.height + 2 * _MARGIN), _DESK)
    glass.paste(paper, (_MARGIN, _MARGIN))
    angle = (chance.between(-6, 6) or 4) / 10
    askew = glass.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_DESK)
    out = BytesIO()
    askew.quantize(_GREYS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
