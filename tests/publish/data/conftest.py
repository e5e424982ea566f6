"""Elections to export: a small one in every state, a tie with its repeat voting, and the demonstrations."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pytest
from tests.demo.conftest import Record
from tests.election.test_results import BOTH, DISTRICT, FIRST_NEW, Tbilisi, tied, vote
from tests.world import OKRUG, PRECINCTS, World, decision

from dauys.demo import appointment, indirect_2013
from dauys.demo.direct import build_plan
from dauys.demo.district_2023 import plan as district_plan
from dauys.demo.rural_2021 import plan as rural_plan
from dauys.election.acts import protocols
from dauys.election.acts import voting as voting_acts
from dauys.election.kinds import Act
from dauys.election.state import Election
from dauys.formats.data.values import AsOf
from dauys.publish.data import election_files

FIRST, SECOND = "akim.11.03.07.2026-08-16", "akim.11.03.07.2026-09-13"
FORMULA = '=HYPERLINK("x")'


def as_of(acts: Sequence[Act]) -> AsOf:
    return AsOf(len(acts), acts[-1].at, "cm9vdA==")


def plain(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Published files as they are when they are unpacked."""
    found = {}
    for path, data in files.items():
        stem, _, ending = path.rpartition(".")
        if ending == "gz":
            found[stem] = gzip.decompress(data)
        elif ending == "zip":
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                (name,) = packed.namelist()
                found[f"{path.rpartition('/')[0]}/{name}"] = packed.read(name)
        else:
            found[path] = data
    return found


def whole_files(election: Election, at: AsOf, acts: Iterable[Act] = ()) -> dict[str, bytes]:
    """The files of a whole election, unpacked."""
    return plain(election_files(election, at, acts))


def acts_of(acts: Sequence[Act], contest: str) -> list[Act]:
    return [act for act in acts if act.contest == contest]


@pytest.fixture(scope="session")
def decided() -> World:
    return World().opened().called().registered().ballot().voted().counted().determined().seated()


@pytest.fixture(scope="session")
def counting() -> World:
    """One precinct counted; of the other one typist's entry is in, and nobody may see it."""
    world = World().opened().called().registered().ballot().voted()
    world.count(PRECINCTS[0], world.tally((250, 100, 30)))
    world.act(
        world.entry(1, PRECINCTS[1], world.tally((1, 2, 377))), OKRUG, PRECINCTS[1], ("typist-1",), "2021-07-25 23:30"
    )
    return world


@pytest.fixture(scope="session")
def disputed() -> World:
    """One precinct's voting is annulled, the other's protocol waits for a decision."""
    world = World().opened().called().registered().ballot().voted().counted()
    by = ("district/11.03",)
    body = voting_acts.PrecinctAnnulled("violations", decision("annul"))
    world.act(body, OKRUG, PRECINCTS[0], by, "2021-07-26 09:00")
    world.act(protocols.ProtocolQuarantined(('=HYPERLINK("x")',)), OKRUG, PRECINCTS[1], ("chief",), "2021-07-26 10:00")
    return world


@pytest.fixture(scope="session")
def repeated() -> World:
    """A tie under the law of 2026, and the repeat voting between the two, which ends in a tie too."""
    world = tied(*FIRST_NEW)
    body = world.call_body(ground="repeat_voting", voting_day="2026-09-13", term_ends="", repeats=FIRST, choices=BOTH)
    world.act(body, SECOND, by=DISTRICT, at="2026-08-18 10:00")
    vote(world, SECOND, "2026-09-13", "2026-08-20 10:00")
    return world


@pytest.fixture(scope="session")
def imported() -> World:
    """A results table of another country: choices have names and votes, and nothing else is known of them."""
    return Tbilisi((40, 35, 25))


@pytest.fixture(scope="session")
def indirect(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """The elections by maslikhats."""
    out = tmp_path_factory.mktemp("data") / "indirect"
    return Record(out, indirect_2013.build(out))


@pytest.fixture(scope="session")
def appointed(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """An appointment: nobody votes."""
    out = tmp_path_factory.mktemp("data") / "appointed"
    return Record(out, appointment.build(out))


@pytest.fixture(scope="session")
def rural(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """A region of the election of 2021."""
    out = tmp_path_factory.mktemp("data") / "rural"
    return Record(out, build_plan(rural_plan(only=["63"]), out))


@pytest.fixture(scope="session")
def district(tmp_path_factory: pytest.TempPathFactory) -> Record:
    """Some districts of the pilot of 2023."""
    country = district_plan()
    out = tmp_path_factory.mktemp("data") / "district"
    part = replace(country, seats=tuple(seat for seat in country.seats if seat.id.startswith("27.")))
    return Record(out, build_plan(part, out))
