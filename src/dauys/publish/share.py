"""The picture that stands for a contest where people share its page: names and state in the three languages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from dauys.base.texts import LANGS, Lang, text
from dauys.election.telling import candidate_text
from dauys.formats.papers.glyphs import FONTS
from dauys.publish import addresses
from dauys.publish.drawing.marks import marks
from dauys.publish.rendering import File, Maker
from dauys.publish.site import Site
from dauys.publish.summary import Summary, summary, won_by
from dauys.publish.templating import name_in

_SIZE = (1200, 630)  # what the networks ask for
_PAPER, _INK, _SOFT, _SKY, _LINE, _GOLD = "#fbfaf7", "#16202a", "#4c5a68", "#00718f", "#dcd8cf", "#8a6100"
_LEFT, _RIGHT = 72, 1128
_COLOURS = 12


def share(site: Site, contest: str) -> Iterator[File]:
    """The picture of a contest, as PNG."""
    yield addresses.share(contest), site.remembered("share", contest, lambda: _drawn(site, contest))


def _drawn(site: Site, contest: str) -> bytes:
    state, figures = site.election.contests[contest], summary(site, contest)
    picture = Image.new("RGB", _SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    genesis = site.election.genesis
    draw.rectangle((0, 0, _SIZE[0], 14), fill=_GOLD if figures.state == "decided" else _SKY)
    _line(draw, 52, name_in(genesis.title, "kk") if genesis else "", "Medium", 28, _SOFT)
    _line(draw, 96, name_in(state.unit.names, "kk"), "Bold", 68, _INK)
    _line(draw, 182, name_in(state.unit.names, "ru"), "Medium", 34, _SOFT)
    _bars(draw, site, contest)
    draw.line((_LEFT, 484, _RIGHT, 484), fill=_LINE, width=2)
    for number, lang in enumerate(LANGS):
        _line(draw, 502 + number * 36, _words(site, figures, lang), "Medium", 26, _INK)
    if genesis and genesis.synthetic:
        _line(draw, 20, " · ".join(text("publish.synthetic-label", lang) for lang in LANGS), "Medium", 20, "#8d3f00")
    return _png(picture)


def _words(site: Site, figures: Summary, lang: Lang) -> str:
    contest = site.election.contests[figures.contest]
    if figures.winner:
        return text("publish.share-elected", lang, name=candidate_text(contest, figures.winner, lang))
    counted = {"counted": figures.counts.final, "precincts": figures.counts.precincts}
    return text("publish.share-counting" if figures.counts.final else "publish.share-ahead", lang, **counted)


def _bars(draw: ImageDraw.ImageDraw, site: Site, contest: str) -> None:
    """Up to four candidates with their votes; before the count their names alone."""
    state, figures = site.election.contests[contest], summary(site, contest)
    colours = marks(site, "kk")
    rows = figures.votes[:4] or tuple((name, 0) for name in list(state.candidates)[:4])
    most = max((votes for _, votes in rows), default=0)
    for number, (name, votes) in enumerate(rows):
        top = 248 + number * 56
        mark = colours.get(won_by(state, name))
        _line(draw, top, candidate_text(state, name, "kk"), "Medium", 26, _INK, 560)
        if most:
            width = round(330 * votes / most)
            draw.rounded_rectangle((660, top + 6, 990, top + 28), 6, fill="#ece8df")
            draw.rounded_rectangle((660, top + 6, 660 + max(width, 6), top + 28), 6, fill=mark.colour if mark else _SKY)
            draw.text((_RIGHT, top + 1), f"{votes:,}".replace(",", " "), fill=_INK, font=_font("Bold", 26), anchor="ra")


def _line(  # noqa: PLR0917 - where, what, how
    draw: ImageDraw.ImageDraw, top: int, words: str, weight: str, size: int, colour: str, room: int = _RIGHT - _LEFT
) -> None:
    """One line of text, made smaller until it fits."""
    while size > 14 and _font(weight, size).getlength(words) > room:
        size -= 2
    draw.text((_LEFT, top), words, fill=colour, font=_font(weight, size))


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(Path(FONTS) / f"GolosText-{weight}.ttf", size)


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE).save(stream, "PNG", optimize=False, compress_level=6)
    return stream.getvalue()


MAKERS: tuple[Maker, ...] = (share,)
