"""Rules for counts, made without the law room's profiles."""

from dataclasses import dataclass

import pytest

from dauys.law import topics

PLURALITY = {"method": "plurality", "base": "took_part", "against_all": "counted", "article": "113-10(2)"}
MAJORITY = {
    "method": "majority",
    "base": "valid",
    "majority_of": "1/2",
    "runoff_candidates": 2,
    "runoff_method": "plurality",
    "article": "169(2)",
}
REPEAT_ELECTIONS = {"first_place": "repeat_elections", "within_months": 1, "article": "113-9(2)"}


@dataclass(frozen=True)
class Rules:
    outcome: topics.Outcome
    ties: topics.Ties

    def article(self, topic, key=""):
        return f"art. {getattr(self, topic).article}" + (f" {key}" if key else "")


def make(kind="plurality", ties=None, **changes):
    base = PLURALITY if kind == "plurality" else MAJORITY
    return Rules(topics.Outcome(**{**base, **changes}), topics.Ties(**{**REPEAT_ELECTIONS, **(ties or {})}))


@pytest.fixture(scope="session")
def made():
    return make
