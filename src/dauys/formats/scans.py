"""A scan or photo of a signed paper for the record: as it was taken, without what a telephone wrote beside it."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from dauys.base.refusals import Unreadable
from dauys.formats.portraits import plain_jpeg

_QUALITY = 90
# What Pillow finds beside a picture that says nothing of who took it, where or when.
_HARMLESS = frozenset(
    {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "progressive", "progression", "gamma"}
)


def plain_scan(data: bytes, name: str) -> bytes:
    """The picture in `data` (JPEG or PNG): the very bytes where nothing is written beside it, else upright and anew.

    Place, time and device are left out, because scans of protocols are published. Raises Unreadable `keeping.broken`;
    `name` is only for messages.
    """
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
            image.load()
            if not image.getexif() and not set(image.info) - _HARMLESS:
                return data
            return plain_jpeg(ImageOps.exif_transpose(image), _QUALITY)
    except (OSError, SyntaxError, ValueError) as fault:
        raise Unreadable("keeping.broken", file=name) from fault
