"""The mark of a person in the record: a keyed hash of the identity number, the same within one election."""

from __future__ import annotations

from dauys.store.sealing import Sealer

_PURPOSE = "persons-of-candidacies"


def person_mark(master: bytes, election: str, iin: str) -> str:
    """64 hex digits that name a person within one election to who holds the installation's key, and to nobody else.

    The number itself is kept nowhere. Two installations (districts without a network) give the same person two marks:
    a nomination in both then shows only when the papers are compared.
    """
    return Sealer(master, _PURPOSE).blind(f"{election}/{iin}").hex()
