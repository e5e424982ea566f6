"""Telling acts: one plain sentence for a time line, and the article of the law under which an act is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from dauys.base.codes import code_text
from dauys.base.texts import Lang, catalogue, text
from dauys.election.acts.body import Decision
from dauys.election.kinds import Act
from dauys.election.state import Contest, Election
from dauys.election.telling_after import AFTER, outcome_text
from dauys.election.telling_before import BEFORE
from dauys.election.telling_body import Shown, shown
from dauys.election.telling_law import article_of, article_text, statute_of
from dauys.election.telling_place import Place, candidate_text, names_text, office_text, precinct_text, unit_text
from dauys.election.telling_voting import VOTING, field_text, tally_figures

__all__ = [
    "TELLS",
    "Brief",
    "Place",
    "Shown",
    "article_of",
    "article_text",
    "brief",
    "candidate_text",
    "code_text",
    "field_text",
    "kind_text",
    "names_text",
    "office_text",
    "outcome_text",
    "place_for",
    "precinct_text",
    "shown",
    "statute_of",
    "tally_figures",
    "tell",
    "told_briefly",
    "unit_text",
]
_BLANKS = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
_NAMES_ITSELF = frozenset({"precinct-listed"})  # its precinct is what the act says
TELLS: dict[str, Callable[[Act, Place], dict[str, str]]] = {**BEFORE, **VOTING, **AFTER}


def tell(act: Act, about: Election | Contest | None, lang: Lang = "en") -> str:
    """An act as one plain sentence (more where a decision, a deadline or a correction belongs to it).

    Its time is not told. `about` is the state to take names from: the election, or the act's contest, before the act
    (a proposal) or at any time after. Figures of an entry of a protocol are never told: the second person must not
    see them.
    """
    place = place_for(act, about, lang)
    words = TELLS[act.kind](act, place)
    name = words.pop("", f"tells-{act.kind}")
    given = {key: _one_line(value) for key, value in words.items()}
    sentences = (_beginning(act, place) + place.words(name, **given), *_rest(act, place))
    return " ".join(_ended(sentence) for sentence in sentences)


class Brief(NamedTuple):
    """An act under a heading of its kind: the candidate or precinct that it is about (empty: none), and the rest."""

    subject: str
    words: str


def brief(act: Act, place: Place) -> Brief:
    """What `tell` says of an act without the words of its kind; all of it where a kind is told in no other way.

    The subject has its whole name, other candidates have those that `place` calls them by.
    """
    if not told_briefly(act.kind):
        return Brief("", tell(act, place.contest, place.lang))
    words = TELLS[act.kind](act, place)
    if "" in words:  # an act of another form than its kind
        return Brief("", tell(act, place.contest, place.lang))
    given = {key: _one_line(value) for key, value in words.items()}
    said = [place.words(f"brief-{act.kind}", **given), *_rest(act, place)]
    return Brief(_subject(act, place), " · ".join(sentence.rstrip(".") for sentence in said if sentence))


def _subject(act: Act, place: Place) -> str:
    if act.precinct and act.kind not in _NAMES_ITSELF:
        return place.precinct(act.precinct)
    candidate = getattr(act.body, "candidate", "")
    return candidate_text(place.contest, candidate, place.lang) if candidate else ""


def told_briefly(kind: str) -> bool:
    """Whether acts of a kind can be told without the words of the kind."""
    return f"brief-{kind}" in catalogue("acts")


def kind_text(kind: str, lang: Lang) -> str:
    """The heading above acts of a kind that are told in brief."""
    name = f"brief-of-{kind}"
    if name in catalogue("acts"):
        return text(f"acts.{name}", lang)
    words = code_text("kind", kind, lang)
    return words[:1].upper() + words[1:]


def place_for(act: Act, about: Election | Contest | None, lang: Lang) -> Place:
    """Where an act is told: its contest's names and zone; the country's zone for acts of the whole election."""
    election = about if isinstance(about, Election) else None
    contest = election.contests.get(act.contest) if election is not None else about
    if isinstance(contest, Contest):
        return Place(lang, contest.unit.zone, election, contest)
    unit = election.units.get(getattr(act.body, "unit", "")) if election is not None else None
    if unit is not None:
        return Place(lang, unit.zone, election)
    return Place(lang, election.law.country.zone if election is not None else "UTC", election)


def _beginning(act: Act, place: Place) -> str:
    """A complaint about a precinct names it first; the other kinds of a precinct name it in their own texts."""
    return f"{place.precinct(act.precinct)}: " if act.precinct and act.kind.startswith("complaint-") else ""


def _rest(act: Act, place: Place) -> Iterator[str]:
    body: Any = act.body
    if codes := getattr(body, "findings", ()):
        yield place.words("tells-findings", codes=", ".join(codes))
    if codes := getattr(body, "waived", ()):
        yield place.words("tells-waived", codes=", ".join(codes))
    if repair_by := getattr(body, "repair_by", ""):
        yield place.words("tells-repair", until=place.moment(repair_by))
    if due := getattr(body, "due", ""):
        yield place.words("tells-due", due=place.day(due))
    if act.kind == "result-determined" and body.annulled:
        yield place.words("tells-invalid-precincts", number=place.number(len(body.annulled)))
    for field, name in (("decision", "decision"), ("decree", "decree"), ("protocol", "paper-protocol")):
        paper = getattr(body, field, None)
        if isinstance(paper, Decision):
            yield place.words(f"tells-{name}", number=paper.number.removeprefix("№").strip())
    if act.corrects is not None:
        yield place.words("tells-correction", cause=_one_line(act.corrects.cause))


def _one_line(written: str) -> str:
    # a no-break space stays: figures and days are not to be torn
    return _BLANKS.sub(" ", written).strip(" ") if _BLANKS.search(written) else written.strip(" ")


def _ended(sentence: str) -> str:
    """With a full stop, and with one only: Russian days end with one (`25 июля 2021 г.`)."""
    sentence = re.sub(r"(?<!\.)\.\.$", ".", sentence)
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
