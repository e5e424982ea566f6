"""Sentences about acts before voting day: opening, calling, candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dauys.election.acts import calling, candidates, opening
from dauys.election.kinds import Act
from dauys.election.telling_place import Place, names_text, office_text

Words = dict[str, str]  # what fills the text; "" names another text than `tells-<kind>`


def _opened(act: Act, place: Place) -> Words:
    return {"title": names_text(act.body.title, place.lang)}


def _granted(act: Act, place: Place) -> Words:
    body: opening.KeyGranted = act.body
    return {
        "office": office_text(body.office, place.election, place.lang),
        "role": place.code("key_role", body.role),
        "start": place.moment(body.start),
        "end": place.moment(body.end),
    }


def _revoked(act: Act, place: Place) -> Words:
    body: opening.KeyRevoked = act.body
    keyid = body.keyid if len(body.keyid) <= 16 else f"{body.keyid[:12]}…"
    return {"keyid": keyid, "cause": place.code("revocation", body.cause)}


def _unit(act: Act, place: Place) -> Words:
    return {"unit": names_text(act.body.names, place.lang)}


def _fixed(act: Act, place: Place) -> Words:
    body: opening.UnitsFixed = act.body
    number = place.number(len(body.units))
    return {"maslikhat": body.maslikhat, "number": number, "voting_day": place.day(body.voting_day)}


def _organisation(act: Act, place: Place) -> Words:
    body = act.body
    return {
        "organisation": names_text(body.names, place.lang),
        "type": place.code("organisation_type", body.type),
        "until": place.day(body.until),
    }


def _called(act: Act, place: Place) -> Words:
    body: calling.ContestCalled = act.body
    words = {"unit": place.unit(body.unit), "voting_day": place.day(body.voting_day)}
    if body.ground == "appointment":
        return words | {"": "tells-contest-called-appointment"}
    return words | {"ground": place.code("ground", body.ground)}


def _imported(act: Act, place: Place) -> Words:
    body: calling.ContestImported = act.body
    return {
        "unit": place.unit(body.unit),
        "voting_day": place.day(body.voting_day),
        "round": place.number(body.round),
        "number": place.number(len(body.choices)),
    }


def _postponed(act: Act, place: Place) -> Words:
    return {"voting_day": place.day(act.body.voting_day), "cause": place.code("postponement", act.body.cause)}


def _cancelled_contest(act: Act, place: Place) -> Words:
    return {"cause": place.code("cancellation", act.body.cause)}


def _extended(act: Act, place: Place) -> Words:
    return {"until": place.moment(act.body.until)}


def _listed(act: Act, place: Place) -> Words:
    body: calling.PrecinctListed = act.body
    names, number = names_text(body.names, place.lang), str(body.number)
    station = names if number in names else f"№ {number} {names}"
    return {"number": number, "names": names, "station": station, "members": place.number(body.commission_members)}


def _committed(act: Act, place: Place) -> Words:
    return {"precinct": place.precinct(act.precinct), "voters": place.number(act.body.voters)}


def _nominated(act: Act, place: Place) -> Words:
    body: candidates.CandidateNominated = act.body
    route = place.code("route", body.route)
    if body.party:
        route = place.words("tells-by-party", party=place.code("party", body.party))
    return {"candidate": names_text(body.names, place.lang), "route": route}


def _papers(act: Act, place: Place) -> Words:
    papers = place.codes("paper", (paper.code for paper in act.body.papers))
    return {"candidate": place.candidate(act.body.candidate), "papers": papers}


def _signatures(act: Act, place: Place) -> Words:
    body: candidates.SignaturesChecked = act.body
    numbers = {name: place.number(getattr(body, name)) for name in ("submitted", "checked", "valid")}
    return {"candidate": place.candidate(body.candidate), **numbers}


def _verdicts(act: Act, place: Place) -> Words:
    body: candidates.VerdictReceived = act.body
    parts, brief = [], []
    for verdict in ("met", "failed"):
        if codes := [v.condition for v in body.verdicts if v.verdict == verdict]:
            conditions = place.codes("condition", codes)
            parts.append(place.words(f"tells-{verdict}", conditions=conditions))
            brief.append(place.words(f"brief-{verdict}", conditions=conditions))
    words = {"candidate": place.candidate(body.candidate), "given_by": place.code("giver", body.given_by)}
    return words | {"verdicts": "; ".join(parts), "results": "; ".join(brief)}


def _candidate(act: Act, place: Place) -> Words:
    return {"candidate": place.candidate(act.body.candidate)}


def _grounds(place: Place, failed: Iterable[str], grounds: Iterable[str]) -> str:
    parts = []
    if conditions := place.codes("condition", failed):
        parts.append(place.words("tells-failed", conditions=conditions))
    if others := place.codes("refusal_ground", grounds):
        parts.append(place.words("tells-grounds", grounds=others))
    return "; ".join(parts)


def _refused(act: Act, place: Place) -> Words:
    return _candidate(act, place) | {"grounds": _grounds(place, act.body.failed, act.body.grounds)}


def _cancelled(act: Act, place: Place) -> Words:
    return _candidate(act, place) | {"grounds": _grounds(place, (), act.body.grounds)}


def _reinstated(act: Act, place: Place) -> Words:
    return _candidate(act, place) | {"appeal": act.body.appeal}


def _withdrawn(act: Act, place: Place) -> Words:
    return _candidate(act, place) | {"by": place.code("withdrawal", act.body.by)}


def _photo(act: Act, place: Place) -> Words:
    return _candidate(act, place) | {"number": place.number(len(act.body.files))}


def _appeal(act: Act, place: Place) -> Words:
    body: candidates.AppealFiled = act.body
    by, forum = place.code("appellant", body.by), place.code("body", body.forum)
    return _candidate(act, place) | {"appeal": body.appeal, "by": by, "forum": forum}


def _appeal_decided(act: Act, place: Place) -> Words:
    ruling = "upheld" if act.body.upheld else "rejected"
    return {"appeal": act.body.appeal, "ruling": place.code("ruling", ruling)}


BEFORE: dict[str, Callable[[Act, Place], Words]] = {
    "election-opened": _opened,
    "key-granted": _granted,
    "key-revoked": _revoked,
    "unit-listed": _unit,
    "units-fixed": _fixed,
    "observer-organisation-accredited": _organisation,
    "contest-called": _called,
    "contest-imported": _imported,
    "contest-postponed": _postponed,
    "contest-cancelled": _cancelled_contest,
    "nomination-extended": _extended,
    "precinct-listed": _listed,
    "voter-list-committed": _committed,
    "candidate-nominated": _nominated,
    "papers-received": _papers,
    "signatures-checked": _signatures,
    "verdict-received": _verdicts,
    "candidate-registered": _candidate,
    "candidate-refused": _refused,
    "candidate-cancelled": _cancelled,
    "candidate-reinstated": _reinstated,
    "candidate-withdrawn": _withdrawn,
    "photo-published": _photo,
    "appeal-filed": _appeal,
    "appeal-decided": _appeal_decided,
}
