"""The papers of a contest, and decisions that the workspace prints."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pikepdf
import pytest

from dauys.election.acts.body import Names
from dauys.formats.papers.form_code import FormCode, find_form_code
from tests.formats.papers import press
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


def test_a_long_paper_says_that_it_is_being_made_and_goes_on_to_it(town, browser_of):
    town(World().opened().called().registered().ballot())
    chair = browser_of("chair")
    here = f"/contests/{OKRUG}/papers/ballots-1.pdf"
    assert f'href="{here}?wait=1"' in chair.get(f"/contests/{OKRUG}/papers/").content.decode()
    page = chair.get(f"{here}?wait=1").content.decode()
    assert f'content="0; url={here}"' in page
    assert "<progress" in page
    narrowed = chair.get(f"/contests/{OKRUG}/papers/badges.pdf?organisation=ngo-1&wait=1").content.decode()
    assert 'badges.pdf?organisation=ngo-1"' in narrowed


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


def test_the_ballot_is_in_both_languages_by_the_kazakh_alphabet_with_the_line_against_all_last(town, browser_of):
    world = town(World().opened().called().registered().ballot())
    names = [world.contest().candidates[name].nomination.names for name in ("c1", "c2", "c3")]
    assert [name.kk for name in names] == ["Алиев 1", "Әлиев 2", "Блиев 3"]
    words = press.words(browser_of("chair").get(f"/contests/{OKRUG}/papers/artwork.pdf").content)
    told = [one for name in names for one in (name.kk, name.ru)] + ["Бәріне қарсымын", "Против всех"]
    at = 0
    for one in told:
        at = words.index(one, at) + len(one)


def test_the_print_run_is_the_voters_and_one_per_cent_each_with_its_serial(town, browser_of):
    world = town(World().opened().called().registered().ballot())
    assert world.contest().voters() == 1000
    chair = browser_of("chair")
    assert pages(chair.get(f"/contests/{OKRUG}/papers/ballots-1.pdf")) == 1000
    last = chair.get(f"/contests/{OKRUG}/papers/ballots-2.pdf")
    assert pages(last) == 10
    words = press.words(last.content)
    assert "№ 0001001" in words
    assert "№ 0001010" in words
    assert chair.get(f"/contests/{OKRUG}/papers/ballots-3.pdf").status_code == 404


def test_the_same_record_gives_the_same_bytes(town, browser_of):
    town(World().opened().called().registered().ballot().voted().counted())
    places = [f"papers/{paper}.pdf" for paper in ("artwork", "forms", "posters", "result")]
    places += [f"precincts/11.03.07.1/papers/{paper}.pdf" for paper in ("posted", "certified", "delivery", "sealing")]
    for place in places:
        address = f"/contests/{OKRUG}/{place}"
        assert browser_of("chair", "kk").get(address).content == browser_of("secretary", "ru").get(address).content, (
            place
        )


def test_every_form_and_copy_names_contest_precinct_and_serial_in_its_code(town, browser_of):
    world = town(World().opened().called().registered().ballot().voted().counted())
    chair = browser_of("chair")
    forms = press.pictures(chair.get(f"/contests/{OKRUG}/papers/forms.pdf").content, 150)
    codes = [find_form_code(press.as_bytes(page)) for page in forms]
    assert [*dict.fromkeys(codes)] == [FormCode(OKRUG, f"11.03.07.{n}", f"F-{n}") for n in (1, 2)]
    final = world.contest().precincts["11.03.07.1"].entry.digest
    for paper in ("posted", "certified"):
        copy = press.pictures(chair.get(f"/contests/{OKRUG}/precincts/11.03.07.1/papers/{paper}.pdf").content, 150)
        assert find_form_code(press.as_bytes(copy[0])) == FormCode(OKRUG, "11.03.07.1", "F-1", final)
    assert chair.get(f"/contests/{OKRUG}/precincts/11.03.07.1/papers/form-2.pdf").status_code == 404


def test_the_artwork_can_be_seen_before_it_is_approved_and_its_hash_goes_into_the_act(town, browser_of):
    from dauys.store.models import Proposal

    town(World().opened().called().registered(), "2021-07-15T10:00:00+06:00")
    chair = browser_of("chair")
    assert "A draft: the ballot is not approved yet" in chair.get(f"/contests/{OKRUG}/papers/").content.decode()
    draft = chair.get(f"/contests/{OKRUG}/papers/artwork.pdf").content
    answer = chair.post(f"/contests/{OKRUG}/act/ballot-approved/", {})
    assert answer.status_code == 302, answer.content.decode()
    body = Proposal.objects.get().acts[0]["body"]
    assert body["sha256"] == hashlib.sha256(draft).hexdigest()
    assert chair.get(f"/papers/{body['sha256']}/").content == draft
    chair.post(f"/sign/{Proposal.objects.get().id}/", {"do": "sign"})
    assert chair.get(f"/contests/{OKRUG}/papers/artwork.pdf").content == draft


def test_a_sign_that_the_font_has_not_stops_the_paper_and_is_named(town, browser_of):
    world = World().opened().called()
    for number in (1, 2, 3):
        names = Names("Ким 金", "Ким") if number == 2 else world.nomination(number).names
        world.act(world.nomination(number, names=names), OKRUG, by=("district/11.03",), at="2021-07-01 10:00")
    for number in (1, 2, 3):
        world.papers(f"c{number}")
    for number in (1, 2, 3):
        world.register(f"c{number}")
    town(world.ballot())
    answer = browser_of("chair").get(f"/contests/{OKRUG}/papers/artwork.pdf")
    assert answer.status_code == 409
    assert "U+91D1" in answer.content.decode()
