"""The pages of a contest as files: the same bytes again, links that lead somewhere, weight, papers, nothing private."""

from __future__ import annotations

import gzip
import hashlib
import posixpath
import re
from pathlib import Path

import pytest

from dauys.base.latin import english_name
from dauys.election.acts import candidates as acts
from dauys.election.acts import protocols
from dauys.election.acts.body import Blob
from dauys.formats.programmes import Programme, write_programme
from dauys.publish.pages import contest
from dauys.publish.pages.contest.acts import A_PAGE
from dauys.publish.site import Site
from tests.publish.contest import stages
from tests.publish.contest.reading import files, ids, links, page, part, words
from tests.publish.contest.stages import BY, STATES, site, site_of, state
from tests.world import OKRUG, PRECINCTS, sha

_WEIGHT = 60_000  # bytes as sent


def _made(shown: Site, name: str = OKRUG) -> dict[str, bytes]:
    return {path: data for make in contest.MAKERS for path, data in make(shown, name)}


@pytest.mark.parametrize("name", ["registration", "preliminary", "term", "tie followed", "sitting decided"])
def test_the_same_state_gives_the_same_bytes(name: str) -> None:
    world, of = state(name).world, state(name).contest
    assert _made(site_of(world), of) == _made(site_of(world), of)


def test_a_page_follows_the_acts_of_its_contest() -> None:
    """Rendered after each act, the pages end as those that are rendered once."""
    world = state("term").world
    growing = Site(world.law)
    for index, envelope in enumerate(world.envelopes):
        growing.learn(envelope, index)
        if OKRUG in growing.election.contests and index % 7 == 0:
            _made(growing)
    assert _made(growing) == _made(site_of(world))


@pytest.mark.parametrize("name", STATES)
def test_every_anchor_and_every_page_of_the_contest_exists(name: str) -> None:
    made = files(name)
    own = re.compile(rf"\w\w/(contest|acts|protocols)/{re.escape(state(name).contest)}(/\d+)?\.html")
    for path, html in made.items():
        assert len(ids(html)) == len(set(ids(html)))
        for link in links(html):
            place, _, anchor = link.partition("#")
            below = posixpath.join(posixpath.dirname(path), place.partition("?")[0])
            target = posixpath.normpath(below) if place else path
            assert not link.startswith(("/", "http"))
            if own.fullmatch(target):
                assert target in made, link
                assert not anchor or anchor in ids(made[target]), link


@pytest.mark.parametrize("name", STATES)
def test_a_page_is_light_and_says_no_more_than_the_record_publishes(name: str) -> None:
    world, of = state(name).world, state(name).contest
    private = [c.nomination.person for c in world.contest(of).candidates.values() if not world.contest(of).imported]
    private += [act.body.sha256 for act in world.acts if act.kind == "complaint-filed"]
    private += [p.commitment for p in world.contest(of).precincts.values() if p.commitment]
    for path, html in files(name).items():
        assert len(gzip.compress(html.encode())) < _WEIGHT, path
        assert [secret for secret in private if secret in html] == []
        assert "typist-" not in html
        assert re.search(r"\bstyle=|<style|<script>|onclick=", html) is None
        assert re.search(r"\b\d{12}\b", words(html)) is None, path  # an identity number


