"""Published figures beside recomputed ones: agreement, difference and conflict, each both ways."""

from __future__ import annotations

import pytest
from tests.world import World

from dauys.audit.labels import label
from dauys.audit.published import Published, PublishedElection, Source, compare, published_elections, published_for
from dauys.base.texts import LANGS


def said(value, **more):
    return PublishedElection("kz", "2021-07-25", ("rural_okrug",), (Published("voters", value, "A", **more),))


@pytest.mark.parametrize(
    ("ours", "published", "more", "verdict"),
    [
        (730, 730, {}, "agrees"),
        (729, 730, {}, "differs"),
        ("79.10", "79.10", {}, "agrees"),
        ("79.11", "79.10", {}, "differs"),
        (1_209_000, 1_210_000, {"tolerance": 10_000}, "agrees"),
        (1_199_999, 1_210_000, {"tolerance": 10_000}, "differs"),
        ("60.9", "60.0", {"tolerance": "1.0"}, "agrees"),
        ("61.1", "60.0", {"tolerance": "1.0"}, "differs"),
        (1847, 1847, {"others": (Source(1845, "B"),)}, "conflict"),
        (1845, 1847, {"others": (Source(1845, "B"),)}, "differs"),
        (1847, 1847, {"others": (Source(1847, "B"),)}, "agrees"),
    ],
)
def test_the_verdict_on_a_figure(ours, published, more, verdict):
    (line,) = compare({"voters": ours}, said(published, **more))
    assert line.verdict == verdict


def test_a_published_figure_that_the_record_lacks_is_a_difference():
    lines = {line.key: line for line in compare({"seats": 1}, said(5))}
    assert lines["voters"].verdict == "differs"
    assert lines["seats"].verdict == "unpublished"


def test_the_right_election_is_found():
    world = World().opened().called()
    found = published_for(world.election)
    assert found is not None
    assert found.voting_day == "2021-07-25"
    other = World().opened()
    other.act(
        other.call_body(voting_day="2021-07-26", term_ends="2021-08-12"),
        "akim.x",
        by=("district/11.03",),
        at="2021-06-25 10:00",
    )
    assert published_for(other.election) is None


def test_every_published_figure_has_a_source_and_a_name():
    for election in published_elections():
        keys = [figure.key for figure in election.figures]
        assert len(keys) == len(set(keys))
        for figure in election.figures:
            assert figure.source
            assert all(other.source for other in figure.others)
            for lang in LANGS:
                assert label(figure.key, lang)
