"""The election of rural akims of 25 July 2021, as a plan: 14 oblasts, 730 seats, synthetic people and votes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dauys.demo.chance import Chance
from dauys.demo.names import associations
from dauys.demo.plan import Area, Country, Seat, Timing
from dauys.demo.regions import regions, rural_region
from dauys.election.acts.body import Names

NAME = "rural-2021"
SEED = "2021-07-25"
TIMING = Timing(
    opened=date(2021, 6, 1),
    call=date(2021, 6, 25),
    precincts=(date(2021, 6, 28), date(2021, 7, 2)),
    lists=(date(2021, 7, 2), date(2021, 7, 4)),
    nomination=(date(2021, 6, 26), date(2021, 7, 9)),
    late_from=date(2021, 7, 8),
    registration=date(2021, 7, 14),
    leaving=(date(2021, 7, 15), date(2021, 7, 19)),
    ballot=date(2021, 7, 20),
    printing=date(2021, 7, 21),
    delivery=(date(2021, 7, 22), date(2021, 7, 24)),
    accreditation=(date(2021, 7, 21), date(2021, 7, 24)),
    voting=date(2021, 7, 25),
    term_end=(date(2021, 8, 5), date(2021, 8, 20)),
    reports=(date(2021, 9, 15), date(2021, 12, 20)),
    keys_end=date(2022, 7, 1),
)
TITLE = Names(
    "Ауылдық әкімдер сайлауы, 2021 жылғы 25 шілде (СИНТЕТИКАЛЫҚ көрсетілім)",
    "Выборы сельских акимов 25 июля 2021 года (СИНТЕТИЧЕСКАЯ демонстрация)",
    "Election of rural akims, 25 July 2021 (SYNTHETIC demonstration)",
)
ORGANISATIONS = (
    ("nur-otan", Names("Nur Otan партиясы", "Партия Nur Otan"), "party"),
    ("auyl", Names("«Ауыл» партиясы", "Партия «Ауыл»"), "party"),
    ("adal", Names("«Адал» партиясы", "Партия «Адал»"), "party"),
    ("ak-zhol", Names("«Ақ жол» партиясы", "Партия «Ак жол»"), "party"),
    ("peoples-party", Names("Қазақстан халық партиясы", "Народная партия Казахстана"), "party"),
    ("osdp", Names("ЖСДП", "ОСДП"), "party"),
    *associations(3),
    ("media-1", Names("№ 1 газет (синтетикалық)", "Газета № 1 (синтетическая)"), "media"),
)


def plan(seed: str = SEED, only: Collection[str] = ()) -> Country:
    """The whole country, or only the oblasts with the ids in `only`: an oblast is the same either way."""
    areas: list[Area] = []
    seats: list[Seat] = []
    for region in regions("rural_2021"):
        if only and region.id not in only:
            continue
        chance = Chance(f"dauys demo {NAME} {seed}").child(region.id)
        its_areas, its_seats = rural_region(region, TIMING.voting.year, chance)
        areas += its_areas
        seats += its_seats
    return Country(
        name=NAME,
        origin="dauys.example/demo/rural-2021",
        seed=seed,
        title=TITLE,
        unit_type="rural_okrug",
        ground="term_end",
        timing=TIMING,
        areas=tuple(areas),
        seats=tuple(seats),
        organisations=ORGANISATIONS,
    )
