"""The picture that stands for a contest where people share its page: names and state in the three languages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from dauys.base.texts import LANGS, Lang, text
from dauys.election.telling import candidate_text
from dauys.formats.papers.glyphs import FONTS
from dauys.publish import addresses
from dauys.publish.drawing.marks import marks
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site
from dauys.publish.summary import Summary, summary, won_by
from dauys.publish.templating import name_in

_SIZE = (960, 504)  # the networks ask for these proportions
_PAPER, _INK, _SOFT, _SKY, _GOLD = "#fbfaf7", "#16202a", "#4c5a68", "#00718f", "#8a6100"
_LINE, _GROUND, _WARN = "#dcd8cf", "#ece8df", "#8d3f00"
_LEFT, _RIGHT = 58, 902
_LEVEL = 7  # of compression; above it each byte costs ten times the time
_MOST = 4  # candidates that are shown
_STEPS = 2  # shades from the paper to a text's colour: with them letters have no steps, and the file stays small
_LEVELS = [round(level * _STEPS / 255) for level in range(256)]  # how much of a text's colour a point has -> its shade


def share(site: Site, contest: str) -> Iterator[File]:
    """The picture of a contest, as PNG."""
    yield addresses.share(contest), site.remembered("share", contest, lambda: _drawn(site, contest))


class _Canvas:
    """A picture of few colours: what is drawn are their numbers, so that nothing is searched for in the end."""

    def __init__(self) -> None:
        self._plane = Image.new("L", _SIZE)
        self._colours = {_PAPER: 0}
        self.draw = ImageDraw.Draw(self._plane)

    def number(self, colour: str) -> int:
        """The number of a colour; a new one gets the next."""
        return self._colours.setdefault(colour, len(self._colours))

    def line(self, place: tuple[int, int], words: str, look: tuple[str, int, str], room: int = _RIGHT - _LEFT) -> None:
        """One line of text at `place`, in weight, size and colour; made smaller until it fits."""
        weight, size, colour = look
        while size > 12 and _font(weight, size).getlength(words) > room:
            size -= 1
        font = _font(weight, size)
        right, bottom = (round(edge) for edge in font.getbbox(words)[2:])
        mask = Image.new("L", (max(right, 1), max(bottom, 1)))
        ImageDraw.Draw(mask).text((0, 0), words, fill=255, font=font)
        shades = [self.number(_mixed(colour, step)) for step in range(_STEPS + 1)]
        self._plane.paste(mask.point([shades[step] for step in _LEVELS]), place)

    def png(self) -> bytes:
        """The picture's bytes."""
        self._plane.putpalette([part for colour in self._colours for part in ImageColor.getrgb(colour)])
        stream = io.BytesIO()
        self._plane.save(stream, "PNG", compress_level=_LEVEL)
        return stream.getvalue()


@cache
def _mixed(colour: str, step: int) -> str:
    pairs = zip(ImageColor.getrgb(_PAPER), ImageColor.getrgb(colour), strict=True)
    return "#" + "".join(f"{round(paper + (ink - paper) * step / _STEPS):02x}" for paper, ink in pairs)


def _drawn(site: Site, contest: str) -> bytes:
    state, figures, canvas = site.election.contests[contest], summary(site, contest), _Canvas()
    genesis = site.election.genesis
    strip = canvas.number(_GOLD if figures.state == "decided" else _SKY)
    canvas.draw.rectangle((0, 0, _SIZE[0], 11), fill=strip)
    canvas.line((_LEFT, 42), name_in(genesis.title, "kk") if genesis else "", ("Medium", 22, _SOFT))
    canvas.line((_LEFT, 77), name_in(state.unit.names, "kk"), ("Bold", 54, _INK))
    canvas.line((_LEFT, 146), name_in(state.unit.names, "ru"), ("Medium", 27, _SOFT))
    _bars(canvas, site, contest)
    canvas.draw.line((_LEFT, 387, _RIGHT, 387), fill=canvas.number(_LINE), width=2)
    for number, lang in enumerate(LANGS):
        canvas.line((_LEFT, 402 + number * 29), _words(site, figures, lang), ("Medium", 21, _INK))
    if genesis and genesis.synthetic:
        label = " · ".join(text("publish.synthetic-label", lang) for lang in LANGS)
        canvas.line((_LEFT, 16), label, ("Medium", 16, _WARN))
    return canvas.png()


def _words(site: Site, figures: Summary, lang: Lang) -> str:
    contest = site.election.contests[figures.contest]
    if figures.winner:
        return text("publish.share-elected", lang, name=candidate_text(contest, figures.winner, lang))
    counted = {"counted": figures.counts.final, "precincts": figures.counts.precincts}
    return text("publish.share-counting" if figures.counts.final else "publish.share-ahead", lang, **counted)


def _bars(canvas: _Canvas, site: Site, contest: str) -> None:
    """The first candidates with their votes; before the count their names alone."""
    state, figures = site.election.contests[contest], summary(site, contest)
    colours = marks(site, "kk")
    rows = figures.votes[:_MOST] or tuple((name, 0) for name in list(state.candidates)[:_MOST])
    most = max((votes for _, votes in rows), default=0)
    for number, (name, votes) in enumerate(rows):
        top = 198 + number * 45
        mark = colours.get(won_by(state, name))
        canvas.line((_LEFT, top), candidate_text(state, name, "kk"), ("Medium", 21, _INK), 448)
        if most:
            width = max(round(264 * votes / most), 5)
            own = canvas.number(mark.colour if mark else _SKY)
            canvas.draw.rounded_rectangle((528, top + 5, 792, top + 22), 5, fill=canvas.number(_GROUND))
            canvas.draw.rounded_rectangle((528, top + 5, 528 + width, top + 22), 5, fill=own)
            said = f"{votes:,}".replace(",", " ")
            left = _RIGHT - round(_font("Bold", 21).getlength(said))
            canvas.line((left, top + 1), said, ("Bold", 21, _INK))


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(Path(FONTS) / f"GolosText-{weight}.ttf", size)


MAKERS: tuple[Maker, ...] = (share,)
