"""What every paper of a contest states: the commission, the election, the day, the precinct, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dauys.base.codes import code_text
from dauys.base.dates import moment_text
from dauys.base.days import parse_utc
from dauys.base.texts import LANGS, Lang, text
from dauys.election.acts.body import Names
from dauys.election.state import Contest, Election
from dauys.election.telling import article_text, names_text
from dauys.formats.papers.parts import Invented, Precinct, Signer
from dauys.web.keys import in_training


def said(code: str, **words: object) -> Names:
    """A text of ours in all three languages."""
    return Names(*(text(code, lang, **words) for lang in LANGS))


def coded(family: str, code: str) -> Names:
    """A code's words in all three languages."""
    return Names(*(code_text(family, code, lang) for lang in LANGS))


def law_and_articles(article: str) -> tuple[Names, str]:
    """The statute's name and its articles, from an article as the law profile has it: `EL-2021 art. 113-5(14)`.

    Several statutes are told in the name, with their articles.
    """
    parts = [one.partition(" art. ") for one in article.split("; ") if one]
    statutes = list(dict.fromkeys(statute for statute, _, _ in parts))
    if not parts:
        return said("web-printing.law"), ""
    if len(statutes) == 1:
        return coded("statute", statutes[0]), ", ".join(place for _, _, place in parts)
    return Names(*(article_text(article, lang) for lang in LANGS)), ""


def place_of(article: str) -> str:
    """The articles alone: `113-5(14)`."""
    return ", ".join(one.rpartition(" art. ")[2] for one in article.split("; ") if one)


def commission_of(election: Election, office: str) -> Names:
    """An office by its full name, as papers carry it."""
    level, _, area = office.partition("/")
    unit = election.units.get(area)
    if level in {"regional", "district"} and unit is not None:
        return in_words("web-printing.commission", unit.names)
    words = coded("level", level)
    if unit is None:
        return words
    return Names(f"{words.kk}: {unit.names.kk}", f"{words.ru}: {unit.names.ru}", f"{words.en}: {_english(unit.names)}")


def marked(election: Election) -> Invented:
    """Whether papers carry the mark of invented data: that of a training, or of a synthetic record."""
    genesis = election.genesis
    return "training" if in_training() else bool(genesis and genesis.synthetic)


def in_words(code: str, names: Names) -> Names:
    """A text of ours with a unit's name in it, in all three languages."""
    given: dict[Lang, str] = {"kk": names.kk, "ru": names.ru, "en": _english(names)}
    return Names(*(text(code, lang, unit=given[lang]) for lang in LANGS))


def moment(written: str, zone: str) -> Names:
    """Day and hour of an instant of the record, in all three languages."""
    at = parse_utc(written)
    return Names(*(moment_text(at, zone, lang) for lang in LANGS))


def _english(names: Names) -> str:
    return names_text(names, "en")


def signers() -> tuple[Signer, ...]:
    """Chair and secretary; their names are written by hand."""
    return tuple(Signer(office=said(f"web-printing.{role}")) for role in ("chair", "secretary"))


def members(number: int) -> tuple[Signer, ...]:
    """The members of a precinct commission, by number; their names are written by hand."""
    return tuple(Signer(office=said("web-printing.member", number=n)) for n in range(1, number + 1))


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the papers of one contest."""

    election: Election
    contest: Contest

    @property
    def commission(self) -> Names:
        """The contest's commission by its full name."""
        return commission_of(self.election, self.contest.commission)

    @property
    def place(self) -> Names:
        """Where the commission sits."""
        unit = self.election.units.get(self.contest.commission.partition("/")[2], self.contest.unit)
        return unit.names

    def precinct_commission(self, precinct: str) -> Names:
        """A precinct's commission by its number."""
        listed = self.contest.precincts[precinct].listed
        return said("web-printing.precinct-commission", number=listed.number if listed else precinct)

    def precinct(self, precinct: str) -> Precinct:
        """A precinct's number and address."""
        listed = self.contest.precincts[precinct].listed
        if listed is None:
            return Precinct(number=0, address=Names(precinct, precinct))
        return Precinct(number=listed.number, address=listed.names)

    def whole(self, commission: Names | None = None) -> dict[str, Any]:
        """Commission, election, voting day, and the mark of a synthetic record."""
        return {
            "commission": commission or self.commission,
            "election": in_words("web-printing.election", self.contest.unit.names),
            "voting_day": date.fromisoformat(self.contest.voting_day),
            "synthetic": marked(self.election),
        }

    def day(self, at: datetime) -> date:
        """The day of an instant in the unit."""
        return at.astimezone(ZoneInfo(self.contest.unit.zone)).date()

    def signed_at(self, precinct: str) -> Names:
        """When the precinct's protocol became final: the time of its last act."""
        return moment(self.election.last_at[f"{self.contest.id}/{precinct}"], self.contest.unit.zone)

    def place_of_precinct(self, precinct: str) -> Names:
        """A precinct in words: `№ 417: school No 12`."""
        listed = self.contest.precincts[precinct].listed
        if listed is None:
            return Names(precinct, precinct, precinct)
        number, names = f"№ {listed.number}", listed.names
        told = (names.kk, names.ru, _english(names))
        return Names(*(name if number in name else f"{number}: {name}" for name in told))

    def choices(self) -> tuple[Names, ...]:
        """The candidates' names in the order of the ballot."""
        order = self.contest.ballot.order if self.contest.ballot else ()
        return tuple(self.name(candidate) for candidate in order)

    def name(self, candidate: str) -> Names:
        """A candidate's name; a candidate may stand in two languages."""
        return self.contest.candidates[candidate].nomination.names
