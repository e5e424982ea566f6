"""Puts the public papers of a demonstration where the workspace keeps such: in the office's folder and its table."""

from __future__ import annotations

from pathlib import Path

from dauys.actions.office_files import PAPERS
from dauys.actions.papers import OF_CANDIDATES, about_protocol
from dauys.demo.samples import Sample, Samples
from dauys.store.models import PrivatePaper


def keep(samples: Samples, office: Path) -> None:
    """Write every sample to the folder of the office; the store must be open. Raises OSError."""
    folder = office / PAPERS
    folder.mkdir(mode=0o700, exist_ok=True)
    for digest, sample in samples.kept.items():
        (folder / digest).write_bytes(sample.data)
    PrivatePaper.objects.bulk_create(_row(digest, sample) for digest, sample in samples.kept.items())


def _row(digest: str, sample: Sample) -> PrivatePaper:
    about = about_protocol(sample.contest, sample.precinct) if sample.contest else OF_CANDIDATES
    return PrivatePaper(
        sha256=digest,
        media_type=sample.media_type,
        size=len(sample.data),
        office=sample.office,
        about=about,
        kept_at=sample.at,
    )
