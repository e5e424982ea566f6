"""The camera: Chromium plays a film of a posted copy, as the project prints it, and the page reads its code live."""

from __future__ import annotations

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from dauys.base.texts import text
from dauys.election.acts.body import Names
from dauys.formats.papers.form_code import FormCode
from dauys.formats.papers.parts import Precinct, Signer
from dauys.formats.papers.protocol import ProtocolCopy, protocol_pictures
from tests.browsing import chromium
from tests.publish.check.harness import SWITCHES
from tests.publish.check.test_copies import code, final, found, signed
from tests.verify.forge import OKRUG, PRECINCTS, small_election

ONE = PRECINCTS[0]
SEEN = (1280, 720)  # pixels of the camera's picture
# jsqr@1.4.0 of the npm registry, `dist/jsQR.js` and `LICENSE` (SECURITY.md says how it is renewed).
JSQR = {
    "jsqr.js": "bc40c8a15196236b2314db0856f72ca0b49980cd5413b8c852a7349f5fee0859",
    "jsqr.LICENSE.txt": "c6596eb7be8581c18be736c846fb9173b69eccf6ef94c5135893ec56bd92ba08",
}


def posted(totals_code: str) -> Image.Image:
    """The sheet of a posted copy that carries the signed totals."""
    contest, entry = small_election().contest(), final(ONE)
    assert contest.ballot is not None
    copy = ProtocolCopy(
        commission=Names("Учаскелік комиссия", "Участковая комиссия"),
        election=Names("Әкім сайлауы", "Выборы акима"),
        voting_day=date(2021, 7, 25),
        synthetic=True,
        code=FormCode(OKRUG, ONE, entry.form_serial, entry.digest),
        precinct=Precinct(number=1, address=Names("Мектеп", "Школа")),
        choices=tuple(contest.candidates[name].nomination.names for name in contest.ballot.order),
        ids=tuple(contest.ballot.order),
        tally=entry.tally,
        members=(Signer(office=Names("Төраға", "Председатель"), name="А. А."),),
        signed_at=Names("23:00", "23:00"),
        totals_code=totals_code,
    )
    sheets = [Image.open(io.BytesIO(page)).convert("RGB") for page in protocol_pictures(copy, 144, "posted")]
    return sheets[-1]


def film(sheet: Image.Image, path: Path) -> Path:
    """A second of someone's hand coming down the sheet; frames of JPEG one after another are MJPEG."""
    frames = []
    for at in range(12):
        seen = Image.new("RGB", SEEN, (90, 90, 95))
        top = min(0, SEEN[1] - sheet.height) * at // 11
        seen.paste(sheet.rotate(3, fillcolor=(235, 235, 235)), (40, top))
        out = io.BytesIO()
        seen.save(out, "JPEG", quality=85)
        frames.append(out.getvalue())
    path.write_bytes(b"".join(frames))
    return path


def watched(port: int, film_of: Path) -> tuple[str, str, bool]:
    """What the page says after the camera has seen the film; whether the camera is off again."""
    capture = (
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        f"--use-file-for-fake-video-capture={film_of}",
    )
    with chromium(*SWITCHES, *capture) as browser:
        page: Page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/en/check.html")
        page.click("[data-camera]")
        page.wait_for_selector("#check[data-state=done]", timeout=60_000)
        state, words = found(page)
        off = page.locator("[data-video]").is_hidden() and page.evaluate("!document.querySelector('video').srcObject")
        return state, words, off


@pytest.mark.parametrize("genuine", [True, False])
def test_the_camera_reads_a_posted_copy(genuine: bool, port: int, tmp_path: Path) -> None:
    raised = {**code().totals, "votes:c1": code().totals["votes:c1"] - 1, "votes:c2": code().totals["votes:c2"] + 1}
    written = signed() if genuine else signed(totals=raised)
    made = film(posted(written), tmp_path / "copy.mjpeg")
    with ThreadPoolExecutor(1) as apart:  # this thread has the browser of the other tests, with other switches
        state, words, off = apart.submit(watched, port, made).result()
    assert state == ("ok" if genuine else "bad")
    assert text("publish-check.code-same" if genuine else "publish-check.code-differs", "en") in words
    assert off


def test_the_reader_of_codes_is_the_published_one() -> None:
    folder = files("dauys.publish").joinpath("static", "check")
    for name, digest in JSQR.items():
        assert hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() == digest, name
