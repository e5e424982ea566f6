"""Replay and admission: a pure function of the acts, order and chains, and nothing but refusals whatever comes in."""

from __future__ import annotations

import copy
import functools
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.world import OKRUG, PRECINCTS, World, decision, key, sha

from dauys.base.days import parse_utc
from dauys.base.refusals import Refusal
from dauys.election.acts import calling, opening, results, voting
from dauys.election.acts.body import Body, Names
from dauys.election.kinds import KINDS, Act, chain_of, read_act, write_payload
from dauys.election.replay import admit, apply, replay
from dauys.election.state import Candidate, Complaint, Contest, Election, Precinct
from dauys.record.grants import Grant, Keyring

DISTRICT = ("district/11.03",)


@functools.cache
def whole() -> World:
    world = World().opened().called().registered().ballot().voted().counted().determined().seated()
    world.act(results.ResultPublished("newspaper", sha("n")), OKRUG, by=DISTRICT)
    world.act(voting.ComplaintFiled("k1", "decision", sha("k")), OKRUG, by=DISTRICT)
    world.act(results.PledgeRecorded("p1", Names("Жол", "Дорога")), OKRUG, by=DISTRICT)
    return world


def plain(value: object) -> object:
    """A state as plain values, to compare two of them."""
    if isinstance(value, Election | Contest | Candidate | Complaint | Precinct):
        skip = {"law", "_rules", "_timetables", "rules"}
        return {slot: plain(getattr(value, slot)) for slot in type(value).__slots__ if slot not in skip}
    if isinstance(value, Keyring):
        return [(g.office, g.role, g.holder, g.key.keyid, g.position, g.revoked) for g in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    return value


def test_the_same_acts_give_the_same_state() -> None:
    world = whole()
    first, second = replay(world.law, world.acts), replay(world.law, world.acts)
    assert plain(first) == plain(second) == plain(world.election)


@pytest.mark.parametrize("share", [1, 10, 33, 50, 75, 99])
def test_a_prefix_and_then_the_rest_is_the_whole(share: int) -> None:
    world = whole()
    cut = len(world.acts) * share // 100
    state = replay(world.law, world.acts[:cut])
    for act in world.acts[cut:]:
        apply(state, act)
    assert plain(state) == plain(world.election)


def test_acts_read_back_from_bytes_are_the_acts() -> None:
    world = whole()
    for act in world.acts:
        assert read_act(write_payload(act), act.index) == act


def signers_of(world: World, act: Act) -> list[Grant]:
    names = ["root", "central", "regional/11", *DISTRICT, *(f"precinct/{p}" for p in PRECINCTS), "chief"]
    names += [act.body.operator] if act.kind == "protocol-entered" else []
    found = [world.election.keyring.live(key(name).public.keyid, parse_utc(act.at), act.index) for name in names]
    return [grant for grant in found if isinstance(grant, Grant)]


def test_admission_changes_nothing() -> None:
    world = World().opened().called()
    before = copy.deepcopy(plain(world.election))
    body = world.nomination(1)
    draft = Act("candidate-nominated", "test-2021", "2021-07-01T04:00:00Z", world.election.heads[OKRUG], body, OKRUG)
    act = read_act(write_payload(draft), len(world.acts))
    assert isinstance(act, Act)
    assert admit(world.election, act, signers_of(world, act)) is None
    assert admit(world.election, act, []) is not None
    assert plain(world.election) == before


def test_the_head_of_a_chain_is_its_last_act() -> None:
    world = whole()
    heads: dict[str, str] = {}
    for act in world.acts:
        assert act.prev == heads.get(chain_of(act), "")
        heads[chain_of(act)] = act.digest
    assert heads == world.election.heads
    assert {chain_of(act) for act in world.acts} == {"", OKRUG, *(f"{OKRUG}/{p}" for p in PRECINCTS)}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, ""),
        ({"prev": sha("x")}, "chain"),
        ({"prev": ""}, "chain"),
        ({"election": "other-2021"}, "other-election"),
        ({"at": "2021-06-25T03:59:59Z"}, "time-runs-back"),
        ({"contest": "akim.nowhere"}, "chain"),
        ({"contest": "akim.nowhere", "prev": ""}, "contest-unknown"),
        ({"precinct": "11.03.07.9", "prev": ""}, "precinct-unknown"),
    ],
)
def test_an_act_in_its_place(changes: dict[str, str], code: str) -> None:
    world = World().opened().called()
    body = voting.ComplaintFiled("k1", "decision", sha("k"))
    fields: dict[str, Any] = {
        "kind": "complaint-filed", "election": "test-2021", "at": "2021-06-25T04:00:00Z",
        "prev": world.election.heads[OKRUG], "body": body, "contest": OKRUG,
    }  # fmt: skip
    act = read_act(write_payload(Act(**(fields | changes))), len(world.acts))
    assert isinstance(act, Act)
    refused = admit(world.election, act, signers_of(world, act))
    assert (refused.code.removeprefix("election.") if refused else "") == code


