"""The candidates of a contest: what the law publishes of them, where they stand, why one was refused, appeals."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from dauys.base.codes import code_text
from dauys.base.refusals import Unreadable
from dauys.base.texts import Lang
from dauys.election.acts.candidates import CandidateNominated
from dauys.election.calling import end_of_day
from dauys.election.candidacy import Standing
from dauys.election.state import Appeal, Candidate
from dauys.election.telling_place import candidate_text
from dauys.formats.programmes import MEDIA_TYPE, read_programme
from dauys.publish import addresses
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.words import article, initials, moment, say, sentence, until
from dauys.publish.site import Site

_S = Standing
# Who stands, then who does not any more; of one standing in the ballot's order, then in the order of nomination.
_ORDER = (_S.ELECTED, _S.ON_BALLOT, _S.REGISTERED, _S.NOT_ELECTED, _S.NOMINATED, _S.WITHDRAWN, _S.CANCELLED, _S.REFUSED)
_TONES = {
    _S.NOMINATED: "wait",
    _S.REGISTERED: "ok",
    _S.REFUSED: "bad",
    _S.CANCELLED: "bad",
    _S.WITHDRAWN: "stop",
    _S.ON_BALLOT: "ok",
    _S.ELECTED: "final",
    _S.NOT_ELECTED: "idle",
}
_PHOTO = "image/"
_CLOCK = "registration"


class Reason(NamedTuple):
    """A condition that was not met, or another ground, with its article."""

    words: str
    article: str


class Person(NamedTuple):
    """A candidate as the page shows one; `photo` is an address, empty where no photo is published."""

    id: str
    name: str
    initials: str
    photo: str
    about: str
    standing: str
    tone: str
    programme: tuple[str, ...]
    reasons: tuple[Reason, ...]
    said: str
    appeals: tuple[str, ...]
    met: int


def people(known: Known, lang: Lang, told: Collection[str] = ()) -> list[Person]:
    """Every candidate, those who stand first; what the page tells about those in `told` already is not repeated."""
    contest = known.contest
    order = list(contest.candidates)
    places = {name: place for place, name in enumerate(known.order)}

    def place(name: str) -> tuple[int, int, int]:
        return _ORDER.index(contest.candidates[name].standing), places.get(name, len(order)), order.index(name)

    return [_person(known, name, name in told, lang) for name in sorted(order, key=place)]


def _person(known: Known, name: str, told: bool, lang: Lang) -> Person:
    contest, candidate = known.contest, known.contest.candidates[name]
    against = tuple(_reasons(candidate, lang)) if candidate.standing in {_S.REFUSED, _S.CANCELLED} else ()
    review = getattr(candidate.decided.body, "review", ()) if candidate.decided is not None else ()
    return Person(
        name,
        candidate_text(contest, name, lang),
        initials(contest, name, lang),
        photo_of(known.site, candidate),
        "" if contest.imported or told else about(candidate.nomination, lang),
        _standing(known, candidate, lang),
        _TONES[candidate.standing],
        programme_of(known.site, candidate, lang),
        against,
        _said(known, candidate, lang),
        tuple(
            _appeal(known, appeal, lang) for appeal in contest.appeals.values() if appeal.filed.body.candidate == name
        ),
        0 if against else sum(row.verdict == "met" for row in review),
    )


def _standing(known: Known, candidate: Candidate, lang: Lang) -> str:
    if known.kind == "appointed" and candidate.standing is _S.ELECTED:
        return say("appointed", lang)
    return sentence(code_text("standing", candidate.standing.value, lang))


def about(said: CandidateNominated, lang: Lang) -> str:
    """Party or other route, year of birth, occupation, and the office held before: no more than the law publishes."""
    born, occupation = say("born", lang, year=said.birth_year), code_text("occupation", said.occupation, lang)
    parts = [route_of(said, lang), born, occupation]
    if said.incumbent:
        parts.append(say("incumbent", lang))
    elif said.prior_office:
        parts.append(say("before", lang, office=code_text("prior_office", said.prior_office, lang)))
    return " · ".join(parts)


def route_of(said: CandidateNominated, lang: Lang) -> str:
    """The party that nominated, or the other way in which somebody was nominated."""
    return _party(said.party, lang) if said.party else _route(said.route, lang)


def _party(party: str, lang: Lang) -> str:
    """A party by its name; with the word where the name does not have it."""
    name = code_text("party", party, lang)
    said = any(word in name.casefold() for word in ("парти", "party"))
    return name if said else say("party", lang, party=name)


def _route(route: str, lang: Lang) -> str:
    return say("self", lang) if route == "self" else code_text("route", route, lang)


def _reasons(candidate: Candidate, lang: Lang) -> Iterator[Reason]:
    body = candidate.decided.body if candidate.decided is not None else None
    failed = getattr(body, "failed", ())
    for row in getattr(body, "review", ()):
        if row.condition in failed:
            yield Reason(sentence(code_text("condition", row.condition, lang)), article(row.article, lang))
    for ground in getattr(body, "grounds", ()):
        yield Reason(sentence(code_text("refusal_ground", ground, lang)), "")


def _said(known: Known, candidate: Candidate, lang: Lang) -> str:
    """When and how a candidacy ended, or until when papers may be repaired, or an appeal may come."""
    contest = known.contest
    if candidate.standing is _S.WITHDRAWN:
        return sentence(code_text("withdrawal", candidate.withdrawn_by, lang))
    if candidate.standing is _S.NOMINATED and candidate.repair_by:
        return say("repair", lang, until=until(candidate.repair_by, contest, lang))
    decided = candidate.decided
    if candidate.standing not in {_S.REFUSED, _S.CANCELLED} or decided is None or not contest.rules.has("complaints"):
        return ""
    if any(appeal.filed.body.against == decided.digest for appeal in contest.appeals.values()):
        return ""
    clock = next((c for c in contest.rules.complaints.clocks if c.code == _CLOCK), None)
    if clock is None or clock.file_days < 0:
        return ""
    limit = end_of_day(contest, decided.at, clock.file_days)
    code = "appeal-open" if limit > known.at else "appeal-none"
    return say(code, lang, until=until(limit, contest, lang), article=article(clock.article, lang))


def _appeal(known: Known, appeal: Appeal, lang: Lang) -> str:
    """An appeal with where it went, its clock and its outcome."""
    contest, body = known.contest, appeal.filed.body
    words = {
        "filed": moment(appeal.filed_at, contest, lang),
        "by": code_text("appellant", body.by, lang),
        "forum": say(f"forum-{body.forum}", lang),
    }
    if appeal.upheld is None:
        clocks = contest.rules.complaints.clocks if contest.rules.has("complaints") else ()
        clock = next((c for c in clocks if c.code == _CLOCK), None)
        if clock is None or clock.decide_days < 0:
            return say("appeal-waits", lang, **words)
        limit = end_of_day(contest, appeal.filed_at, clock.decide_days)
        return say("appeal-due", lang, until=until(limit, contest, lang), **words)
    code = "appeal-upheld" if appeal.upheld else "appeal-rejected"
    return say(code, lang, decided=moment(appeal.decided_at, contest, lang), **words)


def photo_of(site: Site, candidate: Candidate) -> str:
    """The address of a candidate's photo, empty where none is published."""
    for blob in candidate.published:
        if blob.media_type.startswith(_PHOTO) and blob.sha256 in site.blobs:
            return addresses.blob(blob.sha256, blob.media_type)
    return ""


def programme_of(site: Site, candidate: Candidate, lang: Lang) -> tuple[str, ...]:
    """The paragraphs of a candidate's short programme; English readers see the Kazakh text."""
    for blob in candidate.published:
        file = site.blobs.get(blob.sha256) if blob.media_type == MEDIA_TYPE else None
        if file is not None:
            try:
                programme = read_programme(file.read_bytes(), file.name)
            except (OSError, Unreadable):
                return ()
            return tuple((programme.ru if lang == "ru" else programme.kk).splitlines())
    return ()
