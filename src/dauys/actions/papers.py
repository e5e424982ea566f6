"""Private papers of the offices: looked at for kind and size, kept under the SHA-256 of their bytes, read back."""

from __future__ import annotations

import hashlib
import os
from datetime import datetime
from io import BytesIO
from pathlib import Path

from PIL import Image

from dauys.actions.office_files import PAPERS
from dauys.actions.whole_files import whole_file
from dauys.base.refusals import Refused, Unreadable, refuse
from dauys.election.acts.body import Blob
from dauys.store.models import PrivatePaper

SIZE_MOST = 20 << 20  # bytes; a photo of a telephone has 3 to 8 million
PIXELS_MOST = 60_000_000  # an A3 sheet at 300 dpi has 17 million
_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"


def keep(data: bytes, name: str, office: str, about: str, at: datetime) -> Blob:
    """Keep a paper (JPEG, PNG or PDF) of an office; `about` says what for, never about whom. The same bytes again
    change nothing.

    `name` is only for messages. Raises Unreadable for what is no such file, Refused `keeping.*` for one too large or
    kept already for something else, and `backup.not-written` for what the disk says.
    """
    kind = media_type(data, name)
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
