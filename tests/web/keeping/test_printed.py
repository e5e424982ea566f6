"""The papers of an archive: printed here or by several processes, of all or of one region."""

from __future__ import annotations

import pytest

from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.mark.parametrize("at_once", [8, 0])
def test_several_processes_make_the_same_papers(town, tmp_path, monkeypatch, at_once):
    from dauys.web.keeping import printed

    town(World().opened().called().registered())
    monkeypatch.setattr(printed, "_AT_ONCE", at_once)
    heard = []
    printed._print("all", lambda *said: heard.append(said), tmp_path)
    assert heard == [("printing", 1, 1)]
    assert len(list((tmp_path / OKRUG / "decisions").iterdir())) > 6
    assert len(list((tmp_path / OKRUG / "candidates").iterdir())) == 3


@pytest.mark.parametrize(("of", "made"), [("11", True), ("12", False), ("none", False)])
def test_the_region_that_is_chosen(town, tmp_path, of, made):
    from dauys.web.keeping import printed

    town(World().opened().called())
    printed._print(of, lambda *_: None, tmp_path)
    assert (tmp_path / OKRUG).is_dir() == made
