"""Synthetic people and places in Kazakh and Russian spelling; no real person is meant (the lists: names.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from dauys.demo.chance import Chance
from dauys.election.acts.body import Names

Sex = Literal["f", "m"]
Pair = tuple[str, str]  # Kazakh, Russian


@cache
def lists() -> dict[str, list[Pair]]:
    """The lists of names: each a list of (Kazakh, Russian) spellings."""
    source = files("dauys.demo").joinpath("names.toml").read_text(encoding="utf-8")
    return {name: [(kk, ru) for kk, ru in rows] for name, rows in tomllib.loads(source).items()}


def person(chance: Chance, sex: Sex, russian_percent: int = 15) -> Names:
    """A person's family name, given name and patronymic; `russian_percent` of 100 bear a Russian name."""
    return _russian(chance, sex) if chance.happens(russian_percent) else _kazakh(chance, sex)


def _kazakh(chance: Chance, sex: Sex) -> Names:
    family = chance.choice(lists()["kazakh_family"])
    given = chance.choice(lists()["kazakh_women" if sex == "f" else "kazakh_men"])
    father = chance.choice(lists()["kazakh_fathers"])
    ending = "а" if sex == "f" else ""
    native = father[0] + ("қызы" if sex == "f" else "ұлы")
    official = _patronymic(father[1], sex)
    return Names(f"{family[0]}{ending} {given[0]} {native}", f"{family[1]}{ending} {given[1]} {official}")


def _russian(chance: Chance, sex: Sex) -> Names:
    family = chance.choice(lists()["russian_family"])[1]
    given = chance.choice(lists()["russian_women" if sex == "f" else "russian_men"])[1]
    father = _patronymic(chance.choice(lists()["russian_fathers"])[1], sex)
    whole = f"{family}{_feminine(family) if sex == 'f' else ''} {given} {father}"
    if sex == "f" and family.endswith("ий"):
        whole = f"{family[:-2]}ая {given} {father}"
    return Names(whole, whole)


def _feminine(family: str) -> str:
    return "а" if family.endswith(("ов", "ев", "ин")) else ""


def _patronymic(father: str, sex: Sex) -> str:
    soft = father.endswith("й")
    stem = father[:-1] if soft else father
    if sex == "f":
        return stem + ("евна" if soft else "овна")
    return stem + ("евич" if soft else "ович")


def place(chance: Chance, taken: set[str]) -> Pair:
    """A toponym that is not in `taken` (Kazakh spelling), and is from now on; plain names first, then compound ones."""
    for attempt in range(1000):
        kk, ru = chance.choice(lists()["places"])
        if attempt >= 3:
            first_kk, first_ru = chance.choice(lists()["place_heads"])
            tail_kk, tail_ru = chance.choice(lists()["place_tails"])
            kk, ru = first_kk + tail_kk, first_ru + tail_ru
        if kk not in taken:
            taken.add(kk)
            return kk, ru
    raise ValueError("no toponyms are left")


UNIT_FORMS: dict[str, Pair] = {
    "district": ("{} ауданы", "{} (район)"),
    "rural_okrug": ("{} ауылдық округі", "{} (сельский округ)"),
    "village": ("{} ауылы", "село {}"),
    "settlement": ("{} кенті", "посёлок {}"),
    "town_of_district_significance": ("{} қаласы", "город {}"),
    "town_of_oblast_significance": ("{} қаласы", "город {}"),
}


def unit_names(form: str, name: Pair) -> Names:
    """A unit's name by its type: `Ақбұлақ ауылдық округі`, `Акбулак (сельский округ)`."""
    kk, ru = UNIT_FORMS[form]
    return Names(kk.format(name[0]), ru.format(name[1]))


def associations(number: int) -> list[tuple[str, Names, str]]:
    """Synthetic observers' associations: id, name, type of organisation."""
    return [
        (
            f"association-{n}",
            Names(f"№ {n} байқаушылар бірлестігі (синтетикалық)", f"Объединение наблюдателей № {n} (синтетическое)"),
            "association",
        )
        for n in range(1, number + 1)
    ]
