"""Step 7, manifests: when a result is determined, everything that was listed is there, every ballot has its place."""

from __future__ import annotations

from collections.abc import Iterator

from dauys.election.protocol_entry import Final
from dauys.election.state import Contest, Precinct
from dauys.verify.places import Place
from dauys.verify.sheet import Sheet


def check_manifest(sheet: Sheet, contest: Contest, place: Place) -> None:
    """Fill step 7 for a contest whose result the act at `place` determines.

    An imported contest has no manifest: the table is all there is, so what it leaves out cannot be seen. An indirect
    election has its sitting's roll instead, which the rules check.
    """
    sheet.count("manifests", "contests")
    if contest.imported:
        sheet.note("manifests", "verify.no-manifest", place)
        return
    serials: dict[str, str] = {}
    for name, precinct in contest.precincts.items():
        here = Place(place.index, place.kind, place.digest, contest.id, name)
        for code in _missing(contest, precinct):
            sheet.fail("manifests", f"verify.{code}", here)
        _count(sheet, contest, precinct)
        _unusual(sheet, precinct, here)
        _accounts(sheet, precinct, here)
        serial = precinct.entry.form_serial if isinstance(precinct.entry, Final) else ""
        if serial and (other := serials.setdefault(serial, name)) != name:
            sheet.fail("manifests", "verify.serial-twice", here, serial=serial, other=other)
    _print_run(sheet, contest, place)


def _missing(contest: Contest, precinct: Precinct) -> Iterator[str]:
    if precinct.voters < 0:
        yield "no-list"
    if precinct.annulled:
        return
    if contest.printed is None or (not precinct.delivered and precinct.voters):
        yield "no-delivery"
    if precinct.opened is None:
        yield "no-opening"
    if precinct.closed is None:
        yield "no-closing"
    entry = precinct.entry
    if not isinstance(entry, Final):
        yield "no-protocol"
    elif precinct.listed and precinct.listed.form_serials and entry.form_serial not in precinct.listed.form_serials:
        yield "serial-unknown"


def _count(sheet: Sheet, contest: Contest, precinct: Precinct) -> None:
    there = {
        "precincts": True,
        "lists": precinct.voters >= 0,
        "deliveries": contest.printed is not None and precinct.delivered > 0,
        "openings": precinct.opened is not None,
        "closings": precinct.closed is not None,
        "protocols": isinstance(precinct.entry, Final),
        "annulled": bool(precinct.annulled),
    }
    for what, is_there in there.items():
        if is_there:
            sheet.count("manifests", what)


def _unusual(sheet: Sheet, precinct: Precinct, here: Place) -> None:
    """What the law allows and a reader wants to know: annulment, recount, errors that a higher office let pass."""
    if precinct.annulled:
        sheet.note("manifests", "verify.annulled", here, ground=precinct.annulled)
    if isinstance(precinct.entry, Final) and precinct.entry.recounts:
        sheet.note("manifests", "verify.recounted", here)
    if precinct.waived:
        sheet.note("manifests", "verify.waived", here, codes=", ".join(sorted(precinct.waived)))


def _accounts(sheet: Sheet, precinct: Precinct, here: Place) -> None:
    """Figures of the protocol beside those of the manifest: a difference is a question for the commission."""
    if not isinstance(precinct.entry, Final):
        return
    received, registered = precinct.entry.tally.line("received"), precinct.entry.tally.line("registered")
    if received is not None and received != precinct.delivered:
        sheet.note("manifests", "verify.received-differs", here, received=received, delivered=precinct.delivered)
    if registered is not None and precinct.voters >= 0 and registered != precinct.voters:
        sheet.note("manifests", "verify.registered-differs", here, registered=registered, listed=precinct.voters)


def _print_run(sheet: Sheet, contest: Contest, place: Place) -> None:
    if contest.printed is None:
        return
    delivered = sum(precinct.delivered for precinct in contest.precincts.values())
    printed = contest.printed.printed
    sheet.count("manifests", "ballots-printed", printed)
    sheet.count("manifests", "ballots-delivered", delivered)
    if delivered > printed:
        sheet.fail("manifests", "verify.delivered-exceeds", place, delivered=delivered, printed=printed)
