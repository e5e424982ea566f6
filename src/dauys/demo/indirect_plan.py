"""The plan of `indirect-2013`: 12 okrugs of a district, who stands, who comes to the sitting, how they vote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dauys.demo.chance import Chance
from dauys.demo.diary import ZONE, paper
from dauys.demo.names import Sex, person, place, unit_names
from dauys.election.acts.candidates import CandidateNominated
from dauys.election.acts.opening import UnitListed

SEED = "indirect-2013 1"
DISTRICT = "99.01"
DEPUTIES = 18
OKRUGS = 12
_FIRST_DAY = date(2013, 8, 5)
_TRADES = ("teacher", "farming", "economist", "engineer", "veterinarian", "civil_servant")

Story = Literal["plain", "extended", "refused", "withdrew", "tie", "just_a_quorum", "released"]
STORIES: dict[int, Story] = {
    3: "extended", 4: "withdrew", 5: "refused", 7: "tie", 9: "just_a_quorum", 11: "released",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Okrug:
    """An okrug's plan: its unit, voting day, story, candidates, deputies present, and the ballots of each round."""

    unit: UnitListed
    voting_day: date
    story: Story
    cast: tuple[CandidateNominated, ...]
    present: int
    rounds: tuple[dict[str, int], ...]
    invalid: int

    @property
    def contest(self) -> str:
        """The contest's id."""
        return f"akim.{self.unit.unit}.{self.voting_day.isoformat()}"


def plan() -> tuple[Okrug, ...]:
    """The 12 okrugs as the seed has them."""
    taken: set[str] = set()
    return tuple(_plan_okrug(number, Chance(SEED).child("okrug", number), taken) for number in range(1, OKRUGS + 1))


def _plan_okrug(number: int, chance: Chance, taken: set[str]) -> Okrug:
    story = STORIES.get(number, "plain")
    names = unit_names("rural_okrug", place(chance.child("place"), taken))
    voters = chance.between(600, 3200)
    settlements = chance.between(1, 5)
    unit = UnitListed(
        f"{DISTRICT}.{number:02d}", "rural_okrug", names, ZONE, DISTRICT, voters=voters, settlements=settlements
    )
    size = 2 if story == "extended" else 3 if story in {"refused", "withdrew", "tie"} else chance.between(2, 3)
    cast = tuple(_nomination(unit.unit, place_, chance.child("person", place_)) for place_ in range(1, size + 1))
    present = 12 if story == "just_a_quorum" else chance.between(14, DEPUTIES)
    invalid = 0 if story in {"tie", "just_a_quorum"} else int(chance.happens(20))
    standing = [one.candidate for one in cast][: 2 if story in {"refused", "withdrew"} else size]
    rounds = tuple(_rounds(story, standing, present - invalid, chance.child("votes")))
    return Okrug(unit, _FIRST_DAY + timedelta(days=(number - 1) % 5), story, cast, present, rounds, invalid)


def _nomination(unit: str, number: int, chance: Chance) -> CandidateNominated:
    sex: Sex = "f" if chance.happens(14) else "m"
    incumbent = number == 1 and chance.happens(70)
    return CandidateNominated(
        f"c{number}",
        "submission",
        person(chance, sex),
        paper(SEED, "person", unit, number),
        sex,
        chance.between(1953, 1984),
        chance.choice(_TRADES),
        incumbent=incumbent,
        prior_office="akim" if incumbent else "",
    )


def _rounds(story: Story, standing: list[str], ballots: int, chance: Chance) -> Iterator[dict[str, int]]:
    first, *others = standing
    if story == "tie":
        best = (ballots - 1) // 2
        yield {first: best, others[0]: best, others[1]: ballots - 2 * best}
        yield {first: ballots // 2 + 1, others[0]: ballots - ballots // 2 - 1}
        return
    votes = dict.fromkeys(standing, 0)
    votes[first] = chance.between(ballots // 2 + 1, ballots)
    for _ in range(ballots - votes[first]):
        votes[chance.choice(others)] += 1
    yield votes
