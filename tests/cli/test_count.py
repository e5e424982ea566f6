"""`dauys count`: the answer, its languages, and the exit codes."""

import json

import pytest
from click.testing import CliRunner

from dauys.cli.count import count

TABLE = """contest,precinct,registered,received,issued,invalid,votes:A,votes:B,votes:C
1,10,100,90,80,1,60,10,8
1,11,100,90,80,2,20,40,18
1,12,30,,,,,,
2,10,100,90,95,0,95,,
"""


@pytest.fixture
def run(tmp_path):
    path = tmp_path / "table.csv"

    def invoke(*options, data=TABLE, law="ge/mayor", on="2014-06-15", lang="en"):
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        said = CliRunner().invoke(count, [str(path), "--law", law, "--on", on, "--lang", lang, *options])
        assert sorted(tmp_path.iterdir()) == [path]
        return said

    return invoke


@pytest.fixture
def answer(run):
    def asked(*options, **more):
        said = run("--json", *options, **more)
        assert said.exit_code == 0, said.output
        return json.loads(said.stdout)

    return asked


def test_the_json_answer(answer):
    said = answer()
    one, two = said["contests"]["1"], said["contests"]["2"]
    assert {key: one[key] for key in one if key != "steps"} == {
        "precincts": 3,
        "registered": 230,
        "received": 180,
        "issued": 160,
        "invalid": 3,
        "valid": 156,
        "choices": [
            {"name": "A", "votes": 80, "share": "51.28"},
            {"name": "B", "votes": 50, "share": "32.05"},
            {"name": "C", "votes": 26, "share": "16.67"},
        ],
        "outcome": {"kind": "elected", "winner": "A", "runoff": []},
        "final": False,
    }
    assert two["final"] is True
    assert [step["code"] for step in one["steps"]] == ["valid-votes", "majority", "missing-can-change"]
    assert one["steps"][1]["article"] == "EC-2014 art. 169(2)"
    assert one["steps"][2]["context"] == {"precincts": 1, "names": ["12"], "bound": 30}
    assert two["choices"] == [{"name": "A", "votes": 95, "share": "100.00"}]


def test_findings_have_code_check_place_and_text(answer):
    found = answer()["findings"]
    assert all(set(finding) == {"code", "check", "contest", "precinct", "text"} for finding in found)
    over = {finding["check"] for finding in found if (finding["contest"], finding["precinct"]) == ("2", "10")}
    assert "issued-exceeds-received" in over
    assert not any(finding["precinct"] == "12" for finding in found)


@pytest.mark.parametrize(
    ("row", "check"),
    [
        ("1,10,100,90,80,1,80,0,0,10,20", "found-exceeds-issued"),
        ("1,10,100,90,80,0,79,0,0,10,20", "found-below-issued"),
        ("1,10,100,90,80,0,70,5,5,30,20", "turnout-falls"),
        ("1,10,70,90,80,0,70,5,5,10,20", "issued-exceeds-registered"),
        ("1,10,100,70,80,0,70,5,5,10,20", "issued-exceeds-received"),
    ],
)
def test_each_check_fires_and_is_silent(answer, row, check):
    head = TABLE.splitlines()[0] + ",turnout@12:00,turnout@17:00\n"
    good = "1,10,100,90,80,0,70,5,5,10,60"
    assert check in {finding["check"] for finding in answer(data=head + row + "\n")["findings"]}
    assert answer(data=head + good + "\n")["findings"] == []


def test_kazakhstan_by_unit_with_against_all(answer):
    table = "contest,precinct,registered,issued,against_all,votes:A,votes:B\n1,10,100,50,9,20,20\n"
    said = answer(data=table, law="kz/rural_okrug", on="2021-07-25")["contests"]["1"]
    assert said["against_all"] == 9
    assert said["valid"] == 49
    assert (said["received"], said["invalid"]) == (None, None)
    assert said["outcome"] == {
        "kind": "tie", "winner": "", "runoff": [], "tied": ["A", "B"], "follows": "repeat_elections",
    }  # fmt: skip
    after = answer(data=table, law="kz/rural_okrug", on="2026-07-05")["contests"]["1"]
    assert after["outcome"]["follows"] == "repeat_voting"


