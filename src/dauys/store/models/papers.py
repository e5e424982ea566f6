"""The private papers of the offices: what lies in the office's folder under a hash."""

from __future__ import annotations

from django.db import models


class PrivatePaper(models.Model):
    """A file that an office keeps, named by the SHA-256 of its bytes; `about` says what for, never about whom."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    media_type = models.CharField(max_length=60)
    size = models.BigIntegerField()
    office = models.CharField(max_length=100, blank=True)
    about = models.CharField(max_length=120, blank=True)
    public = models.BooleanField(default=False)
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.sha256[:12]