@pytest.mark.parametrize("name", ["term", "registration", "sitting decided"])
def test_all_acts_stand_on_pages_of_their_own(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    of = state(name).contest
    own = [act for act in state(name).world.acts if act.contest == of]
    assert len(own) <= A_PAGE
    expected = [(str(act.index), act.digest[:10]) for act in own]
    assert sorted(_acts(files(name)[f"kk/acts/{of}.html"])) == sorted(expected)
    monkeypatch.setattr("dauys.publish.pages.contest.acts.A_PAGE", 10)
    pages = [html for path, html in files(name).items() if path.startswith("ru/acts/")]
    assert len(pages) == -(-len(own) // 10)
    for number, html in enumerate(pages):
        assert sorted(_acts(html)) == sorted(expected[number * 10 : number * 10 + 10])


def _acts(html: str) -> list[tuple[str, str]]:
    """Number and digest of each act of a page."""
    return re.findall(r"<i>(\d+) ([0-9a-f]{10})</i>", html)


def test_acts_stand_under_their_kind_and_say_each_thing_once() -> None:
    html = files("term")[f"en/acts/{OKRUG}.html"]
    said = words(html)
    contest = state("term").world.contest()
    names = [candidate.nomination.names for candidate in contest.candidates.values()]
    assert said.count("Receipt of a verdict") == 1
    assert said.count("Constitutional Law “On Elections”, wording of 2021") == 1
    assert "A verdict is received" not in said
    assert "Report of turnout: voters who had received a ballot by the hour" in said
    assert all(said.count(f"{giver}: met: ") == 1 for giver in ("the court", "the revenue office"))
    assert len(names) > 1
    assert "The result is determined: elected:" in said


def test_the_time_line_has_the_acts_that_matter_with_article_and_digest() -> None:
    said = part(page("term"), "acts")
    for expected in ("The election is called", "The result is determined", "The elected akim is registered"):
        assert expected in said
    assert said.count("Constitutional Law “On Elections”, wording of 2021") == 1
    assert "art. 113-10(1) · №" in said
    result = state("term").world.contest().result
    assert result is not None
    assert result.digest[:16] in said
    assert "Turnout" not in said


def test_a_refusal_names_the_condition_the_article_and_the_appeal_s_clock() -> None:
    said = part(page("registration"), "candidates")
    assert f"{english_name('Нұрғалиев Сәкен')} Refused" in said
    assert "Declarations of the candidate and spouse" in said
    assert "113-5(3), (11)" in said
    assert "Appealed by the candidate to the commission above on 12 July 2021, 09:00." in said
    assert "The decision is due by 15 July 2021." in said
    assert f"{english_name('Омаров Бауыржан')} Withdrawn" in said
    assert "At the candidate's own request" in said


def test_a_complaint_has_its_class_clock_and_decision_and_no_more() -> None:
    said = part(page("preliminary"), "complaints")
    assert "Complaints: 1, undecided: 1." in said
    assert "A breach of election law k1 the whole contest 25 July 2021, 23:40 25 July 2021" in said
    assert "Undecided" in said
    assert "No complaint was made" in part(page("determined"), "complaints")


def test_the_calendar_says_what_comes_next_with_its_article() -> None:
    said = part(page("campaign"), "calendar")
    assert "what comes next" in said
    assert "art." in said
    assert "Past:" in said
    assert "what comes next" not in part(page("cancelled"), "calendar")
    done = part(page("term"), "calendar")
    assert "what comes next" in part(page("determined"), "calendar")
    assert "what comes next" in done  # the publication is still to come; the result is not
    assert done.index("Result published by") < done.index("Past:") < done.index("Result due")


def test_belief_says_what_stands_behind_it_and_what_is_not_known() -> None:
    said = part(page("determined"), "believe")
    for expected in (
        f"There are {len(site('determined').acts[OKRUG])}, each signed by the office the law names",
        "Two people typed each protocol apart and their figures agree. Such protocols: 2",
        "The arithmetic of every protocol is right",
        "Anyone can compute the result again",
        "The record has no photos of the protocols",
    ):
        assert expected in said
    assert "There is no result yet" in part(page("campaign"), "believe")
    assert "comes from an official table" not in said
    assert "come from an official table" in part(page("imported"), "believe")
    assert f"check.html#{OKRUG}" in page("determined")


# --- papers outside of the log ---


def _paper(folder: Path, data: bytes, kind: str) -> tuple[Blob, Path]:
    digest = hashlib.sha256(data).hexdigest()
    (folder / digest).write_bytes(data)
    return Blob(digest, len(data), kind), folder / digest


@pytest.fixture
def with_papers(tmp_path: Path) -> Site:
    """A contest with a photo, a programme and the scan of a protocol, all kept as files."""
    photo, a = _paper(tmp_path, b"photo", "image/jpeg")
    programme, b = _paper(tmp_path, write_programme(Programme("Су құбыры", "Водопровод")), "application/json")
    scan, c = _paper(tmp_path, b"scan", "image/png")
    world = stages.called().registered()
    world.act(acts.PhotoPublished("c1", (photo, programme)), OKRUG, by=BY, at="2021-07-13 10:00")
    world.ballot().voted()
    entries = [
        world.act(world.entry(number, PRECINCTS[0]), OKRUG, PRECINCTS[0], (f"typist-{number}",), "2021-07-25 23:00")
        for number in (1, 2)
    ]
    digests = tuple(entry.digest for entry in entries)
    final = protocols.ProtocolFinalised(world.tally(), digests, "F-1", scans=(scan,))
    world.act(final, OKRUG, PRECINCTS[0], ("chief",), "2021-07-25 23:30")
    shown = site_of(world)
    shown.blobs = {photo.sha256: a, programme.sha256: b, scan.sha256: c}
    return shown


def test_photo_programme_and_scan_are_shown_where_they_are_published(with_papers: Site) -> None:
    html = _made(with_papers)[f"ru/contest/{OKRUG}.html"].decode()
    for sha256, (blob, ending) in zip(with_papers.blobs, (("photo", "jpg"), ("", ""), ("scan", "png")), strict=True):
        assert not blob or f'src="../../blobs/{sha256}.{ending}"' in html
    assert "Водопровод" in part(html, "candidates")
    assert 'alt="Участок № 1, страница 1 протокола"' in html
    assert "Су құбыры" in part(_made(with_papers)[f"kk/contest/{OKRUG}.html"].decode(), "candidates")


def test_papers_that_are_not_published_are_not_named(with_papers: Site) -> None:
    with_papers.blobs = {}
    html = _made(with_papers)[f"ru/contest/{OKRUG}.html"].decode()
    assert "blobs/" not in html
    assert "Водопровод" not in html


def test_a_unit_s_latest_contest_is_known_to_the_embedding_page() -> None:
    ((path, data),) = [file for make in contest.COUNTRY for file in make(site("tie followed"), "")]
    assert path == "embed-units.js"
    assert b'{"11.03.07":"akim.11.03.07.2026-09-13"}' in data
    assert sha("anything") not in data.decode()
