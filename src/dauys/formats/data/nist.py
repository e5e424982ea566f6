"""Election reports in the common data format of NIST (SP 1500-100 version 2), as JSON: the parts of each contest."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from dauys.base.codes import code_text
from dauys.base.texts import LANGS, text
from dauys.formats.data.nist_words import COUNTRY, Json, identifier, international, title_of, typed
from dauys.formats.data.values import Candidate, Contest, Precinct, Words

AGAINST_ALL = "against-all"
_FILED = frozenset({"nominated", "refused"})
_LEFT = frozenset({"withdrawn", "cancelled"})
_METHODS = frozenset({"plurality", "majority"})
_PROGRESS = {"final": "completed", "annulled": "completed", "missing": "not-processed"}


class Parts(msgspec.Struct, frozen=True):
    """What one contest gives to a report: its objects as JSON, and what the report puts together from all contests."""

    contest: Contest
    kind: str  # of the election, in the standard's words
    units: tuple[msgspec.Raw, ...]
    persons: tuple[msgspec.Raw, ...]
    parties: dict[str, msgspec.Raw]
    office: msgspec.Raw
    candidates: tuple[msgspec.Raw, ...]
    ballots: tuple[msgspec.Raw, ...]
    body: msgspec.Raw


def parts(contest: Contest) -> Parts:
    """The objects of one contest."""
    return Parts(
        contest,
        _kind(contest),
        tuple(map(_raw, _units(contest))),
        tuple(_raw(_person(contest, c)) for c in contest.candidates),
        {code: _raw(_party(code)) for code in sorted({c.party for c in contest.candidates} - {""})},
        _raw(_office(contest)),
        tuple(map(_raw, _candidates(contest))),
        tuple(map(_raw, _ballots(contest))),
        _raw(_contest(contest)),
    )


def district_id(contest: Contest) -> str:
    """The @id of a contest's electoral district."""
    return f"district.{contest.id}"


def _raw(found: Json) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(found))


def _kind(contest: Contest) -> str:
    if contest.round == 2:
        return "runoff" if contest.ground == "runoff" else "special"
    return "special" if contest.repeats or contest.ground in {"early_end", "repeat_elections"} else "general"


def _precinct_id(contest: Contest, precinct: str) -> str:
    return f"precinct.{contest.id}.{precinct}"


def _candidate_id(contest: Contest, candidate: str) -> str:
    return f"candidate.{contest.id}.{candidate}"


def _units(contest: Contest) -> Iterator[Json]:
    """The electoral district, which is this contest's alone, and its precincts."""
    sums, counted = contest.sums, sum(p.counts for p in contest.precincts)
    voters = sum(p.voters or 0 for p in contest.precincts)
    yield typed(
        "ReportingUnit",
        id_=district_id(contest),
        Type="other",
        OtherType="electoral-district",
        Name=international(contest.unit.names),
        ComposingGpUnitIds=[_precinct_id(contest, p.id) for p in contest.precincts],
        CountStatus=[_progress(_whole_progress(contest))],
        SubUnitsReported=counted,
        TotalSubUnits=len(contest.precincts),
        VotersRegistered=sums.lines.get("registered") if sums is not None else voters or None,
        VotersParticipated=sums.lines.get("issued") if sums is not None else None,
        ExternalIdentifier=[identifier(contest.id, "contest")],
    )
    for p in contest.precincts:
        yield _precinct(contest, p)


def _precinct(contest: Contest, p: Precinct) -> Json:
    tally = p.tally if p.counts else None
    return typed(
        "ReportingUnit",
        id_=_precinct_id(contest, p.id),
        Type="precinct",
        Name=international(p.names) if p.names else None,
        Number=str(p.number) if p.number is not None else None,
        CountStatus=[_progress(_PROGRESS.get(p.protocol, "in-process"))],
        VotersRegistered=tally.line("registered") if tally is not None else p.voters,
        VotersParticipated=tally.line("issued") if tally is not None else None,
        ExternalIdentifier=[identifier(p.id, "precinct")],
    )


def _progress(status: str) -> Json:
    return typed("CountStatus", Type="total", Status=status)


def _whole_progress(contest: Contest) -> str:
    if contest.status == "final":
        return "completed"
    return "in-process" if contest.status == "preliminary" else "not-processed"


def _person(contest: Contest, c: Candidate) -> Json:
    profession = {lang: code_text("occupation", c.occupation, lang) for lang in LANGS} if c.occupation else None
    return typed(
        "Person",
        id_=f"person.{contest.id}.{c.id}",
        FullName=international(c.names),
        Gender={"f": "female", "m": "male"}.get(c.sex),
        PartyId=f"party.{c.party}" if c.party else None,
        Profession=international(profession) if profession else None,
    )


