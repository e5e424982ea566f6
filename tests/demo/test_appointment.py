"""The demonstration `appointment`: the decree with consent, and that without consent there is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dauys.base.refusals import Refused
from dauys.demo import diary
from dauys.demo.appointment import CONTEST, DEPUTIES, PRESIDENT, SEED, SETTING, build, entries
from dauys.election.acts.body import Body
from dauys.election.acts.results import AkimAppointed, AppointmentConsented, TermEnded
from dauys.election.kinds import Act, read_act
from dauys.election.replay import replay
from dauys.election.stages import Stage
from dauys.election.state import Election
from dauys.law import Law, load
from dauys.record.envelope import open_envelope
from dauys.record.reader import LogReader
from dauys.verify.verification import verify

LAW = load("kz")


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo") / "appointment"
    build(out)
    return out


@pytest.fixture(scope="module")
def acts(record: Path) -> list[Act]:
    read = [read_act(open_envelope(entry).payload, index) for index, entry in enumerate(LogReader(record).entries())]
    return [act for act in read if isinstance(act, Act)]


@pytest.fixture(scope="module")
def election(record: Path, acts: list[Act]) -> Election:
    (law,) = (record / "law").iterdir()
    return replay(Law.from_json(law.read_bytes()), acts)


def body_of(entry: diary.Entry) -> Body:
    return entry.make(Election(LAW))


def refusal_of(tmp_path: Path, changed: list[diary.Entry]) -> str:
    """The code of the refusal of a changed diary; nothing may be left of it."""
    with pytest.raises(Refused) as caught:
        diary.record(tmp_path / "changed", SETTING, lambda _: changed, None, lambda _: None)
    assert list(tmp_path.iterdir()) == []
    return caught.value.refusal.code


def files(directory: Path) -> dict[str, bytes]:
    return {str(p.relative_to(directory)): p.read_bytes() for p in directory.rglob("*") if p.is_file()}


def test_an_akim_is_appointed_with_consent_and_released(election: Election) -> None:
    contest = election.contests[CONTEST]
    assert contest.rules.system.consent_of == "maslikhat"
    assert contest.consent is not None
    given = contest.consent.body
    assert (given.candidate, given.deputies) == ("c2", DEPUTIES)
    assert 2 * given.for_ > DEPUTIES >= given.for_ + given.against + given.abstained
    assert {name: c.standing.value for name, c in contest.candidates.items()} == {"c1": "nominated", "c2": "elected"}
    assert contest.ended is not None
    assert (contest.term_began, contest.ended.body.on, contest.stage) == ("2019-03-04", "2022-06-10", Stage.ENDED)


def test_exactly_half_of_the_deputies_was_no_consent(acts: list[Act]) -> None:
    first = next(act.body for act in acts if isinstance(act.body, AppointmentConsented))
    assert (first.candidate, 2 * first.for_) == ("c1", DEPUTIES)


@pytest.mark.parametrize("kept", [(), ("c1",)], ids=["none asked", "only half consented"])
def test_no_decree_without_consent(tmp_path: Path, kept: tuple[str, ...]) -> None:
    changed = []
    for entry in entries(LAW):
        body = body_of(entry)
        if not isinstance(body, AppointmentConsented) or body.candidate in kept:
            changed.append(entry)
    assert refusal_of(tmp_path, changed) == "election.consent-missing"


def test_no_decree_for_the_one_who_was_not_consented(tmp_path: Path) -> None:
    other = AkimAppointed("c1", diary.decision(SEED, "99-decree"), "2019-03-01")
    changed = [replace(e, make=lambda _: other) if isinstance(body_of(e), AkimAppointed) else e for e in entries(LAW)]
    assert refusal_of(tmp_path, changed) == "election.consent-missing"


@pytest.mark.parametrize(
    ("hour", "code"), [("09:00", "candidate-unknown"), ("12:00", "consent-missing"), ("16:00", "")]
)
def test_a_decree_before_the_consent_is_refused(tmp_path: Path, hour: str, code: str) -> None:
    early = diary.local("2019-02-28", hour)
    changed = [replace(e, at=early) if isinstance(body_of(e), AkimAppointed) else e for e in entries(LAW)]
    if code:
        assert refusal_of(tmp_path, changed) == f"election.{code}"
    else:
        assert diary.record(tmp_path / "changed", SETTING, lambda _: changed, None, lambda _: None) == len(changed)


def test_the_president_does_not_give_the_maslikhats_consent(tmp_path: Path) -> None:
    changed = [
        replace(e, office=PRESIDENT) if isinstance(body_of(e), AppointmentConsented) else e for e in entries(LAW)
    ]
    assert refusal_of(tmp_path, changed) == "election.signature-missing"


def test_an_end_of_powers_comes_after_the_decree(tmp_path: Path) -> None:
    early = diary.local("2019-02-28", "18:00")
    changed = [replace(e, at=early) if isinstance(body_of(e), TermEnded) else e for e in entries(LAW)]
    assert refusal_of(tmp_path, changed) == "election.stage"


def test_it_is_marked_synthetic_and_a_stranger_finds_it_right(record: Path, election: Election) -> None:
    genesis = election.genesis
    assert genesis is not None
    assert (genesis.synthetic, genesis.seed) == (True, SEED)
    assert "SYNTHETIC" in (record / "README.txt").read_text(encoding="utf-8")
    verdict = verify(str(record))
    assert verdict.ok, verdict.failure


def test_two_builds_are_the_same_bytes(record: Path, tmp_path: Path) -> None:
    seen: list[int] = []
    number = build(tmp_path / "again", progress=seen.append)
    assert files(tmp_path / "again") == files(record)
    assert seen == list(range(1, number + 1))