# --- schemas ---

SMALL = {"election": "test-2021", "at": "2021-06-25T04:00:00Z", "prev": ""}
UNIT = {"unit": "11", "type": "oblast", "names": {"kk": "А", "ru": "А"}, "zone": "Asia/Almaty"}


def payload(**changes: Any) -> bytes:
    return msgspec.json.encode({"kind": "unit-listed", **SMALL, "body": UNIT, **changes}, order="sorted")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (payload(), ""),
        (payload(kind="unit-painted"), "unknown-kind"),
        (payload(extra=1), "schema"),
        (payload(body={**UNIT, "colour": "blue"}), "schema"),
        (payload(body={**UNIT, "voters": None}), "schema"),
        (payload(body={**UNIT, "voters": 1.5}), "schema"),
        (payload(body={**UNIT, "voters": -1}), "schema"),
        (payload(body={**UNIT, "voters": 2**53}), "schema"),
        (payload(body={**UNIT, "voters": True}), "schema"),
        (payload(body={**UNIT, "voters": "5"}), "schema"),
        (payload(body={**UNIT, "unit": "11\n"}), "schema"),
        (payload(body={k: v for k, v in UNIT.items() if k != "zone"}), "schema"),
        (payload(corrects=None), "schema"),
        (payload(at="2021-02-29T04:00:00Z"), "schema"),
        (payload(at="2021-06-25T24:00:00Z"), "schema"),
        (payload(at="2021-06-25T04:00:00+06:00"), "schema"),
        (payload(prev="xyz"), "schema"),
        (payload(contest="akim.1"), "scope"),
        (payload(kind="turnout-reported", body={"hour": "10:00", "issued": 1}, contest="akim.1"), "scope"),
        (payload(kind="turnout-reported", body={"hour": "25:00", "issued": 1}, contest="a", precinct="p"), "schema"),
        (payload(body={**UNIT, "voters": 0}), "not-canonical"),  # a default written out
        (payload().replace(b'"zone"', b' "zone"'), "not-canonical"),
        (payload(body={**UNIT, "voters": 5}).replace(b":5", b":5.0"), "schema"),
        (payload().replace(b'"type":"oblast"', b'"type":"oblast","type":"oblast"'), "not-canonical"),
        (payload(body={**UNIT, "names": {"kk": "И\u0306", "ru": "А"}}), "not-canonical"),
        (b"", "schema"),
        (b"\xff\xfe", "schema"),
        (b"[]", "schema"),
        (b'{"kind":' + b"[" * 20_000, "schema"),
        (payload().replace(b'{"names"', b'{"a":' + b"[" * 9_000 + b"]" * 9_000 + b',"names"'), "schema"),
    ],
)
def test_what_is_read_follows_its_schema(data: bytes, code: str) -> None:
    outcome = read_act(data)
    assert (outcome.code.removeprefix("election.") if isinstance(outcome, Refusal) else "") == code
    if isinstance(outcome, Refusal):
        assert all(outcome.text(lang) for lang in ("kk", "ru", "en"))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert isinstance(read_act(data), Act | Refusal)


# --- whatever comes in ---

IDS = st.sampled_from(
    ["c1", "c2", "c3", "c9", "11.03.07", "11.03", "a1", "k1", "p1", "auyl", "teacher", "watch", "typist-1", "x"]
)
HASHES = st.sampled_from([sha("person 1"), sha("x"), "0" * 64])
TEXTS = st.sampled_from(
    ["", "kk", "ru", "F.205", "issued", "votes:c1", "Asia/Almaty", "Asia", "мың", "CITIZEN", "AGE25", "\x00"]
)


def known(kind: type[Any], world: World) -> st.SearchStrategy[Any] | None:
    """Values that may mean something, so that random acts come far."""
    patterns = {
        "^[0-9a-f]{64}": st.one_of(HASHES, st.sampled_from([sha("y"), *(act.digest for act in world.acts[-60:])])),
        "^([0-9a-f]": HASHES,
        "^[A-Za-z0-9+/]": st.sampled_from([key("root").public.text, key("new").public.text, "A" * 42 + "B="]),
        "^[a-z0-9]": IDS,
        "^[a-z]": st.sampled_from([*DISTRICT, "regional/11", "central", "precinct/11.03.07.1", "foo"]),
    }
    if not isinstance(kind, msgspec.inspect.StrType):
        return None
    pattern = kind.pattern or ""
    if "T(?:" in pattern:
        return st.sampled_from(
            ["2021-07-05T04:00:00Z", "2021-07-12T12:00:00Z", "1900-01-01T00:00:00Z", "2199-12-31T23:59:59Z"]
        )
    if "-02-29" in pattern:
        return st.sampled_from(["2021-07-25", "2021-08-01", "2025-07-27", "1900-01-01", "2199-12-31", "2024-02-29"])
    if pattern.startswith("^(?:[01]"):
        return st.sampled_from(["00:00", "10:00", "23:59"])
    return next((made for start, made in patterns.items() if pattern.startswith(start)), TEXTS)


