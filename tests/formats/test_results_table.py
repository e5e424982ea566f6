"""The results table: what is read, and how each fault is named by row and column."""

import csv
import unicodedata
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dauys.base.refusals import Unreadable
from dauys.base.tally import Tally
from dauys.base.texts import LANGS, catalogue
from dauys.formats.faults import MOST_FAULTS, BadTable
from dauys.formats.results_table import read

GOOD = """contest,precinct,registered,issued,invalid,against_all,turnout@09:00,turnout@12:00,votes:Ayan,votes:Berik,votes:Clara
1,10,100,60,2,3,20,40,30,25,
1,11,90,,0,,,30,20,5,
2,10,50,40,0,0,,,,,40
"""  # noqa: E501


@pytest.fixture
def table(tmp_path):
    def write(data):
        path = tmp_path / "table.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


@pytest.fixture
def faults(table):
    """The faults of some bytes as (code, row, column)."""

    def found(data):
        with pytest.raises(BadTable) as error:
            read(table(data))
        assert all(fault.file.endswith("table.csv") for fault in error.value.faults)
        assert all(error.value.text(lang) for lang in LANGS)
        return [(fault.code.removeprefix("formats."), fault.row, fault.column) for fault in error.value.faults]

    return found


def test_contests_choices_lines_and_turnout(table):
    read_table = read(table(GOOD))
    assert read_table.hours == ("09:00", "12:00")
    assert list(read_table.contests) == ["1", "2"]
    one, two = read_table.contests.values()
    assert (one.choices, two.choices) == (("Ayan", "Berik"), ("Clara",))
    first, second = one.rows
    assert first.tally == Tally(registered=100, issued=60, invalid=2, against_all=3, votes={"Ayan": 30, "Berik": 25})
    assert first.turnout == {"09:00": 20, "12:00": 40}
    assert (second.number, second.precinct, second.reported) == (3, "11", True)
    assert second.tally.line("issued") is None
    assert second.turnout == {"12:00": 30}


def test_a_precinct_without_votes_is_not_reported(table):
    contest = read(table("contest,precinct,registered,votes:A,votes:B\n1,10,5,1,2\n1,11,7,,\n")).contests["1"]
    assert [row.reported for row in contest.rows] == [True, False]
    assert list(contest.tallies(reported=False)) == ["11"]
    assert list(contest.tallies()) == ["10", "11"]
    assert contest.blanks == ()


def test_an_empty_cell_of_a_choice_that_stands_is_named(table):
    contest = read(table("contest,precinct,votes:A,votes:B\n1,10,1,2\n1,11,7,\n2,10,1,\n")).contests["1"]
    assert contest.blanks == (("11", "B"),)


def test_every_line_of_a_tally_is_a_column(table):
    names = ["registered", "received", "issued", "cancelled", "found", "took_part", "invalid", "against_all", "home",
             "home_applications", "absentee"]  # fmt: skip
    written = f"contest,precinct,{','.join(names)},votes:A\nx,y,{','.join(map(str, range(11)))},5\n"
    tally = read(table(written)).contests["x"].rows[0].tally
    assert [tally.line(name) for name in names] == list(range(11))


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("tail", ["", "\n\n", ",,,,,,,,,,\n"])
def test_line_endings_and_empty_rows_at_the_end_do_not_matter(table, ending, tail):
    assert read(table((GOOD + tail).replace("\n", ending))) == read(table(GOOD))


def test_names_are_brought_to_nfc(table):
    name = "Айгүл Йгерімова"
    written = f"contest,precinct,votes:{unicodedata.normalize('NFD', name)}\n1,1,3\n"
    assert read(table(written)).contests["1"].choices == (name,)


