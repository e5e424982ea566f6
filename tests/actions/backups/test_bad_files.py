"""A file that is no good backup is told apart, says why in three languages, and nothing of it is put anywhere."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.actions.backups.full import PHRASE, SCAN, Full

from dauys.actions.restoring import Target, check_backup, restore
from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import LANGS
from dauys.formats.archive import ArchiveReader, safe_name
from dauys.formats.locked_stream import CHUNK, LockedWriter, unlocked

SEED = 20210725


@contextmanager
def unreadable(*codes: str) -> Iterator[None]:
    with pytest.raises(Unreadable) as fault:
        yield
    assert fault.value.code.removeprefix("backup.") in codes
    said = [fault.value.text(lang) for lang in LANGS]
    assert len(set(said)) == 3
    assert not any("{" in text or PHRASE in text for text in said)


@pytest.fixture
def locked(full: Full, tmp_path: Path) -> Path:
    full.write(tmp_path / "locked", keys=True)
    return tmp_path / "locked"


@pytest.fixture
def plain(full: Full, tmp_path: Path) -> Path:
    full.write(tmp_path / "plain", "")
    return tmp_path / "plain"


def test_a_wrong_passphrase(locked: Path, tmp_path: Path) -> None:
    for wrong in ("", PHRASE.upper(), PHRASE + " "):
        with unreadable("wrong-passphrase"):
            restore(locked, wrong, Target(f"{tmp_path}/new/s.sqlite3", tmp_path / "new"))
    assert not (tmp_path / "new").exists()
    assert check_backup(locked, PHRASE).size > 0


def test_any_changed_byte_of_a_locked_backup_is_noticed(locked: Path) -> None:
    data, chance = locked.read_bytes(), random.Random(SEED)
    for at in [*range(0, 60, 7), *chance.sample(range(len(data)), 12), len(data) - 1]:
        locked.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
        with unreadable("wrong-passphrase", "damaged", "cut-off", "newer", "not-a-backup"):
            check_backup(locked, PHRASE)


def test_a_changed_byte_of_a_plain_backup_is_noticed_or_says_nothing(plain: Path) -> None:
    data, chance = plain.read_bytes(), random.Random(SEED)
    whole, noticed = check_backup(plain, ""), 0
    for at in chance.sample(range(len(data)), 25):
        plain.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
        try:
            assert check_backup(plain, "") == whole  # an unused field of the ZIP
        except Unreadable:
            noticed += 1
    assert noticed >= 20


@pytest.mark.parametrize("name", ["locked", "plain"])
def test_a_file_that_was_cut_off(name: str, request: pytest.FixtureRequest) -> None:
    file: Path = request.getfixturevalue(name)
    data, chance = file.read_bytes(), random.Random(SEED)
    for length in [len(data) - 1, *chance.sample(range(4, len(data)), 6)]:
        file.write_bytes(data[:length])
        with unreadable("cut-off", "damaged", "not-a-backup"):
            check_backup(file, PHRASE)
    file.write_bytes(b"")
    with unreadable("not-a-backup"):
        check_backup(file, PHRASE)


def test_a_locked_stream_cut_between_chunks_says_so_and_chunks_cannot_change_places() -> None:
    out = io.BytesIO()
    writer = LockedWriter(out, PHRASE)
    plain = random.Random(SEED).randbytes(3 * CHUNK + 5)
    writer.write(plain)
    writer.close()
    data = out.getvalue()
    read = unlocked(out, "x", PHRASE)
    assert read.read() == plain
    for at in (0, CHUNK - 1, CHUNK, 3 * CHUNK + 4, len(plain), len(plain) + 9):
        read.seek(at)
        assert read.read(7) == plain[at : at + 7]
    head, step = len(data) - 5 - 16 - 3 * (CHUNK + 16), CHUNK + 16
    with unreadable("cut-off"):
        unlocked(io.BytesIO(data[: head + 2 * step]), "x", PHRASE)
    swapped = data[:head] + data[head + step : head + 2 * step] + data[head : head + step] + data[head + 2 * step :]
    with unreadable("damaged"):
        unlocked(io.BytesIO(swapped), "x", PHRASE).read()
    longer = data + data[-21:]
    with unreadable("damaged"):
        unlocked(io.BytesIO(longer), "x", PHRASE).read()


@pytest.mark.parametrize("length", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_a_locked_stream_of_any_length(length: int) -> None:
    out, plain = io.BytesIO(), random.Random(length).randbytes(length)
    writer = LockedWriter(out, PHRASE)
    writer.write(plain[:3])
    writer.write(plain[3:])
    writer.close()
    assert unlocked(out, "x", PHRASE).read() == plain
    if plain[:20]:
        assert plain[:20] not in out.getvalue() or length < 4


Change = Callable[[dict[str, bytes], dict[str, Any]], None]


def rewritten(file: Path, change: Change) -> None:
    """Change the members or the manifest of a plain backup, with hashes that fit again."""
    with zipfile.ZipFile(file) as old:
        members = {name: old.read(name) for name in old.namelist()}
    manifest = msgspec.json.decode(members.pop("manifest.json"))
    before = dict(members)
    change(members, manifest)
    for name in members:
        if members[name] != before.get(name):
            manifest["files"][name] = {"size": len(members[name]), "sha256": sha256(members[name]).hexdigest()}
    with zipfile.ZipFile(file, "w") as new:
        for name, data in {**members, "manifest.json": msgspec.json.encode(manifest)}.items():
            new.writestr(name, data)


def edit(member: str, old: bytes, new: bytes) -> Change:
    def change(members: dict[str, bytes], _manifest: dict[str, Any]) -> None:
        assert old in members[member]
        members[member] = members[member].replace(old, new, 1)

    return change


def without_last_entry(members: dict[str, bytes], manifest: dict[str, Any]) -> None:
    lines = members["tables/store_entry.jsonl"].splitlines(keepends=True)
    members["tables/store_entry.jsonl"] = b"".join(lines[:-1])
    manifest["tables"]["store_entry"]["rows"] -= 1


def put(manifest_key: str, value: Any) -> Change:
    return lambda _members, manifest: manifest.__setitem__(manifest_key, value)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (put("format", 2), "newer"),
        (put("format", "x"), "damaged"),
        (put("migrations", [["store", "9999_later"]]), "newer-tables"),
        (put("root", "00" * 32), "no-replay"),
        (put("law", "../../etc/passwd"), "no-replay"),
        (edit("tables/store_entry.jsonl", b"[1,", b"[2,"), "no-replay"),
        (without_last_entry, "no-replay"),
        (lambda members, _: members.update({"more": b""}), "damaged"),
        (lambda members, _: members.pop("tables/store_person.jsonl"), "damaged"),
        (lambda members, _: members.update({"tables/store_person.jsonl": b""}), "damaged-member"),
    ],
)
def test_a_backup_that_somebody_has_changed(plain: Path, tmp_path: Path, change: Change, code: str) -> None:
    rewritten(plain, change)
    target = Target(f"{tmp_path}/new/s.sqlite3", tmp_path / "new")
    with unreadable(code):
        restore(plain, "", target)
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".*partial*"))


@pytest.mark.parametrize(
    "change",
    [
        edit("tables/store_person.jsonl", b"[1,", b'["x",'),
        edit("tables/store_person.jsonl", b"[1,", b"[1,1,"),
        edit("tables/store_draft.jsonl", b",1]", b",77]"),
        edit("tables/store_person.jsonl", b"[", b"{"),
        lambda _members, manifest: manifest["tables"]["store_person"]["columns"].reverse(),
    ],
)
def test_rows_that_do_not_fit_are_refused_and_nothing_is_left(plain: Path, tmp_path: Path, change: Change) -> None:
    rewritten(plain, change)
    with pytest.raises(Refused) as refused:
        restore(plain, "", Target(f"{tmp_path}/new/s.sqlite3", tmp_path / "new"))
    assert refused.value.refusal.code == "backup.does-not-fit"
    assert not (tmp_path / "new").exists()
    assert not list(tmp_path.glob(".*partial*"))


@pytest.mark.parametrize(
    "name",
    ["../x", "/etc/x", "a/../../x", "a//b", "a\\b", "C:x", "a/", ".", "a/./b", "x.", "a\nb", "", "я" * 600, "\ud800"],
)
def test_names_that_lead_elsewhere(name: str) -> None:
    assert not safe_name(name)


def test_names_that_stay() -> None:
    for name in ("a", "papers/ab/cd.pdf", "public/Хаттама №3 (көшірме).pdf", "tile/0/x001/234.p/5", "a..b"):
        assert safe_name(name)


@pytest.mark.parametrize("name", ["papers/../../evil", "/evil", "papers/a\\b"])
def test_a_zip_slip_writes_nothing(plain: Path, tmp_path: Path, name: str) -> None:
    rewritten(plain, lambda members, _: members.update({name: b"evil"}))
    with unreadable("unsafe-names"):
        restore(plain, "", Target(f"{tmp_path}/new/s.sqlite3", tmp_path / "new"))
    assert not list(tmp_path.rglob("*evil*"))


def test_links_doubles_and_bombs(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("papers/x")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "link", "w") as made:
        made.writestr(link, "/etc/passwd")
    with zipfile.ZipFile(tmp_path / "double", "w") as made:
        made.writestr("papers/x", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("papers/x", "2")
    for name in ("link", "double"):
        with (tmp_path / name).open("rb") as opened, unreadable("unsafe-names"):
            ArchiveReader(opened, name)
    with zipfile.ZipFile(tmp_path / "bomb", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("manifest.json", bytes(5_000_000))
    with (tmp_path / "bomb").open("rb") as opened, unreadable("damaged-member"):
        ArchiveReader(opened, "bomb").read("manifest.json", most=1_000_000)


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello")
    with zipfile.ZipFile(tmp_path / "zip", "w") as made:
        made.writestr("x.txt", SCAN)
    for name in ("text", "zip"):
        with unreadable("not-a-backup"):
            check_backup(tmp_path / name, "")
