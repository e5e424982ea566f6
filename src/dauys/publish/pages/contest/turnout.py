"""The turnout of a contest in the course of voting day: the chart's columns and the table's rows."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from dauys.base.texts import Lang
from dauys.publish.drawing.hours import Column, chart
from dauys.publish.earlier import figures_of
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.words import number, say, share
from dauys.publish.voting_hours import hours_of


class Hour(NamedTuple):
    """A row of the table: the hour, who had received a ballot by then, their share, how many precincts told it."""

    hour: str
    issued: str
    share: str
    told: str


class Turnout(NamedTuple):
    """The chart (SVG), the rows, and one sentence that says the same for those who do not see the chart."""

    chart: Markup
    rows: list[Hour]
    sentence: str


def turnout_of(known: Known, lang: Lang) -> Turnout | None:
    """The turnout by hours; None before anything is reported."""
    told = [one for one in known.turnout if one.reported and one.voters]
    if not told:
        return None
    closes = hours_of(known.contest)[1]
    drawn = [Column(one.hour or closes, one.issued, one.voters, share(one.issued, one.voters, lang)) for one in told]
    rows = [
        Hour(
            one.hour or say("closing", lang),
            number(one.issued, lang),
            share(one.issued, one.voters, lang),
            say("of", lang, part=number(one.reported, lang), whole=number(one.of, lang)),
        )
        for one in told
    ]
    sentence = say("turnout-sentence", lang, hour=rows[-1].hour, share=rows[-1].share, issued=rows[-1].issued)
    mark = before(known)
    line = (*mark, say("turnout-before", lang, share=share(*mark, lang))) if mark is not None else None
    return Turnout(chart(drawn, sentence, line), rows, sentence)


def before(known: Known) -> tuple[int, int] | None:
    """The turnout of the previous election in the same unit: ballots issued of voters; None where there was none."""
    previous = known.previous
    figures = figures_of(previous) if previous is not None and previous.rules.kind == known.kind else None
    if figures is None or not figures[0].registered:
        return None
    return figures[0].issued, figures[0].registered
