"""A whole election from the command line: keys, acts one by one, status, checkpoint; and every refusal's exit code."""

from __future__ import annotations

import json

import msgspec
import pytest
from tests.world import OKRUG, World, key

from dauys.election.kinds import KINDS
from dauys.formats.key_file import write_key
from dauys.record.note import NoteSigner

COMPUTED = {
    "candidate-registered": ("review",),
    "ballot-approved": ("order", "languages", "against_all"),
    "ballots-printed": ("printed", "first_serial", "last_serial"),
    "protocol-finalised": ("tally", "entries", "form_serial"),
    "result-determined": ("protocols", "totals", "outcome"),
    "akim-registered": ("candidate", "term_ends"),
}
SIGNERS = {"precinct": "precinct/{precinct}", "maslikhat": "maslikhat/11.03"}


@pytest.fixture
def office(tmp_path, run):
    """A folder with every key of the small election, and a function that makes an act by hand."""
    names = ["root", "central", "regional/11", "district/11.03", "precinct/11.03.07.1", "precinct/11.03.07.2"]
    names += ["typist-1", "typist-2", "chief", "stranger", "regional/12", "maslikhat/11.03", "appointer/11.03"]
    for name in names:
        write_key(key(name), tmp_path / f"{name.replace('/', '-')}.pem")
    store = f"sqlite:///{tmp_path / 'store.sqlite3'}"

    def act(kind, body, by, contest="", precinct="", at="", extra=()):
        file = tmp_path / "body.json"
        file.write_bytes(body if isinstance(body, bytes) else msgspec.json.encode(body))
        keys = [word for name in by for word in ("--key", tmp_path / f"{name.replace('/', '-')}.pem")]
        about = ["--contest", contest, "--precinct", precinct, "--store", store, "--at", at or "2021-06-20T09:00+06:00"]
        return run("act", kind, file, *keys, *about, *extra)

    act.store, act.folder = store, tmp_path
    return act


def signers_of(world, act):
    """The names of the keys that signed an act of the small election."""
    envelope = json.loads(world.envelopes[act.index])
    keyids = [s["keyid"] for s in envelope["signatures"]]
    names = ["root", "central", "regional/11", "district/11.03", "precinct/11.03.07.1", "precinct/11.03.07.2"]
    names += ["typist-1", "typist-2", "chief"]
    known = {key(name).public.keyid: name for name in names}
    return [known[keyid] for keyid in keyids]


def by_hand(office, world, upto=None):
    """Make the world's acts from the command line, leaving out what the program computes; the digests it printed."""
    digests = []
    for act in world.acts[:upto]:
        body = msgspec.to_builtins(act.body)
        for field in COMPUTED.get(act.kind, ()):
            body.pop(field, None)
        extra = ["--json"] + (["--election", act.election] if act.kind == "election-opened" else [])
        code, out, err = office(
            act.kind, body, signers_of(world, act), act.contest, act.precinct, act.at.replace("Z", "+00:00"), extra
        )
        assert code == 0, (act.kind, err)
        digests.append(json.loads(out)["digest"])
    return digests


def a_world():
    return World().opened().called().registered().ballot().voted().counted().determined().seated()


def test_an_election_by_hand_gives_the_same_acts(office, run):
    world = a_world()
    assert by_hand(office, world) == [act.digest for act in world.acts]
    code, out, _ = run("status", "--store", office.store, "--json")
    assert code == 0
    assert json.loads(out)["contests"][0]["stage"] == "seated"
    code, out, _ = run("rebuild", "--store", office.store, "--json")
    assert (code, json.loads(out)["mended"]) == (0, [])


def test_a_checkpoint_is_published_and_a_stranger_finds_it_good(office, run):
    signer = NoteSigner("test.example/log", key("log"))
    world = World()
    world.vkey = signer.vkey
    world.opened().called().registered().ballot().voted().counted().determined().seated()
    by_hand(office, world)
    log_key = office.folder / "log.key"
    log_key.write_text(signer.private_text)
    out_dir = office.folder / "public"
    code, _, err = run("checkpoint", out_dir, "--key", log_key, "--store", office.store)
    assert code == 0, err
    code, out, _ = run("verify", out_dir, "--json")
    assert code == 0, out
    other = NoteSigner("test.example/log", key("another log"))
    log_key.write_text(other.private_text)
    assert run("checkpoint", out_dir, "--key", log_key, "--store", office.store)[0] == 3


def test_can_what_is_missing_still_change_it_is_said_with_totals_both_ways(office, run):
    world = a_world()
    finals = [act.index for act in world.acts if act.kind == "protocol-finalised"]
    by_hand(office, world, finals[0] + 1)
    code, out, _ = run("status", "--store", office.store, "--contest", OKRUG, "--json")
    margin = json.loads(out)["contests"][0]["margin"]
    assert code == 0
    assert margin["can_change"] is True
    assert margin["with_disputed"]["votes"]["c1"] == 250


