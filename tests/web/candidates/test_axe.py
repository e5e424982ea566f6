"""The pages of candidates, set-up and voting day in a real browser: axe has no objection, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dauys.election.acts import candidates
from tests.browsing import chromium
from tests.web.candidates.photos import photo
from tests.web.entry.serving import served
from tests.world import OKRUG, World, sha

pytestmark = pytest.mark.usefixtures("workspace")
VIEWS = ((1280, "light"), (390, "dark"))
ONE = f"/contests/{OKRUG}/candidates/c1/"
DAY = f"/voting/{OKRUG}/11.03.07.1/"
FAULTY = "unit,type,name_kk,name_ru\n11,kolkhoz,,x\n"
TEXTS = {
    "programme_kk": "Ауылға баратын жолды жөндеу.\nСу құбырын жаңарту.",
    "programme_ru": "Отремонтировать дорогу к селу.\nОбновить водопровод.",
}


def look(session: str, addresses: tuple[str, ...], lang: str, then: Any, folder: Path) -> list[str]:
    """What axe and the browser object to on these pages; `then` (or None) goes on from the last of them.

    Pictures of the pages go to `folder`.
    """
    faults: list[str] = []
    with served() as base, chromium() as browser:
        for width, scheme in VIEWS:
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale=lang)  # type: ignore[arg-type]
            context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
            page = opened(context, faults)
            for number, address in enumerate(addresses):
                page.goto(base + address)
                faults += objections(page, folder / f"{number}-{width}-{lang}.png")
            if then is not None:
                then(page)
                faults += objections(page, folder / f"then-{width}-{lang}.png")
            context.close()
    return [fault for fault in faults if "422" not in fault]


def opened(context: Any, faults: list[str]) -> Any:
    """A page whose own complaints go to `faults`."""
    page = context.new_page()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    return page


def objections(page: Any, picture: Path) -> list[str]:
    """What axe objects to, and whether the page is wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    page.evaluate("document.fonts.ready")
    page.screenshot(path=picture, full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    found = [f"{v['id']} {[n['target'] for n in v['nodes']][:3]}" for v in Axe().run(page).response["violations"]]
    return [f"{page.url}: {fault}" for fault in [*["wider than the window"] * bool(wide), *found]]


def session_of(browser: Any) -> str:
    return str(browser.cookies["sessionid"].value)


def in_thread(*given: Any) -> list[str]:
    """The browser's own loop and Django's threads do not mix: look from a thread of its own."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(look, *given).result()


def preview(page: Any) -> None:
    """Fill the form of a candidate's page for the public in, and look at it."""
    data = {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    page.set_input_files('[name="photo"]', [data])
    for name, words in TEXTS.items():
        page.fill(f'[name="{name}"]', words)
    page.click("#fill-in .form-foot button")
    page.wait_for_selector("#seen img")


def test_a_candidate_and_what_is_published(town: Any, browser_of: Any, tmp_path: Path) -> None:
    town(World().opened().called().registered())
    chair = browser_of("chair")
    chair.post(f"{ONE}public/", {"do": "look", "photo": SimpleUploadedFile("me.jpg", photo()), **TEXTS})
    assert in_thread(session_of(chair), (ONE, f"{ONE}public/"), "kk", preview, shots(tmp_path, "candidate")) == []


def test_the_repair_of_papers(town: Any, browser_of: Any, tmp_path: Path) -> None:
    world = World().opened().called()
    world.act(world.nomination(1), OKRUG, by=("district/11.03",), at="2021-07-01 10:00")
    body = candidates.PapersReceived("c1", (candidates.Paper("deposit", sha("d")),), "2021-07-08T12:00:00Z")
    world.act(body, OKRUG, by=("district/11.03",), at="2021-07-05 10:00")
    town(world, "2021-07-06T10:00+06:00")
    assert in_thread(session_of(browser_of("chair")), (ONE, "/"), "ru", None, shots(tmp_path, "repair")) == []


def send_faulty(page: Any) -> None:
    """Send a table with faults to the page at hand."""
    page.set_input_files('[name="table"]', [{"name": "t.csv", "mimeType": "text/csv", "buffer": FAULTY.encode()}])
    page.click("form:has([name='table']) .form-foot button")
    page.wait_for_selector("#faults")


def test_the_set_up(town: Any, browser_of: Any, tmp_path: Path) -> None:
    town(World().opened().called())
    mine = ("/setup/", "/setup/units/", "/setup/parties/", "/setup/call/?voting_day=2021-08-30", "/setup/precincts/")
    assert in_thread(session_of(browser_of("chair")), mine, "kk", send_faulty, shots(tmp_path, "setup")) == []
    central = session_of(browser_of("central-chair"))
    assert in_thread(central, ("/setup/units/", "/setup/units/11.03/"), "ru", None, shots(tmp_path, "unit")) == []


def test_an_empty_store_and_the_administrators_tables(people: Any, browser_of: Any, tmp_path: Path) -> None:
    admin = session_of(browser_of("admin"))
    pages = ("/setup/", "/setup/record/")
    assert in_thread(admin, pages, "ru", send_faulty, shots(tmp_path, "record")) == []


def test_the_voting_day_with_its_corrections(town: Any, browser_of: Any, tmp_path: Path) -> None:
    town(World().opened().called().registered().ballot().voted(), "2021-07-25T20:30+06:00")
    assert in_thread(session_of(browser_of("precinct-1")), (DAY,), "kk", None, shots(tmp_path, "voting")) == []
    table = (f"/voting/{OKRUG}/", DAY)
    assert in_thread(session_of(browser_of("chair")), table, "en", None, shots(tmp_path, "table")) == []


def shots(folder: Path, name: str) -> Path:
    """Where the pictures of a run go, for who wants to look."""
    made = folder / name
    made.mkdir()
    return made
