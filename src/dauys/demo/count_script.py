"""The script of a precinct's count: two entries by two people, returns by field, quarantine, final, recount."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import msgspec

from dauys.base.tally import Tally
from dauys.demo.chance import Chance
from dauys.demo.phrases import explanation, reason
from dauys.demo.plan import Seat, Station
from dauys.demo.protocol_scan import MEDIA_TYPE, scans
from dauys.demo.samples import Sample
from dauys.demo.script import Scene, Script, Step, decision, moment
from dauys.demo.station_script import closing_minute, form_serials
from dauys.election import counting, protocol_entry
from dauys.election.acts import protocols as acts
from dauys.election.acts.body import Blob, Body
from dauys.election.checks import swaps
from dauys.election.words import in_kazakh, in_russian

_WORDS_PERCENT = 15
_SLIPS = ("issued", "cancelled", "invalid", "against_all", "took_part")


class Count:
    """One precinct's count, as a script; `script` is the whole of it."""

    def __init__(self, scene: Scene, seat: Seat, station: Station) -> None:
        self.scene, self.seat, self.station = scene, seat, station
        self.stream: Chance = scene.stream("count", station.id)
        self.at = moment(scene.country.timing.voting, closing_minute(self.stream, station), seat.zone)
        typists = self.stream.sample(scene.operators[seat.commission], 2)
        self.typists = {1: typists[0], 2: typists[1]}
        self.paper = station.paper
        if station.story in {"waived", "repaired"}:
            self.paper = _misprinted(station.paper, self.stream)
        self.serial = form_serials(station)[0]
        self.words = self._in_words() if self.stream.happens(_WORDS_PERCENT) else ()

    def script(self) -> Script:
        """Entries, resolution, the final protocol, and a recount where the story has one."""
        yield from self._entry(1, wrong=self.station.story == "first_wrong")
        if self.station.story == "waived":
            yield from self._quarantine(tuple(self._entered().errors))
        elif self.station.story == "repaired":
            yield from self._quarantine(())
            yield self._by_supervisor(acts.ProtocolReturned(1))
            self.paper, self.serial = self.station.paper, form_serials(self.station)[1]
            yield from self._entry(1, wrong=False)
        if not isinstance(self._state(), protocol_entry.Agreed):
            yield from self._entry(2, wrong=self.station.story == "second_wrong")
        yield self._by_supervisor(self._final)
        if self.station.story == "recounted":
            office = (self.seat.commission, "commission", "")
            yield self._step(self._recount, office, minutes=self.stream.between(60, 200))

    def _step(self, body: Body | Callable[[], Body], *keys: tuple[str, str, str], minutes: int = 0) -> Step:
        self.at += timedelta(minutes=minutes or self.stream.between(3, 14), seconds=self.stream.below(60))
        signers = tuple(self.scene.keys(*key) for key in keys)
        return Step(self.at, body, self.scene.about(self.seat, self.station), signers)

    def _by_supervisor(self, body: Body | Callable[[], Body]) -> Step:
        return self._step(body, (self.seat.commission, "supervisor", "supervisor-1"))

    def _typed(self, number: int, tally: Tally) -> Step:
        holder, serial = self.typists[number], self.serial

        def body() -> Body:
            explained = self._explained(tally)
            return acts.ProtocolEntered(number, holder, tally, serial, explained, self.words)  # type: ignore[arg-type]

        return self._step(body, (self.seat.commission, "operator", holder))

    def _entry(self, number: int, *, wrong: bool) -> Script:
        """One entry; a wrong one comes back by field, at once where checks find it, else when the entries differ."""
        tally = _mistyped(self.paper, self.stream) if wrong else self.paper
        yield self._typed(number, tally)
        if wrong and number == 1 and isinstance(self._state(), protocol_entry.FirstEntered):
            yield self._typed(2, self.paper)
        state = self._state()
        if isinstance(state, protocol_entry.Differ):
            fields = state.fields
        elif isinstance(state, protocol_entry.HasErrors) and wrong:
            fields = _fields(tally, self.paper)
        else:
            return
        yield self._by_supervisor(acts.ProtocolReturned(number, fields))  # type: ignore[arg-type]
        yield self._typed(number, self.paper)

    def _state(self) -> protocol_entry.State:
        return self.scene.precinct(self.seat, self.station).entry

    def _entered(self) -> protocol_entry.Entry:
        state = self._state()
        if not isinstance(state, protocol_entry.HasErrors):
            raise AssertionError(f"{self.station.id}: no errors, {state}")
        return state.entry

    def _warnings(self, tally: Tally) -> tuple[str, ...]:
        found = counting.findings_of(self.scene.contest(self.seat), self.station.id, tally)
        return tuple(dict.fromkeys(f.code for f in found if f.severity == "warning"))

    def _explained(self, tally: Tally) -> tuple[acts.Explanation, ...]:
        codes = self._warnings(tally)
        return tuple(acts.Explanation(code, explanation(code, self.stream.child(code))) for code in codes)

    def _quarantine(self, waived: tuple[str, ...]) -> Script:
        """The protocol is set apart for its errors; the commission above lets it go on."""
        yield self._by_supervisor(acts.ProtocolQuarantined(self._entered().errors))
        story = self.station.story
        body = acts.QuarantineLifted(waived, reason(story, self.stream), decision(self.station.id, story))
        yield self._step(body, (self.seat.superior, "commission", ""), minutes=self.stream.between(60, 150))

    def _final(self) -> Body:
        state = self._state()
        if not isinstance(state, protocol_entry.Agreed):
            raise AssertionError(f"{self.station.id}: {state}")
        entry = state.second
        return acts.ProtocolFinalised(
            tally=entry.tally,
            entries=(state.first.digest, entry.digest),
            form_serial=entry.form_serial,
            findings=entry.errors + entry.warnings,
            explanations=entry.explanations,
            scans=self._scans(entry.tally, self.serial),
        )

    def _scans(self, tally: Tally, serial: str) -> tuple[Blob, ...]:
        """The pages of the paper, of the few precincts that have them scanned."""
        scene, station, office = self.scene, self.station, self.seat.commission
        if station.id not in scene.scanned:
            return ()
        contest = scene.contest(self.seat)
        pages = scans(contest, station.id, tally, serial, self.at)
        made = (Sample(page, MEDIA_TYPE, office, self.at, contest.id, station.id) for page in pages)
        return tuple(scene.samples.keep(sample) for sample in made)

    def _recount(self) -> Body:
        """A recount that moves a vote or two, never the winner; asked by a proxy or by the commission above."""
        state = self._state()
        if not isinstance(state, protocol_entry.Final):
            raise AssertionError(f"{self.station.id}: not final, {state}")
        tally, serial = self._moved(state.tally), form_serials(self.station)[1]
        found = counting.findings_of(self.scene.contest(self.seat), self.station.id, tally)
        return acts.ProtocolRecounted(
            tally=tally,
            replaces=state.digest,
            asked_by="proxy" if self.stream.happens(60) else "superior",
            reason=reason("recounted", self.stream),
            form_serial=serial,
            findings=tuple(dict.fromkeys(f.code for f in found)),
            explanations=self._explained(tally),
            scans=self._scans(tally, serial),
        )

    def _moved(self, tally: Tally) -> Tally:
        """The tally after a recount: a vote or two come over to the winner, so that the outcome stands."""
        winner = next(candidate.id for candidate in self.seat.cast if candidate.winner)
        loser = max((name for name in tally.votes if name != winner), key=lambda name: (tally.votes[name], name))
        number = min(tally.votes[loser], self.stream.between(1, 2))
        votes = {**tally.votes, loser: tally.votes[loser] - number, winner: tally.votes[winner] + number}
        return msgspec.structs.replace(tally, votes=votes)

    def _in_words(self) -> tuple[acts.Words, ...]:
        speak = in_kazakh if self.stream.happens(60) else in_russian
        return tuple(acts.Words(f"votes:{name}", speak(number)) for name, number in self.paper.votes.items())


