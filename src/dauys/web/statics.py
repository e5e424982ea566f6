"""Serves the workspace's own static files, and those that it shares with the publication."""

from __future__ import annotations

from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

from dauys.publish.templating import LOOK


class Statics(WhiteNoiseMiddleware):  # type: ignore[misc]  # its package has no types
    """WhiteNoise with a second folder: the look that workspace and publication have in common."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.add_files(str(LOOK / "static"), self.static_prefix)
