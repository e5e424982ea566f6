"""Writes docs/access.md: every door of the workspace and who may open it. Run: python -m tools.access_doc"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

import django

PAGE = Path(__file__).resolve().parent.parent / "docs" / "access.md"
LEVELS = ("central", "regional", "district", "precinct")
COMMISSION = ("chair", "secretary", "member")
OPEN, SHUT = "●", ""
HEAD = """<!-- Made by tools/access_doc.py from the code; do not edit by hand. -->
# Who may open what

Every address of the workspace. What is not listed is not served; who is not listed is refused (403), or asked to sign
in first. In the columns of commissions: C central, R regional, D district, P precinct.

Scope: `all` names no place. `contest` and `precinct` name a contest (and a precinct) in the address, which must lie in
the person's own area: offices see their units, a precinct's commission its own precinct, a representative the own
contest; auditors, presenters and observers' organisations see the whole record, which is public.

"""


def posts_in(row: dict[str, str]) -> frozenset[str]:
    """The posts that a row of the table opens a door to."""
    found = {post for post, cell in row.items() if cell == OPEN}
    for role in COMMISSION:
        found |= {f"{level} {role}" for level in LEVELS if level[0].upper() in row[role]}
    return frozenset(found)


def read(page: str) -> dict[str, dict[str, str]]:
    """Door -> column -> cell, from the page's text."""
    lines = [line for line in page.splitlines() if line.startswith("|")]
    head = _cells(lines[0])
    rows = [dict(zip(head, _cells(line), strict=True)) for line in lines[2:]]
    return {row["door"].strip("`"): row for row in rows}


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def page(doors: Iterable[Any], others: Iterable[str]) -> str:
    """The page for these doors; `others` are the posts that are no commission's, with `anonymous`."""
    columns = ["door", "address", "scope", *COMMISSION, *others]
    lines = [columns, ["---"] * len(columns)]
    for door in doors:
        levels = ["".join(lv[0].upper() for lv in LEVELS if f"{lv} {role}" in door.who) for role in COMMISSION]
        marks = [OPEN if post in door.who else SHUT for post in columns[6:]]
        lines.append([f"`{door.name}`", f"`/{door.route}`", door.scope, *levels, *marks])
    return HEAD + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def main() -> None:
    """Write the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dauys.web.settings")
    os.environ.setdefault("DAUYS_SECRET_KEY", "only to read the doors")
    django.setup()
    access, urls = import_module("dauys.web.access"), import_module("dauys.web.urls")
    PAGE.write_text(page(urls.ALL, [*access.OTHERS, "anonymous"]), encoding="utf-8")


if __name__ == "__main__":
    main()
