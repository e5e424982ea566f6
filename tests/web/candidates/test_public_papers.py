"""Which papers are for everyone: photos and scans that acts name and that were kept for it; never a private paper."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from dauys.election.acts import candidates, protocols
from dauys.election.acts.body import Blob
from tests.web.candidates.photos import photo
from tests.world import OKRUG, PRECINCTS, World, decision, sha

pytestmark = pytest.mark.usefixtures("workspace")
AT = datetime(2021, 7, 12, tzinfo=UTC)
DISTRICT = ("district/11.03",)
PDF = b"%PDF-1.4 the protocol %%EOF"


def of(world: World) -> set[str]:
    from dauys.actions.papers import public_papers

    return {paper.sha256 for paper in public_papers(world.election)}


def publish(world: World, name: str, *blobs: Blob, at: str = "2021-07-13 10:00") -> None:
    world.act(candidates.PhotoPublished(name, blobs), OKRUG, by=DISTRICT, at=at)


def finalise(world: World, precinct: str, *scans: Blob) -> None:
    first = world.act(world.entry(1, precinct), OKRUG, precinct, ("typist-1",), "2021-07-25 23:00")
    second = world.act(world.entry(2, precinct), OKRUG, precinct, ("typist-2",), "2021-07-25 23:00")
    body = protocols.ProtocolFinalised(world.tally(), (first.digest, second.digest), f"F-{precinct[-1]}", scans=scans)
    world.act(body, OKRUG, precinct, ("chief",), "2021-07-25 23:00")


def photo_of(colour: str) -> Blob:
    from dauys.actions.papers import keep_photo

    return keep_photo(photo(colour=colour), "a.jpg", "district/11.03", AT)


def paper(about: str, data: bytes = PDF) -> Blob:
    from dauys.actions.papers import keep

    return keep(data, "a.pdf", "district/11.03", about, AT)


def registered() -> World:
    return World().opened().called().registered()


def test_a_registered_candidates_photo_and_programme_come_out_with_their_bytes(town: Any) -> None:
    from dauys.actions.papers import keep_programme, public_papers, read_paper
    from dauys.formats.programmes import Programme

    world, picture = registered(), photo_of("teal")
    text = keep_programme(Programme("Жол", "Дороги"), "district/11.03", AT)
    town(world)
    assert of(world) == set(), "kept, but no act names them yet"
    publish(world, "c1", picture, text)
    found = {one.sha256: one for one in public_papers(world.election)}
    assert {sha: one.media_type for sha, one in found.items()} == {
        picture.sha256: "image/jpeg", text.sha256: "application/json",
    }  # fmt: skip
    for one in found.values():
        data = one.path.read_bytes()
        assert hashlib.sha256(data).hexdigest() == one.sha256
        assert data == read_paper(one.sha256)


def test_only_the_last_photo_of_those_who_still_stand_is_public(town: Any) -> None:
    world, old, new, other = registered(), photo_of("red"), photo_of("green"), photo_of("blue")
    publish(world, "c1", old)
    publish(world, "c2", other)
    assert of(world) == {old.sha256, other.sha256}
    publish(world, "c1", new, at="2021-07-14 10:00")
    assert of(world) == {new.sha256, other.sha256}
    body = candidates.CandidateCancelled("c2", ("gifts",), decision("c"))
    world.act(body, OKRUG, by=DISTRICT, at="2021-07-15 10:00")
    assert of(world) == {new.sha256}
    world.act(candidates.CandidateWithdrawn("c1", "candidate"), OKRUG, by=DISTRICT, at="2021-07-15 10:00")
    assert of(world) == set()


@pytest.mark.parametrize(
    "about", ["acts", "complaint", "decision:0123456789abcdef", f"protocol:{OKRUG}/{PRECINCTS[0]}"]
)
def test_an_act_that_names_a_private_paper_does_not_make_it_public(town: Any, about: str) -> None:
    world, secret = registered(), paper(about, photo(colour="black"))
    publish(world, "c1", secret)
    town(world)
    assert secret.media_type == "image/jpeg"
    assert of(world) == set()


def test_a_scan_is_public_once_the_final_protocol_of_its_own_precinct_names_it(town: Any) -> None:
    first, second = (f"protocol:{OKRUG}/{precinct}" for precinct in PRECINCTS)
    scan, elsewhere, unnamed = paper(first), paper(second, PDF + b"\n%%EOF"), paper(first, PDF + b"\n\n%%EOF")
    world = registered().ballot().voted()
    assert of(world) == set()
    finalise(world, PRECINCTS[0], scan, elsewhere)
    town(world)
    assert of(world) == {scan.sha256}
    assert unnamed.sha256 not in of(world)


@pytest.mark.parametrize("about", ["acts", "complaint", "candidates-public"])
def test_a_protocol_that_names_any_other_paper_brings_nothing_out(town: Any, about: str) -> None:
    world, secret = registered().ballot().voted(), paper(about)
    finalise(world, PRECINCTS[0], secret)
    town(world)
    assert of(world) == set()


@pytest.mark.parametrize("change", [{"size": 1}, {"media_type": "image/png"}])
def test_a_name_that_does_not_fit_the_paper_brings_nothing_out(town: Any, change: dict[str, Any]) -> None:
    world, picture = registered(), photo_of("teal")
    fields = {"sha256": picture.sha256, "size": picture.size, "media_type": picture.media_type, **change}
    publish(world, "c1", Blob(**fields))
    assert of(world) == set()


def test_what_is_named_and_lies_nowhere_is_passed_over(town: Any) -> None:
    world = registered()
    publish(world, "c1", Blob(sha("nowhere"), 9, "image/jpeg"))
    assert of(world) == set()


def test_papers_of_a_nomination_complaints_and_decisions_never_come_out(town: Any) -> None:
    """All that the offices keep beside, whether or not an act names it in its own place."""
    from dauys.election.acts.voting import ComplaintFiled

    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    document, complaint = paper("acts", PDF + b"1%%EOF"), paper("complaint", PDF + b"2%%EOF")
    body = candidates.PapersReceived("c1", (candidates.Paper("biography", document.sha256),))
    world.act(body, OKRUG, by=DISTRICT, at="2021-07-02 10:00")
    world.act(ComplaintFiled("k1", "breach", complaint.sha256), OKRUG, by=DISTRICT, at="2021-07-02 10:00")
    town(world)
    assert of(world) == set()
