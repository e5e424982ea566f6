"""The mutants: ways in which a published record can be wrong, and where the check must name each."""

# ruff: noqa: E501 - the tables read by rows

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dauys.record.canonical import encode
from dauys.record.envelope import payload_type, seal
from tests.verify.forge import LOG, OKRUG, OTHER_LOG, PRECINCTS, Entry, Forge, publish
from tests.world import key, sha

ONE, TWO = PRECINCTS
BUNDLE, TILE = "tile/entries/000.p/74", "tile/0/000.p/74"
DISTRICT = "district/11.03"


@dataclass(frozen=True)
class Mutant:
    """A name, the change, and what the check must say: step, code, and the act, precinct or file named."""

    name: str
    change: Callable[[Any], object]
    step: str
    code: str
    kind: str = ""
    precinct: str = ""
    file: str = ""
    also: tuple[str, ...] = ()  # further steps that rightly fail for the same cause


# --- by the operator of the log, who has its key, with or without the help of offices ---


def _set(kind: str, precinct: str = "", number: int = 0, **changes: Any) -> Callable[[Forge], None]:
    """Change fields of a body, sign again by the same office: the whole office cheats."""

    def change(forge: Forge) -> None:
        body = forge.find(kind, number, precinct).body
        for path, value in changes.items():
            *within, last = path.split("__")
            inner = body
            for name in within:
                inner = inner[name]
            inner[last] = value

    return change


def _head(kind: str, precinct: str = "", number: int = 0, **changes: Any) -> Callable[[Forge], None]:
    def change(forge: Forge) -> None:
        forge.find(kind, number, precinct).payload.update(changes)

    return change


def _signed(kind: str, *keys: str, precinct: str = "", number: int = 0) -> Callable[[Forge], None]:
    def change(forge: Forge) -> None:
        forge.find(kind, number, precinct).keys = keys

    return change


def _drop(kind: str, precinct: str = "", *, rehash: bool = True, number: int = 0) -> Callable[[Forge], None]:
    def change(forge: Forge) -> None:
        forge.rehash = rehash
        forge.entries.remove(forge.find(kind, number, precinct))

    return change


def _raw(kind: str, rewrite: Callable[[bytes], bytes], precinct: str = "") -> Callable[[Forge], None]:
    """Other bytes of a payload, signed anew by the office."""

    def change(forge: Forge) -> None:
        forge.envelopes()
        entry = forge.find(kind, 0, precinct)
        entry.raw = rewrite(encode(entry.payload))
        assert entry.raw != encode(entry.payload)

    return change


def _unsigned_change(forge: Forge) -> None:
    """Numbers changed after the office signed; the log is hashed and signed again."""
    at = forge.index(forge.find("precinct-closed", 0, TWO))
    entry = forge.entries[at]
    old = seal(encode(entry.payload), payload_type(entry.kind, 1), [key(entry.keys[0])])
    new = seal(encode({**entry.payload, "body": {"issued": 401}}), payload_type(entry.kind, 1), [key(entry.keys[0])])
    signature = old[old.index(b'"signatures"') :]
    entry.envelope = new[: new.index(b'"signatures"')] + signature


def _twice(forge: Forge) -> None:
    forge.rehash = False
    entry = forge.find("turnout-reported", 1, ONE)
    forge.entries.insert(forge.index(entry), entry)


def _swap(first: tuple[str, str, int], second: tuple[str, str, int], *, rehash: bool) -> Callable[[Forge], None]:
    def change(forge: Forge) -> None:
        forge.rehash = rehash
        a, b = (forge.index(forge.find(kind, number, precinct)) for kind, precinct, number in (first, second))
        forge.entries[a], forge.entries[b] = forge.entries[b], forge.entries[a]

    return change


def _all_three(precinct: str, **changes: Any) -> Callable[[Forge], None]:
    """Both typists and the supervisor enter the same false figures."""

    def change(forge: Forge) -> None:
        for kind, number in (("protocol-entered", 0), ("protocol-entered", 1), ("protocol-finalised", 0)):
            _set(kind, precinct, number, **changes)(forge)

    return change


def _result(**changes: Any) -> Callable[[Forge], None]:
    return _set("result-determined", **changes)


