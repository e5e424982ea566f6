"""Building a demonstration: the same bytes every time, stage by stage, nothing left after a fault."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.demo.conftest import Record

from dauys.base.refusals import Refused
from dauys.demo.direct import build_plan
from dauys.demo.plan import Country
from dauys.demo.rural_2021 import plan
from dauys.verify.verification import verify

SMALL = """
import sys
from pathlib import Path
from dauys.demo.direct import build_plan
from dauys.demo.rural_2021 import plan
build_plan(plan(only=("47",)), Path(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def mangystau() -> Country:
    return plan(only=("47",))


def test_two_builds_are_the_same_bytes_on_any_hash_seed(tmp_path: Path) -> None:
    records = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", SMALL, str(out)], check=True, env=environment, timeout=120)
        records.append(Record(out, 0).files())
    assert "checkpoint" in records[0]
    assert records[0] == records[1]


def test_another_seed_makes_another_record_that_checks(made: Callable[[Country], Record]) -> None:
    one, two = made(plan(only=("47",))), made(plan("another", only=("47",)))
    assert one.election.genesis is not None
    assert two.election.genesis is not None
    assert two.election.genesis.seed == "another"
    assert one.election.genesis.root_keys != two.election.genesis.root_keys
    assert verify(str(two.directory)).ok


def test_progress_goes_up_stage_by_stage(mangystau: Country, tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    acts = build_plan(mangystau, tmp_path / "out", progress=lambda *told: seen.append(told))
    stages = [stage for stage, _, _ in seen]
    assert stages == sorted(stages)  # acts, then log
    for stage in ("acts", "log"):
        numbers = [done for told, done, _ in seen if told == stage]
        assert numbers == sorted(numbers)
        assert numbers[-1] == acts
    assert all(done <= total for _, done, total in seen)


def test_an_act_that_is_not_allowed_leaves_nothing(mangystau: Country, tmp_path: Path) -> None:
    late = replace(mangystau.timing, registration=mangystau.timing.registration + timedelta(days=2))
    with pytest.raises(Refused) as caught:
        build_plan(replace(mangystau, timing=late), tmp_path / "out")
    assert caught.value.refusal.code == "election.after-deadline"
    assert list(tmp_path.iterdir()) == []


def test_a_store_in_use_is_refused(mangystau: Country, tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    build_plan(mangystau, tmp_path / "one", store)
    with pytest.raises(Refused) as caught:
        build_plan(mangystau, tmp_path / "two", store)
    assert caught.value.refusal.code == "demo.store-in-use"
    assert not (tmp_path / "two").exists()


def test_on_postgresql_it_is_the_same_record(mangystau: Country, tmp_path: Path, postgres_url: str) -> None:
    build_plan(mangystau, tmp_path / "sqlite")
    build_plan(mangystau, tmp_path / "postgresql", postgres_url)
    assert Record(tmp_path / "sqlite", 0).files() == Record(tmp_path / "postgresql", 0).files()
