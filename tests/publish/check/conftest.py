"""One Chromium for all tests of the check; a page that holds the check in memory; the small election as a site.

What imports the publication is imported in the fixtures: this file is read before Django is set up.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import chromium
from tests.verify.forge import publish, small_election


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    from tests.publish.check.harness import SWITCHES

    with chromium(*SWITCHES) as browser:
        yield browser


@pytest.fixture(scope="package")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of the small election."""
    directory = tmp_path_factory.mktemp("check") / "record"
    publish(directory, small_election().envelopes, small_election().law)
    return directory


@pytest.fixture(scope="package")
def lab(browser: Browser, original: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the check that is given files in memory: `verify(changed, removed)` over the small record's files."""
    from tests.publish.check.harness import files_of, scripts, served

    folder = tmp_path_factory.mktemp("lab")
    for name, data in scripts().items():
        (folder / name).write_bytes(data)
    (folder / "index.html").write_text('<!doctype html><meta charset="utf-8"><title>lab</title>', encoding="utf-8")
    with served(folder) as port:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/index.html")
        for name in scripts():
            page.add_script_tag(url=name)
        page.add_script_tag(content=_LAB)
        page.evaluate("(files) => setOriginal(files)", files_of(original))
        yield page
        page.close()


_LAB = """
const D = dauysCheck;
let kept = {};
const setOriginal = (files) => { kept = files; };
const told = (verdict) => ({
  ok: verdict.ok, limits: verdict.limits,
  steps: verdict.steps.map((s) => ({
    name: s.name, result: s.result, code: s.failure?.code ?? "", place: s.failure?.place ?? {},
    text: s.failure ? D.sentence(s.failure) : "", checked: s.checked, notes: s.notes.map((n) => n.code).sort(),
  })),
});
async function verify({ changed = {}, removed = [], listed = true, pinned = "" }) {
  const files = { ...kept, ...changed };
  for (const path of removed) delete files[path];
  const read = async (path) => (Object.hasOwn(files, path) ? D.unbase64(files[path]) : null);
  try {
    return told(await D.verifyRecord({ read, names: listed ? Object.keys(files) : null }, { pinned }));
  } catch (error) {
    return { ok: false, thrown: error.code ?? String(error.stack), steps: [] };
  }
}
async function verifyPack({ name, pack, common }) {
  dauysPacks.set(name, pack).set("common", common);
  try {
    return told(await D.verifyContest(await D.contestSource("none", name)));
  } catch (error) {
    return { ok: false, thrown: error.code ?? String(error.stack), steps: [] };
  }
}
"""


@pytest.fixture(scope="package")
def site(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small election as a site."""
    from tests.publish.check.harness import site_of

    return site_of(original, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="package")
def port(site: Path) -> Iterator[int]:
    """The port at which that site is served."""
    from tests.publish.check.harness import served

    with served(site) as port:
        yield port