def _fewer_protocols(forge: Forge) -> None:
    forge.envelopes()
    entry = forge.find("result-determined")
    entry.raw = encode({**entry.payload, "body": {**entry.body, "protocols": {"number": 1, "root": sha("one")}}})


def _other_precincts_entry(forge: Forge) -> None:
    """A protocol of precinct 1 is handed in as that of precinct 2."""
    for kind, number in (("protocol-entered", 0), ("protocol-entered", 1), ("protocol-finalised", 0)):
        forge.find(kind, number, TWO).body.update(
            {name: forge.find(kind, number, ONE).body[name] for name in ("tally", "form_serial")}
        )


def _serial_shared(forge: Forge) -> None:
    for precinct in PRECINCTS:
        forge.find("precinct-listed", 0, precinct).body["form_serials"] = ["F-1", "F-2"]
    _all_three(TWO, form_serial="F-1")(forge)


def _lists_missing(forge: Forge) -> None:
    for precinct in PRECINCTS:
        forge.entries.remove(forge.find("voter-list-committed", 0, precinct))


def _signed_after_revocation(forge: Forge) -> None:
    """The revoked key of an operator enters a protocol."""
    for number in (0,):
        entry = forge.find("protocol-entered", number, ONE)
        entry.keys, entry.body["operator"] = ("spare",), "spare"


def _expired(forge: Forge) -> None:
    grant = next(e for e in forge.entries if e.kind == "key-granted" and e.body["holder"] == "typist-2")
    grant.body["end"] = "2021-07-01T00:00:00Z"


def _not_yet(forge: Forge) -> None:
    grant = next(e for e in forge.entries if e.kind == "key-granted" and e.body["holder"] == "chief")
    grant.body["start"] = "2022-07-01T00:00:00Z"


def _granted_too_late(forge: Forge) -> None:
    """The key is granted only after it has signed, further down in the log."""
    grant = next(e for e in forge.entries if e.kind == "key-granted" and e.body["holder"] == "typist-1")
    forge.entries.remove(grant)
    forge.entries.append(grant)


def _granted_by(office: str) -> Callable[[Forge], None]:
    def change(forge: Forge) -> None:
        grant = next(e for e in forge.entries if e.kind == "key-granted" and e.body["office"] == f"precinct/{TWO}")
        grant.keys = (office,)

    return change


def _called_by_another(commission: str) -> Callable[[Forge], None]:
    """A commission of another area calls a contest and names itself its commission."""

    def change(forge: Forge) -> None:
        call = forge.find("contest-called")
        call.keys, call.body["commission"] = (commission,), commission

    return change


def _superior_of_its_own(forge: Forge) -> None:
    forge.find("contest-called").body["superior"] = "regional/12"


def _late_nomination(forge: Forge) -> None:
    for entry in forge.entries[forge.index(forge.find("candidate-nominated", 2)) :]:
        if entry.payload["at"] < "2021-07-10":
            entry.payload["at"] = "2021-07-10T10:00:00Z"


def _planted(text: str) -> Callable[[Forge], None]:
    return _set("complaint-decided", ONE, decision__number=text)


def _unknown_kind(forge: Forge) -> None:
    body: dict[str, Any] = {}
    payload = {"kind": "ballot-eaten", "election": "test-2021", "at": "2021-07-29T06:00:00Z", "body": body}
    forge.entries.append(Entry({**payload, "contest": OKRUG}, (DISTRICT,), ""))


def _second_genesis(forge: Forge) -> None:
    genesis = forge.entries[0]
    forge.entries.insert(12, Entry(dict(genesis.payload), ("root",), "", frozen=True))


def _law_of_their_own(forge: Forge) -> None:
    """Genesis pins another law than the one that is published."""
    forge.entries[0].body["law"]["digest"] = sha("their law")


def _envelope_more(forge: Forge) -> None:
    made = forge.envelopes()
    entry = forge.find("precinct-opened", 0, ONE)
    entry.envelope = made[forge.index(entry)].replace(b'{"payload"', b'{"note":"x","payload"')


