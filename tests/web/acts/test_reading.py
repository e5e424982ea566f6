"""Reading forms: what people type, what is wrong with it, and files."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.base.texts import LANGS, Lang
from dauys.election.acts.body import Blob
from dauys.web.acts.cells import CellFault, clean, read_day, read_hour, read_instant, read_number
from dauys.web.acts.fields import Choice, form_fields
from dauys.web.acts.reading import FieldFault, Reading, Upload, fit, read_form

SHA = "a" * 64
ZONE = "Asia/Almaty"
CANDIDATES = {"candidate": (Choice("c1", "Asel"), Choice("c2", "Berik"))}


def read(kind: str, data: dict[str, Any], lang: Lang = "en", offers: Any = CANDIDATES, **more: Any) -> Reading:
    lists = {name: [value] if isinstance(value, str) else value for name, value in data.items()}
    return read_form(form_fields(kind, lang, offers, **more.pop("form", {})), lists, lang, ZONE, **more)


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(fault.path, fault.code.removeprefix("fault-")) for fault in reading.faults]


def keep(upload: Upload) -> Blob:
    return Blob(hashlib.sha256(upload.content).hexdigest(), len(upload.content), upload.media_type)


# --- Single inputs ---


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("007", 7), (" 1 234 ", 1234), ("1\u00a0234\u202f567", 1_234_567), ("9007199254740991", 2**53 - 1)],
)
def test_whole_numbers(written: str, number: int) -> None:
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["1.5", "1,5", "-1", "+1", "1e3", "٣", "²", "12a", "0x1f", "1_000", ""])
def test_other_numbers(written: str) -> None:
    with pytest.raises(CellFault) as fault:
        read_number(written)
    assert fault.value.code == "number"


@pytest.mark.parametrize("written", ["9007199254740992", "9" * 5000])
def test_large_numbers(written: str) -> None:
    with pytest.raises(CellFault) as fault:
        read_number(written)
    assert fault.value.code == "number-large"


@pytest.mark.parametrize(
    ("written", "day"), [("2021-07-25", "2021-07-25"), ("25.07.2021", "2021-07-25"), ("5.7.2021", "2021-07-05")]
)
def test_days(written: str, day: str) -> None:
    assert read_day(written) == day


@pytest.mark.parametrize("written", ["2021-02-29", "31.04.2021", "25/07/2021", "07.2021", "tomorrow", "2021-07-25T00"])
def test_other_days(written: str) -> None:
    with pytest.raises(CellFault) as fault:
        read_day(written)
    assert fault.value.code == "day"


def test_hours() -> None:
    assert [read_hour(w) for w in ("18:00", "8:00", "08.05")] == ["18:00", "08:00", "08:05"]
    for written in ("24:00", "18", "18:60", "18:00:00", "six", "18:0"):
        with pytest.raises(CellFault):
            read_hour(written)


def test_instants_on_the_clocks_of_a_zone() -> None:
    assert read_instant("2021-07-25", "07:00", "Asia/Almaty") == "2021-07-25T01:00:00Z"
    assert read_instant("25.07.2021", "7:00:05", "Asia/Aqtau") == "2021-07-25T02:00:05Z"
    # the last night of February 2024 had the hour before midnight twice in Almaty: the first of them is meant
    assert read_instant("2024-02-29", "23:30", "Asia/Almaty") == "2024-02-29T17:30:00Z"


def test_an_hour_that_the_clocks_left_out() -> None:
    with pytest.raises(CellFault) as fault:
        read_instant("2021-03-28", "02:30", "Europe/Berlin")
    assert (fault.value.code, fault.value.context) == ("no-such-moment", {"zone": "Europe/Berlin"})


def test_text_is_tidied() -> None:
    assert clean("  Әлібек \t Й\u0306 ") == "Әлібек   Й\u0306"
    assert clean("и\u0306") == "й"
    assert clean("a\u200bb\u00adc\ufeff") == "abc"
    assert clean("one\r\ntwo") == "one two"
    assert clean(" one\r\n\r\ntwo\u2028three ", several_lines=True) == "one\n\ntwo\nthree"


@pytest.mark.parametrize("hidden", ["\x00", "\x07", "\x1b[31m", "\u202e", "\u2066", "\x7f", "\ue000", "\ud800"])
def test_control_and_direction_marks_are_refused(hidden: str) -> None:
    with pytest.raises(CellFault) as fault:
        clean(f"name{hidden}")
    assert fault.value.code == "characters"


# --- Whole forms ---


def test_a_form_gives_plain_fields() -> None:
    reading = read(
        "candidate-withdrawn", {"candidate": "c1", "by": "candidate", "csrfmiddlewaretoken": "x", "decision": "y"}
    )
    assert codes(reading) == []
    assert reading.fields == {"candidate": "c1", "by": "candidate"}


def test_all_faults_are_collected_in_the_readers_words() -> None:
    data = {
        "unit": "Кеңес",
        "voting_day": "31.06.2021",
        "commission": "district 11",
        "decision.number": "x" * 301,
        "decision.sha256": "abc",
        "electors": "many",
    }
    for lang in LANGS:
        reading = read("contest-called", data, lang, {})
        assert codes(reading) == [
            ("unit", "id"),
            ("voting_day", "day"),
            ("ground", "missing"),
            ("commission", "pattern"),
            ("superior", "missing"),
            ("decision.number", "too-long"),
            ("decision.sha256", "hash"),
            ("electors", "number"),
        ]
        assert len({fault.words for fault in reading.faults}) == 7
        assert reading.by_path()["electors"] == reading.faults[-1].words
        assert reading.summary()[0] == ("unit", f"{reading.faults[0].label}: {reading.faults[0].words}")
    assert "301" in reading.by_path()["decision.number"]
    assert reading.values["voting_day"] == ["31.06.2021"]  # shown again as it was typed


def test_choices_are_those_that_were_offered() -> None:
    assert codes(read("candidate-withdrawn", {"candidate": "c9", "by": "nobody"})) == [
        ("candidate", "choice"),
        ("by", "choice"),
    ]
    offers = CANDIDATES | {"grounds": (Choice("gifts", "gifts"), Choice("other", "other"))}
    data = {"candidate": "c1", "decision.number": "1", "decision.sha256": SHA}
    assert read("candidate-cancelled", data | {"grounds": ["other", "gifts"]}, offers=offers).fields["grounds"] == [
        "other",
        "gifts",
    ]
    assert codes(read("candidate-cancelled", data | {"grounds": ["x"]}, offers=offers)) == [("grounds", "choice")]
    twice = read("candidate-cancelled", data | {"grounds": ["other", "other"]}, offers=offers)
    assert codes(twice) == [("grounds", "chosen-twice")]
    assert codes(read("candidate-cancelled", data, offers=offers)) == [("grounds", "missing")]


def test_choices_that_are_numbers_stay_numbers() -> None:
    assert read("protocol-returned", {"entry": "2"}).fields == {"entry": 2}
    assert codes(read("protocol-returned", {"entry": "3"})) == [("entry", "choice")]


def test_what_is_left_empty_is_left_out() -> None:
    data = {"on": "2021-12-01", "period": "2021", "attendance": "0", "pledges_kept": " \n ", "text": ""}
    assert read("report-given", data).fields == {"on": "2021-12-01", "period": "2021", "attendance": 0}
    opened = {"ballots": "10", "boxes": "1", "members": "5"}
    assert read("precinct-opened", opened).fields == {"ballots": 10, "boxes": 1, "members": 5, "seals": []}


def test_boxes_are_ticked_or_not() -> None:
    data = {"appeal": "b-1", "decision.number": "1", "decision.sha256": SHA}
    assert read("appeal-decided", data).fields["upheld"] is False
    assert read("appeal-decided", data | {"upheld": "1"}).fields["upheld"] is True
    assert "all_voted" not in read("precinct-closed", {"issued": "7"}).fields
    assert read("precinct-closed", {"issued": "7", "all_voted": "1"}).fields["all_voted"] is True


def test_instants_need_both_parts() -> None:
    data = {"decision.number": "1", "decision.sha256": SHA}
    assert codes(read("nomination-extended", data)) == [("until.day", "missing"), ("until.hour", "missing")]
    assert codes(read("nomination-extended", data | {"until.day": "9.7.2021"})) == [("until.hour", "missing")]
    wrong = data | {"until.day": "2021-07-09", "until.hour": "25:00"}
    assert codes(read("nomination-extended", wrong)) == [("until.hour", "hour")]
    early = data | {"until.day": "0001-01-02", "until.hour": "10:00"}
    assert codes(read("nomination-extended", early)) == [("until.day", "day")]
    given = read("nomination-extended", data | {"until.day": "9.7.2021", "until.hour": "18:00"})
    assert given.fields["until"] == "2021-07-09T12:00:00Z"


def test_lines_are_read_one_by_one() -> None:
    data = {"ballots": "505", "seals": "S1\r\n\r\n  S2 \n"}
    assert read("ballots-delivered", data).fields["seals"] == ["S1", "S2"]
    assert codes(read("ballots-delivered", data | {"seals": "S1\n" + "x" * 301})) == [("seals", "too-long")]
    assert codes(read("protocol-quarantined", {"reasons": "\n"})) == [("reasons", "missing")]
    assert codes(read("protocol-quarantined", {"reasons": "x\n" * 1001})) == [("reasons", "too-many")]


def test_rows_that_are_empty_are_passed_over() -> None:
    data = {
        "candidate": "c1",
        "papers.0.code": "consent",
        "papers.0.sha256": SHA,
        "papers.1.code": "",
        "papers.1.sha256": " ",
        "papers.4.code": "deposit",
        "papers.4.sha256": "B" * 64,
    }
    reading = read("papers-received", data)
    assert reading.fields["papers"] == [{"code": "consent", "sha256": SHA}, {"code": "deposit", "sha256": "b" * 64}]
    assert codes(read("papers-received", {"candidate": "c1"})) == [("papers", "missing")]
    half = read("papers-received", {"candidate": "c1", "papers.2.code": "consent"})
    assert codes(half) == [("papers.2.sha256", "missing")]
    assert codes(read("papers-received", {"candidate": "c1", "papers.900.code": "x"})) == [("papers", "too-many")]


def test_the_tally_is_read_line_by_line() -> None:
    offers = {"tally": (Choice("issued", ""),), "tally.votes": (Choice("c1", "Asel"), Choice("c2", "Berik"))}
    data = {
        "entry": "1",
        "operator": "typist-1",
        "form_serial": "F-1",
        "tally.issued": "1 400",
        "tally.votes.c1": "900",
        "tally.votes.c2": "0",
        "tally.votes.c3": "77",
        "tally.issued_by": "700\n700",
        "tally.portable.0.applications": "5",
        "tally.portable.0.ballots": "4",
        "words.0.line": "issued",
        "words.0.words": "бір мың төрт жүз",
    }
    fields = read("protocol-entered", data, offers=offers).fields
    assert fields["tally"] == {
        "issued": 1400,
        "votes": {"c1": 900, "c2": 0},  # c3 was not asked for
        "issued_by": [700, 700],
        "portable": [[5, 4]],
    }
    assert fit("protocol-entered", fields, "en").tally.portable == ((5, 4),)  # type: ignore[union-attr]
    del data["tally.votes.c2"], data["tally.issued"]
    assert codes(read("protocol-entered", data, offers=offers)) == [
        ("tally.issued", "missing"),
        ("tally.votes.c2", "missing"),
    ]


# --- Files ---


def test_a_file_gives_its_hash() -> None:
    paper = Upload("decision.pdf", "application/pdf", b"%PDF decision")
    data = {"decision.number": "7", "decision.sha256": SHA, "voting_day": "2021-08-08", "cause": "emergency"}
    reading = read("contest-postponed", data, files={"decision.sha256.file": [paper]}, keep=keep)
    digest = hashlib.sha256(b"%PDF decision").hexdigest()
    assert reading.fields["decision"] == {"number": "7", "sha256": digest}
    assert reading.values["decision.sha256"] == [digest]  # the form that is shown again knows the file
    nothing = {"decision.sha256.file": [Upload("", "application/octet-stream", b"")]}
    assert read("contest-postponed", data, files=nothing, keep=keep).fields["decision"]["sha256"] == SHA


def test_a_file_in_a_row() -> None:
    paper = Upload("consent.pdf", "application/pdf", b"I agree")
    data = {"candidate": "c1", "papers.0.code": "consent"}
    reading = read("papers-received", data, files={"papers.0.sha256.file": [paper]}, keep=keep)
    assert reading.fields["papers"] == [{"code": "consent", "sha256": hashlib.sha256(b"I agree").hexdigest()}]


def test_files_that_are_not_taken() -> None:
    def refuses(upload: Upload) -> Blob:
        if upload.name == "large.pdf":
            raise Unreadable("acts.fault-file-empty", file=upload.name)
        raise Refused(refuse("acts.fault-pattern"))

    data = {"candidate": "c1", "papers.0.code": "consent", "papers.1.code": "deposit", "papers.2.code": "biography"}
    files = {
        "papers.0.sha256.file": [Upload("large.pdf", "", b"x")],
        "papers.1.sha256.file": [Upload("odd.exe", "", b"x")],
        "papers.2.sha256.file": [Upload("empty.pdf", "", b"")],
    }
    reading = read("papers-received", data, files=files, keep=refuses)
    assert codes(reading) == [
        ("papers.0.sha256.file", "file"),
        ("papers.1.sha256.file", "file"),
        ("papers.2.sha256.file", "file-empty"),
    ]
    assert "large.pdf" in reading.faults[0].words


def test_lists_of_files_keep_what_was_kept_before() -> None:
    data = {
        "candidate": "c1",
        "files.0.sha256": SHA,
        "files.0.size": "10",
        "files.0.media_type": "image/jpeg",
        "files.1.sha256": "b" * 64,
        "files.1.size": "20",
        "files.1.media_type": "image/png",
        "files.0.remove": "1",
    }
    new = Upload("programme.pdf", "application/pdf", b"I promise")
    reading = read("photo-published", data, files={"files.file": [new]}, keep=keep)
    digest = hashlib.sha256(b"I promise").hexdigest()
    assert reading.fields["files"] == [
        {"sha256": "b" * 64, "size": 20, "media_type": "image/png"},
        {"sha256": digest, "size": 9, "media_type": "application/pdf"},
    ]
    assert reading.values["files.1.sha256"] == [digest]
    assert reading.values["files.0.sha256"] == ["b" * 64]
    assert "files.0.remove" not in reading.values


def test_a_kept_file_whose_inputs_were_changed() -> None:
    reading = read("photo-published", {"candidate": "c1", "files.0.sha256": "x", "files.0.size": "y"})
    assert codes(reading) == [("files.file", "hash")]


def test_a_form_with_files_and_nobody_to_keep_them_is_a_defect() -> None:
    files = {"decision.sha256.file": [Upload("a.pdf", "", b"x")]}
    with pytest.raises(TypeError, match="keeps"):
        read("contest-postponed", {}, files=files)


# --- Bodies ---


def test_fields_that_do_not_fit_the_schema_are_named() -> None:
    papers = [{"code": "consent", "sha256": "x"}]
    fault = fit("papers-received", {"candidate": "c1", "papers": papers}, "ru")
    assert isinstance(fault, FieldFault)
    assert (fault.path.partition(".")[0], fault.code) == ("papers", "fault-body")
    missing = fit("papers-received", {"candidate": "c1"}, "ru")
    assert isinstance(missing, FieldFault)
