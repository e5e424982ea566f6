"""Writes to private tables: one transaction under the writer's lock, and no row ever in an error's text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from dauys.base.refusals import Refused, refuse
from dauys.store.faults import refusing, renew_connection
from dauys.store.lock import take_lock


@contextmanager
def writing_private() -> Iterator[None]:
    """One transaction: all that is written within it is kept, or nothing.

    May stand within another transaction and is then a part of it. Raises Refused: `sealing.changed-meanwhile` where a
    constraint of the database is broken, `store.*` where the database cannot write. PostgreSQL names the values of a
    broken row in its error: these words are taken out of it, wherever its chain may be printed.
    """
    renew_connection()
    with refusing():
        try:
            with transaction.atomic():
                take_lock()
                yield
        except IntegrityError as error:
            for link in (error, error.__cause__):
                if link is not None:
                    link.args = ("a constraint of a private table is broken",)
            raise Refused(refuse("sealing.changed-meanwhile")) from None
