"""Opening the workspace's store: all tables of the workspace brought up to date."""

from __future__ import annotations

import os

from dauys.store import database


def open_workspace(address: str | None = None) -> None:
    """Connect to the store at `address` (None: as the surroundings say) with the tables of all apps.

    Raises what `database.connect` raises.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dauys.web.settings")
    database.connect(address, everything=True)
