"""Writes docs/data.md, the manual of the open data, from the tables' definitions. Run: python -m tools.data_doc"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tools.markdown import table

from dauys.base.texts import LANGS, text
from dauys.formats.data.columns import RESULTS_FIXED, TABLES, Column, Table
from dauys.formats.data.package import OF_ALL_ONLY, OF_CONTEST_ONLY, OTHERS, stem_of
from dauys.formats.data.packed import published

DOC = Path(__file__).resolve().parent.parent / "docs/data.md"
_INTRODUCTION = """<!-- Made by tools/data_doc.py from dauys.formats.data.columns; do not edit by hand. -->
# Open data

What the publication offers under `data/`, made from the record alone: `data/<file>` for the whole election,
`data/<contest>/<file>` for one contest, such as `data/akim.11.03.07.2021-07-25/results.csv`. The addresses do not
change. Contests are named `akim.<unit>.<date>`; candidates (`c1`) and precincts (`11.03.07.1`) have the ids of
the record.

**Packed.** Tables and results are plain; what is large or for other programs is packed: `.zip` opens on any
computer, `.gz` is read by most programs as it is (`zcat`, pandas, R). `archive.zip`, beside `data/`, holds the signed
record, the program that checks it and the tables, all of one checkpoint; its own README names it.

**Final or preliminary.** Every file says how final its figures are. Rows of tables have `status`: `none`,
`preliminary`, `final` (the result is determined), `annulled`, `cancelled`; JSON has the same field; a NIST report
has the standard's words (`pre-election`, `unofficial-partial`, `unofficial-complete`, `certified`). The results
table keeps its [plain form](../ARCHITECTURE.md); its status stands in `results.json` and `datapackage.json`
beside it.

**Of which moment.** `datapackage.json`, `results.json`, NIST reports and `candidates.json.gz` name the state of the
record: how many acts it has, the root of its log, the moment. The figures are those of that state, and the same
state gives the same bytes. A contest's files are written again when the contest changes.

**What counts.** Sums hold the protocols that count: final, not set apart, in a precinct whose voting is not
annulled. The others have rows in `protocols.csv` and `votes.csv` with `counts` false, and nothing in sums,
results tables and NIST reports. Figures of a protocol that is still being typed are in no file. What is not known
is empty, never 0.

**Form.** CSV as in RFC 4180: UTF-8 without a mark, commas, CRLF, quotes doubled; instants in UTC; lists in one
cell parted by spaces. A text that a spreadsheet would run as a formula, or that begins with an apostrophe, has an
apostrophe before it: take one off. Personal data beyond what the law publishes of candidates is in no file.

**Back again.** `results.csv` is what `dauys count` reads: it gives the same totals and the same outcome.
`nist.json.gz`, unpacked and read back (`dauys.formats.data.nist_reading`), gives the same totals. Tests hold both
for the demonstrations.
"""
_RESULTS_JSON = {
    "election, title, synthetic, imported": "the election; whether it is a demonstration, or made of a results table",
    "as_of": "the state of the record: `record_size` acts, `record_root` of the log, `at` (UTC)",
    "status": "how final the figures are, of the contest and, in the file of the election, of all together",
    "contests": "the contests, in the file of the election only; the keys below are each contest's",
    "contest, office, unit, names, above": "the contest's id; the office and the unit by name; the units above it",
    "system, round, repeats, voting_day, stage": "as in `contests.csv`",
    "precincts": "how many there are: `total`, and `counted`, whose protocols are in the sums",
    "totals": "the sums of the protocols' lines, and `valid` votes",
    "votes": "by candidate: `candidate`, `names`, `votes`, `percent` of the valid votes",
    "outcome": "once it is determined: `kind`, `winner`, `tied`, `runoff`; `determined_at` (UTC)",
    "open": "while protocols are counted: `can_change` the outcome, `lead`, `can_win`, `most_ballots_to_come`",
    "precinct_results": "in a contest's file: `precinct`, `number`, `protocol`, `counts`, `voters`, `lines`, `votes`, "
    "`turnout` by hour, `findings`, `act`",
}
_STANDARDS = """
## Standards