def _party(code: str) -> Json:
    names: Words = {lang: code_text("party", code, lang) for lang in LANGS}
    return typed("Party", id_=f"party.{code}", Name=international(names), PartyScopeGpUnitIds=[COUNTRY])


def _office(contest: Contest) -> Json:
    return typed(
        "Office",
        id_=f"office.{contest.id}",
        Name=international(contest.office),
        ElectionDistrictId=district_id(contest),
        ExternalIdentifier=[identifier(f"{contest.post}.{contest.unit.id}", "office")],
    )


def _candidates(contest: Contest) -> Iterator[Json]:
    for c in contest.candidates:
        before = "filed" if c.standing in _FILED else "withdrawn" if c.standing in _LEFT else "qualified"
        yield typed(
            "Candidate",
            id_=_candidate_id(contest, c.id),
            BallotName=international(c.names),
            PersonId=f"person.{contest.id}.{c.id}",
            PartyId=f"party.{c.party}" if c.party else None,
            IsIncumbent=c.incumbent,
            PreElectionStatus=before,
            PostElectionStatus=_after(contest, c),
            ExternalIdentifier=[identifier(c.id, "candidate")],
        )
    if contest.against_all:
        name: Words = {lang: text("election.line-against_all", lang) for lang in LANGS}
        yield typed(
            "Candidate",
            id_=_candidate_id(contest, AGAINST_ALL),
            BallotName=international(name),
            ExternalIdentifier=[identifier(AGAINST_ALL, "candidate")],
        )


def _after(contest: Contest, c: Candidate) -> str | None:
    """What the determined result made of a candidate; nothing before it, and nothing of a tie."""
    outcome = contest.outcome
    if c.id not in contest.choices or outcome.kind not in {"elected", "runoff"}:
        return None
    if c.id == outcome.winner:
        return "winner"
    return "advanced-to-runoff" if c.id in outcome.runoff else "defeated"


def _ballots(contest: Contest) -> Iterator[Json]:
    """Ballots cast (valid and invalid) and rejected: of each precinct that counts, and of the district."""
    for p in contest.precincts:
        if p.counts and p.tally is not None:
            of = _precinct_id(contest, p.id)
            yield _ballot_counts(of, p.tally.line("counted"), p.tally.line("invalid"), contest.round)
    if contest.sums is not None:
        invalid = contest.sums.lines.get("invalid")
        cast = contest.sums.valid + (invalid or 0)
        yield _ballot_counts(district_id(contest), cast, invalid, contest.round)


def _ballot_counts(of: str, cast: int | None, rejected: int | None, round_: int) -> Json:
    return typed("BallotCounts", GpUnitId=of, Type="total", BallotsCast=cast, BallotsRejected=rejected, Round=round_)


def _contest(contest: Contest) -> Json:
    order = {c.id: c.place for c in contest.candidates}
    choices = [*contest.choices, AGAINST_ALL] if contest.against_all else list(contest.choices)
    return typed(
        "CandidateContest",
        id_=f"contest.{contest.id}",
        Name=f"{contest.office['kk']} ({contest.id})",
        BallotTitle=international(title_of(contest)),
        ElectionDistrictId=district_id(contest),
        OfficeIds=[f"office.{contest.id}"],
        VotesAllowed=1,
        NumberElected=1,
        VoteVariation=contest.method if contest.method in _METHODS else None,
        CountStatus=[_progress(_whole_progress(contest))],
        SubUnitsReported=sum(p.counts for p in contest.precincts),
        TotalSubUnits=len(contest.precincts),
        ContestSelection=[_selection(contest, choice, order.get(choice)) for choice in choices],
        ExternalIdentifier=[
            identifier(contest.id, "contest"),
            identifier(contest.status, "status"),
            identifier(contest.system, "system"),
        ],
    )


def _selection(contest: Contest, choice: str, place: int | None) -> Json:
    return typed(
        "CandidateSelection",
        id_=f"selection.{contest.id}.{choice}",
        CandidateIds=[_candidate_id(contest, choice)],
        SequenceOrder=place,
        VoteCounts=list(_vote_counts(contest, choice)),
    )


def _vote_counts(contest: Contest, choice: str) -> Iterator[Json]:
    """Votes in each precinct that counts, and in the district."""
    kept = {"Type": "total", "Round": contest.round}
    for p in contest.precincts:
        if p.counts and p.tally is not None:
            votes = p.tally.line("against_all") if choice == AGAINST_ALL else p.tally.votes.get(choice)
            if votes is not None:
                yield typed("VoteCounts", GpUnitId=_precinct_id(contest, p.id), Count=votes, **kept)
    if contest.sums is not None:
        whole = contest.sums.lines.get("against_all") if choice == AGAINST_ALL else contest.sums.votes.get(choice)
        if whole is not None:
            yield typed("VoteCounts", GpUnitId=district_id(contest), Count=whole, **kept)
