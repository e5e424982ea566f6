"""An election report as a civics feed: the XML in NIST's common data format that civics-cdf-validator reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dauys.formats.data.civics_xml import written
from dauys.formats.data.nist import AGAINST_ALL
from dauys.formats.data.nist_words import Json, identifier_of, typed

_LEVELS = {"state": "Administrative Area 1", "county": "Administrative Area 2", "city": "Administrative Area 2"}
_METHODS = {"direct": "directly-elected", "indirect": "indirectly-elected", "appointed": "appointed"}


def feed(report: bytes) -> bytes:
    """The feed of a report that `nist_report.report` wrote.

    A feed has stable ids, ballot counts at the contest, a selection of its own for votes against all, candidates only
    where votes are counted for them, and no word for a candidate who was not elected.
    """
    found: Json = msgspec.json.decode(report)
    units = {unit["@id"]: unit for unit in found["GpUnit"]}
    elections: list[Json] = found.get("Election", [])
    kept: set[str] = set()
    for election in elections:
        election["@id"] = f"election.{election['StartDate']}.{election['Type']}"
        kept |= _election(election, units)
    found["Person"] = [person for person in found.get("Person", ()) if person["@id"] in kept]
    _offices(found, elections, units)
    for unit in units.values():
        if "Name" in unit:
            unit["InternationalizedName"] = unit.pop("Name")
    for thing in _things(found, elections):
        stable = typed("ExternalIdentifier", Type="other", OtherType="stable", Value=thing["@id"].replace(".", "-"))
        thing["ExternalIdentifier"] = [*thing.get("ExternalIdentifier", ()), stable]
    return written(found)


def _things(found: Json, elections: list[Json]) -> Iterator[Json]:
    """Everything that has a stable id."""
    for name in ("GpUnit", "Office", "Party", "Person"):
        yield from found.get(name, ())
    for election in elections:
        yield election
        yield from election.get("Candidate", ())
        yield from election["Contest"]


def _election(election: Json, units: dict[str, Json]) -> set[str]:
    """Bring an election into the feed's shape; the persons who stand in it."""
    ballots = {counts["GpUnitId"]: counts for counts in election.get("BallotCounts", ())}
    candidates = {c["@id"]: c for c in election.get("Candidate", ())}
    standing: list[Json] = []
    for contest in election["Contest"]:
        district = contest["ElectionDistrictId"]
        places = (*units[district].get("ComposingGpUnitIds", ()), district)
        contest["SummaryCounts"] = [ballots[place] for place in places if place in ballots]
        standing += _selections(contest, candidates)
    for candidate in standing:
        if candidate.get("PostElectionStatus") == "defeated":
            del candidate["PostElectionStatus"]
    election["Candidate"] = standing
    return {candidate["PersonId"] for candidate in standing}


def _selections(contest: Json, candidates: dict[str, Json]) -> list[Json]:
    """Part the votes against all from those for candidates, who are given back."""
    kept, standing = [], []
    for selection in contest.get("ContestSelection", ()):
        candidate = candidates[selection["CandidateIds"][0]]
        if identifier_of(candidate, "candidate") == AGAINST_ALL:
            special: dict[str, Any] = {"VoteCounts": selection.get("VoteCounts"), "Selection": candidate["BallotName"]}
            none = typed("SpecialBallotSelection", id_=selection["@id"], CountedInTotal=True, **special)
            contest["NoneOfTheAboveBallotSelection"] = none
        else:
            kept.append(selection)
            standing.append(candidate)
    contest["ContestSelection"] = kept
    return standing


def _offices(found: Json, elections: list[Json], units: dict[str, Json]) -> None:
    """Say of each office its level, role and how it is filled."""
    above = {below: unit["Type"] for unit in units.values() for below in unit.get("ComposingGpUnitIds", ())}
    systems = {c["OfficeIds"][0]: identifier_of(c, "system") for election in elections for c in election["Contest"]}
    for office in found.get("Office", ()):
        district = office["ElectionDistrictId"]
        office["JurisdictionId"] = district
        office["Level"] = _LEVELS.get(above.get(district, ""), "Municipality")
        office["Role"] = "mayor"
        office["SelectionMethod"] = _METHODS[systems[office["@id"]]]
