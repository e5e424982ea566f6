"""A page leads nobody to a door that is shut to them: what a contest's pages link to can be opened by who sees it."""

from __future__ import annotations

import re
from html import unescape

import pytest

from dauys.election.acts.voting import ComplaintFiled
from tests.web.entry.steps import closed_world
from tests.world import OKRUG, sha

pytestmark = pytest.mark.usefixtures("workspace")
LINK = re.compile(r'<a\b[^>]*href="(/[^"#]*)"')
NAMES = ("chair", "typist-1", "chief", "precinct-1", "representative", "observer", "auditor")
PAGES = (f"/contests/{OKRUG}/", f"/contests/{OKRUG}/complaints/", f"/contests/{OKRUG}/papers/")


@pytest.mark.parametrize("name", NAMES)
def test_every_link_about_a_contest_opens(town, people, browser_of, name):
    world = closed_world()
    world.act(ComplaintFiled("2021-0001", "breach", sha("2021-0001")), OKRUG, by=("district/11.03",))
    town(world)
    browser, seen = browser_of(name), set()
    for path in PAGES:
        answer = browser.get(path)
        if answer.status_code == 403:
            assert path not in seen, f"{path} is offered and shut"
            continue
        links = {unescape(href) for href in LINK.findall(answer.content.decode())}
        seen |= links
        about = sorted(href for href in links if f"/{OKRUG}/" in href and "lang=" not in href and ".pdf" not in href)
        assert about, path
        shut = [href for href in about if browser.get(href).status_code == 403]
        assert not shut, f"{path}: {shut}"
        papers = [href for href in links if ".pdf" in href and "/candidates/" in href]
        assert all(browser.get(href).status_code == 200 for href in papers[:1])
