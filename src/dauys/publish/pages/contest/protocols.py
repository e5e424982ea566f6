"""The protocol of each precinct: its lines, the arithmetic, what the checks found, explanations, recount, scans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from dauys.base.codes import code_text
from dauys.base.findings import Finding
from dauys.base.tally import COUNTS, Tally
from dauys.base.texts import Lang, catalogue
from dauys.election.kinds import Act
from dauys.election.protocol_entry import Final
from dauys.election.state import Contest
from dauys.election.telling_place import candidate_text, family_names
from dauys.law.topics import Equation
from dauys.publish import addresses
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.precincts import state_of
from dauys.publish.pages.contest.words import moment, number, precinct_name, say, sentence

_SIGNS = {"==": "=", "<=": "≤", ">=": "≥"}
_BEFORE_VOTES = tuple(name for name in COUNTS if name not in {"invalid", "against_all", "home", "home_applications"})


class Side(NamedTuple):
    """What the left side of a control is compared with; `holds` is whether the two agree."""

    sign: str
    words: str
    holds: bool
    article: str


class Sum(NamedTuple):
    """A side of the protocol's controls in words with its numbers, and what it is compared with."""

    left: str
    sides: list[Side]


class Found(NamedTuple):
    """What a check found, in words, with the commission's explanation (empty where there is none)."""

    code: str
    words: str
    explanation: str


class Scan(NamedTuple):
    """A page of the paper protocol; `image` is whether a browser can show it in place."""

    address: str
    words: str
    image: bool


class Protocol(NamedTuple):
    """A precinct's protocol as the page shows it."""

    id: str
    name: str
    place: str
    tone: str
    state: str
    notes: tuple[str, ...]
    lines: tuple[tuple[str, str], ...]
    sums: tuple[Sum, ...]
    found: tuple[Found, ...]
    scans: tuple[Scan, ...]
    digest: str
    serial: str
    at: str

    @property
    def broken(self) -> int:
        """How many of the controls do not hold."""
        return sum(not side.holds for one in self.sums for side in one.sides)


def protocols(known: Known, lang: Lang, start: int = 0, end: int | None = None) -> list[Protocol]:
    """The final protocols of the precincts from `start` to `end` by their numbers."""
    listed = known.precincts[start:end]
    return [
        _protocol(known, name, entry, lang)
        for name in listed
        if isinstance(entry := known.contest.precincts[name].entry, Final)
    ]


def _protocol(known: Known, name: str, entry: Final, lang: Lang) -> Protocol:
    contest, precinct, act = known.contest, known.contest.precincts[name], known.protocols.get(name)
    tone, state = state_of(known, name, precinct, lang)
    called, place = precinct_name(name, precinct, lang)
    return Protocol(
        name,
        called,
        place,
        tone,
        state,
        tuple(_notes(known, name, act, lang)),
        tuple(_lines(contest, entry.tally, lang)),
        tuple(_sums(contest, entry.tally, lang)),
        tuple(_found(known, name, entry, act, lang)),
        tuple(_scans(known, act, called, lang)),
        entry.digest,
        entry.form_serial,
        moment(act.at, contest, lang) if act is not None else "",
    )


def _notes(known: Known, name: str, act: Act | None, lang: Lang) -> Iterator[str]:
    """What else happened to the protocol: set apart, annulled, recounted; errors that a higher office accepted."""
    precinct = known.contest.precincts[name]
    if precinct.annulled:
        yield say("note-annulled", lang, ground=code_text("annulment_ground", precinct.annulled, lang))
    if precinct.quarantine:
        yield say("note-apart", lang, reasons=", ".join(precinct.quarantine))
    if act is not None and act.kind == "protocol-recounted":
        asked = code_text("asked_by", act.body.asked_by, lang)
        yield say("note-recounted", lang, asked=asked, reason=act.body.reason.rstrip("."))
    if precinct.waived:
        yield say("note-waived", lang, codes=", ".join(sorted(precinct.waived)))