def prepared(office, upto_kind):
    """The small election by hand up to and without the first act of a kind."""
    world = a_world()
    stop = next(act.index for act in world.acts if act.kind == upto_kind)
    by_hand(office, world, stop)
    return world, world.acts[stop]


NOMINATION = "candidate-nominated"


@pytest.mark.parametrize(
    ("by", "at", "says"),
    [
        (["stranger"], "2021-07-01T10:00+06:00", "key"),
        (["regional/12"], "2021-07-01T10:00+06:00", "sign"),
        (["district/11.03"], "2021-07-09T18:00:01+06:00", "2021-07-09"),
        (["district/11.03"], "2031-07-01T10:00+06:00", "ended"),
        (["district/11.03"], "2021-06-24T10:00+06:00", "2021-06-2"),
    ],
)
def test_a_nomination_is_refused_clearly_and_nothing_is_lost(office, run, by, at, says):
    _, act = prepared(office, NOMINATION)
    code, _, err = office(act.kind, act.body, by, act.contest, at=at)
    assert code == 3
    assert says in err
    code, out, _ = run("rebuild", "--store", office.store, "--json")
    assert (code, json.loads(out)["acts"]) == (0, act.index)
    assert office(act.kind, act.body, ["district/11.03"], act.contest, at="2021-07-01T10:00+06:00")[0] == 0


def test_an_act_out_of_order_is_refused(office):
    world, _ = prepared(office, NOMINATION)
    result = next(act for act in world.acts if act.kind == "precinct-opened")
    code, _, err = office(
        result.kind, result.body, ["precinct/11.03.07.1"], OKRUG, "11.03.07.1", "2021-07-25T06:45+06:00"
    )
    assert code == 3
    assert "nomination" in err or "called" in err


def test_the_second_entry_by_the_same_person_is_refused(office):
    world, first = prepared(office, "protocol-entered")
    at = "2021-07-25T23:00+06:00"
    assert office(first.kind, first.body, ["typist-1"], OKRUG, first.precinct, at)[0] == 0
    again = msgspec.structs.replace(first.body, entry=2)
    code, _, err = office(first.kind, again, ["typist-1"], OKRUG, first.precinct, at)
    assert code == 3
    assert "typist-1" in err
    assert world.election.contests


def test_a_day_that_the_law_does_not_cover_is_refused(office):
    world, call = prepared(office, "contest-called")
    body = msgspec.structs.replace(call.body, voting_day="2199-02-01", term_ends="2199-03-01")
    code, _, err = office(call.kind, body, ["district/11.03"], OKRUG, at="2199-01-01T10:00+05:00")
    assert code == 3
    assert "2199" in err or "ended" in err
    assert world.acts


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"not json", "JSON"),
        (b"[]", "{"),
        (b'{"candidate": 5}', "candidate"),
        (b"\xff\xfe", "JSON"),
        (b'{"candidate":"c1","by":"somebody"}', "by"),
    ],
)
def test_an_unreadable_body_names_file_and_field(office, body, says):
    prepared(office, NOMINATION)
    code, _, err = office("candidate-withdrawn", body, ["district/11.03"], OKRUG)
    assert code == 4
    assert "body.json" in err
    assert says in err


def test_wrong_usage_is_exit_2(office, run):
    assert run("act", "no-such-kind", "--key", "x")[0] == 2
    assert run("act", "key-granted", "-", "--key", "x", "--at", "2021-01-01T10:00", "--store", office.store)[0] == 2


def test_a_key_file_that_is_none(office):
    (office.folder / "stranger.pem").write_text("no key")
    code, _, err = office("election-opened", {}, ["stranger"])
    assert code == 4
    assert "stranger.pem" in err


def test_a_key_is_made_once_and_read_only_with_its_password(tmp_path, run, monkeypatch):
    monkeypatch.setenv("DAUYS_KEY_PASSWORD", "қупия")
    file = tmp_path / "office.pem"
    code, out, _ = run("key", file, "--json")
    assert code == 0
    assert len(json.loads(out)["id"]) == 32
    assert file.stat().st_mode & 0o077 == 0
    assert run("key", file)[0] == 3
    store = f"sqlite:///{tmp_path / 's.sqlite3'}"
    monkeypatch.setenv("DAUYS_KEY_PASSWORD", "another")
    body = tmp_path / "b.json"
    body.write_text("{}")
    assert run("act", "key-granted", body, "--key", file, "--store", store)[0] == 4


def test_every_kind_has_a_scope_that_the_door_can_name():
    assert {kind.scope for kind in KINDS.values()} == {"election", "contest", "precinct", "contest or precinct"}
