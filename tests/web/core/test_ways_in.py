"""Where people begin: a demonstration names offices in the reader's language, the menu leads to the set-up."""

from __future__ import annotations

import pytest

from tests.world import World

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.mark.parametrize(("lang", "words"), [("kk", "комиссия"), ("ru", "комиссия"), ("en", "commission")])
def test_the_sign_in_page_of_a_demonstration_names_offices_in_words(town, browser_of, lang, words):
    from dauys.store.models import Setting

    town(World().opened().called())
    listed = [{"username": "chair", "role": "chair", "office": "district/11.03"}]
    Setting.objects.create(name="demonstration-people", value={"password": "x", "people": listed})
    page = browser_of("", lang).get("/sign-in/").content.decode()
    assert "chair · " in page
    assert "district/11.03" not in page
    assert words in page.partition("chair · ")[2][:200]


@pytest.mark.parametrize(
    ("name", "leads"),
    [("chair", True), ("central-chair", True), ("admin", True), ("precinct-1", False), ("auditor", False)],
)
def test_the_menu_leads_to_the_set_up_where_it_is_open(town, browser_of, name, leads):
    town(World().opened().called())
    browser = browser_of(name)
    assert ('<a href="/setup/"' in browser.get("/").content.decode()) == leads
    assert (browser.get("/setup/").status_code == 200) == leads
    if name == "chair":
        page = browser.get("/setup/call/").content.decode()
        assert page.count('aria-current="page"') >= 1
        assert '<a href="/setup/" aria-current' not in page