def header(*columns):
    return ",".join(columns) + "\n" + ",".join("1" for _ in columns) + "\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", [("empty", 0, "")]),
        (" \n\n", [("empty", 0, "")]),
        ("\ufeff", [("empty", 0, "")]),
        (",,\n,,\n", [("empty", 0, "")]),
        ("contest,precinct,votes:A\n", [("no-rows", 1, "")]),
        (GOOD.encode("utf-16"), [("encoding", 0, "")]),
        (GOOD.encode("utf-16-le"), [("encoding", 0, "")]),
        (GOOD.encode("utf-16-be"), [("encoding", 0, "")]),
        ("contest,precinct,votes:A\n1,1,1\n1,үй,1\n".replace("ү", "у").encode("cp1251"), [("encoding", 3, "")]),
        ("\ufeff" + GOOD, [("bom", 1, "")]),
        ("\ufeff" + GOOD.replace(",", ";"), [("bom", 1, ""), ("semicolons", 1, "")]),
        (GOOD.replace(",", ";"), [("semicolons", 1, "")]),
        (GOOD.replace(",", "\t"), [("tabs", 1, "")]),
        (GOOD.replace("60", "6\x000"), [("nul", 2, "")]),
        ('contest,precinct,votes:A\n1,1,1\n1,"2,2\n', [("csv", 3, "")]),
        ('contest,precinct,votes:A\n1,"1"x,1\n', [("csv", 2, "")]),
        (header("precinct", "votes:A"), [("column-missing", 1, "contest")]),
        (header("contest", "votes:A"), [("column-missing", 1, "precinct")]),
        (header("contest", "precinct", "issued"), [("votes-missing", 1, "")]),
        (header("a", "b"), [("column-missing", 1, "contest"), ("column-missing", 1, "precinct"),
                            ("column-unknown", 1, "a"), ("column-unknown", 1, "b"), ("votes-missing", 1, "")]),
        (header("contest", "precinct", "votes:A", "Registered"), [("column-near", 1, "Registered")]),
        (header("contest", "precinct", "votes:A", " issued"), [("column-near", 1, " issued")]),
        (header("contest", "precinct", "votes:A", "comment"), [("column-unknown", 1, "comment")]),
        (header("contest", "precinct", "votes:A", ""), [("column-unnamed", 1, "")]),
        (header("contest", "precinct", "votes:A", "votes:A"), [("column-twice", 1, "votes:A")]),
        (header("contest", "precinct", "votes:A", "issued", "issued"), [("column-twice", 1, "issued")]),
        (header("contest", "precinct", "votes:"), [("choice-name", 1, "votes:")]),
        (header("contest", "precinct", "votes:A", "turnout@9:00"), [("hour", 1, "turnout@9:00")]),
        (header("contest", "precinct", "votes:A", "turnout@24:00"), [("hour", 1, "turnout@24:00")]),
        (header("contest", "precinct", "votes:A", "turnout@12:00", "turnout@09:00"),
         [("hours-order", 1, "turnout@09:00")]),
        ("contest,precinct,votes:A\n1,1,1\n1,1,2\n", [("precinct-twice", 3, "precinct")]),
        ("contest,precinct,votes:A\n1,1,1\n1, 1,2\n", [("precinct-twice", 3, "precinct")]),
        ("contest,precinct,votes:A\n1,1,1\n\n1,2,2\n", [("row-empty", 3, "")]),
        ("contest,precinct,votes:A\n1,1,1\n1,2\n1,3,3,3\n", [("row-ragged", 3, ""), ("row-ragged", 4, "")]),
        ("contest,precinct,votes:A\n,1,1\n1, ,2\n", [("name-missing", 2, "contest"), ("name-missing", 3, "precinct")]),
        ('contest,precinct,votes:A\n1,"1\n2",1\n1,3,x\n', [("name-control", 2, "precinct"),
                                                           ("number-text", 3, "votes:A")]),
    ],
)  # fmt: skip
def test_faults_are_named_by_row_and_column(faults, data, expected):
    assert faults(data) == expected


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("-1", "number-negative"), ("−5", "number-negative"), ("-1.5", "number-negative"),
        ("1.5", "number-decimal"), ('"1,5"', "number-decimal"), ("1.0", "number-decimal"),
        ("1 234", "number-spaces"), ("1\u00a0234", "number-spaces"), (" 5", "number-spaces"), ("5 ", "number-spaces"),
        (" ", "number-blank"), ("x", "number-text"), ("1_000", "number-text"), ("+5", "number-text"),
        ("1e3", "number-text"), ("٣", "number-text"), ("²", "number-text"), ("-", "number-text"),
        ("0x10", "number-text"),
        ("9007199254740992", "number-large"), ("99999999999999999999999", "number-large"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["registered", "turnout@09:00", "votes:Ayan"])
def test_numbers_that_are_none(faults, cell, code, column):
    columns = ["registered", "turnout@09:00", "votes:Ayan"]
    row = ",".join(cell if column == name else "7" for name in columns)
    assert faults(f"contest,precinct,{','.join(columns)}\n1,1,7,7,7\n1,2,{row}\n") == [(code, 3, column)]


@pytest.mark.parametrize(
    ("cell", "number"), [("0", 0), ("007", 7), ("9007199254740991", 2**53 - 1), ("0" * 40 + "1", 1)]
)
def test_numbers_that_are(table, cell, number):
    assert read(table(f"contest,precinct,votes:A\n1,1,{cell}\n")).contests["1"].rows[0].tally.votes == {"A": number}


def test_faults_come_together_but_not_without_end(table):
    rows = "".join(f"1,{place},x\n" for place in range(MOST_FAULTS + 5))
    with pytest.raises(BadTable) as error:
        read(table("contest,precinct,votes:A\n" + rows))
    assert len(error.value.faults) == MOST_FAULTS
    said = error.value.text("en").splitlines()
    assert len(said) == MOST_FAULTS + 1
    assert "row 2, column “votes:A”: “x” is not a number" in said[0]
    assert said[-1].startswith("… and there are more faults")
    assert (error.value.row, error.value.column) == (2, "votes:A")


def test_the_guess_of_the_encoding_is_named(table):
    text = "contest,precinct,votes:Ахметов Серик\n1,1,1\n"
    for encoding, name in (("cp1251", "Windows-1251"), ("cp866", "CP866"), ("utf-16", "UTF-16")):
        with pytest.raises(Unreadable, match=name):
            read(table(text.encode(encoding)))


def test_a_file_that_cannot_be_opened(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Unreadable, match="cannot be opened"):
            read(path)


def test_every_text_of_the_formats_is_in_three_languages():
    assert all(set(texts) == set(LANGS) and all(texts.values()) for texts in catalogue("formats").values())


NAME = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8).map(
    lambda name: unicodedata.normalize("NFC", name)
)


@given(
    st.lists(NAME, min_size=1, max_size=4, unique=True), st.lists(NAME, min_size=1, max_size=5, unique=True), st.data()
)
def test_whatever_is_written_is_read(tmp_path_factory, choices, precincts, data):
    numbers = st.integers(0, 2**53 - 1)
    votes = {precinct: {choice: data.draw(numbers) for choice in choices} for precinct in precincts}
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["contest", "precinct", *(f"votes:{choice}" for choice in choices)])
    for precinct, row in votes.items():
        writer.writerow(["1", precinct, *row.values()])
    path = tmp_path_factory.mktemp("tables") / "t.csv"
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    contest = read(path).contests["1"]
    assert {precinct: tally.votes for precinct, tally in contest.tallies().items()} == votes


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "t.csv"
    path.write_bytes(b"contest,precinct,votes:A\n1,1," + data)
    try:
        table = read(path)
    except Unreadable as fault:
        said = fault.text("kk")
    else:
        said = table.contests["1"].rows[0].precinct
    assert said.strip()
