"""The stranger's check as a whole: from a directory and over HTTP, what it reports without failing, and doubt."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dauys.base.refusals import Refusal, Unreadable
from dauys.election import replay
from dauys.election.acts import protocols, results, voting
from dauys.election.acts.body import Correction
from dauys.election.kinds import KINDS
from dauys.election.protocol_entry import Final
from dauys.election.rule import Rule
from dauys.election.schemas import schema_file
from dauys.record.cosignature import Cosigner, add_cosignatures
from dauys.record.keys import SigningKey
from dauys.record.note import parse_note
from dauys.verify.schemas import _VOTES
from dauys.verify.verdict import Verdict
from dauys.verify.verification import verify
from tests.verify.forge import Forge, PublishedWorld, forge, publish, small_election
from tests.world import OKRUG, PRECINCTS, World, decision

ONE, TWO = PRECINCTS


def written(world: World, directory: Path) -> Path:
    publish(directory, world.envelopes, world.law)
    return directory


def checked(workshop: Forge, tmp_path: Path) -> Verdict:
    return verify(str(workshop.publish(tmp_path / "record")))


def notes(verdict: Verdict) -> dict[str, int]:
    return {note.code.removeprefix("verify."): note.number for step in verdict.steps for note in step.notes}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(small_election(), tmp_path_factory.mktemp("record") / "small")


@pytest.fixture
def served(record: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    handler = functools.partial(Quiet, directory=str(record))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_the_same_over_http(record: Path, served: str) -> None:
    there, here = verify(served), verify(str(record))
    assert there.ok
    assert there.head.digest == here.head.digest
    assert [step.checked for step in there.steps][:10] == [step.checked for step in here.steps][:10]


def test_what_is_counted(record: Path) -> None:
    counted = {step.name: step.checked for step in verify(str(record)).steps}
    acts = len(small_election().envelopes)
    assert counted["keys"] == {"root-keys": 1, "signatures": 1}
    assert counted["log"]["entries"] == counted["schemas"]["acts"] == counted["rules"]["acts"] == acts
    assert counted["signatures"]["signatures"] == acts
    assert counted["chains"]["chains"] == 4  # the election, the contest, two precincts
    assert counted["manifests"]["precincts"] == counted["arithmetic"]["protocols"] == 2
    assert counted["outcomes"] == {"results": 1, "registrations": 1}


def test_what_it_says_of_the_record(record: Path) -> None:
    head = verify(str(record)).head
    assert head.marks == ("synthetic",)
    assert head.to_json()["law"] == {"place": "kz", "digest": small_election().law.digest, "same_as_program": True}
    assert head.digest == small_election().acts[0].digest
    assert verify(str(record), pinned=head.digest).head.pinned


def test_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        verify(str(tmp_path / "none"))
    with pytest.raises(Unreadable):
        verify(str(tmp_path))


def test_witnesses(record: Path, tmp_path: Path) -> None:
    """A witness that was named must have cosigned; a cosignature of another checkpoint is refused."""
    witness = Cosigner("witness.example", SigningKey.from_seed(b"w" * 32))
    verdict = verify(str(record), witnesses=[witness.verifier])
    assert [step.name for step in verdict.steps if step.fault] == ["log"]
    assert verdict.steps[1].fault is not None
    assert verdict.steps[1].fault.code == "record.witness-missing"
    assert {step.result for step in verdict.steps[2:]} == {"ok"}  # the entries are what the log says all the same
    copy = written(small_election(), tmp_path / "copy")
    checkpoint = (copy / "checkpoint").read_bytes()
    line = witness.cosign(parse_note(checkpoint).text, 1_627_300_000)
    (copy / "checkpoint").write_bytes(add_cosignatures(checkpoint, (line,)))
    assert verify(str(copy), witnesses=[witness.verifier]).ok


def test_witnesses_of_genesis_are_reported(tmp_path: Path) -> None:
    workshop = forge()
    key = Cosigner("witness.example", SigningKey.from_seed(b"w" * 32)).verifier.vkey
    workshop.entries[0].body["log"]["witnesses"] = [key]
    verdict = checked(workshop, tmp_path)
    assert verdict.ok
    assert notes(verdict) == {"witness-absent": 1}


def test_late_is_reported_and_does_not_fail(tmp_path: Path) -> None:
    workshop = forge()
    for kind, at in (
        ("result-determined", "2021-08-10T10:00:00Z"),
        ("result-published", "2021-08-20T10:00:00Z"),
        ("akim-registered", "2021-08-20T11:00:00Z"),
        ("pledge-recorded", "2021-08-20T12:00:00Z"),
        ("complaint-decided", "2021-07-24T23:00:00Z"),
    ):
        workshop.find(kind).payload["at"] = at
    workshop.find("akim-registered").body["term_ends"] = "2025-08-19"
    verdict = checked(workshop, tmp_path)
    assert verdict.ok, verdict.failure
    late = {"late-result_due", "late-published_by", "late-akim_registered_by", "late-complaint"}
    assert notes(verdict) == dict.fromkeys(late, 1)
    first = {note.code: note.place for step in verdict.steps for note in step.notes}
    assert first["verify.late-complaint"].precinct == ONE


def test_overdue_at_the_end_of_the_record(tmp_path: Path) -> None:
    world = PublishedWorld().opened().called().registered().ballot().voted().counted().determined()
    pledge = results.PledgeRecorded("p1", world.nomination(1).names)
    world.act(pledge, OKRUG, by=("district/11.03",), at="2021-12-01 10:00")
    verdict = verify(str(written(world, tmp_path / "record")))
    assert verdict.ok
    assert set(notes(verdict)) == {"overdue-published_by", "overdue-akim_registered_by"}


def test_overdue_result_and_complaint(tmp_path: Path) -> None:
    workshop = forge()
    kinds = {"complaint-decided", "result-determined", "result-published", "akim-registered"}
    workshop.entries = [entry for entry in workshop.entries if entry.kind not in kinds]
    workshop.find("pledge-recorded").payload["at"] = "2021-07-25T14:30:00Z"
    workshop.entries.remove(workshop.find("pledge-recorded"))
    revoked = workshop.find("key-revoked")
    workshop.entries.remove(revoked)
    revoked.payload["at"] = "2021-12-01T10:00:00Z"  # the record goes on elsewhere
    workshop.entries.append(revoked)
    verdict = checked(workshop, tmp_path)
    assert verdict.ok, verdict.failure
    assert {"overdue-result_due", "overdue-complaint", "without-result"} <= set(notes(verdict))


def test_backdated(tmp_path: Path) -> None:
    workshop = forge()
    unit = workshop.entries.pop(workshop.index(workshop.find("key-revoked")))
    workshop.entries.append(unit)
    verdict = checked(workshop, tmp_path)
    assert verdict.ok
    assert notes(verdict) == {"backdated": 1}


def test_deadlines_of_the_call_itself(tmp_path: Path) -> None:
    workshop = forge()
    call = workshop.find("contest-called")
    call.body["deadlines"] = [{"key": "nomination_closes", "at": "2021-07-08T12:00:00Z"}]
    verdict = checked(workshop, tmp_path)
    assert verdict.ok, verdict.failure
    assert notes(verdict) == {"own-deadline": 1}


def test_contests_without_a_result(tmp_path: Path) -> None:
    """One precinct is counted, the other not: what is missing can still change the outcome."""
    world = PublishedWorld().opened().called().registered().ballot().voted()
    world.count(ONE, world.tally((250, 100, 30)))
    verdict = verify(str(written(world, tmp_path / "record")))
    assert verdict.ok
    assert notes(verdict) == {"without-result": 1, "can-change": 1}
    (found,) = verdict.open_contests
    assert found["outstanding"] == [TWO]
    assert (found["can_change"], found["lead"], found["bound"]) == (True, 150, 500)


def test_before_voting_nothing_is_computed(tmp_path: Path) -> None:
    verdict = verify(str(written(PublishedWorld().opened().called(), tmp_path / "record")))
    assert verdict.ok
    assert verdict.open_contests == ({"contest": OKRUG, "stage": "called"},)


def test_accounts_that_differ_are_reported(tmp_path: Path) -> None:
    workshop = forge()
    for kind, number in (("protocol-entered", 0), ("protocol-entered", 1), ("protocol-finalised", 0)):
        tally = workshop.find(kind, number, TWO).body["tally"]
        tally |= {"registered": 499, "received": 504, "cancelled": 104}
    totals = workshop.find("result-determined").body["totals"]
    totals |= {"registered": 999, "received": 1009}
    verdict = checked(workshop, tmp_path)
    assert verdict.ok, verdict.failure
    assert notes(verdict) == {"received-differs": 1, "registered-differs": 1}


def test_what_is_unusual_is_reported(tmp_path: Path) -> None:
    """An annulled precinct, a recount and a correction stand in the answer, each with the first of its kind."""
    world = PublishedWorld().opened().called().registered().ballot().voted().counted()
    by = ("district/11.03",)
    closed = next(act for act in world.acts if act.kind == "precinct-closed" and act.precinct == ONE)
    cause = Correction(closed.digest, "a digit")
    signers = (f"precinct/{ONE}", "regional/11")
    world.act(voting.PrecinctClosed(400), OKRUG, ONE, signers, at="2021-07-26 09:00", corrects=cause)
    final = world.contest().precincts[ONE].entry
    assert isinstance(final, Final)
    again = protocols.ProtocolRecounted(final.tally, final.digest, "superior", "asked", final.form_serial)
    world.act(again, OKRUG, ONE, by, at="2021-07-26 10:00")
    annulled = voting.PrecinctAnnulled("breach", decision("annulled"))
    outcome = world.attempt(annulled, OKRUG, TWO, by, "2021-07-26 11:00")
    if isinstance(outcome, Refusal):
        world.act(annulled, OKRUG, TWO, ("regional/11",), at="2021-07-26 11:00")
    world.determined()
    verdict = verify(str(written(world, tmp_path / "record")))
    assert verdict.ok, verdict.failure
    assert notes(verdict) == {"corrections": 1, "recounted": 1, "annulled": 1}


def test_a_fault_leaves_only_its_contest_in_doubt(tmp_path: Path) -> None:
    workshop = forge()
    workshop.find("turnout-reported", 1, ONE).keys = ("nobody",)
    verdict = checked(workshop, tmp_path)
    assert [step.name for step in verdict.steps if step.fault] == ["signatures"]
    assert {step.result for step in verdict.steps if step.name != "signatures"} == {"ok"}
    assert notes(verdict) == {"left-out": 1}
    assert verdict.steps[5].checked["acts"] < len(workshop.entries)


def test_a_fault_of_the_whole_election_ends_the_judging(tmp_path: Path) -> None:
    workshop = forge()
    workshop.find("unit-listed").keys = ("regional/11",)
    verdict = checked(workshop, tmp_path)
    assert {step.name for step in verdict.steps if step.result == "unchecked"} == {
        "chains", "rules", "manifests", "arithmetic", "deadlines", "outcomes",
    }  # fmt: skip
    assert {step.because for step in verdict.steps if step.result == "unchecked"} == {"signatures"}
    assert verdict.steps[10].result == "ok"


def test_a_broken_log_leaves_the_rest_unchecked(tmp_path: Path) -> None:
    copy = written(small_election(), tmp_path / "copy")
    (copy / "checkpoint").write_bytes((copy / "checkpoint").read_bytes().replace(b"\n74\n", b"\n73\n"))
    verdict = verify(str(copy))
    assert [step.result for step in verdict.steps] == ["ok", "failed", *["unchecked"] * 9]


def test_a_rule_without_an_answer_is_a_fault_and_no_crash(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_: object) -> None:
        raise KeyError("nowhere")

    rule: Rule = replay.RULES["turnout-reported"]
    monkeypatch.setitem(replay.RULES, "turnout-reported", replace(rule, check=lost))
    verdict = verify(str(record))
    assert [(s.name, s.fault.code) for s in verdict.steps if s.fault] == [("rules", "verify.rule-unanswerable")]


def test_a_tie_that_is_one(tmp_path: Path) -> None:
    """The outcome is recomputed whatever it is; here a tie, and nobody may be registered."""
    world = PublishedWorld().opened().called().registered().ballot().voted()
    for precinct in PRECINCTS:
        world.count(precinct, world.tally((180, 180, 21)))
    world.determined()
    assert verify(str(written(world, tmp_path / "record"))).ok


def test_the_kinds_with_free_keys_are_known() -> None:
    """The quick look at keys covers every kind whose schema leaves keys free."""
    free = {kind for kind in KINDS if b'"additionalProperties": {' in schema_file(kind)[1]}
    assert free == set(_VOTES)
    assert decision("x")
