"""Archives and backups in a real browser: axe finds nothing, nothing is wider than the screen."""

from __future__ import annotations

import pytest

from tests.web.looking import views
from tests.world import World

pytestmark = pytest.mark.usefixtures("workspace")
CHECKED = {
    "file": "test-2021-2021-06-25-101500.dauys", "made": "2021-06-25T04:15:00Z", "acts": 1312, "papers": 41,
    "keys": False, "custody": "04FE 91A2 77C0 3B1D", "root": "ab" * 32,
}  # fmt: skip


@pytest.mark.parametrize("state", ["empty", "full", "going"])
def test_the_page(town, browser_of, workspace, objections, state):
    from dauys.actions.errands import Errand, _holding, write_status
    from dauys.web.keys import office_files

    town(World().opened().called())
    office = office_files()
    if state != "empty":
        for shelf, name in (("archives", "test-2021-2021-06-25-101500.zip"), ("backups", CHECKED["file"])):
            (workspace / shelf).mkdir()
            (workspace / shelf / str(name)).write_bytes(b"x" * 1_234_567)
        (workspace / "archives" / "test-2021-2021-06-25-101500.zip.sha256").write_text("cd" * 32 + "  a\n")
        made = {"file": "test-2021-2021-06-25-101500.zip", "acts": 1312, "papers": 20, "sha256": "cd" * 32}
        write_status(office, "archive", Errand("done", result=made))
        words = dict.fromkeys(("kk", "ru", "en"), "“2021.dauys” was not written: No space left on device.")
        write_status(office, "backup", Errand("failed", words=words))
        write_status(office, "check", Errand("done", result=CHECKED))
    admin = browser_of("admin")
    if state != "going":
        assert objections(views(admin, "/keeping/")) == []
        return
    with _holding(office, "check"):
        write_status(office, "check", Errand("going", "check", 700_000, 1_234_567))
        assert objections(views(admin, "/keeping/")) == []


def test_the_page_of_the_central_chair(town, browser_of, objections):
    town(World().opened().called())
    assert objections(views(browser_of("central-chair"), "/keeping/")) == []
