"""Duties kept from one look to the next: all are worked out anew each minute, in between those that acts changed."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime

from dauys.election.changes import Changes
from dauys.election.duties import in_order, of_case
from dauys.election.duties_case import Case, View
from dauys.election.duties_fixed import calls_fixed
from dauys.election.duties_moment import Duty, Moment
from dauys.election.state import Contest

_VIEWS = 512  # offices and roles whose duties are kept; the one asked for longest ago goes first


class _Look:
    """What one office had to do at its last look: by contest, with the state of the contest that it was true for."""

    __slots__ = ("contests", "found", "minute", "of", "size", "whole")

    def __init__(self) -> None:
        self.whole = self.size = -1
        self.minute: datetime | None = None
        self.contests: list[Contest] = []  # those in which anything can fall to the office
        self.of: dict[str, tuple[int, tuple[Duty, ...]]] = {}
        self.found: tuple[Duty, ...] = ()


class KeptDuties:
    """The duties of one election for offices that ask again and again.

    They are those that `duties.duties` gives at some instant of the minute asked for, after all acts there are now.
    """

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._looks: OrderedDict[View, _Look] = OrderedDict()

    def duties(self, now: datetime, view: View) -> tuple[Duty, ...]:
        """What the view's office has to do at `now`, late first."""
        self._changes.look()
        look, minute = self._look(view), now.replace(second=0, microsecond=0)
        if look.whole != self._changes.whole or look.minute != minute:
            self._begin(look, Moment(self._changes.election, now), view)
            look.minute = minute
        elif look.size != self._changes.size:
            self._bring_up(look, Moment(self._changes.election, now), view)
        return look.found

    def _look(self, view: View) -> _Look:
        look = self._looks.setdefault(view, _Look())
        self._looks.move_to_end(view)
        if len(self._looks) > _VIEWS:
            self._looks.popitem(last=False)
        return look

    def _begin(self, look: _Look, moment: Moment, view: View) -> None:
        """Work out everything."""
        if look.whole != self._changes.whole:
            contests = self._changes.election.contests.values()
            look.contests = [contest for contest in contests if Case(moment, contest, view).concerned]
            look.whole = self._changes.whole
        look.of, look.found = {}, ()
        self._bring_up(look, moment, view)

    def _bring_up(self, look: _Look, moment: Moment, view: View) -> None:
        """Work out the contests that have changed since the look."""
        changes, differs = self._changes, not look.of
        found = [*calls_fixed(moment, view)]
        for contest in look.contests:
            at, kept = look.of.get(contest.id, (-1, ()))
            if at != changes.of(contest.id):
                before, kept = kept, tuple(of_case(Case(moment, contest, view)))
                look.of[contest.id] = (changes.of(contest.id), kept)
                differs = differs or before != kept
            found += kept
        if differs:
            look.found = tuple(in_order(found))
        look.size = changes.size
