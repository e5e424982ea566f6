"""The table by precinct: who had a list, who came, the votes, and how far each protocol is."""

from __future__ import annotations

from typing import NamedTuple

from dauys.base.texts import Lang
from dauys.election.protocol_entry import Empty, Final
from dauys.election.state import Precinct
from dauys.election.telling_place import streets_text
from dauys.publish import addresses
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.words import number, precinct_name, say, share

INLINE = 6  # up to so many protocols stand on the contest's own page
A_PAGE = 24  # protocols on a page of their own


class Row(NamedTuple):
    """A precinct's row; figures are empty while its protocol is not final, a dash where the source has no such line."""

    id: str
    name: str
    place: str
    streets: str
    href: str
    registered: str
    issued: str
    turnout: str
    votes: tuple[str, ...]
    against_all: str
    invalid: str
    tone: str
    words: str


def rows(known: Known, lang: Lang) -> list[Row]:
    """A row a precinct, by their numbers."""
    return [_row(known, place, name, lang) for place, name in enumerate(known.precincts)]


def _row(known: Known, place: int, name: str, lang: Lang) -> Row:
    precinct = known.contest.precincts[name]
    called, where = precinct_name(name, precinct, lang)
    streets = streets_text(precinct.listed, lang)
    tone, words = state_of(known, name, precinct, lang)
    entry = precinct.entry
    if not isinstance(entry, Final):
        voters = number(precinct.voters, lang) if precinct.voters >= 0 else ""
        closed = precinct.closed
        issued = number(closed.issued, lang) if closed is not None else ""
        turnout = share(closed.issued, precinct.voters, lang) if closed is not None and precinct.voters > 0 else ""
        blank = ("",) * len(known.columns)
        return Row(name, called, where, streets, "", voters, issued, turnout, blank, "", "", tone, words)
    tally = entry.tally

    def line(key: str) -> str:
        figure = tally.line(key)
        return "–" if figure is None else number(figure, lang)

    turnout = share(tally.line("issued") or 0, tally.line("registered") or 0, lang)
    votes = tuple(number(tally.votes[c], lang) if c in tally.votes else "–" for c in known.columns)
    figures = (line("registered"), line("issued"), turnout, votes, line("against_all"), line("invalid"))
    return Row(name, called, where, streets, protocol_at(known, place, name, lang), *figures, tone, words)


def protocol_at(known: Known, place: int, name: str, lang: Lang) -> str:
    """Where a precinct's protocol stands: an anchor of the contest's page, or the address on a page of protocols."""
    if len(known.contest.precincts) <= INLINE:
        return f"#p-{name}"
    return f"{addresses.protocols(lang, known.contest.id, place // A_PAGE + 1)}#p-{name}"


def state_of(known: Known, name: str, precinct: Precinct, lang: Lang) -> tuple[str, str]:
    """How far a precinct's protocol is: a tone and a few words."""
    entry = precinct.entry
    if precinct.annulled:
        return "bad", say("state-annulled", lang)
    if precinct.quarantine:
        return "bad", say("state-apart", lang)
    if isinstance(entry, Final):
        return _final(known, name, entry, lang)
    if not isinstance(entry, Empty):
        return "live", say("state-entered", lang)
    if known.contest.imported:
        return "wait", say("state-missing", lang)
    if precinct.closed is not None:
        return "wait", say("state-waited", lang)
    return ("live", say("state-open", lang)) if precinct.opened is not None else ("idle", say("state-ahead", lang))


def _final(known: Known, name: str, entry: Final, lang: Lang) -> tuple[str, str]:
    if entry.recounts:
        return "ok", say("state-recounted", lang)
    found = known.findings.get(name, ())
    if found and not known.contest.imported:
        return "ok", say("state-explained", lang, number=number(len(found), lang))
    if found:
        return "warn", say("state-findings", lang, number=number(len(found), lang))
    return "ok", say("state-final", lang)
