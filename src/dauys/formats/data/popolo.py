"""Candidates as Popolo (popoloproject.com): persons, parties, posts, areas, candidacies as memberships, elections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from dauys.base.codes import code_text
from dauys.base.texts import LANGS
from dauys.formats.data.results import as_of_json
from dauys.formats.data.values import About, AsOf, Candidate, Contest, Unit, Words

Json = dict[str, Any]
_GENDER = {"f": "female", "m": "male"}


class Parts(msgspec.Struct, frozen=True):
    """What one contest gives, each object as JSON by its id: those that contests share come once."""

    status: str
    persons: dict[str, msgspec.Raw]
    organizations: dict[str, msgspec.Raw]
    posts: dict[str, msgspec.Raw]
    areas: dict[str, msgspec.Raw]
    memberships: dict[str, msgspec.Raw]
    events: dict[str, msgspec.Raw]


def parts(contest: Contest) -> Parts:
    """The objects of one contest. A candidacy is a membership with the role `candidate`, on behalf of a party."""
    post = f"{contest.post}.{contest.unit.id}"
    parties = sorted({c.party for c in contest.candidates} - {""})
    units = (*contest.above, contest.unit)
    return Parts(
        contest.status,
        {_person_id(contest, c): _raw(_person(contest, c)) for c in contest.candidates},
        {f"party.{code}": _raw(_party(code)) for code in parties},
        {post: _raw({"id": post, "label": _first(contest.office), "role": contest.post, "area_id": contest.unit.id})},
        {unit.id: _raw(_area(unit)) for unit in units},
        {_person_id(contest, c): _raw(_membership(contest, c, post)) for c in contest.candidates},
        {contest.id: _raw(_event(contest))},
    )


def document(of: Iterable[Parts], about: About, as_of: AsOf) -> bytes:
    """One Popolo document of the objects of contests."""
    found: Json = {"dauys": {"election": about.id, "synthetic": about.synthetic, **as_of_json(as_of)}}
    gathered = list(of)
    for name in Parts.__struct_fields__[1:]:
        objects: dict[str, msgspec.Raw] = {}
        for one in gathered:
            objects |= getattr(one, name)
        found[name] = list(objects.values())
    return msgspec.json.encode(found) + b"\n"


def _raw(found: Json) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode({key: value for key, value in found.items() if value not in (None, "", [])}))


def _first(names: Words) -> str:
    return names["kk"]


def _others(names: Words) -> list[Json]:
    return [{"name": names[lang], "lang": lang, "note": "multilingual"} for lang in LANGS if lang in names]


def _person_id(contest: Contest, candidate: Candidate) -> str:
    return f"{contest.id}.{candidate.id}"


def _person(contest: Contest, c: Candidate) -> Json:
    return {
        "id": _person_id(contest, c),
        "name": _first(c.names),
        "other_names": _others(c.names),
        "gender": _GENDER.get(c.sex),
        "birth_date": str(c.birth_year) if c.birth_year else None,
    }


def _party(code: str) -> Json:
    names: Words = {lang: code_text("party", code, lang) for lang in LANGS}
    other = _others(names)
    return {"id": f"party.{code}", "name": _first(names), "other_names": other, "classification": "party"}


def _area(unit: Unit) -> Json:
    return {"id": unit.id, "name": _first(unit.names), "classification": unit.type, "parent_id": unit.above} | {
        "other_names": _others(unit.names)
    }


def _event(contest: Contest) -> Json:
    day = {"start_date": contest.voting_day, "end_date": contest.voting_day}
    name, status = f"{_first(contest.office)}, {contest.voting_day}", contest.status
    return {"id": contest.id, "name": name, "classification": "election", **day, "status": status}


def _membership(contest: Contest, c: Candidate, post: str) -> Json:
    party = {"on_behalf_of_id": f"party.{c.party}"} if c.party else {}
    said = {"standing": c.standing, "route": c.route, "occupation": c.occupation, "incumbent": c.incumbent}
    return {
        "id": f"{_person_id(contest, c)}.candidacy",
        "person_id": _person_id(contest, c),
        "role": "candidate",
        "post_id": post,
        "area_id": contest.unit.id,
        **party,
        "event_id": contest.id,
        **said,
        "votes": c.votes,
        "status": contest.status,
    }
