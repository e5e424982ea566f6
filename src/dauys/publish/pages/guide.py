"""For the voter: where, when, whom and how; the same on one printed page for each contest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import zxingcpp
from markupsafe import Markup

from dauys.base.texts import LANGS, Lang, text
from dauys.election.acts.body import Names
from dauys.election.ballots import Mark, Paper, judge
from dauys.election.candidacy import LIVE, Standing
from dauys.election.stages import Stage
from dauys.election.state import Contest
from dauys.election.telling import article_text
from dauys.election.telling_place import numbered, streets_text
from dauys.publish import addresses
from dauys.publish.drawing.marks import marks
from dauys.publish.pages.contest.words import precinct_name
from dauys.publish.rendering import File, Maker, fragment, page, pages
from dauys.publish.site import Site
from dauys.publish.statics import source
from dauys.publish.summary import won_by
from dauys.publish.templating import name_in
from dauys.publish.voting_hours import hours_of

_ROWS = 3  # of the drawn ballot: two candidates and the line against all
# Drawn ballots: two that count and four that do not.
EXAMPLES: tuple[tuple[str, Paper], ...] = (
    ("tick", Paper((Mark(1),), against_all=_ROWS)),
    ("cross", Paper((Mark(2, "cross"),), against_all=_ROWS)),
    ("two", Paper((Mark(1), Mark(2)), against_all=_ROWS)),
    ("pencil", Paper((Mark(1, "tick", "pencil"),), against_all=_ROWS)),
    ("erased", Paper((Mark(1, "erased"), Mark(2)), against_all=_ROWS)),
    ("blank", Paper((), against_all=_ROWS)),
)
_ON = frozenset({Standing.REGISTERED, Standing.ON_BALLOT, Standing.ELECTED, Standing.NOT_ELECTED})
_BEFORE = frozenset({Stage.CALLED, Stage.NOMINATION, Stage.REGISTRATION, Stage.CAMPAIGN, Stage.VOTING})
# Clocks of complaints that matter to a voter, in this order.
_CLOCKS = ("voter_list", "breach", "decision")


class Example(NamedTuple):
    """A drawn ballot: the path of its picture, whether it counts, and why."""

    picture: str
    valid: bool
    words: str
    article: str


def examples(lang: Lang) -> list[Example]:
    """The drawn ballots with what the law says of each."""
    found = []
    for name, paper in EXAMPLES:
        judged = judge(paper)
        article = text("publish-guide.article", lang, article=judged.article)
        words = text(f"publish-guide.example-{name}", lang)
        found.append(Example(_picture(lang, name), judged.verdict == "valid", words, article))
    return found


def drawings(_site: Site, _subject: str) -> Iterator[File]:
    """The pictures of the drawn ballots: files, because each stands on many pages."""
    for lang in LANGS:
        for name, paper in EXAMPLES:
            drawn = fragment("example.html", lang, marks=paper.marks, words=text(f"publish-guide.example-{name}", lang))
            svg = " ".join(drawn.split()).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
            yield _picture(lang, name), svg.replace(">", f"><style>{_ink()}</style>", 1).encode()


def _picture(lang: Lang, name: str) -> str:
    return f"guide/{lang}-{name}.svg"


@cache
def _ink() -> str:
    """The style of a drawn ballot; a picture has no fonts of ours."""
    return source("ballot.css").read_text(encoding="utf-8").partition("*/")[2].replace("var(--sans)", "sans-serif")


def general(site: Site, _subject: str, lang: Lang) -> Mapping[str, Any]:
    """The values of `guide.html` without a contest."""
    contests = [c for c in site.election.contests.values() if c.rules.kind == "direct"]
    return {"c": None, "over": False, "examples": examples(lang), "hours": _hours(contests[0]) if contests else ()}


def of_contest(site: Site, contest: str) -> Iterator[File]:
    """The guide of a contest in which voters vote themselves."""
    state = site.election.contests[contest]
    if state.rules.kind != "direct" or state.imported:
        return
    places = {lang: addresses.guide(lang, contest) for lang in LANGS}
    for lang in LANGS:
        values = {
            "c": state,
            "over": state.stage not in _BEFORE,
            "examples": examples(lang),
            "hours": _hours(state),
            "stations": _stations(state, lang),
            "candidates": _candidates(site, state, lang),
            "clocks": _clocks(state, lang),
            "code": _code(site, addresses.contest(lang, contest)),
        }
        yield places[lang], page("guide.html", site, contest, lang, places[lang], places, **values)


def _hours(contest: Contest) -> tuple[str, str] | tuple[()]:
    """When the stations open and close; nothing where the law's calendar has no hours."""
    known = contest.clock.get("voting_opens") and contest.clock.get("voting_closes")
    return hours_of(contest) if known else ()


def _stations(contest: Contest, lang: Lang) -> list[tuple[str, str]]:
    """The stations by number, each with its place and its streets: `Precinct No. 79: Qayyngdy, secondary school`."""
    found = []
    for name in numbered(contest):
        precinct = contest.precincts[name]
        number, place = precinct_name(name, precinct, lang)
        found.append((f"{number}: {place}" if place else number, streets_text(precinct.listed, lang)))
    return found


def _candidates(site: Site, contest: Contest, lang: Lang) -> list[tuple[str, str]]:
    """Those on the ballot in its order; before that those registered, and before that those nominated."""
    known, words = contest.candidates, marks(site, lang)
    names = list(contest.ballot.order) if contest.ballot else [n for n, c in known.items() if c.standing in _ON]
    names = names or [n for n, c in known.items() if c.standing in LIVE]
    found = []
    for name in names:
        mark = words.get(won_by(contest, name))
        found.append((_as_printed(known[name].nomination.names, lang), mark.words if mark else ""))
    return found


def _as_printed(names: Names, lang: Lang) -> str:
    """A candidate's name; for readers of English with the Kazakh one, which they will find on the ballot."""
    name = name_in(names, lang)
    return f"{name} ({names.kk})" if lang == "en" and name != names.kk else name


def _clocks(contest: Contest, lang: Lang) -> list[tuple[str, str, str]]:
    """What a voter can complain about: the class, to whom, under which article."""
    if not contest.rules.has("complaints"):
        return []
    known = {clock.code: clock for clock in contest.rules.complaints.clocks}
    return [
        (
            text(f"election.clock-{code}", lang),
            text(f"publish-guide.complain-{code}", lang),
            article_text(known[code].article, lang),
        )
        for code in _CLOCKS
        if code in known
    ]


def _code(site: Site, path: str) -> Markup:
    """A QR of the contest's page, where the site knows its own address."""
    if not site.base:
        return Markup("")
    made = zxingcpp.create_barcode(site.base + path, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    svg = str(made.to_svg(add_quiet_zones=False))
    return Markup(svg[svg.index("<svg") :])  # noqa: S704 - drawn here


MAKERS: tuple[Maker, ...] = (
    pages("guide.html", lambda lang, _s: addresses.single(lang, "guide"), general, live=lambda _subject: ""),
)
CONTEST_MAKERS: tuple[Maker, ...] = (of_contest,)
ONCE: tuple[Maker, ...] = (drawings,)
