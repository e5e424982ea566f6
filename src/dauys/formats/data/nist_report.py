"""A whole election report of NIST SP 1500-100 version 2, put together from the parts of its contests."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dauys.base.texts import text
from dauys.formats.data import nist
from dauys.formats.data.nist import Parts
from dauys.formats.data.nist_words import COUNTRY, Json, identifier, international, typed, unit_of
from dauys.formats.data.values import About, AsOf, Unit


def report(parts: Sequence[Parts], about: About, as_of: AsOf) -> bytes:
    """The report on contests: `IsTest` marks a demonstration, `Status` says how final it is.

    `certified` only where every contest's result is determined. Counts of the electoral district repeat, as its own,
    the sums of its precincts.
    """
    found = typed(
        "ElectionReport",
        Format="precinct-level",
        GeneratedDate=as_of.at,
        Issuer=about.origin,
        IssuerAbbreviation=about.id,
        IsTest=about.synthetic,
        TestType="synthetic demonstration" if about.synthetic else None,
        Notes=text("data.nist-notes", "en", size=as_of.size, at=as_of.at),
        SequenceStart=1,
        SequenceEnd=1,
        Status=status(parts),
        VendorApplicationId="dauys",
        ExternalIdentifier=_record(as_of),
        GpUnit=_units(parts, about),
        Party=list(_parties(parts).values()),
        Person=[person for p in parts for person in p.persons],
        Office=[p.office for p in parts],
        Election=_elections(parts, about),
    )
    return msgspec.json.encode(found) + b"\n"


def status(parts: Sequence[Parts]) -> str:
    """The report's status in the standard's words; contests that do not take place do not count."""
    held = [p.contest for p in parts if p.contest.status not in {"annulled", "cancelled"}]
    if not held or all(c.status == "none" for c in held):
        return "pre-election" if held or not parts else "unofficial-complete"
    if all(c.status == "final" for c in held):
        return "certified"
    missing = any(not p.counts and p.protocol != "annulled" for c in held for p in c.precincts)
    return "unofficial-partial" if missing else "unofficial-complete"


def _record(as_of: AsOf) -> list[Json]:
    found = [identifier(str(as_of.size), "record-size")]
    return [*found, identifier(as_of.root, "record-root")] if as_of.root else found


def _parties(parts: Sequence[Parts]) -> dict[str, msgspec.Raw]:
    found: dict[str, msgspec.Raw] = {}
    for p in parts:
        found |= p.parties
    return found


def _units(parts: Sequence[Parts], about: About) -> list[Json | msgspec.Raw]:
    """The tree from the country down: every unit names those right below it."""
    known: dict[str, Unit] = {}
    below: dict[str, dict[str, None]] = {}
    for p in parts:
        for unit in (*p.contest.above, p.contest.unit):
            known[unit.id] = unit
            below.setdefault(unit.above, {})[f"unit.{unit.id}"] = None
        below.setdefault(p.contest.unit.id, {})[nist.district_id(p.contest)] = None
    country = typed(
        "ReportingUnit",
        id_=COUNTRY,
        Type="country",
        Name=international(about.country),
        ComposingGpUnitIds=list(below.get("", {})),
    )
    above = [unit_of(unit, list(below.get(unit.id, {}))) for unit in known.values()]
    return [country, *above, *(raw for p in parts for raw in p.units)]


def _elections(parts: Sequence[Parts], about: About) -> list[Json]:
    """One election for each voting day and kind: repeat elections and second rounds are elections of their own."""
    grouped: dict[tuple[str, str], list[Parts]] = {}
    for p in parts:
        grouped.setdefault((p.contest.voting_day, p.kind), []).append(p)
    return [_election(day, kind, held, about) for (day, kind), held in sorted(grouped.items())]


def _election(day: str, kind: str, parts: Sequence[Parts], about: About) -> Json:
    return typed(
        "Election",
        ElectionScopeId=COUNTRY,
        Name=international(about.title),
        StartDate=day,
        EndDate=day,
        Type=kind,
        BallotCounts=[raw for p in parts for raw in p.ballots],
        Candidate=[raw for p in parts for raw in p.candidates],
        Contest=[p.body for p in parts],
        ExternalIdentifier=[identifier(about.id, "election")],
    )