def _fields(typed: Tally, paper: Tally) -> tuple[str, ...]:
    return protocol_entry.different_fields(
        protocol_entry.Entry("", typed, "", ""), protocol_entry.Entry("", paper, "", "")
    )


def _mistyped(paper: Tally, stream: Chance) -> Tally:
    """The tally with one number typed wrong: two digits the wrong way round, or one digit off."""
    if stream.happens(45):
        name = stream.choice(sorted(paper.votes))
        return msgspec.structs.replace(paper, votes={**paper.votes, name: _slip(paper.votes[name], stream)})
    line = stream.choice(_SLIPS)
    return msgspec.structs.replace(paper, **{line: _slip(paper.line(line) or 0, stream)})


def _slip(number: int, stream: Chance) -> int:
    others = swaps(number)
    return stream.choice(others) if others and stream.happens(60) else number + stream.choice((1, 2, 10))


def _misprinted(paper: Tally, stream: Chance) -> Tally:
    """A paper that breaks an equation: invalid ballots among those who took part, or a member's count off."""
    if paper.line("invalid") and stream.happens(60):
        return msgspec.structs.replace(paper, took_part=(paper.line("took_part") or 0) + (paper.line("invalid") or 0))
    by_member = paper.issued_by if isinstance(paper.issued_by, tuple) else ()
    return msgspec.structs.replace(paper, issued_by=(by_member[0] + stream.between(1, 3), *by_member[1:]))
