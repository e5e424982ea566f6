"""The papers of a demonstration that are for everyone: made when an act names them, kept when all is played."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import NamedTuple

from dauys.demo.plan import Candidate
from dauys.demo.portraits import MEDIA_TYPE as PICTURE
from dauys.demo.portraits import portrait, sitter
from dauys.demo.programmes import programme
from dauys.election.acts.body import Blob
from dauys.formats.programmes import MEDIA_TYPE as TEXT


class Sample(NamedTuple):
    """The bytes of a paper, and which office has it for which protocol; `contest` is empty for candidates' papers."""

    data: bytes
    media_type: str
    office: str
    at: datetime
    contest: str = ""
    precinct: str = ""


class Samples:
    """The samples made so far, by the SHA-256 of their bytes."""

    def __init__(self) -> None:
        self.kept: dict[str, Sample] = {}

    def of_candidate(self, candidate: Candidate, year: int, office: str, at: datetime) -> tuple[Blob, Blob]:
        """A drawn portrait and a short programme for a candidate; `year` is that of the election."""
        drawn = portrait(sitter(candidate.sex, year - candidate.birth_year, candidate.person))
        written = programme(candidate.sex, candidate.person)
        return self.keep(Sample(drawn, PICTURE, office, at)), self.keep(Sample(written, TEXT, office, at))

    def keep(self, sample: Sample) -> Blob:
        """Take a paper in; how an act names it."""
        digest = hashlib.sha256(sample.data).hexdigest()
        self.kept.setdefault(digest, sample)
        return Blob(digest, len(sample.data), sample.media_type)
