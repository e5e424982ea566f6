"""Acts under a heading of their kind: whom they are about, and the rest, without the kind's own words."""

from __future__ import annotations

import re

import pytest
from tests.world import World

from dauys.base.texts import LANGS, catalogue
from dauys.election.acts.body import Names
from dauys.election.kinds import KINDS
from dauys.election.telling import Place, article_text, brief, kind_text, statute_of, tell, told_briefly
from dauys.election.telling_place import candidate_text, family_names

BRIEF = sorted(key.removeprefix("brief-") for key in catalogue("acts") if key.removeprefix("brief-") in KINDS)


@pytest.fixture(scope="module")
def world() -> World:
    return World().opened().called().registered().ballot().voted().counted().determined().seated()


def test_headings_and_brief_texts_are_of_kinds_that_there_are() -> None:
    rest = {"met", "failed", "article", "articles"}
    for key in catalogue("acts"):
        if key.startswith("brief-"):
            assert key.removeprefix("brief-").removeprefix("of-") in {*KINDS, *rest}, key


@pytest.mark.parametrize("kind", BRIEF)
def test_what_is_said_in_brief_is_said_at_length_too(world: World, kind: str) -> None:
    contest = world.contest()
    for lang in LANGS:
        place = Place(lang, contest.unit.zone, None, contest)
        for act in (act for act in world.acts if act.kind == kind):
            subject, words = brief(act, place)
            whole = tell(act, contest, lang)
            assert subject == "" or subject in whole
            assert len(subject) + len(words) < len(whole)
            assert [figure for figure in re.findall(r"\d+", words) if figure not in whole] == []
            assert not words.endswith(".")


def test_a_kind_that_has_no_brief_text_is_told_as_ever(world: World) -> None:
    contest = world.contest()
    act = next(act for act in world.acts if act.kind == "contest-called")
    assert not told_briefly(act.kind)
    assert brief(act, Place("en", contest.unit.zone, None, contest)) == ("", tell(act, contest, "en"))


def test_a_heading_is_the_kinds_name_or_what_its_figures_are() -> None:
    assert kind_text("verdict-received", "en") == "Receipt of a verdict"
    assert kind_text("turnout-reported", "en").startswith("Report of turnout: ")


def test_candidates_have_family_names_with_an_initial_where_two_share_one(world: World) -> None:
    contest = world.contest()
    names = {one: candidate_text(contest, one, "ru") for one in contest.candidates}
    assert all(names[one].startswith(family.rstrip(".")) for one, family in family_names(contest, "ru").items())
    place = Place("ru", contest.unit.zone, None, contest, {"c1": "Алиев"})
    assert place.candidate("c1") == "Алиев"
    assert place.candidate("c2") == names["c2"]
    assert isinstance(contest.candidates["c1"].nomination.names, Names)


def test_a_statute_that_is_named_is_not_named_again() -> None:
    cited = "EL-2021 art. 113-5(3), (11); LSG-2018 art. 36(1)"
    assert statute_of(cited) == "EL-2021"
    assert statute_of("a custom") == ""
    said = article_text(cited, "en", named="EL-2021")
    assert said.startswith("arts 113-5(3), (11); Law “On local state government")
    assert article_text(cited, "en").startswith("Constitutional Law “On Elections”")
