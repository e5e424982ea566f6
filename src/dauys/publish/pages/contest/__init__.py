"""The pages of a contest: its own, all its acts, its protocols, and the way in from other people's pages."""

from __future__ import annotations

from dauys.publish import addresses
from dauys.publish.pages.contest.page import context
from dauys.publish.pages.contest.smaller import acts_pages, embed_page, protocol_pages, units_file
from dauys.publish.rendering import Maker, pages

__all__ = ["COUNTRY", "MAKERS", "ONCE", "context"]

# Of a contest; of the whole election; of no act at all.
MAKERS: tuple[Maker, ...] = (
    pages("contest.html", addresses.contest, context, live=lambda contest: contest),
    acts_pages,
    protocol_pages,
)
COUNTRY: tuple[Maker, ...] = (units_file,)
ONCE: tuple[Maker, ...] = (embed_page,)
