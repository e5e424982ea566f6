"""The pilot election of akims of districts and oblast towns, 5 November 2023, as a plan: 45 units in 17 oblasts."""

from __future__ import annotations

from datetime import date

from dauys.demo import pilot
from dauys.demo.chance import Chance
from dauys.demo.names import associations
from dauys.demo.plan import Country, Timing
from dauys.election.acts.body import Names

NAME = "district-2023"
SEED = "2023-11-05"
TIMING = Timing(
    opened=date(2023, 8, 28),
    call=date(2023, 9, 15),
    precincts=(date(2023, 9, 18), date(2023, 9, 29)),
    lists=(date(2023, 10, 11), date(2023, 10, 14)),
    nomination=(date(2023, 9, 16), date(2023, 10, 5)),
    late_from=date(2023, 10, 6),  # none: nobody published who was nominated when
    registration=date(2023, 10, 10),
    leaving=(date(2023, 10, 12), date(2023, 10, 30)),
    ballot=date(2023, 10, 31),
    printing=date(2023, 11, 1),
    delivery=(date(2023, 11, 2), date(2023, 11, 4)),
    accreditation=(date(2023, 11, 1), date(2023, 11, 4)),
    voting=date(2023, 11, 5),
    term_end=(date(2023, 11, 5), date(2023, 11, 5)),  # not used: the maslikhats' decisions are the ground
    reports=(date(2024, 1, 15), date(2024, 3, 20)),
    keys_end=date(2024, 7, 1),
)
FIXED = date(2023, 9, 8)  # when the maslikhats fixed the units
TITLE = Names(
    "Аудан және облыстық маңызы бар қала әкімдерінің сайлауы, 2023 жылғы 5 қараша (СИНТЕТИКАЛЫҚ көрсетілім)",
    "Выборы акимов районов и городов областного значения 5 ноября 2023 года (СИНТЕТИЧЕСКАЯ демонстрация)",
    "Election of akims of districts and oblast towns, 5 November 2023 (SYNTHETIC demonstration)",
)
ORGANISATIONS = (
    ("amanat", Names("Amanat партиясы", "Партия Amanat"), "party"),
    ("auyl", Names("«Ауыл» партиясы", "Партия «Ауыл»"), "party"),
    ("ak-zhol", Names("«Ақ жол» партиясы", "Партия «Ак жол»"), "party"),
    ("peoples-party", Names("Қазақстан халық партиясы", "Народная партия Казахстана"), "party"),
    ("osdp", Names("ЖСДП", "ОСДП"), "party"),
    ("respublica", Names("Respublica партиясы", "Партия Respublica"), "party"),
    ("baytaq", Names("Baytaq партиясы", "Партия Baytaq"), "party"),
    *associations(3),
    ("media-1", Names("№ 1 газет (синтетикалық)", "Газета № 1 (синтетическая)"), "media"),
)


def plan(seed: str = SEED) -> Country:
    """All 45 units; what nobody published is synthetic, and says so in the names of units and in the title."""
    chance = Chance(f"dauys demo {NAME} {seed}")
    return Country(
        name=NAME,
        origin="dauys.example/demo/district-2023",
        seed=seed,
        title=TITLE,
        unit_type="district",
        ground="pilot_decision",
        timing=TIMING,
        areas=tuple(pilot.areas()),
        seats=tuple(pilot.seats(TIMING.voting.year, chance)),
        organisations=ORGANISATIONS,
        fixed=FIXED,
    )
