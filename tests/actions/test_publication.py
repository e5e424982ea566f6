"""Publication of the record: a folder that holds more than the store is not written to."""

from __future__ import annotations

from datetime import datetime

import pytest

from dauys.actions.opening import open_desk
from dauys.actions.publication import publish
from dauys.base.refusals import Refused
from dauys.demo.direct import build_plan
from dauys.demo.keys import log_signer
from dauys.demo.rural_2021 import plan
from dauys.law import load
from dauys.store import database


def test_a_store_that_lags_behind_is_refused(tmp_path):
    country = plan(only=["47"])
    build_plan(country, tmp_path / "whole")
    build_plan(country, tmp_path / "early", until=datetime.fromisoformat("2021-07-10T12:00+05:00"))
    database.connect(f"sqlite:///{tmp_path / 'early.office' / 'store.sqlite3'}")
    try:
        desk = open_desk(lambda place, _digest: load(place))
        before = (tmp_path / "whole" / "checkpoint").read_bytes()
        with pytest.raises(Refused) as caught:
            publish(desk, tmp_path / "whole", log_signer(country.seed, country.origin))
        assert caught.value.refusal.code == "actions.other-log"
        assert (tmp_path / "whole" / "checkpoint").read_bytes() == before
        assert publish(desk, tmp_path / "early", log_signer(country.seed, country.origin))  # its own goes on
    finally:
        database.disconnect()
