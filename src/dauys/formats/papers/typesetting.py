"""A paper set in type: a template and plain values go in, a tagged PDF/A comes out, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

import msgspec
import typst

from dauys.base.refusals import Refused, refuse
from dauys.base.texts import Lang, catalogue
from dauys.formats.papers.glyphs import FONTS, checked
from dauys.formats.papers.page_boxes import page_count, with_bleed_box
from dauys.formats.papers.parts import Invented

TEMPLATES = Path(__file__).parent / "templates"
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]  # PDF/A-2a for the archive, PDF/UA-1 for people who listen
_POINTS_A_MM = 72 / 25.4
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper that only wants setting.

    `template` is a file of `templates/` without its ending; its texts are `papers.<template>-*` and `papers.house-*`.
    `value` holds plain values (dicts, lists, texts, numbers): texts of people, never markup. `drawings` are SVG texts
    of our own making, by name. `day` is the paper's own date, which the PDF carries as its day of creation. `pages` is
    the number of pages that it must have (0: any). `bleed` in mm states a bleed box around the trim box.
    """

    template: str
    title: str
    langs: tuple[Lang, ...]
    day: date
    value: Mapping[str, object]
    synthetic: Invented = False
    drawings: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    pages: int = 0
    bleed: float = 0.0


def pdf(sheet: Sheet) -> bytes:
    """The paper as PDF/A-2a and PDF/UA-1, fonts embedded, tagged; one sheet gives one sequence of bytes.

    Raises Refused: `papers.sign-missing` for a sign that the font has not, `papers.too-long` where a text does not fit
    onto the pages that the paper has.
    """
    made = _compile(sheet, "pdf")
    found = page_count(made)
    if sheet.pages and found != sheet.pages:
        raise Refused(refuse("papers.too-long", title=sheet.title, pages=sheet.pages, found=found))
    return with_bleed_box(made, sheet.bleed * _POINTS_A_MM) if sheet.bleed else made


def together(values: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Several papers of one kind in one file, each from its first page on; one alone stays as it is.

    Raises ValueError for none.
    """
    if not values:
        raise ValueError("no paper was given")
    return dict(values[0]) if len(values) == 1 else {"several": list(values)}


def first_fitting(sheets: Iterable[Sheet]) -> tuple[bytes, Sheet]:
    """The first of several layouts of one paper that fits onto its pages, roomy ones first, and that layout.

    Raises Refused `papers.too-long` where none does.
    """
    tight: Refused | None = None
    for sheet in sheets:
        try:
            return pdf(sheet), sheet
        except Refused as refused:
            if refused.refusal.code != "papers.too-long":
                raise
            tight = refused
    raise tight or ValueError("no layout was given")


def png(sheet: Sheet, page: int = 1, ppi: int = 144) -> bytes:
    """One page (from 1) as a picture, for a preview on a screen; `ppi` pixels an inch."""
    return pictures(sheet, ppi)[page - 1]


def pictures(sheet: Sheet, ppi: int = 144) -> list[bytes]:
    """Every page as a picture, `ppi` pixels an inch."""
    made: bytes | list[bytes] = _compile(sheet, "png", ppi)
    return made if isinstance(made, list) else [made]


def _compile(sheet: Sheet, form: typst.OutputFormat, ppi: int | None = None) -> bytes:
    data = {
        "title": sheet.title,
        "langs": sheet.langs,
        "day": [sheet.day.year, sheet.day.month, sheet.day.day],
        "synthetic": bool(sheet.synthetic),
        "texts": _texts(sheet.template, sheet.synthetic),
        "value": msgspec.to_builtins(sheet.value),
    }
    inputs = {"data": json.dumps(checked(data), ensure_ascii=False), "drawings": json.dumps(dict(sheet.drawings))}
    return typst.compile(
        TEMPLATES / f"{sheet.template}.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=form,
        ppi=ppi,
        sys_inputs=inputs,
        pdf_standards=STANDARDS if form == "pdf" else [],
        timestamp=0,
    )


@cache
def _fonts() -> typst.Fonts:
    """The paper's own fonts alone: none of the machine, so that every machine sets the same page."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _texts(template: str, synthetic: Invented) -> dict[str, dict[str, str]]:
    """The printed words of one template, by key without the catalogue's name; a training has a mark of its own."""
    starts, words = (f"{template}-", "house-"), catalogue("papers")
    found = {key: texts for key, texts in words.items() if key.startswith(starts)}
    return found | {"house-synthetic-mark": words["house-training-mark"]} if synthetic == "training" else found
