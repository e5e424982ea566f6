"""From the state of a contest to the plain values that open data is written from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dauys.base.codes import code_text
from dauys.base.texts import LANGS, Lang, text
from dauys.election.protocol_entry import Empty, Final
from dauys.election.stages import Stage
from dauys.election.telling_place import names_text
from dauys.formats.data import values
from dauys.formats.data.columns import Status
from dauys.verify.tabulation import choices_of, final_tallies, tabulate

if TYPE_CHECKING:
    from dauys.election.acts.body import Names
    from dauys.election.acts.opening import UnitListed
    from dauys.election.acts.results import Totals
    from dauys.election.state import Candidate, Contest, Election, Precinct

_LINES = ("registered", "received", "issued", "invalid", "against_all")
_DECIDED = frozenset({Stage.DETERMINED, Stage.SEATED, Stage.TERM, Stage.ENDED})


def about(election: Election) -> values.About:
    """What every file says of the election. Raises ValueError before genesis."""
    genesis = election.genesis
    if genesis is None:
        raise ValueError("there is no data before genesis")
    country: values.Words = {lang: election.law.country.name[lang] for lang in LANGS}
    return values.About(
        election.id, words(genesis.title), genesis.log.origin, country, genesis.synthetic, genesis.imported
    )


def words(names: Names) -> values.Words:
    """A name in the languages that it has: English is left out where there is none."""
    given: dict[Lang, str] = {"kk": names.kk, "ru": names.ru}
    return given | {"en": names.en} if names.en else given


def status_of(contest: Contest) -> Status:
    """How final the contest's figures are.

    `final` from the determination of the result on (a recount after it makes them preliminary again), `preliminary`
    while some protocols count, `none` before.
    """
    if contest.stage is Stage.ANNULLED:
        return "annulled"
    if contest.stage is Stage.CANCELLED:
        return "cancelled"
    if contest.stage in _DECIDED:
        return "final"
    counted = any(p.counts for p in contest.precincts.values()) or bool(contest.sitting_votes)
    return "preliminary" if counted else "none"


def contest_value(election: Election, contest: Contest) -> values.Contest:
    """All that is published of a contest at this moment."""
    status = status_of(contest)
    sums = _sums(contest, status)
    post = election.genesis.law.office if election.genesis else "akim"
    outcome, result_at = _determined(contest, status)
    return values.Contest(
        id=contest.id, post=post,
        office={lang: _office(post, contest, lang) for lang in LANGS},
        unit=_unit(contest.unit),
        above=_above(election, contest.unit),
        kato=contest.unit.kato,
        system=contest.rules.kind, round=contest.round(), repeats=contest.repeats, ground=contest.ground,
        voting_day=contest.voting_day, stage=contest.stage.value, status=status,
        method=contest.rules.outcome.method if contest.rules.has("outcome") else "",
        commission=contest.commission,
        candidates=_candidates(contest, sums),
        choices=choices_of(contest),
        precincts=tuple(_precinct(name, p) for name, p in contest.precincts.items()),
        sums=sums, outcome=outcome, called_at=contest.called_at, result_at=result_at,
        published_at=contest.published_at,
        term_ends=contest.seat.term_ends if contest.seat else "",
    )  # fmt: skip


def _determined(contest: Contest, status: Status) -> tuple[values.Outcome, str]:
    """The outcome that stands, and when it was determined."""
    if contest.result is None or status != "final":
        return values.Outcome(), ""
    stated = contest.result.body.outcome
    return values.Outcome(stated.kind, stated.winner, stated.tied, stated.runoff), contest.result.at


def _office(post: str, contest: Contest, lang: Lang) -> str:
    unit = names_text(contest.unit.names, lang)
    return text("data.office", lang, unit=unit, office=code_text("elected_office", post, lang))


def _unit(unit: UnitListed) -> values.Unit:
    return values.Unit(unit.unit, unit.type, words(unit.names), unit.parent)


def _above(election: Election, unit: UnitListed) -> tuple[values.Unit, ...]:
    found: list[values.Unit] = []
    while unit.parent and unit.parent in election.units:
        unit = election.units[unit.parent]
        found.append(_unit(unit))
    return tuple(reversed(found))


def _sums(contest: Contest, status: Status) -> values.Sums | None:
    """The totals of the result where it stands, else those of the protocols that count so far."""
    if status in {"none", "cancelled"} or contest.rules.kind == "appointed":
        return None
    totals: Totals
    if status == "final" and contest.result is not None:
        totals = contest.result.body.totals
    else:
        totals = tabulate(contest).totals
    return values.Sums(totals.precincts, {name: getattr(totals, name) for name in _known(contest)}, totals.votes)


def _known(contest: Contest) -> list[str]:
    """The lines of the totals that the protocols have: a result act writes 0 for those that they have not."""
    if contest.rules.kind == "indirect":
        return [name for name in _LINES if name != "received"]
    tallies = final_tallies(contest).values()
    return [name for name in _LINES if any(tally.line(name) is not None for tally in tallies)]


def _candidates(contest: Contest, sums: values.Sums | None) -> tuple[values.Candidate, ...]:
    order = contest.ballot.order if contest.ballot else ()
    places = {name: place for place, name in enumerate(order, 1)}
    votes = sums.votes if sums is not None else {}
    known = not contest.imported
    return tuple(
        _candidate(name, candidate, known=known, place=places.get(name), votes=votes.get(name))
        for name, candidate in contest.candidates.items()
    )


def _candidate(
    name: str, candidate: Candidate, *, known: bool, place: int | None, votes: int | None
) -> values.Candidate:
    """An imported table knows a choice's name and votes only: its other figures are stand-ins, never data."""
    said, standing = candidate.nomination, candidate.standing.value
    if not known:
        return values.Candidate(name, words(said.names), standing, place=place, votes=votes)
    decided = candidate.decided.body if candidate.decided is not None else None
    failed = (*getattr(decided, "failed", ()), *getattr(decided, "grounds", ()))
    return values.Candidate(
        name,
        words(said.names),
        standing,
        said.route,
        said.party,
        said.sex,
        said.birth_year,
        said.occupation,
        said.incumbent,
        said.prior_office,
        said.terms_in_a_row,
        failed if standing in {"refused", "cancelled"} else (),
        candidate.withdrawn_by,
        candidate.registered_at,
        place,
        votes,
    )


def _precinct(name: str, precinct: Precinct) -> values.Precinct:
    """Figures of a protocol that is not final are never given: the second person must not see the first's entry."""
    listed, entry = precinct.listed, precinct.entry
    final = entry if isinstance(entry, Final) else None
    return values.Precinct(
        name,
        _protocol(precinct),
        precinct.counts,
        listed.number if listed else None,
        words(listed.names) if listed else None,
        listed.special if listed else False,
        precinct.voters if precinct.voters >= 0 else None,
        final.tally if final else None,
        dict(sorted(precinct.turnout.items())),
        precinct.closed.issued if precinct.closed else None,
        final.findings if final else (),
        tuple(sorted(precinct.waived)),
        precinct.quarantine,
        precinct.annulled,
        final.form_serial if final else "",
        final.recounts if final else 0,
        final.digest if final else "",
    )


def _protocol(precinct: Precinct) -> str:
    if precinct.annulled:
        return "annulled"
    if precinct.quarantine:
        return "quarantined"
    if isinstance(precinct.entry, Final):
        return "final"
    return "missing" if isinstance(precinct.entry, Empty) else "entered"
