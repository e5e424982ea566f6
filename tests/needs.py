"""What tests need beside Python: where the tests are the gate, a thing that is missing fails them; else they skip."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

EVERY_TEST = os.environ.get("DAUYS_EVERY_TEST") == "1"


def lacking(what: str) -> NoReturn:
    """End the test that calls: `what` is not there. Only for what `.ci/run` installs."""
    if EVERY_TEST:
        pytest.fail(what)
    pytest.skip(what)