def test_text_in_three_languages(run):
    for lang, words in (("en", "Elected: A"), ("ru", "Избран: A"), ("kk", "Сайланды: A")):
        said = run(lang=lang)
        assert said.exit_code == 0
        assert words in said.stdout
        assert "51.28 %" in said.stdout


def test_a_table_without_findings_says_so(run):
    assert "The checks found nothing." in run(data="contest,precinct,votes:A,votes:B\n1,1,9,8\n").stdout


def test_an_empty_cell_of_a_choice_that_stands_is_a_step(answer):
    said = answer(data="contest,precinct,votes:A,votes:B\n1,1,9,3\n1,2,4,\n")["contests"]["1"]
    assert said["steps"][-1]["code"] == "blank-votes"
    assert (said["valid"], said["precincts"]) == (16, 2)


@pytest.mark.parametrize(
    ("data", "row", "column", "todo"),
    [
        (TABLE.replace("precinct,", "", 1), "row 1", "precinct", "Add it"),
        (TABLE.replace(",60,", ",-60,"), "row 2", "votes:A", "check it against the source"),
        (TABLE.replace(",60,", ",sixty,"), "row 2", "votes:A", "whole number in digits"),
        (TABLE.replace("1,11,", "1,10,"), "row 3", "precinct", "Keep one row"),
        ("", "", "", "Write a header"),
        (TABLE.replace(",", ";"), "row 1", "", "with commas"),
        ("\ufeff" + TABLE, "row 1", "", "without the mark"),
        (TABLE.encode("utf-16"), "", "", "Save the file as UTF-8"),
    ],
)
def test_bad_tables_end_with_four_and_say_what_to_do(run, data, row, column, todo):
    said = run(data=data)
    assert said.exit_code == 4
    assert said.stdout == ""
    for words in ("table.csv", row, column, todo):
        assert words in said.stderr


@pytest.mark.parametrize(
    ("law", "on", "words"),
    [
        ("ge/mayor", "2010-05-30", ["ge", "2010-05-30"]),
        ("kz/oblast", "2021-07-25", ["kz", "outcome", "2021-07-25"]),
        ("xx/mayor", "2014-06-15", ["xx", "2014-06-15"]),
        ("ge/okrug", "2014-06-15", ["okrug", "2014-06-15"]),
    ],
)
def test_outside_coverage_is_refused_with_three(run, law, on, words):
    said = run(law=law, on=on)
    assert (said.exit_code, said.stdout) == (3, "")
    assert all(word in said.stderr for word in words)


def test_a_round_that_the_law_does_not_have_is_refused(run):
    said = run("--round", "2", law="kz/rural_okrug", on="2021-07-25")
    assert said.exit_code == 3
    assert "round 2" in said.stderr


@pytest.mark.parametrize("law", ["mayor", "ge/", "/mayor", "kz/akim"])
def test_another_form_of_the_law_is_wrong_usage_and_names_the_known(run, law):
    said = run(law=law)
    assert said.exit_code == 2
    assert "kz/rural_okrug" in said.stderr


def test_a_second_round(answer):
    said = answer("--round", "2", data="contest,precinct,votes:A,votes:B\n1,1,9,3\n")["contests"]["1"]
    assert said["outcome"]["winner"] == "A"
    assert said["steps"][0]["code"] == "second-round"


def test_a_table_with_nothing_counted_is_open(answer):
    one = answer(data="contest,precinct,registered,votes:A,votes:B\n1,1,100,,\n")["contests"]["1"]
    assert one["final"] is False
    assert one["steps"][-1]["code"] == "missing-can-change"


def test_a_missing_precinct_holds_at_most_what_was_issued(answer):
    table = "contest,precinct,registered,issued,votes:A,votes:B\n1,1,200,100,80,20\n1,2,100,50,,\n"
    (step,) = [s for s in answer(data=table)["contests"]["1"]["steps"] if s["code"].startswith("missing")]
    assert step["context"]["bound"] == 50


def test_against_all_where_the_law_has_no_such_line_is_refused(run):
    table = "contest,precinct,registered,against_all,votes:A,votes:B\n1,1,200,5,80,20\n"
    said = run(data=table)
    assert said.exit_code == 3
    assert "against all" in said.output
    assert run(data=table, law="kz/rural_okrug", on="2021-07-25").exit_code == 0
