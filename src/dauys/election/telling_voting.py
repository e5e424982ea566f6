"""Sentences about ballots, voting day, the count and complaints."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dauys.base.tally import Tally
from dauys.election.acts import protocols, voting
from dauys.election.kinds import Act
from dauys.election.telling_place import Place

Words = dict[str, str]


def _ballot(act: Act, place: Place) -> Words:
    body: voting.BallotApproved = act.body
    order = [place.candidate(one) for one in body.order]
    if body.against_all:
        order.append(place.code("line", "against_all"))
    return {"order": ", ".join(order)}


def _printed(act: Act, place: Place) -> Words:
    body: voting.BallotsPrinted = act.body
    # a serial number is a name: its digits stand together
    return {"printed": place.number(body.printed), "first": str(body.first_serial), "last": str(body.last_serial)}


def _precinct(act: Act, place: Place, **numbers: int) -> Words:
    return {"precinct": place.precinct(act.precinct)} | {name: place.number(n) for name, n in numbers.items()}


def _delivered(act: Act, place: Place) -> Words:
    return _precinct(act, place, ballots=act.body.ballots) | {"seals": ", ".join(act.body.seals)}


def _observer(act: Act, place: Place) -> Words:
    organisation = place.code("organisation", act.body.organisation)
    return _precinct(act, place) | {"organisation": organisation, "badge": act.body.badge}


def _proxy(act: Act, place: Place) -> Words:
    return _precinct(act, place) | {"candidate": place.candidate(act.body.candidate), "badge": act.body.badge}


def _opened(act: Act, place: Place) -> Words:
    body: voting.PrecinctOpened = act.body
    return _precinct(act, place, ballots=body.ballots, boxes=body.boxes, members=body.members)


def _turnout(act: Act, place: Place) -> Words:
    return _precinct(act, place, issued=act.body.issued) | {"hour": act.body.hour}


def _closed(act: Act, place: Place) -> Words:
    return _precinct(act, place, issued=act.body.issued)


def _annulled(act: Act, place: Place) -> Words:
    return _precinct(act, place) | {"ground": place.code("annulment_ground", act.body.ground)}


def votes(place: Place, given: Iterable[tuple[str, int]]) -> list[str]:
    """One figure for each choice and its votes, by the names of the candidates."""
    return [place.figure(place.candidate(name), number) for name, number in given]


def tally_figures(place: Place, tally: Tally) -> str:
    """The figures of a protocol that a time line tells: ballots issued, invalid ones, votes, against all."""
    figures = [place.figure(place.code("line", name), n) for name in ("issued", "invalid") if (n := _of(tally, name))]
    figures += votes(place, tally.votes.items())
    if tally.line("against_all") is not None:
        figures.append(place.figure(place.code("line", "against_all"), _of(tally, "against_all")))
    return "; ".join(figures)


def _of(tally: Tally, name: str) -> int:
    return tally.line(name) or 0


def _entered(act: Act, place: Place) -> Words:
    """The figures of an entry stay untold: the second person must not see them."""
    body: protocols.ProtocolEntered = act.body
    return _precinct(act, place) | {"entry": place.code("entry", body.entry), "form_serial": body.form_serial}


def field_text(place: Place, field: str) -> str:
    """A line of the protocol in words: `votes:c1` by the candidate's name, `issued_by` and the like by the line's."""
    name, _, choice = field.partition(":")
    return place.candidate(choice) if name == "votes" and choice else place.code("line", name)


def _returned(act: Act, place: Place) -> Words:
    body: protocols.ProtocolReturned = act.body
    words = _precinct(act, place) | {"entry": place.code("entry", body.entry)}
    if not body.fields:
        return words | {"": "tells-protocol-returned-whole"}
    return words | {"fields": ", ".join(field_text(place, field) for field in body.fields)}


def _final(act: Act, place: Place) -> Words:
    return _precinct(act, place) | {"figures": tally_figures(place, act.body.tally)}


def _quarantined(act: Act, place: Place) -> Words:
    return _precinct(act, place) | {"reasons": ", ".join(act.body.reasons)}


def _lifted(act: Act, place: Place) -> Words:
    return _precinct(act, place) | {"reason": act.body.reason}


def _recounted(act: Act, place: Place) -> Words:
    return _final(act, place) | {"asked_by": place.code("asked_by", act.body.asked_by)}


def _imported(act: Act, place: Place) -> Words:
    body: protocols.ProtocolImported = act.body
    words = _precinct(act, place) | {"row": str(body.row)}
    if body.missing:
        return words | {"": "tells-protocol-imported-missing"}
    return words | {"figures": tally_figures(place, body.tally)}


def _complaint(act: Act, place: Place) -> Words:
    return {"complaint": act.body.complaint, "clock": place.code("clock", act.body.clock)}


def _complaint_decided(act: Act, place: Place) -> Words:
    return {"complaint": act.body.complaint, "ruling": place.code("ruling", act.body.verdict)}


VOTING: dict[str, Callable[[Act, Place], Words]] = {
    "ballot-approved": _ballot,
    "ballots-printed": _printed,
    "ballots-delivered": _delivered,
    "observer-accredited": _observer,
    "proxy-registered": _proxy,
    "precinct-opened": _opened,
    "turnout-reported": _turnout,
    "precinct-closed": _closed,
    "precinct-annulled": _annulled,
    "protocol-entered": _entered,
    "protocol-returned": _returned,
    "protocol-finalised": _final,
    "protocol-quarantined": _quarantined,
    "quarantine-lifted": _lifted,
    "protocol-recounted": _recounted,
    "protocol-imported": _imported,
    "complaint-filed": _complaint,
    "complaint-decided": _complaint_decided,
}
