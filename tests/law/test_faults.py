"""Every fault of a profile, proven both ways: the sound profile loads, the spoilt one names file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dauys.base.texts import LANGS
from dauys.law import ProfileFault, load, loading

COUNTRY = """\
name: {kk: Ел, ru: Страна, en: Country}
zone: Asia/Almaty
checked: 2024-01-01
covered_until: 2025-01-01
chosen: {covered_until: a year}
why: {covered_until: it is a test}
groups:
  all: [village, town]
acts:
  - {act: A-2020, title: An act, url: "https://example.org/a"}
"""
SYSTEM = """\
versions:
  - units: [all]
    from: 2020-01-01
    until: 2022-01-01
    value: {kind: appointed, wording: A-2020, without: [WITHOUT]}
    cites: [{act: A-2020, article: "1"}]
  - units: [all]
    from: 2022-01-01
    value: {kind: direct, wording: A-2020, without: [WITHOUT]}
    cites: [{act: A-2020, article: "2"}]
"""
TERM = """\
versions:
  - units: [all]
    from: 2020-01-01
    until: 2022-01-01
    value: {years: 4}
    cites:
      - {act: A-2020, article: "3"}
  - units: [all]
    from: 2022-01-01
    value:
      years: 5
      ends_early: [death]
    cites:
      - act: A-2020
        article: "3"
        of: [years]
    chosen:
      resignation: none
    why:
      resignation: the act is silent