def _two_roots(forge: Forge) -> None:
    body = forge.entries[0].body
    body["root_keys"], body["threshold"] = [key("root").public.text] * 2, 2


BY_THE_OPERATOR = [
    Mutant("genesis signed by a stranger", _signed("election-opened", "central"), "keys", "verify.genesis-foreign", "election-opened"),
    Mutant("genesis with one root key counted twice", _two_roots, "keys", "verify.genesis-roots", "election-opened", also=("rules",)),
    Mutant("threshold above the signatures", _set("election-opened", threshold=2, root_keys=[key("root").public.text, key("chief").public.text]), "keys", "verify.genesis-threshold", "election-opened", also=("signatures",)),
    Mutant("a demonstration without its seed", lambda f: f.entries[0].body.pop("seed"), "rules", "election.synthetic-seed", "election-opened"),
    Mutant("genesis pins another law", _law_of_their_own, "schemas", "verify.law-missing", file=f"law/{sha('their law')}.json"),
    Mutant("a second genesis", _second_genesis, "chains", "election.genesis-twice", "election-opened"),
    Mutant("unknown kind", _unknown_kind, "schemas", "election.unknown-kind", "ballot-eaten"),
    Mutant("type of another kind", lambda f: setattr(f.find("precinct-closed", 0, ONE), "type", payload_type("precinct-opened", 1)), "schemas", "verify.type-differs", "precinct-closed", ONE),
    Mutant("type of another version", lambda f: setattr(f.find("precinct-closed", 0, ONE), "type", payload_type("precinct-closed", 2)), "schemas", "verify.type-differs", "precinct-closed", ONE),
    Mutant("duplicate key", _raw("precinct-closed", lambda b: b.replace(b'"issued":400', b'"issued":500,"issued":400'), ONE), "schemas", "record.json-not-canonical", "precinct-closed", ONE),
    Mutant("a space", _raw("precinct-closed", lambda b: b.replace(b'"issued":', b'"issued": '), ONE), "schemas", "record.json-not-canonical", "precinct-closed", ONE),
    Mutant("a float", _raw("precinct-closed", lambda b: b.replace(b"400", b"400.0"), ONE), "schemas", "record.json-float", "precinct-closed", ONE),
    Mutant("a null", _raw("precinct-closed", lambda b: b.replace(b"400", b"null"), ONE), "schemas", "record.json-null", "precinct-closed", ONE),
    Mutant("text that is not NFC", _raw("unit-listed", lambda b: b.replace("Ақмола".encode(), "Ақмола\u0306".encode().replace("а\u0306".encode(), "и\u0306".encode()))), "schemas", "record.json-not-nfc", "unit-listed", also=()),
    Mutant("keys out of order", _raw("precinct-closed", lambda b: b.replace(b'{"at"', b'{"zz":1,"at"', 1), ONE), "schemas", "record.json-not-canonical", "precinct-closed", ONE),
    Mutant("unknown field", _set("precinct-opened", ONE, weather="rain"), "schemas", "election.schema", "precinct-opened", ONE),
    Mutant("negative number", _set("precinct-closed", ONE, issued=-1), "schemas", "election.schema", "precinct-closed", ONE),
    Mutant("envelope with another field", _envelope_more, "schemas", "record.envelope-syntax", "precinct-opened", ONE),
    Mutant("numbers changed after signing", _unsigned_change, "signatures", "record.grant-bad-signature", "precinct-closed", TWO),
    Mutant("signed by a foreign key", _signed("turnout-reported", "nobody", precinct=ONE), "signatures", "record.grant-unknown", "turnout-reported", ONE),
    Mutant("signed by an expired key", _expired, "signatures", "record.grant-expired", "protocol-entered", ONE),
    Mutant("signed before the grant's term", _not_yet, "signatures", "record.grant-not-yet", "protocol-finalised", ONE),
    Mutant("signed by a revoked key", _signed_after_revocation, "signatures", "record.grant-revoked", "protocol-entered", ONE),
    Mutant("granted only later in the log", _granted_too_late, "signatures", "record.grant-unknown", "protocol-entered", ONE),
    Mutant("granted by an office of another area", _granted_by("regional/12"), "signatures", "election.signature-missing", "key-granted"),
    Mutant("signed by the neighbouring precinct", _signed("turnout-reported", f"precinct/{TWO}", precinct=ONE), "signatures", "election.signature-missing", "turnout-reported", ONE),
    Mutant("result signed by a precinct", _signed("result-determined", f"precinct/{ONE}"), "signatures", "election.signature-missing", "result-determined"),
    Mutant("result signed by the region", _signed("result-determined", "regional/11"), "signatures", "election.signature-missing", "result-determined"),
    Mutant("final protocol signed by a typist", _signed("protocol-finalised", "typist-1", precinct=ONE), "signatures", "election.signature-missing", "protocol-finalised", ONE),
    Mutant("entry in another typist's name", _set("protocol-entered", ONE, operator="typist-2"), "signatures", "election.entry-operator", "protocol-entered", ONE),
    Mutant("called by a commission of another region", _called_by_another("regional/12"), "rules", "election.call-commission", "contest-called"),
    Mutant("called by a precinct for itself", _called_by_another(f"precinct/{ONE}"), "rules", "election.call-commission", "contest-called"),
    Mutant("a superior of another region", _superior_of_its_own, "rules", "election.call-superior", "contest-called"),
    Mutant("dropped from a chain", _drop("turnout-reported", ONE, rehash=False), "chains", "election.chain", "turnout-reported", ONE),
    Mutant("doubled", _twice, "chains", "election.chain", "turnout-reported", ONE),
    Mutant("reordered in a chain", _swap(("turnout-reported", ONE, 0), ("turnout-reported", ONE, 1), rehash=False), "chains", "election.chain", "turnout-reported", ONE),
    Mutant("prev cut", lambda f: f.find("precinct-closed", 0, TWO).payload.update(prev="") or setattr(f.find("precinct-closed", 0, TWO), "frozen", True), "chains", "election.chain", "precinct-closed", TWO),
    Mutant("another election's act", _head("precinct-closed", TWO, election="test-2022"), "chains", "election.other-election", "precinct-closed", TWO),
    Mutant("time runs back", _head("precinct-closed", ONE, at="2021-07-25T01:00:00Z"), "chains", "election.time-runs-back", "precinct-closed", ONE),
    Mutant("reordered and re-hashed", _swap(("protocol-entered", ONE, 0), ("protocol-entered", ONE, 1), rehash=True), "rules", "election.entry-first-missing", "protocol-entered", ONE),
    Mutant("nomination after the deadline", _late_nomination, "rules", "election.after-deadline", "candidate-nominated"),
    Mutant("opening before the hour", _head("precinct-opened", TWO, at="2021-07-24T20:00:00Z"), "rules", "election.before-opening", "precinct-opened", TWO),
    Mutant("closing before the hour", _head("precinct-closed", TWO, at="2021-07-25T13:00:00Z"), "rules", "election.closing-early", "precinct-closed", TWO),
    Mutant("review changed", lambda f: f.find("candidate-registered", 1).body["review"][0].update(verdict="failed"), "rules", "election.review-differs", "candidate-registered"),
    Mutant("second entry by the same person", lambda f: (_set("protocol-entered", ONE, 1, operator="typist-1")(f), _signed("protocol-entered", "typist-1", precinct=ONE, number=1)(f)), "rules", "election.entry-same-person", "protocol-entered", ONE),
    Mutant("final differs from the entries", _set("protocol-finalised", ONE, tally__invalid=7), "rules", "election.final-differs", "protocol-finalised", ONE),
    Mutant("final before the second entry", _drop("protocol-entered", TWO, number=1), "rules", "election.finalise-not-agreed", "protocol-finalised", TWO),
    Mutant("ballot without a candidate", _set("ballot-approved", order=["c1", "c2"]), "rules", "election.ballot-order", "ballot-approved"),
    Mutant("turnout falls", _set("turnout-reported", ONE, 2, issued=100), "rules", "election.turnout-falls", "turnout-reported", ONE),
    Mutant("delivery dropped", _drop("ballots-delivered", TWO), "rules", "election.opening-ballots", "precinct-opened", TWO),
    Mutant("opening dropped", _drop("precinct-opened", TWO), "rules", "election.not-opened", "turnout-reported", TWO),
    Mutant("an impossible day", _set("akim-registered", term_ends="2025-19-39"), "schemas", "election.schema", "akim-registered"),
    Mutant("an impossible time", _head("pledge-recorded", at="2021-99-99T99:99:99Z"), "schemas", "election.schema", "pledge-recorded"),
    Mutant("akim who did not win", _set("akim-registered", candidate="c2"), "rules", "election.standing", "akim-registered"),
    Mutant("more delivered than printed", _set("ballots-delivered", TWO, ballots=9000), "manifests", "election.delivery-exceeds-print", "ballots-delivered", TWO),
    Mutant("print run against the law", _set("ballots-printed", printed=2000, last_serial=2000), "manifests", "election.print-run", "ballots-printed"),
    Mutant("protocol of another precinct", _other_precincts_entry, "manifests", "election.form-serial", "protocol-entered", TWO),
    Mutant("one form in two precincts", _serial_shared, "manifests", "verify.serial-twice", "result-determined", TWO),
    Mutant("protocol dropped before the result", _drop("protocol-finalised", TWO), "manifests", "election.result-incomplete", "result-determined"),
    Mutant("voter lists never committed", _lists_missing, "manifests", "verify.no-list", "result-determined", ONE),
    Mutant("findings hidden", _set("protocol-finalised", ONE, findings=["W.302"]), "arithmetic", "election.final-findings", "protocol-finalised", ONE),
    Mutant("all three enter false figures", _all_three(TWO, tally__votes={"c1": 200, "c2": 121, "c3": 60}), "arithmetic", "verify.totals-differ", "result-determined"),
    Mutant("figures against the control equations", _all_three(TWO, tally__votes={"c1": 300, "c2": 120, "c3": 61}), "rules", "election.entry-has-errors", "protocol-entered", TWO),
    Mutant("result with other totals", _result(totals__registered=1001), "arithmetic", "verify.totals-differ", "result-determined"),
    Mutant("result with other votes", _result(totals__votes={"c1": 450, "c2": 221, "c3": 90}), "arithmetic", "verify.totals-differ", "result-determined"),
    Mutant("result over fewer protocols", _fewer_protocols, "arithmetic", "election.result-protocols", "result-determined"),
    Mutant("result with another winner", lambda f: (_result(outcome__winner="c2")(f), _set("akim-registered", candidate="c2")(f)), "outcomes", "verify.outcome-differs", "result-determined"),
    Mutant("a tie declared", lambda f: (_result(outcome={"kind": "tie", "tied": ["c1", "c2"]})(f), f.entries.remove(f.find("akim-registered"))), "outcomes", "verify.outcome-differs", "result-determined"),
    Mutant("a person's number", _planted("№ 3, 850101300124"), "privacy", "verify.private-iin", "complaint-decided", ONE),
    Mutant("a person's number in groups", _planted("850101 300124"), "privacy", "verify.private-iin", "complaint-decided", ONE),
    Mutant("a telephone number", _planted("+7 (701) 123-45-67"), "privacy", "verify.private-phone", "complaint-decided", ONE),
    Mutant("an e-mail address", _planted("aliev@example.kz"), "privacy", "verify.private-email", "complaint-decided", ONE),
]  # fmt: skip


