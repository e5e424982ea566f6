"""Papers of the offices: looked at for kind and size, kept privately under the SHA-256 of their bytes, read back;
and which of them are for the public."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from django.db.models import Q
from PIL import Image

from dauys.actions.office_files import PAPERS
from dauys.actions.whole_files import whole_file
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.election.acts.body import Blob
from dauys.election.kinds import Act, read_act
from dauys.election.public_papers import NamedPaper, named_papers
from dauys.election.state import Election
from dauys.formats import programmes
from dauys.formats.portraits import portrait
from dauys.formats.programmes import Programme
from dauys.formats.scans import plain_scan
from dauys.record.envelope import open_envelope
from dauys.store import log
from dauys.store.models import PrivatePaper

SIZE_MOST = 20 << 20  # bytes; a photo of a telephone has 3 to 8 million
PIXELS_MOST = 60_000_000  # an A3 sheet at 300 dpi has 17 million
OF_CANDIDATES = "candidates-public"  # what photos and programmes are kept for: nothing else is kept under it
_OF_PROTOCOLS = "protocol:"
_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"


def keep(data: bytes, name: str, office: str, about: str, at: datetime) -> Blob:
    """Keep a paper (JPEG, PNG or PDF) of an office; `about` says what for, never about whom. The same bytes again
    change nothing.

    `name` is only for messages. Raises Unreadable for what is no such file, Refused `keeping.*` for one too large or
    kept already for something else, and `backup.not-written` for what the disk says.
    """
    return _keep(data, media_type(data, name), name, (office, about), at)


def keep_photo(data: bytes, name: str, office: str, at: datetime) -> Blob:
    """Keep a candidate's photo for the public, made plain by `portrait`. Raises as `keep` and `portrait` do."""
    if media_type(data, name) == "application/pdf":
        raise Unreadable("keeping.photo-kind", file=name)
    return _keep(portrait(data, name), "image/jpeg", name, (office, OF_CANDIDATES), at)


def keep_scan(data: bytes, name: str, office: str, about: str, at: datetime) -> Blob:
    """Keep a scan or photo of a signed protocol (`about_protocol`), which will be published: made plain by
    `plain_scan`. Raises as `keep` does."""
    kind = media_type(data, name)
    plain = data if kind == "application/pdf" else plain_scan(data, name)
    return _keep(plain, media_type(plain, name), name, (office, about), at)


def keep_programme(programme: Programme, office: str, at: datetime) -> Blob:
    """Keep a candidate's short programme for the public."""
    data = programmes.write_programme(programme)
    return _keep(data, programmes.MEDIA_TYPE, "programme", (office, OF_CANDIDATES), at)


def about_protocol(contest: str, precinct: str) -> str:
    """What the scans of a precinct's protocol are kept for."""
    return f"{_OF_PROTOCOLS}{contest}/{precinct}"


def _keep(data: bytes, kind: str, name: str, whose: tuple[str, str], at: datetime) -> Blob:
    office, about = whose
    digest = hashlib.sha256(data).hexdigest()
    known = PrivatePaper.objects.filter(sha256=digest).first()
    if known is not None and known.about != about:
        raise Refused(refuse("keeping.elsewhere", name=name))
    file = _folder() / digest
    if not file.exists():
        _write(file, data)
    row = {"media_type": kind, "size": len(data), "office": office, "about": about, "kept_at": at}
    PrivatePaper.objects.get_or_create(sha256=digest, defaults=row)
    return Blob(digest, len(data), kind)


def read_paper(sha256: str) -> bytes:
    """The bytes of a paper that is kept. Raises Refused `keeping.lost` where they are gone or not what they were."""
    try:
        data = (_folder() / sha256).read_bytes()
    except OSError as fault:
        raise Refused(refuse("keeping.lost", sha256=sha256[:12])) from fault
    if hashlib.sha256(data).hexdigest() != sha256:
        raise Refused(refuse("keeping.lost", sha256=sha256[:12]))
    return data