"""
WITHOUT = (
    "calendar, eligibility, nomination, signatures, minimum, ballot, precincts, protocol, outcome, ties, "
    "annulment, publication, complaints, observers, accountability, acts"
)
DEPOSIT = """\
versions:
  - units: [all]
    from: 2020-01-01
    value: {minimum_wages: 1, returned_at_share: 1/20}
    cites: [{act: A-2020, article: "4"}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    office = tmp_path / "xx" / "head"
    office.mkdir(parents=True)
    (tmp_path / "xx" / "country.yaml").write_text(COUNTRY, encoding="utf-8")
    (office / "system.yaml").write_text(SYSTEM.replace("WITHOUT", WITHOUT), encoding="utf-8")
    (office / "term.yaml").write_text(TERM, encoding="utf-8")
    (office / "deposit.yaml").write_text(DEPOSIT, encoding="utf-8")
    return tmp_path


def test_the_sound_profile_loads(root):
    law = load("xx", root)
    assert law.units("head") == ["village", "town"]
    assert len(law.provisions) == 5


SECOND = "units: [all]\n    from: 2022"
SILENT = "resignation: the act is silent"
FAULTS = [
    # file, what is replaced, by what, code, line, a word of the message
    ("head/term.yaml", "years: 5", "years: [5", "yaml", 12, "YAML"),
    ("head/term.yaml", TERM, "", "empty", 1, "empty"),
    ("head/term.yaml", "years: 5", "years: 5\n      years: 6", "twice", 12, "years"),
    ("head/term.yaml", "years: 5", "years:", "null", 11, "value"),
    ("head/term.yaml", "years: 5", "years: 5\n      yeers: 6", "unknown-key", 12, "yeers"),
    ("head/term.yaml", "    chosen:", "    chosn:", "unknown-key", 17, "chosn"),
    ("head/term.yaml", "of: [years]", "of: [months]", "unknown-key", 16, "months"),
    ("head/term.yaml", "years: 5", "years: five", "value", 11, "int"),
    ("head/term.yaml", "from: 2022-01-01", "from: 2022-13-01", "value", 9, "date"),
    ("head/deposit.yaml", "1/20", "3/2", "value", 4, "returned_at_share"),
    ("head/deposit.yaml", "1/20", "a/b", "value", 4, "returned_at_share"),
    ("head/deposit.yaml", "1/20", "1/0", "value", 4, "returned_at_share"),
    ("head/term.yaml", SECOND, SECOND.replace("all", "none"), "unknown-units", 8, "none"),
    ("head/term.yaml", SECOND, SECOND.replace("all", "all, town"), "units", 8, "once"),
    ("head/term.yaml", "until: 2022-01-01", "until: 2020-01-01", "empty-period", 3, "2020-01-01"),
    ("head/term.yaml", "act: A-2020\n", "act: A-1999\n", "unknown-act", 14, "A-1999"),
    ("head/term.yaml", 'article: "3"\n        of', 'article: ""\n        of', "bare-citation", 14, "A-2020"),
    ("country.yaml", "https://example.org/a", "http://example.org/a", "bare-citation", 10, "https"),
    ("head/deposit.yaml", '[{act: A-2020, article: "4"}]', "[]", "no-citation", 2, "cite"),
    ("head/term.yaml", "    why:\n      " + SILENT + "\n", "", "unpaired-choice", 18, "resign"),
    ("head/term.yaml", "    chosen:\n      resignation: none\n", "", "unpaired-choice", 18, "resign"),
    ("head/term.yaml", SILENT, 'resignation: " "', "unpaired-choice", 18, "resign"),
    ("country.yaml", "why: {covered_until: it is a test}", "why: {}", "unpaired-choice", 5, "covered_until"),
    ("head/term.yaml", "until: 2022-01-01", "until: 2022-01-02", "overlap", 9, "2022-01-02"),
    ("head/system.yaml", "until: 2022-01-01", "until: 2022-02-01", "overlap", 8, "village"),
    ("head/term.yaml", "until: 2022-01-01", "until: 2021-12-31", "gap", 9, "2021-12-31"),
    ("head/system.yaml", "until: 2022-01-01", "until: 2021-12-31", "gap", 8, "system"),
    ("head/system.yaml", "calendar, ", "", "gap", 3, "calendar"),
    ("head/deposit.yaml", "from: 2020-01-01", "from: 2020-01-02", "gap", 3, "2020-01-01"),
    ("head/term.yaml", "from: 2020-01-01", "from: 2019-12-31", "outside-system", 3, "2019-12-31"),
    ("head/system.yaml", "without: [", "without: [deposit, ", "outside-system", 3, "deposit"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "sound", "spoilt", "code", "line", "word"), FAULTS)
def test_a_fault_names_file_and_line(root, file, sound, spoilt, code, line, word):
    path = root / "xx" / file
    text = path.read_text(encoding="utf-8")
    assert sound in text
    path.write_text(text.replace(sound, spoilt, 1), encoding="utf-8")
    with pytest.raises(ProfileFault) as fault:
        load("xx", root)
    assert fault.value.code == f"law.fault-{code}"
    said = fault.value.text("en")
    assert fault.value.line == line, said
    assert fault.value.file == ("xx/head/deposit.yaml" if word == "deposit" else f"xx/{file}")
    assert word in said
    for lang in LANGS:
        assert re.search(rf"{re.escape(fault.value.file)}, .*{line}", fault.value.text(lang))


def test_an_unknown_topic_is_a_fault(root):
    (root / "xx" / "head" / "terms.yaml").write_text(TERM, encoding="utf-8")
    with pytest.raises(ProfileFault) as fault:
        load("xx", root)
    assert (fault.value.code, fault.value.file) == ("law.fault-unknown-topic", "xx/head/terms.yaml")


def test_an_unknown_line_of_the_protocol_is_a_fault(root):
    office = root / "xx" / "head"
    system = office / "system.yaml"
    system.write_text(system.read_text(encoding="utf-8").replace(" protocol,", ""), encoding="utf-8")
    protocol = """\
versions:
  - units: [all]
    from: 2020-01-01
    value:
      lines: [issued]
      equations:
        - {code: F.1, check: a, left: [counted], relation: "<=", right: [LINE]}
    cites: [{act: A-2020, article: "5"}]
"""
    path = office / "protocol.yaml"
    path.write_text(protocol.replace("LINE", "issued"), encoding="utf-8")
    assert load("xx", root).provisions
    loading._load.cache_clear()
    path.write_text(protocol.replace("LINE", "isued"), encoding="utf-8")
    with pytest.raises(ProfileFault, match="isued") as fault:
        load("xx", root)
    assert fault.value.line == 7


def test_an_unknown_country(root):
    with pytest.raises(KeyError):
        load("yy", root)
