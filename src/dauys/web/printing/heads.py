"""What every paper of a contest states: the commission, the election, the day, the precinct, who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from dauys.base.codes import code_text
from dauys.base.dates import moment_text
from dauys.base.days import parse_utc
from dauys.base.texts import LANGS, text
from dauys.election.acts.body import Names
from dauys.election.state import Contest, Election
from dauys.formats.papers.parts import Precinct, Signer


def said(code: str, **words: object) -> Names:
    """A text of ours in all three languages."""
    return Names(*(text(code, lang, **words) for lang in LANGS))


def coded(family: str, code: str) -> Names:
    """A code's words in all three languages."""
    return Names(*(code_text(family, code, lang) for lang in LANGS))


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
        unit = self.election.units.get(self.contest.commission.partition("/")[2], self.contest.unit)
        return self._of("web-printing.commission", unit.names)

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
        genesis = self.election.genesis
        return {
            "commission": commission or self.commission,
            "election": self._of("web-printing.election", self.contest.unit.names),
            "voting_day": date.fromisoformat(self.contest.voting_day),
            "synthetic": bool(genesis and genesis.synthetic),
        }

    def day(self, at: datetime) -> date:
        """The day of an instant in the unit."""
        return at.astimezone(ZoneInfo(self.contest.unit.zone)).date()

    def signed_at(self, precinct: str) -> Names:
        """When the precinct's protocol became final: the time of its last act."""
        at = parse_utc(self.election.last_at[f"{self.contest.id}/{precinct}"])
        return Names(*(moment_text(at, self.contest.unit.zone, lang) for lang in LANGS))

    def choices(self) -> tuple[Names, ...]:
        """The candidates' names in the order of the ballot."""
        order = self.contest.ballot.order if self.contest.ballot else ()
        return tuple(self.contest.candidates[name].nomination.names for name in order)

    @staticmethod
    def _of(code: str, names: Names) -> Names:
        return Names(
            text(code, "kk", unit=names.kk),
            text(code, "ru", unit=names.ru),
            text(code, "en", unit=names.en or names.kk),
        )
