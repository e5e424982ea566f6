"""What lies on the desks of offices: keys under seal, acts that wait for signatures, drafts, settings."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from dauys.store.models.people import Person


class SealedKey(models.Model):
    """The private signing key of an office's holder, sealed with the custody key, which lies outside of the store."""

    keyid = models.CharField(max_length=100, primary_key=True)
    office = models.CharField(max_length=100)
    role = models.CharField(max_length=20)
    holder = models.CharField(max_length=80)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        """Looked up by who holds it."""

        indexes: ClassVar = [models.Index(fields=["office", "role", "holder"], name="store_key_holder")]

    def __str__(self) -> str:
        return f"{self.office} {self.role} {self.holder}"


class Proposal(models.Model):
    """One or more acts as they will stand in the record, waiting for the signatures they need; made once or never.

    `acts` lists kind, contest, precinct, corrects and body of each; `signatures` says which person signed for which
    office, role and holder, and when; `digests` names the acts once they are made. `state` is waiting, made or dropped.
    """

    id = models.CharField(max_length=32, primary_key=True)
    acts = models.JSONField()
    signatures = models.JSONField(default=list)
    digests = models.JSONField(default=list)
    state = models.CharField(max_length=10, default="waiting")
    offices = models.JSONField(default=list)
    then = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        """Found by what still waits."""

        indexes: ClassVar = [models.Index(fields=["state", "at"], name="store_proposal_state")]

    def __str__(self) -> str:
        return f"proposal {self.id} {self.state}"


class Draft(models.Model):
    """Figures that a typist has typed and not yet signed; nobody else sees them. One a person and form."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    form = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    number = models.BigIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        """One draft of a form a person."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "form"], name="store_draft_once")]

    def __str__(self) -> str:
        return f"draft {self.form}"


class Setting(models.Model):
    """One setting of the workspace, by name: a demonstration's clock, the parties that forms offer."""

    name = models.CharField(max_length=60, primary_key=True)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.name
