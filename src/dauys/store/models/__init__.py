"""What the store keeps: the record's entries and their caches, and the private tables of the workspace."""

from __future__ import annotations

from dauys.store.models.desk import Draft, Proposal, SealedKey, Setting
from dauys.store.models.papers import PrivatePaper
from dauys.store.models.people import Event, Person
from dauys.store.models.record import Entry, Standing
from dauys.store.models.rolls import (
    AbsenteeCertificate,
    CorrectionRequest,
    HomeRequest,
    RollChange,
    RollCommitment,
    Voter,
)

__all__ = [
    "AbsenteeCertificate",
    "CorrectionRequest",
    "Draft",
    "Entry",
    "Event",
    "HomeRequest",
    "Person",
    "PrivatePaper",
    "Proposal",
    "RollChange",
    "RollCommitment",
    "SealedKey",
    "Setting",
    "Standing",
    "Voter",
]