def papers_about(about: str) -> list[PrivatePaper]:
    """The papers kept for something, in the order in which they came."""
    return list(PrivatePaper.objects.filter(about=about).order_by("kept_at", "sha256"))


class PublicPaper(NamedTuple):
    """A paper that lies beside the published record; `path` is where its bytes are kept (`read_paper` checks them)."""

    sha256: str
    media_type: str
    path: Path


def public_papers(election: Election, scanned: Iterable[Act] | None = None) -> Iterator[PublicPaper]:
    """The papers that everyone may have, each once: photos and programmes of those who stand, as their last act names
    them, and the scans that final protocols name.

    To be named is not enough, because an act may name any hash: the paper must have been kept for just that, so that
    no candidate's document, decision, complaint or paper of another precinct comes out. What is named and not kept
    here is passed over. `scanned` are the acts that may name scans, where the caller has them; else they are sought in
    the log.
    """
    named = named_papers(election, _scanned() if scanned is None else scanned)
    wanted = {_wanted(paper) for paper in named}
    kept = PrivatePaper.objects.filter(Q(about=OF_CANDIDATES) | Q(about__startswith=_OF_PROTOCOLS))
    for row in kept.order_by("sha256").iterator():
        if _Named(row.about, row.sha256, row.size, row.media_type) in wanted:
            yield PublicPaper(row.sha256, row.media_type, _folder() / row.sha256)


class _Named(NamedTuple):
    """A paper as an act names it, and what it must have been kept for."""

    about: str
    sha256: str
    size: int
    media_type: str


_SCANNED = (b"protocol-finalised", b"protocol-recounted")


def _wanted(paper: NamedPaper) -> _Named:
    about = about_protocol(paper.contest, paper.precinct) if paper.contest else OF_CANDIDATES
    return _Named(about, paper.blob.sha256, paper.blob.size, paper.blob.media_type)


def _scanned() -> Iterator[Act]:
    """The acts of the log that may name scans: the kind stands readable in every envelope, so most are not opened."""
    for index, envelope in log.read(0):
        if any(kind in envelope for kind in _SCANNED):
            act = read_act(open_envelope(envelope).payload, index)
            if isinstance(act, Act):
                yield act


def media_type(data: bytes, name: str) -> str:
    """What a file is by its bytes: `image/jpeg`, `image/png` or `application/pdf`; whole and of a bearable size.

    Raises Unreadable, and Refused `keeping.too-large` or `keeping.too-many-pixels`.
    """
    if len(data) > SIZE_MOST:
        raise Refused(refuse("keeping.too-large", name=name, most=SIZE_MOST >> 20))
    if data.startswith(_PDF):
        if b"%%EOF" not in data[-2048:]:
            raise Unreadable("keeping.broken", file=name)
        return "application/pdf"
    if not data.startswith((_JPEG, _PNG)):
        raise Unreadable("keeping.kind" if data else "keeping.empty", file=name)
    return _image_type(data, name)


def _image_type(data: bytes, name: str) -> str:
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
            width, height = image.size
            if width * height > PIXELS_MOST:
                raise Refused(refuse("keeping.too-many-pixels", name=name, width=width, height=height))
            image.draft("L", (max(1, width // 8), max(1, height // 8)))  # a JPEG is tried small: it shows cuts as well
            image.load()
            return Image.MIME[str(image.format)]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise Refused(refuse("keeping.too-many-pixels", name=name, width="?", height="?")) from fault
    except (OSError, SyntaxError, ValueError) as fault:
        raise Unreadable("keeping.broken", file=name) from fault


def _write(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as fault:
        raise Refused(refuse("backup.not-written", file=file, why=fault.strerror or fault)) from fault
    with whole_file(file) as draft:
        draft.stream.write(data)


def _folder() -> Path:
    return Path(os.environ.get("DAUYS_OFFICE", "var")) / PAPERS
