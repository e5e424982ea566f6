"""A voter's proof of the own entry: printed and handed out as a file, and checked by the record alone."""

from __future__ import annotations

import io
import json

import pikepdf
import pytest
import zxingcpp
from click.testing import CliRunner

from dauys.election.roll import Opening
from dauys.formats.papers.form_code import MOST_PROOF, voter_proof_svg
from tests.formats.papers import press
from tests.web.entry.steps import sign
from tests.web.lists.steps import LIST, PEOPLE, VOTER, fields, voter

CHECK = "dauys.cli.record"


@pytest.fixture
def committed(chair):
    """The chair, once the first precinct's list is committed to."""
    sign(chair, chair.post(LIST, {"do": "commit"}))
    return chair


@pytest.fixture
def published(workspace, tmp_path):
    """A function that publishes the record as it is now; gives its folder."""
    from dauys.actions.publication import publish
    from dauys.record.keys import SigningKey
    from dauys.record.note import NoteSigner
    from dauys.web.office import OFFICE

    signer = NoteSigner("test.example/log", SigningKey.generate())

    def write():
        publish(OFFICE.desk(), tmp_path / "record", signer)
        return tmp_path / "record"

    return write


def check(record, proof, *options):
    from dauys.cli.record import record as group

    return CliRunner().invoke(group, ["voter", str(record), "-", *options], input=proof)


def test_the_slip_holds_the_whole_proof(committed):
    who = {"voter": voter(3).pk}
    assert "Proof of the entry" in committed.post(VOTER, who).content.decode()
    answer = committed.post(VOTER, {**who, "do": "proof"})
    assert answer.headers["Content-Type"] == "application/pdf"
    assert "no-store" in answer.headers["Cache-Control"]
    assert PEOPLE[2].name not in str(answer.headers)
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert len(pdf.pages) == 1
    (page,) = press.pictures(answer.content, dots=300)
    read = Opening.from_json(zxingcpp.read_barcodes(page)[0].text.encode())
    assert read.holds()
    assert json.loads(read.data)["name"] == PEOPLE[2].name
    written = committed.post(VOTER, {**who, "do": "proof-file"})
    assert Opening.from_json(written.content) == read
    assert committed.post(VOTER, {**who, "do": "proof"}).content == answer.content


def test_no_proof_before_the_commitment_or_for_who_came_later(chair):
    who = {"voter": voter(3).pk}
    assert "once the list is committed to" in chair.post(VOTER, who).content.decode()
    assert chair.post(VOTER, {**who, "do": "proof"}).status_code == 422
    sign(chair, chair.post(LIST, {"do": "commit"}))
    from tests.actions.rolls.people import person

    chair.post(LIST, {"do": "add", "reason": "omitted", **fields(person(9))})
    later = chair.post(VOTER, {"voter": voter(6).pk, "do": "proof"})
    assert later.status_code == 422
    assert "Commit to the list again" in later.content.decode()


def test_a_stranger_checks_it_by_the_record(committed, published):
    proof = committed.post(VOTER, {"voter": voter(2).pk, "do": "proof-file"}).content
    record = published()
    yes = check(record, proof)
    assert yes.exit_code == 0, yes.output
    assert PEOPLE[1].name in yes.output
    assert json.loads(check(record, proof, "--json").output)["state"] == "yes"
    other = json.loads(proof) | {
        "data": json.loads(committed.post(VOTER, {"voter": voter(1).pk, "do": "proof-file"}).content)["data"]
    }
    no = check(record, json.dumps(other).encode())
    assert no.exit_code == 1
    assert PEOPLE[0].name not in no.output
    unknown = json.loads(proof) | {"commitment": "ab" * 32}
    assert check(record, json.dumps(unknown).encode(), "--json").exit_code == 1
    # A voter is struck out, and the list committed to again: the proof is of an earlier list.
    committed.post(VOTER, {"voter": voter(5).pk, "version": voter(5).version, "do": "strike_out", "reason": "died"})
    sign(committed, committed.post(LIST, {"do": "commit"}))
    assert json.loads(check(published(), proof, "--json").output)["state"] == "earlier"


def test_a_precinct_of_thousands_fits_into_the_code():
    deep = Opening("ab" * 32, "Ә".encode() * 320, _deep(12))
    assert len(deep.to_json()) <= MOST_PROOF
    assert voter_proof_svg(deep.to_json().decode()).startswith("<?xml")


def _deep(levels):
    from dauys.election.roll import Entry

    return Entry(2999, 3000, bytes(32), (bytes(32),) * levels)
