"""What a process makes ready before anybody asks: the record read, the templates compiled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.template import engines

from dauys.web.office import OFFICE


def steps() -> Iterator[str]:
    """Do one step after the other, and name it: without them the first pages would each wait for some.

    Raises what opening the record raises; whoever asks for a page then is told.
    """
    environment = cast("Any", engines["jinja2"]).env
    for name in environment.list_templates(["html"]):
        environment.get_template(name)
        yield name
    with OFFICE.lock:
        OFFICE.desk()
    yield "record"