def values(kind: Any, world: World) -> st.SearchStrategy[Any]:
    """Values of one field's type."""
    inspect = msgspec.inspect
    if (made := known(kind, world)) is not None:
        return made
    match kind:
        case inspect.IntType():
            return st.sampled_from([0, 1, 2, 10, 100, 400, 505, 1010, 2**53 - 1])
        case inspect.BoolType():
            return st.booleans()
        case inspect.LiteralType():
            return st.sampled_from(sorted(kind.values, key=str))
        case inspect.UnionType():
            parts = list(kind.types)
            return st.one_of(
                [values(part, world) for part in parts if not isinstance(part, inspect.LiteralType)] or [st.just("")]
            )
        case inspect.VarTupleType():
            return st.lists(values(kind.item_type, world), max_size=3)
        case inspect.TupleType():
            return st.tuples(*(values(item, world) for item in kind.item_types))
        case inspect.DictType():
            return st.dictionaries(IDS, values(kind.value_type, world), max_size=3)
        case inspect.StructType():
            return struct(kind.cls, world)
        case _:
            raise TypeError(kind)


def struct(cls: type[Any], world: World) -> st.SearchStrategy[dict[str, Any]]:
    kind = msgspec.inspect.type_info(cls)
    assert isinstance(kind, msgspec.inspect.StructType)
    fields = {field.encode_name: values(field.type, world) for field in kind.fields if field.required}
    more = {field.encode_name: values(field.type, world) for field in kind.fields if not field.required}
    return st.fixed_dictionaries(fields, optional=more)


STAGES = {
    "empty": World,
    "opened": lambda: World().opened(),
    "called": lambda: World().opened().called(),
    "registered": lambda: World().opened().called().registered(),
    "campaign": lambda: World().opened().called().registered().ballot(),
    "voting": lambda: World().opened().called().registered().ballot().voted(),
    "counted": lambda: World().opened().called().registered().ballot().voted().counted(),
    "seated": lambda: World().opened().called().registered().ballot().voted().counted().determined().seated(),
}


@functools.cache
def prepared(stage: str) -> World:
    return STAGES[stage]()


@functools.cache
def bodies(kind: str, stage: str) -> st.SearchStrategy[dict[str, Any]]:
    return struct(KINDS[kind].body, prepared(stage))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_random_acts_are_taken_or_refused_and_nothing_else(data: st.DataObject) -> None:
    stage = data.draw(st.sampled_from(sorted(STAGES)))
    start = prepared(stage)
    state = replay(start.law, start.acts)
    at = start.acts[-1].at if start.acts else "2021-06-20T03:00:00Z"
    for _ in range(4):
        kind = data.draw(st.sampled_from(sorted(KINDS)))
        decoded = msgspec.convert(data.draw(bodies(kind, stage)), KINDS[kind].body)
        scope = KINDS[kind].scope
        contest = "" if scope == "election" else data.draw(st.sampled_from([OKRUG, "akim.new"]))
        precinct = data.draw(st.sampled_from([*PRECINCTS, "11.03.07.9"])) if scope == "precinct" else ""
        chain = f"{contest}/{precinct}" if precinct else contest
        moment = data.draw(st.sampled_from([at, "2021-07-26T04:00:00Z", "2025-01-01T00:00:00Z"]))
        act = Act(kind, "test-2021", moment, state.heads.get(chain, ""), decoded, contest, precinct, None)
        read = read_act(write_payload(act), state.size)
        if isinstance(read, Refusal):
            assert read.code in {"election.schema", "election.not-canonical"}
            continue
        everyone = [g for g in state.keyring if g.revoked is None]
        refused = admit(state, read, everyone)
        if refused is None:
            apply(state, read)
        else:
            assert all(refused.text(lang) for lang in ("kk", "ru", "en"))


def test_the_law_is_asked_only_for_what_it_covers() -> None:
    world = World("ge", "self_governing_city", "2014-06-15")
    pin = opening.LawPin("ge", world.law.digest, "self_governing_city", "mayor", "2014-06-15")
    genesis = opening.ElectionOpened(
        Names("Т", "Т"), pin, opening.LogPin("o", "v"), (key("root").public.text,), 1, "test"
    )
    world.act(genesis)
    world.grant("central", "commission", "central", "root")
    world.grant("district", "commission", "district", "central")
    unit = opening.UnitListed("tbilisi", "self_governing_city", Names("Т", "Т"), "Asia/Tbilisi")
    world.act(unit, by=("central",))
    call = calling.ContestCalled("tbilisi", "2014-07-15", "term_end", "district", "central", decision("c"))
    world.act(call, "mayor", by=("district",))
    assert world.refused(world.nomination(1), "mayor", by=("district",)) == "law.outside-coverage"


def test_every_kind_has_a_body_of_its_own() -> None:
    assert len({kind.body for kind in KINDS.values()}) == len(KINDS) == 55
    assert all(issubclass(kind.body, Body) for kind in KINDS.values())
