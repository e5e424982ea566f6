"""People: the candidates of a seat as they will be nominated, from their parts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from dauys.demo.apportion import share_out
from dauys.demo.casting import SELF, Part, ages, everyone
from dauys.demo.chance import Chance
from dauys.demo.names import person
from dauys.demo.plan import Candidate, Quotas

Table = tuple[tuple[str, int], ...]
PROFESSIONS = (
    "teacher",
    "farming",
    "economist",
    "engineer",
    "lawyer",
    "physician",
    "veterinarian",
    "civil_servant",
    "other",
)
# What refusals are made of, and how often: conditions of the review, or (lower case) other grounds of art. 113-5(11).
_FAILINGS: Table = (
    ("SIGNATURES", 60),
    ("PAPERS", 45),
    ("DECLARATIONS", 18),
    ("CIVIL_SERVICE", 16),
    ("NO_RECORD", 7),
    ("TERM_LIMIT", 6),
    ("NO_CORRUPTION", 5),
    ("AGE25", 5),
    ("ONE_DISTRICT", 5),
    ("SPECIAL_CHECK", 4),
    ("nomination_rules", 6),
    ("early_campaign", 5),
)
_PARTY_FAILINGS: Table = (
    ("PAPERS", 40),
    ("PARTY_MEMBER", 25),
    ("DECLARATIONS", 20),
    ("CIVIL_SERVICE", 15),
    ("nomination_rules", 10),
)
_APPEAL_PERCENT = 14
Life = tuple[int, str, str]  # age in years, profession, prior office


def people(quotas: Quotas, parts: list[list[Part]], year: int, chance: Chance) -> list[tuple[Candidate, ...]]:
    """The candidates of every seat; `year` is that of voting day."""
    lives = _lives(quotas, parts, chance.child("lives"))
    made = []
    for seat in parts:
        stream = chance.child("people", seat[0].seat)
        row = [_candidate(quotas, part, next(lives[part.role]), year, stream) for part in seat]
        limited = quotas.elected_before and not any(part.incumbent for part in seat)
        pairs = zip(row, seat, strict=True)
        made.append([_with_fate(candidate, part, limited and not part.late, year, stream) for candidate, part in pairs])
    _two_districts(made, chance.child("one-district"))
    return [tuple(_numbered(row, chance.child("order", i))) for i, row in enumerate(made)]


def _lives(quotas: Quotas, parts: list[list[Part]], stream: Chance) -> dict[str, Iterator[Life]]:
    """Age, profession and prior office of winners by quota, of the others by chance."""
    winners = everyone(parts, "winner")
    aged = ages(quotas, len(winners), stream)
    trades = _mixed(quotas.winner_professions, len(winners), stream) or [stream.choice(PROFESSIONS) for _ in winners]
    offices = iter(_offices(quotas, sum(not w.incumbent for w in winners), stream))
    prior = ["akim" if w.incumbent else next(offices) for w in winners]
    return {
        "winner": iter(list(zip(aged, trades, prior, strict=True))),
        "rival": _by_chance(stream),
        "dropout": _by_chance(stream),
    }


def _mixed(numbers: dict[str, int], total: int, stream: Chance) -> list[str]:
    if not numbers:
        return []
    scaled = share_out(total, list(numbers.values()))
    return stream.shuffled([name for name, number in zip(numbers, scaled, strict=True) for _ in range(number)])


def _offices(quotas: Quotas, number: int, stream: Chance) -> list[str]:
    if quotas.prior_offices:
        return _mixed(quotas.prior_offices, number, stream)
    return ["deputy_akim" if stream.happens(25) else "" for _ in range(number)]


def _by_chance(stream: Chance) -> Iterator[Life]:
    while True:
        age = min(max(44 + stream.bell(30), 25), 66)
        yield age, stream.choice(PROFESSIONS), "deputy_akim" if stream.happens(6) else ""


def _candidate(quotas: Quotas, part: Part, life: Life, year: int, stream: Chance) -> Candidate:
    age, trade, prior = life
    sex = "f" if part.sex == "f" else "m"
    return Candidate(
        id="",
        route="self" if part.party == SELF else "party",
        party="" if part.party == SELF else part.party,
        names=person(stream, sex, quotas.russian),  # type: ignore[arg-type]
        person=hashlib.sha256(f"{stream.name} {stream.below(1 << 62)}".encode()).hexdigest(),
        sex=sex,  # type: ignore[arg-type]
        birth_year=year - age,
        occupation=trade,
        fate=part.fate,
        winner=part.role == "winner",
        late=part.late,
        incumbent=part.incumbent,
        prior_office="akim" if part.incumbent else prior,
        terms=int(part.incumbent and quotas.elected_before and stream.happens(40)),
    )


def _with_fate(candidate: Candidate, part: Part, limited: bool, year: int, stream: Chance) -> Candidate:
    if part.fate == "reinstated":
        code = "PAPERS" if part.party != SELF or stream.happens(50) else "SIGNATURES"
        return replace(candidate, failing=(code,), appeals=True)
    if part.fate != "refused":
        return candidate
    table = _FAILINGS if part.party == SELF else _PARTY_FAILINGS
    if not limited:
        table = tuple(row for row in table if row[0] != "TERM_LIMIT")
    code = _weighted(table, stream)
    candidate = replace(candidate, appeals=stream.happens(_APPEAL_PERCENT))
    if code.islower():
        return replace(candidate, grounds=(code,))
    failing = (code,) if code in {"PAPERS", "ONE_DISTRICT"} or not stream.happens(20) else (code, "PAPERS")
    if code == "AGE25":
        return replace(candidate, failing=failing, birth_year=year - stream.between(21, 24), prior_office="", terms=0)
    if code == "TERM_LIMIT":
        return replace(candidate, failing=failing, incumbent=True, prior_office="akim", terms=2)
    return replace(candidate, failing=failing)


def _weighted(table: Table, stream: Chance) -> str:
    left = stream.below(sum(weight for _, weight in table))
    for name, weight in table:
        if left < weight:
            return name
        left -= weight
    raise AssertionError(table)


def _two_districts(rows: list[list[Candidate]], stream: Chance) -> None:
    """Who is refused under ONE_DISTRICT stood in another seat as well, and withdraws there after the refusal."""
    places = [(s, i) for s, row in enumerate(rows) for i in range(len(row))]
    spare = stream.shuffled([(s, i) for s, i in places if rows[s][i].fate == "withdrew" and rows[s][i].route == "self"])
    for seat, row in enumerate(rows):
        for at, candidate in enumerate(row):
            if "ONE_DISTRICT" not in candidate.failing:
                continue
            twin = next(((s, i) for s, i in spare if s != seat and rows[s][i].sex == candidate.sex), None)
            if twin is None:
                row[at] = replace(candidate, failing=("PAPERS",))
                continue
            spare.remove(twin)
            rows[twin[0]][twin[1]] = _the_same(rows[twin[0]][twin[1]], candidate)


def _the_same(other: Candidate, person: Candidate) -> Candidate:
    return replace(
        other,
        names=person.names,
        person=person.person,
        birth_year=person.birth_year,
        occupation=person.occupation,
        prior_office=person.prior_office,
        twin=True,
    )


def _numbered(row: list[Candidate], stream: Chance) -> list[Candidate]:
    """Numbers in a random order, so that the first is not always the winner; the late come last."""
    mixed = sorted(stream.shuffled(row), key=lambda candidate: candidate.late)
    return [replace(candidate, id=f"c{number}") for number, candidate in enumerate(mixed, start=1)]
