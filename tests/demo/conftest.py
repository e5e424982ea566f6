"""The whole country once a session: the record of rural-2021, built as the command does, read as a stranger does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from dauys.demo.direct import build, build_plan
from dauys.demo.plan import Country
from dauys.election.kinds import Act, read_act
from dauys.election.replay import replay
from dauys.election.state import Election
from dauys.law import Law
from dauys.record.envelope import open_envelope
from dauys.record.reader import LogReader


@dataclass
class Record:
    """A published record, read from its files alone."""

    directory: Path
    count: int

    @cached_property
    def acts(self) -> list[Act]:
        read = [read_act(open_envelope(e).payload, i) for i, e in enumerate(LogReader(self.directory).entries())]
        assert all(isinstance(act, Act) for act in read)
        return [act for act in read if isinstance(act, Act)]

    @cached_property
    def election(self) -> Election:
        (law,) = (self.directory / "law").iterdir()
        return replay(Law.from_json(law.read_bytes()), self.acts)

    def files(self) -> dict[str, bytes]:
        paths = (path for path in self.directory.rglob("*") if path.is_file())
        return {str(path.relative_to(self.directory)): path.read_bytes() for path in paths}


@pytest.fixture(scope="session")
def rural_2021(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The whole election of 2021: about 64 thousand acts, half a minute."""
    out = tmp_path_factory.mktemp("demo") / "rural-2021"
    return Record(out, build("rural-2021", out))


@pytest.fixture
def made(tmp_path: Path) -> Callable[[Country], Record]:
    """Builds the record of a (small) plan."""
    built: list[Record] = []

    def make(country: Country) -> Record:
        out = tmp_path / f"record-{len(built)}"
        built.append(Record(out, build_plan(country, out)))
        return built[-1]

    return make
