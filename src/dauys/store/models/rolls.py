"""Voter lists: private tables that never enter the record; identity numbers are sealed and found by a blind index."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dauys.base.alphabet import sort_key

_OTHER, _LETTER = 0x10, 0x20


def name_order(name: str) -> bytes:
    """Bytes that sort as `sort_key` does, the same in every database: these compare bytes, and collate text."""
    return b"".join(
        bytes([_LETTER + rank]) if rank >= 0 else bytes([_OTHER]) + letter.encode() for rank, letter in sort_key(name)
    )


class Voter(models.Model):
    """One voter on one precinct's list.

    `iin_sealed` is the identity number (art. 24), sealed for its own blind index; `iin_blind` finds equal numbers.
    `mark` is empty, `added` or `struck_out`, with the class of its reason: a struck-out voter stays as a row and is on
    the list no more. `version` grows with each change, so that two people do not overwrite each other.
    """

    contest = models.CharField(max_length=80)
    precinct = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=150)
    name_fold = models.CharField(max_length=450)  # folding makes some letters into three
    name_order = models.BinaryField()
    born = models.DateField()
    iin_sealed = models.BinaryField()
    iin_blind = models.BinaryField(max_length=32)
    address = models.CharField(max_length=300)
    settlement = models.CharField(max_length=120, blank=True)
    mark = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        """One number and one person once on a list; looked up by number, by person, by name and day of birth."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contest", "precinct", "number"], name="store_voter_number_once"),
            models.UniqueConstraint(fields=["contest", "precinct", "iin_blind"], name="store_voter_person_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["iin_blind", "contest"], name="store_voter_person"),
            models.Index(fields=["name_fold", "born"], name="store_voter_name"),
        ]

    def __str__(self) -> str:
        return f"voter {self.pk}"


class RollChange(models.Model):
    """One change of a list after its import: what was done, by whom, why. What stood before, and notes, are sealed.

    `kind` is imported, corrected, added, struck_out, restored, moved_in or moved_out; `number` is the voter's number in
    the list, 0 for the whole list.
    """

    contest = models.CharField(max_length=80)
    precinct = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)
    reason = models.CharField(max_length=20, blank=True)
    sealed = models.BinaryField(default=bytes)
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        """Read by list, in the order of time."""

        indexes: ClassVar = [models.Index(fields=["contest", "precinct", "id"], name="store_roll_change_list")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class RollCommitment(models.Model):
    """What a precinct's list was when it was committed to: the rows and the secret of their salts, sealed.

    `root` is the commitment in hex, as the act `voter-list-committed` carries it.
    """

    contest = models.CharField(max_length=80)
    precinct = models.CharField(max_length=80)
    root = models.CharField(max_length=64)
    voters = models.PositiveIntegerField()
    sealed = models.BinaryField()
    as_of = models.DateTimeField()

    class Meta:
        """A root once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contest", "precinct", "root"], name="store_roll_commitment_once"),
        ]

    def __str__(self) -> str:
        return f"commitment {self.root[:12]}"


class AbsenteeCertificate(models.Model):
    """A voter of this list votes in another precinct of the constituency, in another settlement (art. 41(6-1))."""

    voter = models.OneToOneField(Voter, on_delete=models.PROTECT, related_name="certificate")
    contest = models.CharField(max_length=80)
    precinct = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    to_precinct = models.CharField(max_length=80)
    settlement = models.CharField(max_length=120)
    by = models.CharField(max_length=60)
    issued_at = models.DateTimeField()

    class Meta:
        """Numbers of a precinct's certificates do not repeat; the precinct of arrival finds its own."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contest", "precinct", "number"], name="store_absentee_number_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["contest", "to_precinct"], name="store_absentee_arrival")]

    def __str__(self) -> str:
        return f"certificate {self.pk}"


class HomeRequest(models.Model):
    """A voter's written request to vote outside of the room (art. 41(6)): where, and the class of the reason."""

    voter = models.OneToOneField(Voter, on_delete=models.PROTECT, related_name="home_request")
    contest = models.CharField(max_length=80)
    precinct = models.CharField(max_length=80)
    address = models.CharField(max_length=300)
    reason = models.CharField(max_length=20)
    by = models.CharField(max_length=60)
    asked_at = models.DateTimeField()

    class Meta:
        """Counted and printed by list."""

        indexes: ClassVar = [models.Index(fields=["contest", "precinct"], name="store_home_request_list")]

    def __str__(self) -> str:
        return f"home request {self.pk}"


class CorrectionRequest(models.Model):
    """A request to correct the list, with the clock of the same day (art. 26(2)); its text and the answer are sealed.

    `outcome` is empty until it is decided, then upheld or refused. `voter` is empty where someone is missing from the
    list.
    """

    contest = models.CharField(max_length=80)
    precinct = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    voter = models.ForeignKey(Voter, on_delete=models.PROTECT, null=True, related_name="requests")
    sealed = models.BinaryField()
    answer_sealed = models.BinaryField(default=bytes)
    received_by = models.CharField(max_length=60)
    received_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)

    class Meta:
        """Numbered within a list."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contest", "precinct", "number"], name="store_correction_number_once"),
        ]

    def __str__(self) -> str:
        return f"correction request {self.pk}"