# --- in the files, by whoever serves them ---


def _edit(path: str, rewrite: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def change(record: Path) -> None:
        before = (record / path).read_bytes()
        after = rewrite(before)
        assert before != after
        (record / path).write_bytes(after)

    return change


def _flip(path: str, at: int) -> Callable[[Path], None]:
    return _edit(path, lambda data: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


def _remove(path: str) -> Callable[[Path], None]:
    return lambda record: (record / path).unlink()


def law_file(record: Path) -> str:
    return next((record / "law").iterdir()).relative_to(record).as_posix()


def _resigned(record: Path) -> None:
    """The same log under another key."""
    from tests.verify.forge import small_election

    shutil.rmtree(record / "tile")
    (record / "checkpoint").unlink()
    world = small_election()
    publish(record, world.envelopes, world.law, OTHER_LOG)


def _resigned_with_vkey(record: Path) -> None:
    _resigned(record)
    (record / "log.vkey").write_text(f"{OTHER_LOG.vkey}\n", encoding="utf-8")


def _shorter(record: Path) -> None:
    """The checkpoint claims fewer entries."""
    _edit("checkpoint", lambda data: data.replace(b"\n74\n", b"\n73\n"))(record)


IN_THE_FILES = [
    Mutant("checkpoint: origin", _edit("checkpoint", lambda d: d.replace(b"test.example", b"text.example", 1)), "log", "record.note-bad-signature", file="checkpoint"),
    Mutant("checkpoint: size", _shorter, "log", "record.note-bad-signature", file="checkpoint"),
    Mutant("checkpoint: root", _edit("checkpoint", lambda d: d.replace(d.split(b"\n")[2], b"A" * 43 + b"=")), "log", "record.note-bad-signature", file="checkpoint"),
    Mutant("checkpoint: signature", _edit("checkpoint", lambda d: d[:-10] + (b"AAAA" if d[-10:-6] != b"AAAA" else b"BBBB") + d[-6:]), "log", "record.note-bad-signature", file="checkpoint"),
    Mutant("checkpoint: not a note", _edit("checkpoint", lambda d: b"nothing\n"), "log", "record.note-no-signatures", file="checkpoint"),
    Mutant("checkpoint signed by another key", _resigned, "log", "record.note-unsigned", file="checkpoint"),
    Mutant("the log's key replaced with the log", _resigned_with_vkey, "keys", "verify.vkey-differs", file="log.vkey", also=("log",)),
    Mutant("log.vkey: a byte", _flip("log.vkey", 20), "keys", "verify.vkey-differs", file="log.vkey"),
    Mutant("log.vkey: its last byte", _flip("log.vkey", -1 + len(LOG.vkey) + 1), "keys", "verify.vkey-differs", file="log.vkey"),
    Mutant("log.vkey: missing", _remove("log.vkey"), "keys", "verify.vkey-missing", file="log.vkey"),
    Mutant("hash tile: a byte", _flip(TILE, 32 * 5 + 3), "log", "record.entry-disagrees", "key-granted", file=TILE),
    Mutant("hash tile: missing", _remove(TILE), "log", "record.tile-missing", file=TILE),
    Mutant("hash tile: short", _edit(TILE, lambda d: d[:-1]), "log", "record.tile-length", file=TILE),
    Mutant("bundle: a byte of an entry", lambda record: _flip(BUNDLE, (record / BUNDLE).read_bytes().rindex(b"sig"))(record), "log", "record.entry-disagrees", file=BUNDLE),
    Mutant("bundle: missing", _remove(BUNDLE), "keys", "verify.genesis-missing", also=("log",)),
    Mutant("bundle: short", _edit(BUNDLE, lambda d: d[:-1]), "log", "record.bundle-short", file=BUNDLE),
    Mutant("bundle: long", _edit(BUNDLE, lambda d: d + b"x"), "log", "record.bundle-long", file=BUNDLE),
    Mutant("law: a byte", lambda record: _flip(law_file(record), 1000)(record), "schemas", "verify.law-differs"),
    Mutant("law: missing", lambda record: _remove(law_file(record))(record), "schemas", "verify.law-missing"),
    Mutant("schema: a byte", _flip("schemas/precinct-closed.v1.json", 60), "schemas", "verify.schema-differs", file="schemas/precinct-closed.v1.json"),
    Mutant("schema: missing", _remove("schemas/precinct-closed.v1.json"), "schemas", "verify.schema-missing", file="schemas/precinct-closed.v1.json"),
    Mutant("schema: one too many", lambda record: (record / "schemas/ballot-eaten.v1.json").write_text("{}"), "schemas", "verify.schema-unknown", file="schemas/ballot-eaten.v1.json"),
    Mutant("README: a person's number", lambda record: (record / "README.txt").write_text("Ask 850101300124."), "privacy", "verify.private-iin", file="README.txt"),
    Mutant("a page with a telephone number", lambda record: (record / "page.html").write_text("8 (7172) 12 34 56"), "privacy", "verify.private-phone", file="page.html"),
]  # fmt: skip