- `nist.json.gz`: NIST SP 1500-100 version 2, JSON. Every contest has an electoral district of its own
  (`district.<contest>`) that is composed of its precincts. Counts with `GpUnitId` of a precinct are that
  precinct's; those of the district are their sums: add one kind or the other. Votes against all are a candidate
  `against-all` without a person. `ExternalIdentifier` with `OtherType` `dauys-...` are the ids of the record. An
  election is held for each voting day and kind: repeat voting is `special`, a run-off `runoff`.
- `civics.xml.gz` (of the whole election only): the same report as a civics feed; it has no errors under all rules of
  civics-cdf-validator for elections. Votes against all are the `NoneOfTheAboveBallotSelection`. Candidates for whom
  no votes are counted are left out.
- `candidates.json.gz`: [Popolo](https://www.popoloproject.com/). A candidacy is a membership with `role`
  `candidate`, `post_id` of the office and `on_behalf_of_id` of the party; `event_id`, `standing`, `route`,
  `occupation`, `incumbent`, `votes` and `status` are additions.
- `datapackage.json`: a Frictionless data package. `descriptions` and `titles` have the text in kk, ru and en. A
  contest's package has names, types, keys and hashes; what its columns mean and which values they take says that of
  the whole election, whose tables have the same columns.
"""


def page() -> str:
    """docs/data.md."""
    tables = "".join(_table(one) for one in TABLES)
    head = ("file of all", "file of a contest", *LANGS)
    files = table(head, ((*_places(f"{one.name}.csv"), *map(one.title, LANGS)) for one in TABLES))
    rest = table(head, ((*_places(name), *_about(name)) for name in OTHERS))
    listed = f"## Files\n\n{files}\n{rest}"
    return f"{_INTRODUCTION}\n{listed}{tables}{_results()}{_results_json()}{_STANDARDS}"


def _places(name: str) -> tuple[str, str]:
    """The names under which a file is published; none where there is no such file."""
    of_all = "" if name in OF_CONTEST_ONLY else f"`{published(name, whole=True)}`"
    return of_all, "" if name in OF_ALL_ONLY else f"`{published(name, whole=False)}`"


def _about(name: str) -> tuple[str, ...]:
    return tuple(text(f"data.about-{stem_of(name)}", lang) for lang in LANGS)


def _table(one: Table) -> str:
    said = "\n".join(f"- {lang}: {one.description(lang)}" for lang in LANGS)
    key = f"\nKey: {', '.join(f'`{name}`' for name in one.key)}.\n" if one.key else ""
    return f"\n## {one.name}.csv\n\n{said}\n{key}\n{_columns(one.columns)}"


def _columns(columns: Iterable[Column]) -> str:
    rows = ((f"`{c.name}`", _type(c), *(c.description(lang) for lang in LANGS)) for c in columns)
    return table(("column", "type", *LANGS), rows)


def _type(column: Column) -> str:
    """The type, whether the cell is always filled, and all codes that may stand in it."""
    words = f"{column.type}, required" if column.required else column.type
    return f"{words}: {', '.join(f'`{code}`' for code in column.codes)}" if column.codes else words


def _results() -> str:
    said = "\n".join(f"- {lang}: {text('data.about-results', lang)}" for lang in LANGS)
    more = (
        Column("turnout@HH:MM", "integer", about="turnout-at"),
        Column("votes:CANDIDATE", "integer", about="votes-for"),
    )
    return (
        f"\n## results.csv\n\n{said}\n\nLines that no precinct has are left out.\n\n{_columns((*RESULTS_FIXED, *more))}"
    )


def _results_json() -> str:
    rows = ((", ".join(f"`{key}`" for key in keys.split(", ")), said) for keys, said in _RESULTS_JSON.items())
    return f"\n## results.json\n\nWhat is not known is left out.\n\n{table(('key', 'meaning'), rows)}"


if __name__ == "__main__":
    DOC.write_text(page(), encoding="utf-8")
