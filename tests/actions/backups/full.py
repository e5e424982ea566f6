"""An office with a store that holds something of everything, for the tests of backups."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from tests.world import World

from dauys.actions import backups
from dauys.actions.backups import Protection, Written
from dauys.actions.custody import Custody
from dauys.actions.office_files import OfficeFiles, keep_custody, keep_secret, law_kept, office_at
from dauys.store import database, log
from dauys.store.copying import snapshot
from dauys.store.models import Draft, Event, Person, PrivatePaper, Setting

NOW = datetime(2021, 7, 1, 6, tzinfo=UTC)
PHRASE = "төрт сөз бірге тұрсын"
WORLD = World().opened().called()
SCAN = b"%PDF-1.7 a scan of a signed paper " * 3000


@dataclass(frozen=True)
class Full:
    """An office that is at work: the address of its store, its files."""

    address: str
    office: OfficeFiles

    def write(self, file: Path, phrase: str = PHRASE, *, keys: bool = False, **more: Any) -> Written:
        database.connect(self.address, everything=True)
        return backups.write(file, self.office, Protection(phrase, keys), NOW, law_kept(self.office), **more)


def fill(address: str, directory: Path) -> Full:
    database.connect(address, everything=True)
    office = office_at(directory, {})
    keep_secret(office)
    keep_custody(office, sealed=False)
    with log.writing() as writer:
        writer.append(WORLD.envelopes)
    person = Person.objects.add("айгул", "құпия сөз осы", "operator", "district/11.03", added_at=NOW)
    Draft.objects.create(person=person, form="akim.x/1", values={"issued": 7, "ё": None}, number=2**60, saved_at=NOW)
    Event.objects.create(at=NOW, person=person, code="signed-in")
    Setting.objects.create(name="parties", value=[{"id": "auyl", "names": ["Ауыл", "Ауыл"]}, 1.5, True])
    Custody(office.custody.read_bytes()).make("district/11.03", "commission", "district/11.03", NOW)
    Session.objects.create(session_key="a" * 32, session_data="x", expire_date=NOW)
    for number, folder in enumerate(("papers/ab", "papers", "public/decisions")):
        data = SCAN + bytes([number])
        name = hashlib.sha256(data).hexdigest()
        (office.directory / folder).mkdir(parents=True, exist_ok=True)
        (office.directory / folder / name).write_bytes(data)
        PrivatePaper.objects.create(sha256=name, media_type="application/pdf", size=len(data), kept_at=NOW)
    (office.papers / ".upload.tmp").write_bytes(b"half an upl")
    return Full(address, office)


def everything(address: str) -> dict[str, list[bytes]]:
    """All rows of all tables of a store."""
    database.connect(address, everything=True)
    with snapshot() as store:
        return {table: b"".join(store.rows(table)).splitlines() for table in store.tables}
