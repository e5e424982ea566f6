"""What the tables of the open data are: their columns, keys and words, for files, data packages and the manual."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dauys.base.tally import COUNTS
from dauys.base.texts import Lang, text
from dauys.election.candidacy import Standing
from dauys.election.stages import Stage

Type = Literal["string", "integer", "boolean", "date", "datetime", "year"]
Status = Literal["none", "preliminary", "final", "annulled", "cancelled"]
STATUSES: tuple[Status, ...] = ("none", "preliminary", "final", "annulled", "cancelled")
PROTOCOLS = ("missing", "entered", "final", "quarantined", "annulled")


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `about` is the key of its description where it is not the name; `codes` are all its values."""

    name: str
    type: Type = "string"
    required: bool = False
    codes: tuple[str, ...] = ()
    about: str = ""

    def description(self, lang: Lang) -> str:
        """What the column holds, in a sentence."""
        if self.name in COUNTS and not self.about:
            return text("data.line", lang, line=text(f"election.line-{self.name}", lang))
        return text(f"data.column-{self.about or self.name}", lang)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` tells its rows apart; `refers` maps columns to the table (and its columns) that explains them.

    The file is `<name>.csv`.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[tuple[str, ...], str], ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """The header."""
        return tuple(column.name for column in self.columns)

    def title(self, lang: Lang) -> str:
        """The table's name for people."""
        return text(f"data.table-{self.name}", lang)

    def description(self, lang: Lang) -> str:
        """What a row is."""
        return text(f"data.about-{self.name}", lang)


def _integers(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "integer") for name in names)


_CONTEST = Column("contest", required=True)
_PRECINCT = Column("precinct", required=True)
_CANDIDATE = Column("candidate", required=True)
_PRECINCT_OR_NONE = Column("precinct", about="precinct-if-any")
_STATUS = Column("status", required=True, codes=STATUSES)
_COUNTS = Column("counts", "boolean", required=True)
_OF_CONTEST = (("contest",), "contests")
_OF_CANDIDATE = (("contest", "candidate"), "candidates")
_OF_PRECINCT = (("contest", "precinct"), "protocols")

CONTESTS = Table(
    "contests",
    (
        _CONTEST,
        *(Column(name) for name in ("election", "unit", "unit_type", "unit_kk", "unit_ru", "unit_en", "kato")),
        Column("region"),
        Column("district"),
        Column("system", codes=("direct", "indirect", "appointed")),
        Column("round", "integer"),
        Column("repeats"),
        Column("ground"),
        Column("commission"),
        Column("voting_day", "date", required=True),
        Column("stage", required=True, codes=tuple(stage.value for stage in Stage)),
        _STATUS,
        *_integers("precincts", "precincts_counted", "precincts_annulled"),
        *_integers("registered", "received", "issued", "invalid", "against_all", "valid"),
        Column("outcome", codes=("elected", "runoff", "tie", "no_result")),
        *(Column(name) for name in ("winner", "tied", "runoff")),
        *(Column(name, "datetime") for name in ("called_at", "result_at", "published_at")),
        Column("term_ends", "date"),
    ),
    ("contest",),
)
CANDIDATES = Table(
    "candidates",
    (
        _CONTEST,
        _CANDIDATE,
        *(Column(name) for name in ("name_kk", "name_ru", "name_en", "route", "party")),
        Column("sex", codes=("f", "m")),
        Column("birth_year", "year"),
        Column("occupation"),
        Column("incumbent", "boolean"),
        Column("prior_office"),
        *_integers("terms_in_a_row"),
        Column("standing", required=True, codes=tuple(standing.value for standing in Standing)),
        Column("failed"),
        Column("withdrawn_by"),
        Column("registered_at", "datetime"),
        *_integers("ballot_place", "votes"),
        _STATUS,
    ),
    ("contest", "candidate"),
    (_OF_CONTEST,),
)
PROTOCOLS_TABLE = Table(
    "protocols",
    (
        _CONTEST,
        _PRECINCT,
        *_integers("number"),
        Column("precinct_kk"),
        Column("precinct_ru"),
        Column("special", "boolean"),
        _STATUS,
        Column("protocol", required=True, codes=PROTOCOLS),
        _COUNTS,
        *_integers("voters", *COUNTS, "valid", "counted"),
        *(Column(name) for name in ("findings", "waived", "quarantine", "annulled", "form_serial")),
        *_integers("recounts"),
        Column("act", about="protocol-act"),
    ),
    ("contest", "precinct"),
    (_OF_CONTEST,),
)
VOTES = Table(
    "votes",
    (_CONTEST, _PRECINCT, _CANDIDATE, Column("votes", "integer", required=True), _COUNTS, _STATUS),
    ("contest", "precinct", "candidate"),
    (_OF_PRECINCT, _OF_CANDIDATE),
)
TURNOUT = Table(
    "turnout",
    (
        _CONTEST,
        _PRECINCT,
        Column("hour", required=True),
        Column("issued", "integer", True, (), "issued-by-hour"),
        _STATUS,
    ),
    ("contest", "precinct", "hour"),
    (_OF_PRECINCT,),
)
FINDINGS = Table(
    "findings",
    (
        _CONTEST,
        _PRECINCT,
        Column("code", required=True),
        Column("severity", required=True, codes=("error", "warning")),
        *(Column(name) for name in ("check", "fields", "equation", "article", "explanation")),
        *(Column(f"text_{lang}") for lang in ("kk", "ru", "en")),
        _STATUS,
    ),
    (),
    (_OF_PRECINCT,),
)
COMPLAINTS = Table(
    "complaints",
    (
        _CONTEST,
        Column("complaint", required=True),
        _PRECINCT_OR_NONE,
        Column("clock", required=True),
        Column("filed_at", "datetime", required=True),
        Column("due", "datetime"),
        Column("decided_at", "datetime"),
        Column("decision", codes=("upheld", "partly_upheld", "rejected", "left_without_review")),
        Column("status", required=True, codes=("open", "decided"), about="complaint-status"),
    ),
    ("contest", "complaint"),
    (_OF_CONTEST,),
)
ACTS = Table(
    "acts",
    (
        Column("index", "integer", required=True),
        Column("at", "datetime", required=True),
        Column("kind", required=True),
        Column("contest", about="contest-if-any"),
        _PRECINCT_OR_NONE,
        Column("status", required=True, codes=("stands", "corrected"), about="act-status"),
        *(Column(name) for name in ("corrects", "cause")),
        Column("digest", required=True),
    ),
    ("index",),
)
TABLES = (CONTESTS, CANDIDATES, PROTOCOLS_TABLE, VOTES, TURNOUT, FINDINGS, COMPLAINTS, ACTS)
# The results table's own columns (ARCHITECTURE.md): the hours and choices differ from table to table.
RESULTS_FIXED = (_CONTEST, _PRECINCT, *_integers(*COUNTS))
