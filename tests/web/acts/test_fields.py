"""The fields of the forms: kinds, labels, choices, what is asked and what is computed."""

from __future__ import annotations

import pytest

from dauys.actions import completing
from dauys.base.texts import LANGS
from dauys.election.kinds import KINDS
from dauys.web.acts.fields import COMPUTED, Choice, form_fields
from dauys.web.acts.form_field import GROUPS, FormField, rows_in


def every(fields: tuple[FormField, ...]) -> list[FormField]:
    return [one for field in fields for one in (field, *every(field.fields))]


def by_path(kind: str, **more: object) -> dict[str, FormField]:
    return {one.path: one for one in every(form_fields(kind, "en", **more))}  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_its_label_in_every_language(kind: str) -> None:
    for lang in LANGS:
        fields = every(form_fields(kind, lang, without=()))
        assert fields
        for one in fields:
            assert one.label
            assert one.label[0] == one.label[0].upper()
            assert one.code.startswith(("acts.field-", "election.line-"))
            assert not one.kind.startswith("choice") or all(choice.words for choice in one.choices)
            assert (one.kind in GROUPS or one.kind in {"rows", "files"}) == bool(one.fields) or one.kind == "votes"


@pytest.mark.parametrize("kind", KINDS)
def test_a_path_names_one_field(kind: str) -> None:
    paths = [one.path for one in every(form_fields(kind, "en", without=()))]
    assert len(paths) == len(set(paths))


def test_kinds_of_fields() -> None:
    kinds = {path: one.kind for path, one in by_path("contest-called").items()}
    assert (
        kinds
        | {
            "unit": "id",
            "voting_day": "day",
            "ground": "choice",
            "commission": "office",
            "decision": "decision",
            "decision.number": "line",
            "decision.sha256": "hash",
            "electors": "number",
            "choices": "lines",
            "deadlines": "rows",
            "deadlines.#.at": "instant",
        }
        == kinds
    )
    assert by_path("turnout-reported")["hour"].kind == "hour"
    assert by_path("pledge-recorded")["text"].kind == "names"
    assert by_path("report-given")["text"].kind == "text"
    assert by_path("photo-published")["files"].kind == "files"
    assert by_path("appeal-decided")["upheld"].kind == "bool"


def test_papers_are_handed_in_and_digests_are_not() -> None:
    assert by_path("papers-received")["papers.#.sha256"].upload
    assert by_path("verdict-received")["evidence"].upload
    assert by_path("sitting-held")["roll"].upload
    assert not by_path("voter-list-committed")["commitment"].upload


def test_what_the_record_may_leave_out_is_not_required() -> None:
    called = by_path("contest-called")
    assert called["voting_day"].required
    assert not called["term_ends"].required
    assert not called["electors"].required
    assert (called["electors"].default, called["term_ends"].default, called["choices"].default) == (0, "", [])
    assert by_path("candidate-cancelled")["grounds"].required  # a cancellation without a ground is none
    assert not by_path("candidate-refused")["grounds"].required
    assert not by_path("ballots-delivered")["seals"].required
    free = by_path("contest-called", optional=("decision.sha256",))
    assert not free["decision.sha256"].required
    assert free["decision.number"].required


def test_literals_are_chosen_in_the_order_of_their_words() -> None:
    ground = by_path("contest-called")["ground"]
    assert [choice.value for choice in ground.choices][:3] == ["term_end", "early_end", "new_unit"]
    assert ground.pairs[0] == ("term_end", "the end of the running term")
    entry = by_path("protocol-returned")["entry"]
    assert [choice.value for choice in entry.choices] == ["0", "1", "2"]
    assert entry.numeric
    assert entry.options[1] == ("1", "first entry", "")


def test_offers_make_choices() -> None:
    people = (Choice("c1", "Asel"), Choice("c2", "Berik"))
    offers = {"candidate": people, "grounds": (Choice("other", "other"),), "papers.code": (Choice("consent", "x"),)}
    assert by_path("candidate-cancelled", offers=offers)["candidate"].kind == "choice"
    assert by_path("candidate-cancelled", offers=offers)["candidate"].choices == people
    assert by_path("candidate-cancelled", offers=offers)["grounds"].kind == "choices"
    assert by_path("papers-received", offers=offers)["papers.#.code"].kind == "choice"
    assert by_path("candidate-cancelled", offers={"candidate": ()})["candidate"].kind == "id"  # nothing to choose from
    kinds = by_path("contest-postponed", offers={"cause": (Choice("emergency", "an emergency"),)})
    assert [choice.value for choice in kinds["cause"].choices] == ["emergency"]


def test_the_tally_follows_the_law() -> None:
    offers = {
        "tally": (Choice("registered", ""), Choice("issued", "")),
        "tally.votes": (Choice("c1", "Asel"), Choice("c.2", "Berik")),
    }
    fields = by_path("protocol-entered", offers=offers)
    assert fields["tally"].kind == "tally"
    assert fields["tally.registered"].required
    assert not fields["tally.home"].required
    assert fields["tally.registered"].label == "Voters on the list"
    assert (fields["tally.votes.c.2"].label, fields["tally.votes.c.2"].required) == ("Berik", True)
    assert fields["tally.issued_by"].kind == "lines"
    assert fields["tally.portable.#.applications"].kind == "number"
    without = by_path("protocol-entered", without={"tally.home", "operator"})
    assert "tally.home" not in without
    assert "operator" not in without


def test_what_is_computed_is_not_asked() -> None:
    assert set(completing._COMPUTED) | {"election-opened"} == set(COMPUTED)
    for kind, names in COMPUTED.items():
        asked, everything = by_path(kind), by_path(kind, without=())
        assert names <= set(everything), kind
        assert not names & set(asked), kind
    assert "decision.number" in by_path("result-determined")
    assert by_path("ballots-printed").keys() == {"first_serial"}
    # the first serial is asked for where it is not 1
    assert by_path("ballots-printed")["first_serial"].kind == "number"


def test_rows_are_numbered() -> None:
    papers = next(one for one in form_fields("papers-received", "en") if one.name == "papers")
    assert [one.path for one in papers.row(3)] == ["papers.3.code", "papers.3.sha256"]
    deadlines = next(one for one in form_fields("contest-called", "en") if one.name == "deadlines")
    assert [one.path for one in deadlines.row(0)] == ["deadlines.0.key", "deadlines.0.at"]
    assert [row[0].path for row in papers.shown_rows({"papers.1.code": ["x"]})] == [
        "papers.0.code",
        "papers.1.code",
        "papers.2.code",
    ]
    assert len(papers.shown_rows({}, 2)) == 2


@pytest.mark.parametrize(
    ("names", "number"),
    [
        ([], 0),
        (["papers.0.code"], 1),
        (["papers.4.code", "papers.1.code"], 5),
        (["papers.x.code", "paperst.3.code", "papers", "papers.-1.code", "papers.²"], 0),
        (["papers.99999999999.code"], 0),
        (["papers.9999.code"], 201),
    ],
)
def test_rows_in_the_names_of_inputs(names: list[str], number: int) -> None:
    assert rows_in("papers", names) == number
