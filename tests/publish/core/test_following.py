"""A folder follows a log: what an act changes is written, the checkpoint last; what was begun is finished later."""

from __future__ import annotations

import html
import re
import threading

import pytest
from tests.verify.forge import OTHER_LOG

from dauys.base.refusals import Refused
from dauys.publish import publisher as publishing
from dauys.publish.makers import AREA, CONTEST, COUNTRY, LATER, ONCE
from dauys.publish.publisher import files_of
from dauys.record.checkpoint import parse_checkpoint
from dauys.record.note import parse_note
from dauys.verify.verification import verify

_HEAD = re.compile(rb'<meta name="dauys:(?:size|version)" content="(\d+)">')


def files(growing) -> dict[str, bytes]:
    return {
        path.relative_to(growing.top).as_posix(): path.read_bytes()
        for path in growing.top.rglob("*")
        if path.is_file() and path.suffix in {".html", ".json", ".js", ".csv", ".xml", ".ics"} and path.name[0] != "."
    }


def published(growing) -> int:
    return parse_checkpoint(parse_note((growing.top / "record" / "checkpoint").read_bytes()).text).size


def rendered(growing, size: int, root: str) -> dict[str, bytes]:
    """Every file of the site after `size` acts."""
    site = growing.site(size, root)
    made = dict(files_of((*COUNTRY, *LATER, *ONCE), site, ""))
    for unit in site.areas():
        made |= dict(files_of(AREA, site, unit))
    for contest in site.election.contests:
        made |= dict(files_of(CONTEST, site, contest))
    return made


def without_archive(data: bytes) -> bytes:
    """A page without what it says of the archive, which may be older than the page (`test_archive`)."""
    said = rb'(?s)<section class="card" id="archive">.*?</section>|<p class="archive">.*?</p>'
    return re.sub(rb">\s+<", b"><", re.sub(said, b"", data))


def without_head(data: bytes) -> bytes:
    """A file without what only says how long the log was when it was made."""
    data = without_archive(data)
    data = re.sub(rb'<code class="head-root"[^<]*</code>|<meta name="dauys:head"[^>]*>', b"", _HEAD.sub(b"", data))
    data = re.sub(rb'(?<=data-version=")\d+|(?<="size":)\d+|(?<="version":)\d+', b"", data)
    return re.sub(rb"<p>[^<]*?\d[\d\xc2\xa0]*[^<]*?\s(?=<a href)", b"", data)


def test_an_empty_store_has_no_site(growing):
    growing.shown = 0
    assert growing.follower().start() is False
    assert not growing.top.exists()


def test_act_by_act_the_folder_becomes_what_it_would_be_at_once(growing):
    growing.shown = 1
    follower = growing.follower()
    assert follower.start(processes=1)
    while growing.shown < len(growing.envelopes):
        growing.shown += 1
        assert follower.step() == 1
        assert published(growing) == growing.shown
    follower.settle()
    assert verify(str(growing.top / "record")).ok
    grown = {name: without_head(data) for name, data in files(growing).items() if not name.startswith("record/")}
    head = follower.publisher.site.head
    whole = {name: without_head(data) for name, data in rendered(growing, head.size, head.root).items()}
    # a proof stands under the checkpoint of its contest's last act
    compared = {name for name in whole if name in grown and not name.startswith(("static/", "proof/"))}
    assert compared >= {"kk/index.html", "ru/search.html", "live/country.json"}
    assert {name for name in compared if grown[name] != whole[name]} == set()


def test_every_page_at_any_moment_shows_what_its_own_checkpoint_covers(growing):
    """Pages are read while the log grows; each is, byte for byte, the page made from the acts under its head."""
    growing.shown = 20
    follower = growing.follower()
    follower.start(processes=1)
    seen: dict[tuple[str, bytes], None] = {}
    ending = threading.Event()

    def read() -> None:
        while not ending.is_set():
            for path in (growing.top / "ru").rglob("*.html"):
                seen[path.relative_to(growing.top).as_posix(), path.read_bytes()] = None

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for shown in range(21, len(growing.envelopes) + 1, 3):
            growing.shown = shown
            follower.step()
            if growing.shown % 4 == 0:
                follower.settle()
    finally:
        ending.set()
        reader.join()
    made: dict[tuple[int, str], dict[str, bytes]] = {}
    assert len({name for name, _ in seen}) >= 6
    for name, data in seen:
        size, root = _covered(data)
        if (size, root) not in made:
            made[size, root] = rendered(growing, size, root)
        assert without_archive(data) == without_archive(made[size, root][name]), (name, size)


def _covered(data: bytes) -> tuple[int, str]:
    """The head that a page was made from, in its foot."""
    size, root = re.search(rb'data-size="(\d+)">([^<]*)<', data).groups()  # type: ignore[union-attr]
    return int(size), html.unescape(root.decode())


def test_a_folder_that_was_left_behind_catches_up_without_doing_all_again(growing, monkeypatch):
    growing.shown = len(growing.envelopes) - 5
    first = growing.follower()
    first.start(processes=1)
    first.settle()
    growing.shown = len(growing.envelopes)
    monkeypatch.setattr(publishing.Publisher, "everything", lambda *_: pytest.fail("all pages were made again"))
    again = growing.follower()
    assert again.start(processes=1)
    assert published(growing) == growing.shown
    assert b"data-version" in (growing.top / "kk" / "index.html").read_bytes()


def test_what_a_fault_broke_off_is_finished_by_the_next_start(growing, monkeypatch):
    growing.shown = len(growing.envelopes) - 3
    follower = growing.follower()
    follower.start(processes=1)
    growing.shown += 3
    before = (growing.top / "record" / "checkpoint").read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(publishing.Publisher, "changed", lambda *_: (_ for _ in ()).throw(OSError("gone")))
        with pytest.raises(OSError, match="gone"):
            follower.step()
    assert (growing.top / "record" / "checkpoint").read_bytes() == before  # nothing was promised
    assert growing.follower().start(processes=1)
    assert published(growing) == growing.shown
    assert verify(str(growing.top / "record")).ok


def test_a_store_that_lags_behind_what_was_published_is_refused(growing):
    follower = growing.follower()
    follower.start(processes=1)
    growing.shown -= 4
    with pytest.raises(Refused) as caught:
        growing.follower().start(processes=1)
    assert caught.value.refusal.code == "publish.other-log"


def test_another_logs_key_is_refused(growing):
    with pytest.raises(Refused) as caught:
        growing.follower(OTHER_LOG).start()
    assert caught.value.refusal.code == "publish.other-key"
    assert not (growing.top / "record" / "checkpoint").exists()
