"""Who is nominated: the identity number is asked for, made a keyed hash at once, and kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from dauys.actions.persons import person_mark
from dauys.base.iin import LENGTH, birth_day, iin_fault
from dauys.base.texts import Lang, text
from dauys.election.state import Contest
from dauys.web.acts.form_field import FormField
from dauys.web.acts.given import FieldFault, Reading

NOMINATED = "candidate-nominated"
ASKED = "iin"
# What follows from the number, or from the candidates there are, is not asked for.
_FOLLOWS = frozenset({"candidate", "person"})


def asked(fields: Sequence[FormField], lang: Lang) -> tuple[FormField, ...]:
    """The fields of a nomination with the identity number first, without what follows from it."""
    words = (text("web-candidates.iin", lang), text("web-candidates.iin-hint", lang))
    number = FormField(ASKED, ASKED, "line", "web-candidates.iin", *words, most=LENGTH, pattern=f"[0-9]{{{LENGTH}}}")
    return (number, *(one for one in fields if one.name not in _FOLLOWS))


def named(reading: Reading, contest: Contest, election: str, master: bytes, lang: Lang) -> None:
    """Put the person's mark and the next free candidate's id into the reading, in the place of the number.

    A number that is none, or does not fit the year of birth and the sex that were entered, is a fault of its field.
    The number does not go back to the page.
    """
    iin = str(reading.fields.pop(ASKED, ""))
    reading.values.pop(ASKED, None)
    if not iin:
        return
    fault = _fault(iin, reading)
    if fault:
        reading.faults.append(FieldFault(ASKED, fault, text(fault, lang), text("web-candidates.iin", lang)))
        return
    reading.fields["person"] = person_mark(master, election, iin)
    reading.fields["candidate"] = next(name for n in count(1) if (name := f"c{n}") not in contest.candidates)


def _fault(iin: str, reading: Reading) -> str:
    if wrong := iin_fault(iin):
        return f"rolls.iin-{wrong}"
    born, sex = birth_day(iin), "m" if int(iin[6]) % 2 else "f"
    year = reading.fields.get("birth_year")
    if born is not None and year is not None and born.year != year:
        return "web-candidates.iin-year"
    given = reading.fields.get("sex")
    return "web-candidates.iin-sex" if given is not None and given != sex else ""
