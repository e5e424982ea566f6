"""A candidate's photo for the public: upright, of a size for pages, and without what a camera wrote into the file."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageOps

from dauys.base.refusals import Unreadable

LEAST = 240  # pixels of the shorter side: below it a face is not recognised in print
MOST = (720, 960)  # sharp on a telephone of double density, and some 100 kB
_QUALITY = 84


def portrait(data: bytes, name: str) -> bytes:
    """The photo in `data` (JPEG or PNG, of a bearable size) as a plain JPEG; the same photo gives the same bytes.

    Place, time and device, which telephones write into photos, are left out: the file will be published. `name` is only
    for messages. Raises Unreadable `keeping.photo-small`, and `keeping.broken` for what cannot be read.
    """
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
            upright = ImageOps.exif_transpose(image)
            if min(upright.size) < LEAST:
                raise Unreadable("keeping.photo-small", file=name, least=LEAST)
            upright.thumbnail(MOST, Image.Resampling.LANCZOS)
            return plain_jpeg(upright, _QUALITY)
    except (OSError, SyntaxError, ValueError) as fault:
        raise Unreadable("keeping.broken", file=name) from fault


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in RGB; what is transparent shows white."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGB", layer.size, "white")
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    return image.convert("RGB")


def plain_jpeg(image: Image.Image, quality: int) -> bytes:
    """A picture as JPEG with nothing beside it; what is transparent shows white."""
    image = _on_white(image)
    image.info.clear()  # what the file said beside its picture, a comment or a profile, is written out otherwise
    out = BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()
