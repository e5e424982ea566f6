"""Writes the objects of a civics feed as XML: each class's elements in the order that the feed's schema sets."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from dauys.formats.data.nist_words import Json

_SPACE = "http://www.w3.org/2001/XMLSchema-instance"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what no XML document may hold
_TO_WRITE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff&<>\"']")  # that, and what is written otherwise
_NO_ID = re.compile("[^A-Za-z0-9._-]")
# The elements of each class in the order of the schema; `a>b` is called b in feeds.
_ORDER = {
    "ElectionReport": "Election ExternalIdentifier Format GeneratedDate GpUnit Issuer IssuerAbbreviation IsTest Notes"
    " Office Party Person SequenceStart SequenceEnd Status TestType VendorApplicationId",
    "Election": "Candidate Contest CountStatus ElectionScopeId ExternalIdentifier Name StartDate EndDate Type",
    "Candidate": "BallotName ExternalIdentifier IsIncumbent PartyId PersonId PostElectionStatus PreElectionStatus",
    "CandidateContest": "ContestSelection>BallotSelection BallotTitle CountStatus"
    " ElectionDistrictId>ElectoralDistrictId ExternalIdentifier Name NoneOfTheAboveBallotSelection SubUnitsReported"
    " SummaryCounts TotalSubUnits VoteVariation NumberElected OfficeIds VotesAllowed",
    "CandidateSelection": "SequenceOrder VoteCounts CandidateIds",
    "SpecialBallotSelection": "VoteCounts CountedInTotal Selection",
    "VoteCounts": "GpUnitId Type Count",
    "BallotCounts": "GpUnitId Type BallotsCast BallotsRejected",
    "CountStatus": "Status Type OtherType",
    "ExternalIdentifier": "Type OtherType Value",
    "InternationalizedText": "Text",
    "Office": "ElectionDistrictId>ElectoralDistrictId ExternalIdentifier JurisdictionId Level Name Role"
    " SelectionMethod",
    "Party": "ExternalIdentifier Name PartyScopeGpUnitIds",
    "Person": "ExternalIdentifier FullName Gender PartyId Profession",
    "ReportingUnit": "ComposingGpUnitIds ExternalIdentifier InternationalizedName CountStatus Number SubUnitsReported"
    " TotalSubUnits Type OtherType VotersParticipated VotersRegistered",
}


def _renamed(field: str) -> tuple[str, str]:
    name, _, here = field.partition(">")
    return name, here or name


_FIELDS = {name: tuple(map(_renamed, order.split())) for name, order in _ORDER.items()}
# Lists of these stand in an element of their own.
_COLLECTED = {name: f"{name}Collection" for name in ("Candidate", "Contest", "GpUnit", "Office", "Party", "Person")} | {
    "ExternalIdentifier": "ExternalIdentifiers",
    "VoteCounts": "VoteCountsCollection",
}
_ABSTRACT = frozenset({"ReportingUnit", "CandidateContest", "CandidateSelection"})  # named by xsi:type


def written(report: Json) -> bytes:
    """The whole document, an element a line."""
    out = [_HEAD]
    _put(out, "ElectionReport", report)
    return "".join(out).encode()


def _put(out: list[str], name: str, value: object) -> None:
    if isinstance(value, dict):
        _put_object(out, name, value)
    elif isinstance(value, list):
        _put_list(out, name, value)
    else:
        out.append(f"<{name}>{_text(name, value)}</{name}>\n")


def _put_object(out: list[str], name: str, value: Json) -> None:
    kind = value["@type"].rpartition(".")[2]
    if kind == "LanguageString":
        out.append(f'<{name} language="{value["Language"]}">{_text(name, value["Content"])}</{name}>\n')
        return
    space = f' xmlns:xsi="{_SPACE}"' if kind == "ElectionReport" else ""
    of_type = f' xsi:type="{kind}"' if kind in _ABSTRACT else ""
    own = f' objectId="{_id(value["@id"])}"' if "@id" in value else ""
    out.append(f"<{name}{space}{own}{of_type}>\n")
    for field, here in _FIELDS[kind]:
        if field in value:
            _put(out, here, value[field])
    out.append(f"</{name}>\n")


def _put_list(out: list[str], name: str, values: list[Any]) -> None:
    if name.endswith("Ids"):
        if values:
            out.append(f"<{name}>{' '.join(map(_id, values))}</{name}>\n")
        return
    around = _COLLECTED.get(name, "") if values else ""
    if around:
        out.append(f"<{around}>\n")
    for value in values:
        _put(out, name, value)
    if around:
        out.append(f"</{around}>\n")


def _text(name: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if name.endswith("Id") and name != "VendorApplicationId":
        return _id(text)
    return escape(_UNSAFE.sub(" ", text)) if _TO_WRITE.search(text) else text


def _id(text: str) -> str:
    """An id as XML has them: letters, digits, dots and dashes; ours begin with a letter."""
    return _NO_ID.sub("_", text)
