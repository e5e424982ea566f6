"""Reads the figures of an election report (NIST SP 1500-100 version 2, JSON): the precincts' tallies by contest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from dauys.base.refusals import Unreadable
from dauys.base.tally import Tally
from dauys.formats.data.nist import AGAINST_ALL
from dauys.formats.data.nist_words import Json, identifier_of


class Read(msgspec.Struct, frozen=True):
    """One contest of a report: the tallies of the precincts that have counts, and the figures of the whole district."""

    status: str
    precincts: dict[str, Tally]
    whole: Tally | None


def read_report(data: bytes, file: str = "") -> dict[str, Read]:
    """Contest -> figures. Raises Unreadable `data.nist-form` for bytes that are no such report of ours."""
    try:
        found = msgspec.json.decode(data)
        units = {unit["@id"]: unit for unit in found["GpUnit"]}
        return dict(
            _contest(contest, election, units)
            for election in found.get("Election", ())
            for contest in election["Contest"]
        )
    except (msgspec.DecodeError, UnicodeDecodeError, LookupError, TypeError, AttributeError, ValueError) as fault:
        raise Unreadable("data.nist-form", file=file, problem=str(fault)[:200]) from fault


def _contest(contest: Json, election: Json, units: dict[str, Json]) -> tuple[str, Read]:
    district = contest["ElectionDistrictId"]
    votes = _votes(contest, {c["@id"]: identifier_of(c, "candidate") for c in election.get("Candidate", ())})
    ballots = {counts["GpUnitId"]: counts for counts in election.get("BallotCounts", ())}
    tallies = {
        place: _tally(units[place], ballots[place], votes.get(place, {}))
        for place in _with_counts(units, district, ballots)
    }
    precincts = {
        identifier_of(units[place], "precinct"): tally for place, tally in tallies.items() if place != district
    }
    return identifier_of(contest, "contest"), Read(identifier_of(contest, "status"), precincts, tallies.get(district))


def _with_counts(units: dict[str, Json], district: str, ballots: dict[str, Json]) -> Iterator[str]:
    for place in (*units[district].get("ComposingGpUnitIds", ()), district):
        if place in ballots:
            yield place


def _votes(contest: Json, candidates: dict[str, str]) -> dict[str, dict[str, int]]:
    """Place -> choice -> votes."""
    found: dict[str, dict[str, int]] = {}
    for selection in contest.get("ContestSelection", ()):
        (candidate,) = selection["CandidateIds"]
        for counts in selection.get("VoteCounts", ()):
            found.setdefault(counts["GpUnitId"], {})[candidates[candidate]] = int(counts["Count"])
    return found


def _tally(unit: Json, ballots: Json, votes: dict[str, int]) -> Tally:
    votes = dict(votes)
    lines: dict[str, Any] = {
        "registered": unit.get("VotersRegistered", msgspec.UNSET),
        "issued": unit.get("VotersParticipated", msgspec.UNSET),
        "invalid": ballots.get("BallotsRejected", msgspec.UNSET),
        "against_all": votes.pop(AGAINST_ALL, msgspec.UNSET),
    }
    return Tally(votes=votes, **lines)
