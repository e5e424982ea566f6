"""The demonstration `appointment`: the akim of an oblast appointed by the President with the maslikhat's consent, 2019.

Nothing in it happened: the oblast, its people and votes come from the seed. The rules are those of the law.
"""

from __future__ import annotations

from pathlib import Path

from dauys.demo import diary
from dauys.demo.chance import Chance
from dauys.demo.diary import ZONE, Entry, Make, decision, local, paper
from dauys.demo.names import person
from dauys.election.acts import results
from dauys.election.acts.body import Body, Names
from dauys.election.acts.calling import ContestCalled
from dauys.election.acts.candidates import CandidateNominated
from dauys.election.acts.opening import UnitListed
from dauys.law import Law

SEED = "appointment 1"
SETTING = diary.Setting(
    "appointment-2019",
    Names(
        "Облыс әкімін мәслихаттың келісімімен тағайындау, 2019 жыл (СИНТЕТИКАЛЫҚ көрсетілім)",
        "Назначение акима области с согласия маслихата, 2019 год (СИНТЕТИЧЕСКАЯ демонстрация)",
        "Appointment of an oblast akim with the maslikhat's consent, 2019 (SYNTHETIC demonstration)",
    ),
    SEED,
    "oblast",
    local("2019-02-20", "09:00"),
    local("2025-01-01", "00:00"),
)
PRESIDENT, MASLIKHAT = "appointer", "maslikhat/99"
DAY = "2019-03-01"
CONTEST = f"akim.99.{DAY}"
DEPUTIES = 30


def build(out: Path, store: str | None = None, progress: diary.Progress = lambda _: None) -> int:
    """Make the demonstration at `out` (its office beside it); the number of acts. `progress` is told the acts so far.

    Raises Refused where `out` exists already, and what the store raises.
    """
    return diary.record(out, SETTING, entries, store, progress)


def entries(law: Law) -> list[Entry]:
    """The whole diary: the opening, a proposal without consent, one with it, the decree, the end of powers."""
    oblast = UnitListed("99", "oblast", Names("Үлгі облысы", "Примерная область", "Example oblast"), ZONE)
    offices = (
        ("central", diary.ROOT),
        (PRESIDENT, diary.ROOT),
        ("regional/99", "central"),
        (MASLIKHAT, "regional/99"),
    )
    call = ContestCalled("99", DAY, "appointment", PRESIDENT, "central", decision(SEED, "99-proposal"))
    release = results.TermEnded("2022-06-10", "moved_to_other_work", decision(SEED, "99-release"))
    return [
        *diary.opening(SETTING, law, offices, [oblast]),
        _entry("2019-02-25", PRESIDENT, call),
        *_proposal(1, "2019-02-26", for_=15, against=9, abstained=6),  # half of the deputies: no consent
        *_proposal(2, "2019-02-28", for_=26, against=1, abstained=2),
        _entry(DAY, PRESIDENT, results.AkimAppointed("c2", decision(SEED, "99-decree"), DAY)),
        _entry("2019-03-04", PRESIDENT, results.TermBegun("c2", "2019-03-04")),
        _entry("2022-06-10", PRESIDENT, release),
    ]


def _proposal(number: int, day: str, *, for_: int, against: int, abstained: int) -> tuple[Entry, Entry]:
    stream = Chance(SEED).child("person", number)
    proposed = CandidateNominated(
        f"c{number}",
        "submission",
        person(stream, "m"),
        paper(SEED, "person", number),
        "m",
        stream.between(1955, 1975),
        "civil_servant",
        prior_office="deputy_akim",
    )
    session = decision(SEED, f"99-session-{number}")
    consent = results.AppointmentConsented(f"c{number}", DEPUTIES, for_, against, abstained, session)
    return _entry(day, PRESIDENT, proposed), _entry(day, MASLIKHAT, consent, "15:00")


def _entry(day: str, office: str, body: Body, hour: str = "10:00") -> Entry:
    return Entry(local(day, hour), office, _says(body), CONTEST)


def _says(body: Body) -> Make:
    return lambda _: body
