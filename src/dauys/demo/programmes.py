"""Short programmes of candidates who do not exist, put together of sentences; each says that it is an example."""

from __future__ import annotations

from functools import cache
from typing import Literal

from dauys.demo.chance import Chance
from dauys.demo.phrases import PLEDGES, SENTENCES
from dauys.election.acts.body import Names
from dauys.formats.programmes import Programme, write_programme

NUMBER = 90  # texts for each sex: equal bytes are kept once
_PROMISES = 3


def programme(sex: Literal["f", "m"], person: str) -> bytes:
    """The file of a programme; `person`, the mark of the person, picks one of several."""
    return _written(sex, _number(person))


def promises(person: str) -> list[Names]:
    """What the person's programme promises, in its order."""
    return _promised(_number(person))


def _promised(number: int) -> list[Names]:
    return Chance(f"promises {number}").sample(PLEDGES, _PROMISES)


def _number(person: str) -> int:
    return Chance(f"programme {person}").below(NUMBER)


@cache
def _written(sex: Literal["f", "m"], number: int) -> bytes:
    chance = Chance(f"programme {number}")
    first = chance.choice(SENTENCES["first"])
    if sex == "f":
        first = next((pair for pair in SENTENCES["women"] if pair.kk == first.kk), first)
    items = [Names(f"– {one.kk};", f"– {one.ru};") for one in _promised(number)]
    items[-1] = Names(f"{items[-1].kk[:-1]}.", f"{items[-1].ru[:-1]}.")
    then, last = chance.choice(SENTENCES["then"]), chance.choice(SENTENCES["last"])
    lines = [*SENTENCES["mark"], first, then, *items, last]
    return write_programme(Programme("\n".join(line.kk for line in lines), "\n".join(line.ru for line in lines)))
