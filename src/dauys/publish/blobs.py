"""Photos, programmes and scans of protocols beside the pages: only what acts name and the office kept for everyone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from dauys.election.kinds import Act
from dauys.election.public_papers import named_papers
from dauys.election.state import Election
from dauys.publish import addresses
from dauys.publish.output import Output
from dauys.publish.site import Site


class PublicPaper(Protocol):
    """What an office gives of a paper that is for everyone (`actions.papers.public_papers`)."""

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""

    @property
    def media_type(self) -> str:
        """What it is."""

    @property
    def path(self) -> Path:
        """Where its bytes are kept."""


Papers = Callable[[Election, Iterable[Act]], Iterable[PublicPaper]]
# Acts after which other papers may be public.
TRIGGERS = frozenset(
    {
        *("photo-published", "candidate-registered", "candidate-reinstated", "candidate-withdrawn"),
        *("candidate-cancelled", "protocol-finalised", "protocol-recounted"),
    }
)
_SCANNED = frozenset({"protocol-finalised", "protocol-recounted"})


def none_kept(_election: Election, _acts: Iterable[Act]) -> Iterable[PublicPaper]:
    """The papers of a record without its office: none."""
    return ()


class _Beside(NamedTuple):
    """A paper of a site or archive that the record came with."""

    sha256: str
    media_type: str
    path: Path


def lying_beside(record: Path) -> Papers:
    """The papers that lie beside a record as a site (`blobs/`) or an archive (`public/blobs/`) has them."""
    above = record.absolute().parent
    folders = [folder for folder in (above, above / "public") if (folder / "blobs").is_dir()]

    def papers(election: Election, scanned: Iterable[Act]) -> Iterable[PublicPaper]:
        named = dict.fromkeys(paper.blob for paper in named_papers(election, scanned)) if folders else ()
        for blob in named:
            places = (folder / addresses.blob(blob.sha256, blob.media_type) for folder in folders)
            yield from (_Beside(blob.sha256, blob.media_type, place) for place in places if place.is_file())

    return papers


def put_blobs(site: Site, output: Output, papers: Papers) -> Mapping[str, Path]:
    """Write the public papers that are new, take those away that are public no longer; gives all by their hashes.

    A paper whose bytes are gone or changed is passed over: its page says nothing of it.
    """
    scanned = (act for acts in site.acts.values() for act in acts if act.kind in _SCANNED)
    kept: dict[str, Path] = {}
    for paper in papers(site.election, scanned):
        place = addresses.blob(paper.sha256, paper.media_type)
        if paper.sha256 in site.blobs or _put(output, place, paper):
            kept[paper.sha256] = paper.path
            site.blob_places[paper.sha256] = place
    for gone in set(site.blob_places) - set(kept):
        output.remove(site.blob_places.pop(gone))
    return kept


def _put(output: Output, place: str, paper: PublicPaper) -> bool:
    try:
        data = paper.path.read_bytes()
    except OSError:
        return False
    if hashlib.sha256(data).hexdigest() != paper.sha256:
        return False
    output.write(place, data, copies=False)
    return True
