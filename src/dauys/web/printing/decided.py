"""What a printed decision rests on, and the decision that has no layout of its own: a sentence under its kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from dauys.base.days import parse_utc
from dauys.base.texts import LANGS, Lang
from dauys.election.acts.body import Names
from dauys.election.kinds import Act
from dauys.election.state import Contest, Election
from dauys.election.telling import article_of, place_for, tell
from dauys.formats.papers.decision import Decision, Point, decision_pdf
from dauys.web.printing.heads import Heads, coded, commission_of, in_words, law_and_articles, marked, signers


@dataclass(frozen=True, slots=True)
class Matter:
    """What a decision is about: an act made or not yet made, the office that decides, its number, and the state.

    `state` is the act's contest, None for a call that is only proposed. `copied`: printed from the record afterwards.
    """

    election: Election
    state: Contest | None
    act: Act
    office: str
    number: str
    copied: bool = False

    @property
    def contest(self) -> Contest:
        """The contest; LookupError where it is not called yet."""
        if self.state is None:
            raise LookupError(self.act.contest)
        return self.state

    @property
    def heads(self) -> Heads:
        """The heads of the contest's papers."""
        return Heads(self.election, self.contest)

    @property
    def zone(self) -> str:
        """The time zone of the unit."""
        unit = self.election.units.get(getattr(self.act.body, "unit", ""))
        return self.state.unit.zone if self.state else unit.zone if unit else self.election.law.country.zone

    def decided(self, article: str = "") -> dict[str, Any]:
        """The fields that every decision has; `article` where it is not the act's own."""
        body = self.act.body
        area = self.election.units.get(self.office.partition("/")[2])
        unit = self.state.unit if self.state else self.election.units.get(getattr(body, "unit", ""), area)
        day = parse_utc(self.act.at).astimezone(ZoneInfo(self.zone)).date()
        voting_day = getattr(body, "voting_day", "") or (self.state.voting_day if self.state else "")
        law, articles = law_and_articles(article or article_of(self.act, self.state or self.election))
        commission = commission_of(self.election, self.office)
        return {
            "commission": commission,
            "election": in_words("web-printing.election", unit.names) if unit else commission,
            "voting_day": date.fromisoformat(voting_day) if voting_day else day,
            "synthetic": marked(self.election),
            "number": self.number,
            "day": day,
            "place": area.names if area else unit.names if unit else commission,
            "signers": signers(),
            "law": law,
            "articles": articles,
            "act": self.act.digest if self.copied else "",
        }


def told(matter: Matter, lang: Lang) -> bytes:
    """A decision without a layout of its own: the sentence that tells the act, under the words of its kind."""
    decree = hasattr(matter.act.body, "decree")
    sentences = Names(*(_sentence(matter, each) for each in LANGS))
    decision = Decision(
        **matter.decided(),
        subject=coded("kind", matter.act.kind),
        considered=(),
        points=(Point(text=sentences),),
        form="protocol" if hasattr(matter.act.body, "protocol") else "decree" if decree else "decision",
    )
    return decision_pdf(decision, lang)


def _sentence(matter: Matter, lang: Lang) -> str:
    """The act in words, without the number of the decision: it stands in the head."""
    about = matter.state or matter.election
    place = place_for(matter.act, about, lang)
    number = matter.number.removeprefix("№").strip()
    known = [place.words(f"tells-{name}", number=number) for name in ("decision", "decree", "paper-protocol")]
    words = tell(matter.act, about, lang)
    for one in known:
        words = words.replace(one, "").strip()
    return words
