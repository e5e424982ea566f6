"""The definitions of the tables: complete in three languages, and the manual says what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.data_doc import page

from dauys.base.texts import LANGS, catalogue
from dauys.formats.data.columns import RESULTS_FIXED, TABLES, Table
from dauys.formats.data.package import OTHERS

DOC = Path(__file__).parents[3] / "docs/data.md"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_and_references_are_columns(table: Table) -> None:
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)
    by_name = {other.name: other for other in TABLES}
    for columns, other in table.refers:
        assert set(columns) <= set(table.names)
        assert by_name[other].key == columns
    required = {column.name for column in table.columns if column.required}
    assert set(table.key) <= required
    for lang in LANGS:
        assert table.title(lang)
        assert table.description(lang)
        assert all(column.description(lang) for column in table.columns)


def test_every_text_is_used() -> None:
    used = {f"column-{c.about or c.name}" for t in TABLES for c in t.columns} | {
        "column-turnout-at",
        "column-votes-for",
    }
    used |= {f"{kind}-{table.name}" for table in TABLES for kind in ("table", "about")}
    files = {name.replace(".csv", "").replace(".", "-") for name in OTHERS}
    used |= {f"{kind}-{name}" for name in files for kind in ("table", "about")}
    used |= {"line", "office", "package", "nist-form", "nist-notes"}
    assert set(catalogue("data")) <= used


def test_the_manual_is_what_the_columns_say() -> None:
    assert DOC.read_text(encoding="utf-8") == page(), "run: python -m tools.data_doc"
    for column in (*RESULTS_FIXED, *(column for table in TABLES for column in table.columns)):
        assert f"`{column.name}`" in page()
