"""The training sandbox: a valid synthetic copy of the set-up, with people and keys, and nothing private in it."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from dauys.base.refusals import Refused
from tests.election.test_results import BOTH, FIRST_NEW, tied
from tests.world import OKRUG, PRECINCTS, World

NOW = datetime(2021, 7, 26, 3, 0, tzinfo=UTC)
SECRET_WORDS = ("Сәуле Жасырын", "real-chair", "870101300018")


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A function that gives an office whose store holds a world's acts, a real account and a voter."""
    from dauys.actions.office_files import office_at
    from dauys.store import database, log
    from dauys.store.models import Person, Voter

    for name in ("DAUYS_SECRET_KEY_FILE", "DAUYS_CUSTODY_KEY_FILE", "DAUYS_RECORD"):
        monkeypatch.delenv(name, raising=False)

    def build(world):
        directory = tmp_path / "office"
        directory.mkdir()
        database.connect(f"sqlite:///{directory / 'store.sqlite3'}", everything=True)
        with log.writing() as writer:
            writer.append(world.envelopes)
        Person.objects.add("real-chair", "a password of hers", "chair", "district/11.03", name=SECRET_WORDS[0])
        Voter.objects.create(
            contest=OKRUG, precinct=PRECINCTS[0], number=1, name=SECRET_WORDS[0], name_fold="x", name_order=b"x",
            born="1987-01-01", iin_sealed=b"870101300018", iin_blind=b"b" * 32, address="secret street 1",
        )  # fmt: skip
        return office_at(directory, {})

    yield build
    database.disconnect()


def opened(office):
    """The sandbox's desk."""
    from dauys.actions.office_files import law_kept, office_at
    from dauys.actions.opening import open_desk
    from dauys.store import database

    database.connect(f"sqlite:///{office.training / 'store.sqlite3'}", everything=True)
    return open_desk(law_kept(office_at(office.training, {})))


def test_a_counted_contest_is_copied_up_to_its_voting_and_stays_valid(office, tmp_path):
    from dauys.actions import sandbox
    from dauys.actions.publication import publish
    from dauys.record.note import NoteSigner
    from dauys.store.models import Person, Setting, Voter
    from dauys.verify.verification import verify

    world = World().opened().called().registered().ballot().voted().counted()
    own = office(world)
    made = sandbox.make(own, "district/11.03", NOW)
    assert (made.contests, made.left_out) == (1, 0)
    election = opened(own).election
    genesis = election.genesis
    assert genesis is not None
    assert genesis.synthetic
    assert genesis.seed
    assert genesis.title.ru.startswith("Учебная запись: ")
    assert election.id == "test-2021-training"
    copy, source = election.contests[OKRUG], world.contest()
    assert copy.stage.value == "campaign"
    assert list(copy.precincts) == list(source.precincts)
    assert {n: c.standing for n, c in copy.candidates.items()} == {n: c.standing for n, c in source.candidates.items()}
    assert source.ballot is not None
    assert copy.ballot == source.ballot
    assert all(not p.turnout and p.opened is None for p in copy.precincts.values())
    assert [p.voters for p in copy.precincts.values()] == [500, 500]
    assert {p.commitment for p in copy.precincts.values()}.isdisjoint(p.commitment for p in source.precincts.values())
    ours = {grant.key.keyid for grant in world.election.keyring}
    assert ours.isdisjoint(grant.key.keyid for grant in election.keyring)
    # Nobody and nothing private is there, and the clock stands before the voting.
    assert not Voter.objects.exists()
    roles = {p.role for p in Person.objects.all()}
    assert {"administrator", "chair", "secretary", "member", "operator", "supervisor", "representative", "organisation",
            "observer", "auditor", "presenter"} == roles  # fmt: skip
    clock = Setting.objects.get(name="clock-offset-seconds").value + datetime.now(UTC).timestamp()
    assert clock < datetime(2021, 7, 25, 1, tzinfo=UTC).timestamp()
    kept = b"".join(file.read_bytes() for file in own.training.rglob("*") if file.is_file())
    assert not [word for word in SECRET_WORDS if word.encode() in kept]
    # The record that the trainees will make can be published and checked as any other.
    signer = NoteSigner.parse((own.training / "log.key").read_text().strip())
    publish(opened(own), tmp_path / "published", signer)
    assert [s.name for s in verify(str(tmp_path / "published")).steps if s.result == "failed"] == []


def test_it_is_private_and_the_old_one_gives_way_whole(office):
    from dauys.actions import sandbox
    from dauys.store import database

    own = office(World().opened().called())
    sandbox.make(own, "", NOW)
    before = (own.training / "custody.key").read_bytes()
    assert all(path.stat().st_mode & 0o077 == 0 for path in (own.training, *own.training.iterdir()))
    database.connect(f"sqlite:///{own.directory / 'store.sqlite3'}", everything=True)
    sandbox.make(own, "", NOW)
    assert (own.training / "custody.key").read_bytes() != before
    assert sandbox.is_there(own)
    assert not list(own.directory.glob(".training*"))
    sandbox.remove(own)
    assert not own.training.exists()
    sandbox.remove(own)


def test_a_fault_on_the_way_leaves_the_old_one_and_no_half_one(office, monkeypatch):
    from dauys.actions import sandbox
    from dauys.store import database

    own = office(World().opened().called())
    sandbox.make(own, "", NOW)
    before = (own.training / "ready").stat().st_mtime_ns

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    database.connect(f"sqlite:///{own.directory / 'store.sqlite3'}", everything=True)
    monkeypatch.setattr(sandbox, "settle", full)
    with pytest.raises(Refused) as refused:
        sandbox.make(own, "", NOW)
    assert refused.value.refusal.code == "sandbox.not-made"
    assert (own.training / "ready").stat().st_mtime_ns == before
    assert not list(own.directory.glob(".training*"))


def test_before_any_contest_there_is_a_commission_of_each_level(office):
    from dauys.actions import sandbox
    from dauys.store.models import Person

    own = office(World().opened())
    assert sandbox.make(own, "", NOW).contests == 0
    opened(own)
    found = set(Person.objects.filter(role="chair").values_list("office", flat=True))
    assert {"central", "regional/11", "district/11.03"} <= found


def test_the_record_of_another_area_is_not_copied(office):
    from dauys.actions import sandbox

    own = office(World().opened().called())
    assert sandbox.make(own, "district/11.04", NOW).contests == 0


def test_a_repeat_voting_is_copied_with_the_whole_contest_that_it_follows(office):
    from dauys.actions import sandbox

    world = tied(*FIRST_NEW)
    first, second = f"akim.11.03.07.{FIRST_NEW[1]}", "akim.11.03.07.2026-09-16"
    fields = {"ground": "repeat_voting", "voting_day": "2026-09-16", "term_ends": "", "repeats": first}
    body = world.call_body(**fields, choices=BOTH)
    world.act(body, second, by=("district/11.03",), at=f"{FIRST_NEW[1]} 23:30")
    own = office(world)
    assert sandbox.make(own, "district/11.03", datetime(2026, 9, 1, tzinfo=UTC)).left_out == 0
    contests = opened(own).election.contests
    assert {name: c.stage for name, c in contests.items()} == {n: world.contest(n).stage for n in (first, second)}
    assert contests[first].result.body.outcome == world.contest(first).result.body.outcome  # type: ignore[union-attr]
    assert contests[second].repeats == first
