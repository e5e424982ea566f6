"""The record in the store: its entries, which never change, and standings, which can be made again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from dauys.store.fields import IndexField


class Entry(models.Model):
    """One act as it was accepted.

    `index` counts in the log from 0 without gaps, `leaf_hash` is RFC 6962's, `envelope` is kept byte for
    byte. The database itself refuses to change or delete an entry, and to add any but the next.
    """

    index = IndexField(primary_key=True)
    leaf_hash = models.BinaryField(max_length=32)
    envelope = models.BinaryField()

    class Meta:
        """What the database checks of every row."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(index__gte=0), name="store_entry_index_from_zero"),
            models.CheckConstraint(condition=Exact(Length("leaf_hash"), 32), name="store_entry_leaf_hash_32"),
        ]

    def __str__(self) -> str:
        return f"entry {self.index}"


class Standing(models.Model):
    """Where one contest stands: a cache that replaying the entries makes again.

    `stage` is its state's name, `head` the hash of its last act (the next act's `prev`), `position` the
    number of entries of the log that went into it.
    """

    contest = models.CharField(max_length=200, primary_key=True)
    stage = models.CharField(max_length=60)
    head = models.BinaryField(max_length=32)
    position = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.contest}: {self.stage}"
