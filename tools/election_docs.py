"""Writes the pages of docs/ that are made from the code: states, acts, findings. Run: python -m tools.election_docs"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tools.acts_doc import acts_page
from tools.findings_doc import findings_page
from tools.states_doc import candidate_page, contest_page, entry_page

DOCS = Path(__file__).resolve().parent.parent / "docs"

PAGES: dict[str, Callable[[], str]] = {
    "states/contest.md": contest_page,
    "states/candidate.md": candidate_page,
    "states/protocol-entry.md": entry_page,
    "findings.md": findings_page,
    "acts.md": acts_page,
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
