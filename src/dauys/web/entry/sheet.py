"""The paper protocol as a form: its lines in the paper's order, the names of its fields, and figures read from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from dauys.base.codes import code_text
from dauys.base.refusals import Refusal, refuse
from dauys.base.tally import Tally
from dauys.base.texts import Lang, text
from dauys.election.protocol_entry import Entry
from dauys.election.state import Contest
from dauys.web.templating import name_in

_FIGURE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}([ \u00a0\u202f\u2009][0-9]{3}){1,2}")
_SPACES = re.compile(r"[ \u00a0\u202f\u2009]")
_BOXES = 2  # rows for portable boxes where the opening named fewer
_COUNTING = ("took_part", "found", "votes", "against_all", "invalid")


class Line(NamedTuple):
    """A line of the form: its number on the sheet, its field's name, its words; a box has two figures."""

    no: str
    name: str
    label: str
    box: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the line's fields."""
        return (f"{self.name}:applications", f"{self.name}:found") if self.box else (self.name,)


class Part(NamedTuple):
    """A part of the sheet under its heading (a key of web-entry)."""

    title: str
    lines: list[Line]


class Read(NamedTuple):
    """What was read: the body's fields, and what is wrong by field."""

    fields: dict[str, Any]
    faults: dict[str, Refusal]

    @property
    def tally(self) -> Tally:
        """The figures. Only where there are no faults."""
        return msgspec.convert(self.fields["tally"], Tally)


def parts(contest: Contest, precinct: str, lang: Lang) -> list[Part]:
    """The sheet of a precinct: the ballots, what each member issued, the portable boxes, the count."""
    lines = _lines(contest)
    before = [name for name in lines if name not in _COUNTING]
    after = [name for name in lines if name in _COUNTING]
    state = contest.precincts[precinct]
    members = state.listed.commission_members if state.listed else 0
    boxes = max(len(state.opened.portable) if state.opened else 0, _BOXES)
    made = [
        Part("ballots", [Line(str(no), name, _label(name, lang)) for no, name in enumerate(before, 1)]),
        Part("members", [_member(n, lang) for n in range(1, members + 1)]),
        Part("boxes", [_box(n, lang) for n in range(1, boxes + 1)]),
        Part("count", list(_count(contest, after, len(before), lang))),
    ]  # fmt: skip
    return [part for part in made if part.lines]


def _member(n: int, lang: Lang) -> Line:
    return Line(str(n), f"issued_by:{n}", text("web-entry.member", lang, n=n))


def _box(n: int, lang: Lang) -> Line:
    return Line(str(n), f"portable:{n}", text("web-entry.box", lang, n=n), box=True)


def _lines(contest: Contest) -> list[str]:
    lines = [name for name in contest.rules.protocol.lines if name != "votes"]
    place = next((lines.index(name) for name in ("against_all", "invalid") if name in lines), len(lines))
    return [*lines[:place], "votes", *lines[place:]]


def _count(contest: Contest, names: list[str], before: int, lang: Lang) -> Iterator[Line]:
    for no, name in enumerate(names, before + 1):
        if name != "votes":
            yield Line(str(no), name, _label(name, lang))
            continue
        for place, choice in enumerate(contest.ballot.order if contest.ballot else (), 1):
            yield Line(f"{no}.{place}", f"votes:{choice}", name_in(contest.candidates[choice].nomination.names, lang))


def _label(name: str, lang: Lang) -> str:
    words = code_text("line", name, lang)
    return words[:1].upper() + words[1:]


def label_of(contest: Contest, field: str, lang: Lang) -> str:
    """A field of an entry in words: a line, a candidate's votes, the form's number."""
    if field == "form_serial":
        return text("web-entry.form-serial", lang)
    if field.startswith("votes:"):
        return name_in(contest.candidates[field.removeprefix("votes:")].nomination.names, lang)
    return _label(field, lang)


def names_of(sheet: list[Part]) -> list[str]:
    """The names of all fields of figures, in the sheet's order."""
    return [name for part in sheet for line in part.lines for name in line.names]


def entry_field(name: str) -> str:
    """The entry's field that a form's field belongs to: `issued_by:3` is a part of `issued_by`."""
    head = name.partition(":")[0]
    return head if head in {"issued_by", "portable"} else name


def values_of(entry: Entry) -> dict[str, str]:
    """The form's texts of an entry that was made."""
    tally = entry.tally
    found = {"form_serial": entry.form_serial}
    for name in Tally.__struct_fields__:
        value = getattr(tally, name)
        if name == "votes":
            found |= {f"votes:{choice}": str(number) for choice, number in tally.votes.items()}
        elif name == "issued_by" and value is not msgspec.UNSET:
            found |= {f"issued_by:{n}": str(number) for n, number in enumerate(value, 1)}
        elif name == "portable" and value is not msgspec.UNSET:
            for n, (applications, ballots) in enumerate(value, 1):
                found |= {f"portable:{n}:applications": str(applications), f"portable:{n}:found": str(ballots)}
        elif value is not msgspec.UNSET:
            found[name] = str(value)
    return found


def read(sheet: list[Part], given: Mapping[str, str], *, serial: bool) -> Read:
    """Read the form: whole numbers; a blank is missing, never zero. A part left blank as a whole is not on the paper.

    `serial`: whether the precinct's forms have numbers, so that one must be given.
    """
    figures: dict[str, int] = {}
    faults: dict[str, Refusal] = {}
    for part in sheet:
        needed = part.title in {"ballots", "count"} or any(given.get(n, "").strip() for n in names_of([part]))
        for line in part.lines:
            _read_line(part, line, given, figures, faults, needed=needed)
    form_serial = given.get("form_serial", "").strip()[:300]
    if serial and not form_serial:
        faults["form_serial"] = refuse("web-entry.serial-missing")
    words = [
        {"line": name.removeprefix("words:"), "words": said.strip()[:300]}
        for name, said in given.items()
        if name.startswith("words:") and said.strip()
    ]
    fields: dict[str, Any] = {"tally": _tally(figures), "form_serial": form_serial}
    return Read(fields | ({"words": words} if words else {}), faults)


def _read_line(
    part: Part,
    line: Line,
    given: Mapping[str, str],
    figures: dict[str, int],
    faults: dict[str, Refusal],
    *,
    needed: bool,
) -> None:
    blank = [name for name in line.names if not given.get(name, "").strip()]
    if part.title == "boxes" and len(blank) == len(line.names):
        return  # a box that was not used
    for name in line.names:
        written = given.get(name, "").strip()
        if name in blank:
            if needed:
                faults[name] = refuse("web-entry.missing", line=line.label)
        elif _FIGURE.fullmatch(written):
            figures[name] = int(_SPACES.sub("", written))
        else:
            faults[name] = refuse("web-entry.not-number", line=line.label, given=written[:20])


def _tally(figures: Mapping[str, int]) -> dict[str, Any]:
    tally: dict[str, Any] = {"votes": {}}
    boxes: dict[str, list[int]] = {}
    for name, number in figures.items():
        head, _, rest = name.partition(":")
        if head == "votes":
            tally["votes"][rest] = number
        elif head == "issued_by":
            tally.setdefault("issued_by", []).append(number)
        elif head == "portable":
            boxes.setdefault(rest.partition(":")[0], []).append(number)
        else:
            tally[name] = number
    return tally | ({"portable": list(boxes.values())} if boxes else {})
