"""Photos as a telephone makes them, for the tests of what is published of them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

MARK = "43.238949 Galaxy A12"  # a place and a device, as they stand in a photo's own data


def photo(
    size: tuple[int, int] = (600, 800), *, kind: str = "JPEG", turned: bool = False, colour: str = "teal"
) -> bytes:
    """A photo with what a camera writes into it; `turned` lies on its side and says so."""
    image = Image.new("RGBA" if kind == "PNG" else "RGB", size[::-1] if turned else size, colour)
    exif = Image.Exif()
    exif[0x0110] = MARK
    if turned:
        exif[0x0112] = 6
    out = BytesIO()
    image.save(out, kind, exif=exif, **({"comment": MARK.encode()} if kind == "JPEG" else {}))
    return out.getvalue()
