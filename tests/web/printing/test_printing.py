"""The papers of a contest, and decisions that the workspace prints."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pikepdf
import pytest

from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")


def pages(answer):
    assert answer.status_code == 200, answer.content[:500]
    assert answer.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_paper_of_a_counted_contest_is_a_pdf(town, browser_of, lang):
    town(World().opened().called().registered().ballot().voted().counted())
    chair = browser_of("chair", lang)
    assert chair.get(f"/contests/{OKRUG}/papers/").status_code == 200
    assert pages(chair.get(f"/contests/{OKRUG}/papers/artwork.pdf")) == 1
    assert pages(chair.get(f"/contests/{OKRUG}/papers/result.pdf")) >= 1
    for paper in ("form-1", "posted", "certified"):
        assert pages(chair.get(f"/contests/{OKRUG}/precincts/11.03.07.1/papers/{paper}.pdf")) >= 1
    assert chair.get(f"/contests/{OKRUG}/papers/nothing.pdf").status_code == 404


def test_ballots_are_printed_in_batches_up_to_the_print_run(town, browser_of):
    town(World().opened().called().registered().ballot())
    chair = browser_of("chair")
    first = chair.get(f"/contests/{OKRUG}/papers/ballots-1.pdf")
    assert pages(first) > 100
    assert chair.get(f"/contests/{OKRUG}/papers/ballots-99.pdf").status_code == 404


def test_a_copy_is_given_of_a_final_protocol_only_and_ballots_of_an_approved_one_only(town, browser_of):
    town(World().opened().called().registered().ballot().voted())
    chair = browser_of("chair")
    answer = chair.get(f"/contests/{OKRUG}/precincts/11.03.07.1/papers/posted.pdf")
    assert answer.status_code == 409


def test_no_papers_before_the_ballot(town, browser_of):
    town(World().opened().called())
    assert browser_of("chair").get(f"/contests/{OKRUG}/papers/artwork.pdf").status_code == 409


def test_a_decision_that_is_not_handed_in_is_printed_and_its_hash_stands_in_the_act(town, browser_of):
    from dauys.store.models import Proposal

    town(World().opened().called())
    chair = browser_of("chair")
    fields = {"voting_day": "2021-08-05", "cause": "emergency", "decision.number": "5"}
    answer = chair.post(f"/contests/{OKRUG}/act/contest-postponed/", fields)
    assert answer.status_code == 302, answer.content.decode()
    digest = Proposal.objects.get().acts[0]["body"]["decision"]["sha256"]
    assert f"/papers/{digest}/" in chair.get(answer.headers["Location"]).content.decode()
    paper = chair.get(f"/papers/{digest}/")
    assert hashlib.sha256(paper.content).hexdigest() == digest
    assert browser_of("other-chair").get(f"/papers/{digest}/").status_code == 404
    assert browser_of("auditor").get(f"/papers/{digest}/").status_code == 403