def _lines(contest: Contest, tally: Tally, lang: Lang) -> Iterator[tuple[str, str]]:
    for name in _BEFORE_VOTES:
        yield from _line(tally, name, lang)
    families = family_names(contest, lang)
    for choice in contest.ballot.order if contest.ballot else tally.votes:
        yield families.get(choice, choice), number(tally.votes.get(choice, 0), lang)
    for name in ("against_all", "invalid", "home_applications", "home"):
        yield from _line(tally, name, lang)
    if isinstance(tally.issued_by, tuple):
        issued = " + ".join(number(one, lang) for one in tally.issued_by)
        yield sentence(code_text("line", "issued_by", lang)), issued
    for box, (applications, ballots) in enumerate(tally.portable if isinstance(tally.portable, tuple) else (), 1):
        words = {"applications": number(applications, lang), "ballots": number(ballots, lang)}
        yield say("portable", lang, box=box), say("portable-figures", lang, **words)


def _line(tally: Tally, name: str, lang: Lang) -> Iterator[tuple[str, str]]:
    figure = tally.line(name)
    if figure is not None:
        yield sentence(code_text("line", name, lang)), number(figure, lang)


def _sums(contest: Contest, tally: Tally, lang: Lang) -> list[Sum]:
    """The sum of all ballots, then the law's controls whose lines the protocol has; those of one left side together."""
    parts = [*tally.votes.values(), tally.line("against_all"), tally.line("invalid")]
    written = " + ".join(number(one, lang) for one in parts if one is not None)
    counted = f"{code_text('line', 'counted', lang)} {number(tally.line('counted') or 0, lang)}"
    found = [Sum(sentence(say("all-ballots", lang, sum=written)), [Side("=", counted, holds=True, article="")])]
    lefts: dict[tuple[str, ...], Sum] = {}
    for equation in contest.rules.protocol.equations if contest.rules.has("protocol") else ():
        left, right = _side(tally, equation.left), _side(tally, equation.right)
        if left is None or right is None:
            continue
        if equation.left not in lefts:
            lefts[equation.left] = Sum(sentence(_terms(tally, equation.left, lang)), [])
        lefts[equation.left].sides.append(_compared(equation, tally, (left, right), lang))
    return found + list(lefts.values())


def _side(tally: Tally, names: tuple[str, ...]) -> int | None:
    figures = [tally.line(name) for name in names]
    return None if None in figures else sum(figure for figure in figures if figure is not None)


def _compared(equation: Equation, tally: Tally, sides: tuple[int, int], lang: Lang) -> Side:
    left, right = sides
    holds = (
        left == right if equation.relation == "==" else left <= right if equation.relation == "<=" else left >= right
    )
    return Side(
        _SIGNS[equation.relation],
        _terms(tally, equation.right, lang),
        holds,
        say("place", lang, place=equation.article.partition(" art. ")[2]) if equation.article else "",
    )


def _terms(tally: Tally, names: tuple[str, ...], lang: Lang) -> str:
    return " + ".join(f"{code_text('line', name, lang)} {number(tally.line(name) or 0, lang)}" for name in names)


def _found(known: Known, name: str, entry: Final, act: Act | None, lang: Lang) -> Iterator[Found]:
    explained = {item.code: item.text for item in act.body.explanations} if act is not None else {}
    findings = known.findings.get(name, ())
    for finding in findings:
        yield Found(finding.code, finding_text(known.contest, finding, lang), explained.get(finding.code, ""))
    seen = {finding.code for finding in findings}
    for code in entry.findings:
        if code not in seen:  # found in what the record does not hold, such as figures in words
            yield Found(code, say("finding-other", lang), explained.get(code, ""))


def finding_text(contest: Contest, finding: Finding, lang: Lang) -> str:
    """A finding as a reader of the result understands it; the commission's own text tells it what to do instead."""
    context: dict[str, Any] = {}
    for key, value in finding.context.items():
        context[key] = number(value, lang) if isinstance(value, int) else _named(contest, value, lang)
    code = f"finding-{finding.check}"
    return say(code, lang, **context) if code in catalogue("publish-contest") else finding.text(lang)


def _named(contest: Contest, value: object, lang: Lang) -> object:
    return candidate_text(contest, value, lang) if isinstance(value, str) and value in contest.candidates else value


def _scans(known: Known, act: Act | None, called: str, lang: Lang) -> Iterator[Scan]:
    """The pages of the paper that are published as files."""
    for page, blob in enumerate(act.body.scans if act is not None else (), 1):
        if blob.sha256 in known.site.blobs:
            address = addresses.blob(blob.sha256, blob.media_type)
            words = say("scan-page", lang, precinct=called, page=page)
            yield Scan(address, words, blob.media_type.startswith("image/"))
