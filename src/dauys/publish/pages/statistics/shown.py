"""A figure as a reader of one language sees it: heads, rows in words, the chart and its legend."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from markupsafe import Markup

from dauys.base.texts import Lang, text
from dauys.publish.drawing import hours
from dauys.publish.drawing.bars import Bar, bars, key
from dauys.publish.drawing.cells import Line, cells
from dauys.publish.pages.statistics.figure import Figure, Share, Value, size, words

Said = tuple[str, str]  # a value, and its part and whole


class Shown(NamedTuple):
    """What the template needs of a figure."""

    name: str
    title: str
    how: str
    heads: list[str]
    rows: list[tuple[str, list[Said]]]
    total: tuple[str, list[Said]] | None
    chart: Markup
    legend: list[tuple[Markup, str]]
    address: str


def shown(figure: Figure, lang: Lang) -> Shown:
    """The figure in the reader's words."""

    def row(number: int) -> tuple[str, list[Said]]:
        of = figure.every[number]
        return of.names[lang], [words(value, lang) for value in of.values]

    title = said_in(figure.name, lang)
    series = [column_words(figure.columns[column], lang) for column in figure.shown]
    legend = [(key(number), name) for number, name in enumerate(series)] if len(series) == 2 else []
    return Shown(
        figure.name,
        title,
        said_in(f"{figure.name}-how", lang),
        [column_words(name, lang) for name in (figure.first, *figure.columns)],
        [row(number) for number in range(len(figure.rows))],
        row(len(figure.rows)) if figure.total is not None else None,
        _chart(figure, lang, title),
        legend if figure.chart == "bars" else [],
        figure.address,
    )


def said_in(key: str, lang: Lang) -> str:
    """A text of base/texts/publish-statistics.toml."""
    return text(f"publish-statistics.{key}", lang)


def column_words(column: str, lang: Lang) -> str:
    """A column's head; an hour is its own."""
    return column if ":" in column else said_in(f"col-{column}", lang)


def _chart(figure: Figure, lang: Lang, title: str) -> Markup:
    label = text("publish-statistics.chart", lang, title=title)
    if figure.chart == "hours":
        return hours.chart([_hour(row.names[lang], row.values[figure.shown[0]], lang) for row in figure.rows], label)
    lines = [(row.names[lang], [_sized(row.values[column], lang) for column in figure.shown]) for row in figure.rows]
    if figure.chart == "cells":
        heads = [column_words(figure.columns[column], lang) for column in figure.shown]
        return cells(heads, [Line(*line) for line in lines], label)
    return bars([Bar(*line) for line in lines], label)


def _sized(value: Value, lang: Lang) -> tuple[Fraction, str] | None:
    found = size(value)
    return None if found is None else (found, words(value, lang)[0])


def _hour(label: str, value: Value, lang: Lang) -> hours.Column:
    part, whole = value if isinstance(value, Share) else (0, 1)
    return hours.Column(label, part, whole or 1, words(value, lang)[0])
