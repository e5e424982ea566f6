"""One contest as one office sees it at one moment: which duties fall to it, by the law's table of signers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import msgspec

from dauys.election.duties_moment import Duty, Moment, State, day_of, instant, last_second
from dauys.election.offices import contains
from dauys.election.state import Candidate, Contest, Precinct
from dauys.law.topics import Acts, Signer


class When(NamedTuple):
    """The time of a duty: from when and until when (UTC texts, empty where the law sets none), and the article."""

    due: str = ""
    article: str = ""
    opens: str = ""


ANY_TIME = When()


class View(msgspec.Struct, frozen=True):
    """Whose duties are asked for: the office, one role of it and one typist (empty: all), whether those below count.

    `done` asks for what is done instead of what is to be done; `candidate` narrows it to what one candidate is missing.
    """

    office: str
    role: str = ""
    holder: str = ""
    below: bool = False
    done: bool = False
    candidate: str = ""

    @property
    def level(self) -> str:
        """The first word of the office: `district` of `district/11.03`."""
        return self.office.partition("/")[0]

    def over(self, contest: Contest) -> bool:
        """Whether the contest's unit lies in the office's area."""
        return contains(self.office, f"unit/{contest.unit.unit}")


class Case:
    """One contest as one office sees it at one moment: the candidates in question, the precincts it is in charge of."""

    __slots__ = ("_offices", "at", "candidates", "contest", "moment", "precincts", "view", "zone")

    def __init__(self, moment: Moment, contest: Contest, view: View) -> None:
        self.moment = moment
        self.at = moment.at
        self.contest = contest
        self.view = view
        self.zone = contest.unit.zone
        self.candidates: Mapping[str, Candidate] = contest.candidates
        if view.candidate:
            self.candidates = {name: c for name, c in contest.candidates.items() if name == view.candidate}
        self.precincts: Mapping[str, Precinct] = contest.precincts
        if view.level == "precinct":
            own = view.office.partition("/")[2]
            self.precincts = {own: contest.precincts[own]} if own in contest.precincts else {}
        self._offices = self._find_offices()

    def _find_offices(self) -> dict[str, tuple[str, bool]]:
        """What the law's table calls an office -> its name and whether it is the one that asks; others left out."""
        contest, view = self.contest, self.view
        if view.level == "precinct":
            return {"precinct": (view.office, True)} if self.precincts else {}
        found: dict[str, tuple[str, bool]] = {}
        below = view.below and view.over(contest)
        for word, office in (("commission", contest.commission), ("superior", contest.superior)):
            if office == view.office or below:
                found[word] = (office, office == view.office)
        if below or contest.commission == view.office:
            found["precinct"] = ("precinct", False)
        if view.level in self.moment.signing(contest.rules.acts) and view.over(contest):
            found[view.level] = (view.office, True)
        return found

    @property
    def concerned(self) -> bool:
        """Whether anything in this contest can fall to the office."""
        return bool(self._offices)

    def asks(self, kind: str, acts: Acts | None = None) -> Signer | None:
        """The line of the law's table by which acts of `kind` fall to the office; None where they do not."""
        for signer in (acts or self.contest.rules.acts).signers.get(kind, ()):
            if signer.office in self._offices and self.view.role in {"", signer.role}:
                return signer
        return None

    def duty(
        self,
        code: str,
        kind: str,
        when: When = ANY_TIME,
        *,
        finished: bool = False,
        by: str = "",
        acts: Acts | None = None,
        **more: Any,
    ) -> Duty | None:
        """The duty as the office sees it; None where it does not fall to it, or is done and not asked for.

        `by` names the kind whose signers have the duty, where no act does it. `acts` is the table, where it is not the
        contest's own.
        """
        signer = self.asks(kind or by, acts)
        if signer is None or finished != self.view.done:
            return None
        office, own = self._offices[signer.office]
        return Duty(
            code=code,
            kind=kind,
            office=office,
            role=signer.role,
            own=own,
            contest=self.contest.id,
            state=State.DONE if finished else self.moment.state(when.opens, when.due, self.zone),
            zone=self.zone,
            article=when.article,
            opens=instant(when.opens) if when.opens else None,
            due=instant(when.due) if when.due else None,
            **more,
        )

    def collected(
        self, code: str, kind: str, missing: Sequence[str], of: int, when: When = ANY_TIME, **more: Any
    ) -> Duty | None:
        """A duty of precincts that counts: `missing` out of `of` are not done yet."""
        alone = missing[0] if len(missing) == 1 else ""
        return self._counted(code, kind, missing, of, when, precinct=alone, **more)

    def reviewed(
        self, code: str, kind: str, missing: Sequence[str], of: int, when: When = ANY_TIME, **more: Any
    ) -> Duty | None:
        """A duty about candidates that counts: `missing` out of `of` are not done yet."""
        alone = missing[0] if len(missing) == 1 else ""
        return self._counted(code, kind, missing, of, when, candidate=alone, **more)

    def _counted(self, code: str, kind: str, missing: Sequence[str], of: int, when: When, **more: Any) -> Duty | None:
        if not of:
            return None
        counts: dict[str, Any] = {"done": of - len(missing), "of": of, "missing": tuple(missing)}
        return self.duty(code, kind, when, finished=not missing, **counts, **more)

    def clock(self, key: str) -> str:
        """A deadline of the contest as UTC text; empty where the law sets none."""
        return self.contest.clock.get(key, "")

    def article(self, topic: str, key: str = "") -> str:
        """The article behind a topic of the contest's law; empty where the topic is not covered."""
        return self.moment.article(self.contest.rules, topic, key) if self.contest.rules.has(topic) else ""

    @property
    def voting_day(self) -> date:
        """Voting day, as it stands now."""
        return date.fromisoformat(self.contest.voting_day)

    def days_after(self, at: str, days: int) -> str:
        """The end of the day `days` days after an instant, as UTC text."""
        return last_second(day_of(at, self.zone) + timedelta(days=days), self.zone)
