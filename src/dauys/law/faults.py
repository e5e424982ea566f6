"""What is wrong with a profile, with file and line; and the question that the profiles do not cover."""

from __future__ import annotations

from datetime import date

from dauys.base.refusals import Refused, Unreadable, refuse


class ProfileFault(Unreadable):
    """A profile that cannot be taken as law: names the file, the line (from 1) and the code `law.fault-*`."""

    def __init__(self, file: str, line: int, code: str, **context: object) -> None:
        self.line = line
        super().__init__(f"law.fault-{code}", file=file, row=line, column="", **context)


class OutsideCoverage(Refused):
    """The law was asked about a place, topic and day that no profile covers: it refuses and never guesses."""

    def __init__(self, place: str, topic: str, day: date, unit: str = "", office: str = "") -> None:
        self.place, self.topic, self.day, self.unit, self.office = place, topic, day, unit, office
        super().__init__(
            refuse(
                "law.outside-coverage",
                place=place,
                topic=topic,
                day=day.isoformat(),
                unit=unit,
                office=office,
            )
        )
