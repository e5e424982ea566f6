"""Training in a real browser: axe finds nothing, nothing is wider than the screen, every page is small."""

from __future__ import annotations

import pytest

from tests.web.looking import views
from tests.world import World

pytestmark = pytest.mark.usefixtures("workspace")


def test_the_quiz(browser_of, objections):
    browser = browser_of("member")
    for number, answer in ((2, "valid"), (5, "valid"), (7, "disputed")):
        browser.post(f"/quiz/{number}/", {"answer": answer})
    places = ["/quiz/", "/quiz/1/", "/quiz/2/", "/quiz/5/", "/quiz/7/", "/quiz/8/", "/quiz/9/"]
    assert objections(views(browser, *places)) == []


@pytest.mark.parametrize("state", ["none", "there", "going", "failed", "inside"])
def test_the_sandbox(town, browser_of, workspace, monkeypatch, objections, state):
    from dauys.actions.errands import Errand, _holding, write_status
    from dauys.web.keys import office_files

    town(World().opened().called())
    office = office_files()
    if state == "there":
        (workspace / "training").mkdir()
        (workspace / "training" / "ready").touch()
        write_status(office, "sandbox", Errand("done", result={"acts": 812, "contests": 7, "left_out": 1}))
    elif state == "failed":
        words = dict.fromkeys(("kk", "ru", "en"), "No space left on device")
        write_status(office, "sandbox", Errand("failed", words=words))
    elif state == "inside":
        monkeypatch.setenv("DAUYS_TRAINING", "1")
    chair = browser_of("chair")
    if state != "going":
        assert objections(views(chair, "/training/")) == []
        return
    with _holding(office, "sandbox"):
        write_status(office, "sandbox", Errand("going", "sandbox", 3112, 8000))
        assert objections(views(chair, "/training/")) == []
