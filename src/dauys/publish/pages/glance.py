"""Seats at a glance, of the whole election, a region or a district: sentence, figures, map, turnout, what to watch."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from dauys.base.alphabet import sort_key
from dauys.base.dates import day_text, number_text, percent_text
from dauys.base.texts import Lang, text
from dauys.election.telling import candidate_text
from dauys.publish import addresses
from dauys.publish.drawing.hours import Column, chart
from dauys.publish.drawing.marks import Mark, marks
from dauys.publish.drawing.tiles import Seat, square, tiles
from dauys.publish.pages.sums import sums
from dauys.publish.site import Site
from dauys.publish.summary import State, Summary, summaries
from dauys.publish.templating import name_in
from dauys.publish.voting_hours import closing

_CLOSEST = 8
_FEW = 60  # seats that are drawn larger
STATES: tuple[State, ...] = ("decided", "counting", "empty", "disputed", "void")


class Glance:
    """One area seen at a glance by a reader of one language: `here` is the page that shows it."""

    def __init__(self, site: Site, unit: str, lang: Lang, here: str) -> None:
        self.site, self.unit, self.lang, self.here = site, unit, lang, here
        self.found = summaries(site, unit)
        self.sums = sums(self.found)
        self._marks = marks(site, lang)

    def words(self, key: str, /, **given: object) -> str:
        """A text of `base/texts/publish-glance.toml`."""
        return text(f"publish-glance.{key}", self.lang, **given)

    def number(self, value: int) -> str:
        """A number as the reader writes it."""
        return number_text(value, self.lang)

    def sentence(self) -> str:
        """What happened, or what is next, in one plain sentence."""
        s = self.sums
        days = sorted({self.site.election.contests[one.contest].voting_day for one in self.found})
        day = day_text(date.fromisoformat(days[0]), self.lang) if days else ""
        given = {"seats": self.number(s.seats), "day": day, "decided": self.number(s.decided)}
        given |= {"counted": self.number(s.counted), "precincts": self.number(s.precincts), "turnout": self.turnout()}
        return self.words(f"sentence-{s.phase}", **given)

    def turnout(self) -> str:
        """Voters who received ballots, of those on the lists, in percent; a dash before anybody has."""
        return percent_text(self.sums.issued, self.sums.voters, 1, self.lang) if self.sums.voters else "–"

    def facts(self) -> list[tuple[str, str, str, str]]:
        """Four figures: label, value, note, tone."""
        s, words, number = self.sums, self.words, self.number
        started = s.phase != "ahead"
        notes = {
            "seats": words("note-protocols", counted=number(s.counted), precincts=number(s.precincts)),
            "turnout": words("note-voters", issued=number(s.issued), voters=number(s.voters)) if started else "",
            "self": percent_text(s.self_nominated, s.registered, 1, self.lang) if s.registered else "–",
            "complaints": words("note-complaints", open=number(s.open_complaints), all=number(s.complaints)),
        }
        of = f"{number(s.decided)} / {number(s.seats)}"
        return [
            (words("fact-seats"), of, notes["seats"], "final" if s.phase == "decided" else ""),
            (words("fact-turnout"), self.turnout() if started else "–", notes["turnout"], ""),
            (words("fact-registered"), number(s.registered), words("note-self", share=notes["self"]), ""),
            (words("fact-disputed"), number(s.disputed), notes["complaints"], "bad" if s.disputed else ""),
        ]

    def map(self) -> list[dict[str, Any]]:
        """The squares by the units right below this area (by itself where there are none), each with its sums."""
        groups: dict[str, list[Summary]] = {}
        for one in self.found:
            groups.setdefault(self._below(one), []).append(one)
        made = [self._group(unit, rows) for unit, rows in groups.items()]
        return sorted(made, key=lambda group: sort_key(group["name"]))

    def _below(self, one: Summary) -> str:
        above = self.site.units_above(one.contest)
        if self.unit:
            place = above.index(self.unit)
            return above[place - 1] if place > 1 else self.unit
        return above[-1]

    def _group(self, unit: str, rows: list[Summary]) -> dict[str, Any]:
        names = self.site.election.units[unit].names
        found = sums(rows)
        rows = sorted(rows, key=lambda one: sort_key(self.name(one)))
        turnout = percent_text(found.issued, found.voters, 1, self.lang) if found.voters and found.issued else ""
        seats = [self._seat(one) for one in rows]
        name = name_in(names, self.lang)
        label = self.words("map-of", name=name, seats=self.number(len(seats)))
        own = unit == self.unit or len(self.site.units_above(rows[0].contest)) == 1
        return {
            "unit": unit,
            "name": name,
            "href": "" if own else addresses.relative(self.here, addresses.area(self.lang, unit)),
            "seats": len(seats),
            "turnout": turnout,
            "sums": found,
            "map": tiles(seats, label, large=len(self.found) <= _FEW),
        }

    def _seat(self, one: Summary) -> Seat:
        mark = self._marks.get(one.won)
        return Seat(self.name(one), self.seat_words(one), one.state, mark, self.href(one))

    def by_name(self) -> list[Summary]:
        """The seats in the order of the reader's alphabet."""
        return sorted(self.found, key=lambda one: sort_key(self.name(one)))

    def name(self, one: Summary) -> str:
        """The name of a seat's unit."""
        return name_in(self.site.election.contests[one.contest].unit.names, self.lang)

    def href(self, one: Summary) -> str:
        """The page of a seat's contest."""
        return addresses.relative(self.here, addresses.contest(self.lang, one.contest))

    def seat_words(self, one: Summary) -> str:
        """What a seat says of itself: who won, or how far it is."""
        if one.state == "decided" and one.winner:
            contest = self.site.election.contests[one.contest]
            mark = self._marks.get(one.won)
            return f"{candidate_text(contest, one.winner, self.lang)}, {mark.words if mark else ''}".rstrip(", ")
        if one.state == "counting":
            counted, precincts = self.number(one.counts.final), self.number(one.counts.precincts)
            return self.words("seat-counting", counted=counted, precincts=precincts)
        return self.words(f"state-{one.state}")

    def legend(self) -> list[tuple[Any, str]]:
        """What the squares mean: those that are on the map."""
        won = Counter(one.won for one in self.found if one.state == "decided")
        mine = [mark for mark in self._marks.values() if mark.code in won]
        marked = [(square(mark, "decided"), f"{mark.words} · {self.number(won[mark.code])}") for mark in mine]
        states = [state for state in STATES if state != "decided" and self.sums.states.get(state)]
        return marked + [(square(None, state), self.words(f"state-{state}")) for state in states]

    def hours(self) -> dict[str, Any] | None:
        """Turnout by hour: the chart and the rows of its table; None before anybody has reported."""
        found: dict[str, list[int]] = {}
        for one in self.found:
            for hour, issued, voters in one.hours:
                row = found.setdefault(hour, [0, 0])
                row[0] += issued
                row[1] += voters
        closes = closing(self.site.election.contests[one.contest] for one in self.found)
        rows = [
            ((closes or self.words("hour-end")) if hour == "end" else hour, issued, voters)
            for hour, (issued, voters) in sorted(found.items())
            if voters
        ]
        if not rows:
            return None
        drawn = [Column(label, part, whole, percent_text(part, whole, 1, self.lang)) for label, part, whole in rows]
        return {"chart": chart(drawn, self.words("hours")), "rows": rows}

    def closest(self) -> list[dict[str, Any]]:
        """The seats whose first and second are nearest to each other, of those counted in full."""
        full = [one for one in self.found if one.counted and one.race]
        full.sort(key=lambda one: (one.lead, one.contest))
        return [
            {
                "name": self.name(one),
                "href": self.href(one),
                "lead": one.lead,
                "valid": one.valid,
                "words": self._led(one),
            }
            for one in full[:_CLOSEST]
        ]

    def _led(self, one: Summary) -> str:
        contest = self.site.election.contests[one.contest]
        return candidate_text(contest, one.leader, self.lang) if one.leader and one.lead else self.words("tie")

    def disputed(self) -> list[dict[str, Any]]:
        """The seats with something that is disputed: protocols set apart, ties, annulments, open complaints."""
        rows = [one for one in self.found if one.state == "disputed" or one.open_complaints]
        return [{"name": self.name(one), "href": self.href(one), "words": self._disputed(one)} for one in rows]

    def _disputed(self, one: Summary) -> str:
        contest = self.site.election.contests[one.contest]
        said = []
        if one.counts.trouble:
            said.append(self.words("dispute-protocols", number=self.number(one.counts.trouble)))
        if contest.annulled:
            said.append(self.words("dispute-annulled"))
        elif contest.result is not None and contest.result.body.outcome.kind != "elected":
            said.append(text(f"election.outcome-{contest.result.body.outcome.kind}", self.lang))
        if one.open_complaints:
            said.append(self.words("dispute-complaints", number=self.number(one.open_complaints)))
        return "; ".join(said)

    def ways(self) -> list[tuple[str, str, str]]:
        """Where the same is told in other ways: icon, words, address."""
        found = [("results", text("publish.nav-statistics", self.lang), addresses.single(self.lang, "statistics"))]
        if self.site.boundaries is not None:
            for name in ("turnout", "winners"):
                words = self.words("on-map", what=text(f"publish-statistics.map-{name}", self.lang))
                found.append(("units", words, addresses.statistics(self.lang, f"map-{name}")))
        return found

    def marks(self) -> dict[str, Mark]:
        """The marks of parties and routes."""
        return self._marks
