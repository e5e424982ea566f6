"""Portraits of people who do not exist: plain drawings, each marked as synthetic in the picture itself."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import Literal, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from dauys.demo.chance import Chance
from dauys.formats.papers.glyphs import FONTS

NUMBER = 12  # drawings for each sex and age: equal bytes are kept once, so that a country of people stays small
MEDIA_TYPE = "image/png"
_WIDTH, _HEIGHT, _BAND, _FINER = 240, 320, 34, 2
_COLOURS = 28  # enough for smooth edges
_MARK = "ҮЛГІ · ОБРАЗЕЦ · SYNTHETIC"
_GROUNDS = ("#dbe7ea", "#e9e2d0", "#dfe6d6", "#e6dcd9", "#dcdfec", "#e4e4e0")
_SKINS = ("#f0cfae", "#e6bd97", "#d9ab82", "#eac4a4")
_CLOTHES = ("#1f4e5f", "#7a3b3f", "#3f5a3c", "#3d3f63", "#8a6a2f", "#4b4b4f")
_HAIR = {"young": ("#1d1a1a", "#2d221c", "#3a2a20"), "grown": ("#1d1a1a", "#2d221c", "#55504c"), "old": ("#8e8c8a",)}
_INK, _GOLD, _WHITE = "#2b2623", "#c9a24a", "#f7f5f0"

Age = Literal["young", "grown", "old"]
Box = tuple[float, float, float, float]


class Sitter(NamedTuple):
    """Who is drawn: only what the record says of a candidate, and the number of the drawing."""

    sex: Literal["f", "m"]
    age: Age
    number: int


def sitter(sex: Literal["f", "m"], years: int, person: str) -> Sitter:
    """The drawing for a candidate of that sex and age; `person`, the mark of the person, picks one of several."""
    age: Age = "young" if years < 38 else "grown" if years < 54 else "old"
    return Sitter(sex, age, Chance(f"portrait {person}").below(NUMBER))


@cache
def portrait(one: Sitter) -> bytes:
    """The picture as PNG, 240 by 320 pixels, some 3 kB; the same sitter gives the same bytes."""
    chance = Chance(f"drawing {one.sex} {one.age} {one.number}")
    image = Image.new("RGB", (_WIDTH * _FINER, _HEIGHT * _FINER), chance.choice(_GROUNDS))
    _Drawing(image, one, chance).draw()
    small = image.resize((_WIDTH, _HEIGHT), Image.Resampling.BOX)
    _mark(small)
    out = BytesIO()
    small.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _mark(image: Image.Image) -> None:
    """The band below: whoever cuts the face out of its page still sees that nobody is meant."""
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, _HEIGHT - _BAND, _WIDTH, _HEIGHT), fill=_INK)
    font = ImageFont.truetype(str(FONTS / "GolosText-Bold.ttf"), 13)
    pen.text((_WIDTH / 2, _HEIGHT - _BAND / 2), _MARK, font=font, fill=_WHITE, anchor="mm")


class _Drawing:
    """One portrait, from the shoulders up, drawn larger than it will be shown."""

    def __init__(self, image: Image.Image, one: Sitter, chance: Chance) -> None:
        self.pen, self.one, self.chance = ImageDraw.Draw(image), one, chance
        self.skin, self.cloth = chance.choice(_SKINS), chance.choice(_CLOTHES)
        self.hair = chance.choice(_HAIR[one.age])
        self.covered = one.sex == "f" and one.age == "old" and chance.happens(50)
        self.long = one.sex == "f" and not self.covered and chance.happens(50)

    def draw(self) -> None:
        """Everything from the back to the front."""
        if self.long:
            self._round((62, 70, 178, 232), 52, self.hair)
        if self.covered:
            self._round((52, 52, 188, 268), 66, _WHITE)
        self._clothes()
        self._round((99, 176, 141, 232), 18, _darker(self.skin))
        self._collar()
        if not self.covered:
            self._oval((70, 120, 84, 148), self.skin)
            self._oval((156, 120, 170, 148), self.skin)
        self._oval((76, 72, 164, 200), self.skin)
        self._face()
        self._head()

    def _clothes(self) -> None:
        self._round((22, 214, 218, 380), 60, self.cloth)

    def _collar(self) -> None:
        """A shirt and a tie, a blouse, or a seam with an ornament."""
        if self.one.sex == "m":
            self._shape(((98, 212), (142, 212), (120, 264)), _WHITE)
            if self.chance.happens(60):
                self._shape(((114, 228), (126, 228), (130, 290), (110, 290)), self.chance.choice(_CLOTHES))
            self._shape(((98, 210), (82, 228), (116, 290), (112, 256)), _darker(self.cloth))
            self._shape(((142, 210), (158, 228), (124, 290), (128, 256)), _darker(self.cloth))
        elif self.covered:
            self._round((80, 190, 160, 258), 34, _WHITE)
            for at in range(5):
                self._oval((96 + 10 * at, 242, 102 + 10 * at, 248), _GOLD)
        else:
            self._oval((92, 196, 148, 244), self.skin)
            for at in range(6):
                self._oval((85 + 13 * at, 256 - 2 * abs(5 - 2 * at), 90 + 13 * at, 261 - 2 * abs(5 - 2 * at)), _GOLD)

    def _face(self) -> None:
        lash = 3 if self.one.sex == "f" else 2
        for left in (94, 132):
            self._oval((left + 3, 133, left + 11, 142), _INK)
            self._arc((left - 3, 118, left + 17, 134), 205, 335, self.hair if not self.covered else "#6d6a68", lash)
        self._arc((112, 138, 128, 164), 30, 150, _darker(self.skin), 2)
        self._arc((102, 154, 138, 180), 35, 145, "#a5544a" if self.one.sex == "f" else "#8a5145", 3)
        if self.one.age == "old":
            self._arc((92, 150, 106, 182), 120, 200, _darker(self.skin), 1)
            self._arc((134, 150, 148, 182), 340, 60, _darker(self.skin), 1)
        if self.one.sex == "m" and self.chance.happens(30):
            self._arc((98, 158, 142, 184), 205, 335, self.hair, 6)
        if self.chance.happens(30):
            for left in (86, 124):
                self._outline((left, 126, left + 30, 149), _INK)
            self._arc((112, 130, 128, 142), 200, 340, _INK, 2)

    def _head(self) -> None:
        """Hair, a scarf, or an embroidered cap."""
        if self.covered:
            self._pie((68, 54, 172, 182), 184, 356, _WHITE)
            return
        self._pie((72, 58, 168, 178), 182, 358, self.hair)
        if self.one.sex == "m":
            if self.one.age == "old" and self.chance.happens(45):
                self._round((72, 54, 168, 108), 22, self.cloth)
                for at in range(5):
                    self._shape(_rhomb(84 + 18 * at, 94), _GOLD)
                return
            self._pie((78, 86 + self.chance.below(12), 162, 150), 180, 360, self.skin)
            return
        parting = 104 + self.chance.below(32)
        self._shape(((parting, 84), (80, 120), (160, 120)), self.skin)
        if not self.long:
            self._oval((100, 36, 140, 72), self.hair)

    def _box(self, box: Box) -> Box:
        return box[0] * _FINER, box[1] * _FINER, box[2] * _FINER, box[3] * _FINER

    def _oval(self, box: Box, fill: str) -> None:
        self.pen.ellipse(self._box(box), fill=fill)

    def _outline(self, box: Box, ink: str) -> None:
        self.pen.rounded_rectangle(self._box(box), 9 * _FINER, outline=ink, width=2 * _FINER)

    def _round(self, box: Box, radius: int, fill: str) -> None:
        self.pen.rounded_rectangle(self._box(box), radius * _FINER, fill=fill)

    def _pie(self, box: Box, start: int, end: int, fill: str) -> None:
        self.pen.chord(self._box(box), start, end, fill=fill)

    def _arc(self, box: Box, start: int, end: int, ink: str, width: int) -> None:
        self.pen.arc(self._box(box), start, end, fill=ink, width=width * _FINER)

    def _shape(self, points: Sequence[tuple[float, float]], fill: str) -> None:
        self.pen.polygon([(x * _FINER, y * _FINER) for x, y in points], fill=fill)


def _rhomb(x: float, y: float) -> tuple[tuple[float, float], ...]:
    return (x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)


def _darker(colour: str) -> str:
    channels = (int(colour[at : at + 2], 16) * 82 // 100 for at in (1, 3, 5))
    return "#" + "".join(f"{channel:02x}" for channel in channels)
