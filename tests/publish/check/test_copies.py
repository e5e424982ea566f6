"""The code on a protocol's copy: signed by an office's key, read in the browser, laid beside the record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from dauys.base.days import utc_text
from dauys.base.texts import text
from dauys.election.protocol_entry import Final
from dauys.formats.papers.form_code import FormCode
from dauys.formats.totals_code import TotalsCode, read_totals_code, totals_of, write_totals_code
from tests.formats.test_totals_code import CODE, KEYS, SECOND
from tests.verify.forge import OKRUG, PRECINCTS, small_election
from tests.world import key

ONE, TWO = PRECINCTS
AT = datetime(2021, 7, 26, 4, 30, tzinfo=UTC)


def final(precinct: str) -> Final:
    entry = small_election().contest().precincts[precinct].entry
    assert isinstance(entry, Final)
    return entry


def code(precinct: str = ONE, **changes: Any) -> TotalsCode:
    contest = small_election().contest()
    entry = final(precinct)
    assert contest.ballot is not None
    totals: Mapping[str, int] = totals_of(entry.tally, contest.rules.protocol.lines, contest.ballot.order)
    fields = {"contest": OKRUG, "precinct": precinct, "serial": entry.form_serial, "act": entry.digest, "at": AT}
    return TotalsCode(**({**fields, "totals": totals} | changes))


def signed(name: str = f"precinct/{ONE}", **changes: Any) -> str:
    return write_totals_code(code(**changes), key(name))


@pytest.fixture
def page(browser: Browser, site: Path) -> Any:
    page = browser.new_page()
    page.goto(f"{site.as_uri()}/en/check.html")
    yield page
    page.close()


def typed(page: Page, written: str) -> tuple[str, str]:
    page.click("#code summary")
    page.fill("#f-text", written)
    page.evaluate("document.getElementById('check').dataset.state = ''")
    page.click("[data-run=text]")
    return found(page)


def found(page: Page) -> tuple[str, str]:
    page.wait_for_selector("#check[data-state=done]")
    return page.get_attribute("[data-found]", "data-verdict") or "", page.inner_text("[data-found] .notice >> nth=0")


@pytest.mark.parametrize("name", [f"precinct/{ONE}", "district/11.03"])
def test_genuine(name: str, page: Page) -> None:
    state, words = typed(page, signed(name))
    assert state == "ok"
    assert text("publish-check.code-same") in words
    assert name in words
    assert page.inner_text("tbody tr >> nth=0").split("\t")[1:] == ["500", "500"]


def _raised(totals: Mapping[str, int]) -> dict[str, int]:
    return {**totals, "votes:c2": totals["votes:c2"] + 10, "votes:c1": totals["votes:c1"] - 10}


FORGED = {
    "numbers changed, signed by the precinct": (lambda: signed(totals=_raised(code().totals)), "code-differs"),
    "numbers changed after signing": (lambda: signed().replace("c1=250,votes:c2=100", "c1=240,votes:c2=110"),
                                      "signature-bad"),
    "signed by the neighbouring precinct": (lambda: signed(f"precinct/{TWO}"), "signature-other-office"),
    "signed by a stranger": (lambda: signed("nobody"), "signature-stranger"),
    "signed by a typist": (lambda: signed("typist-1"), "signature-other-office"),
    "another form": (lambda: signed(serial="F-2"), "serial-differs"),
    "an act of another precinct": (lambda: signed(act=final(TWO).digest), "protocol-unknown"),
    "before the key's term": (lambda: signed(at=datetime(2012, 1, 1, tzinfo=UTC)), "signature-expired"),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_forged(name: str, page: Page) -> None:
    written, why = FORGED[name]
    state, words = typed(page, written())
    assert state == "bad"
    office = {"signature-other-office": "", "signature-expired": ""}.get(why)
    wanted = text(f"publish-check.{why}", "en", **({} if office is None else {"office": "|"})).split("|")[0]
    assert wanted in words


def test_numbers_beside_each_other(page: Page) -> None:
    """What differs is shown: the line, the number on the copy, the number in the record."""
    typed(page, signed(totals=_raised(code().totals)))
    rows = [row.inner_text().split("\t") for row in page.locator("tr.own-wrong").all()]
    assert rows == [["Aliev 1", "240", "250"], ["Äliev 2", "110", "100"]]


def test_a_contest_unknown_here(page: Page) -> None:
    state, _ = typed(page, signed(contest="akim.99.2021-07-25"))
    assert state == "failed"


@pytest.mark.parametrize("written", ["", "https://example.org", "dauys-totals1 a b c", "dauys1:a:b"])
def test_no_code(written: str, page: Page) -> None:
    state, words = typed(page, written)
    assert state == "failed"
    assert text("totals-code.other") in words


def test_the_first_code(page: Page) -> None:
    """The code without numbers shows the record's protocol, and claims nothing of the paper."""
    state, words = typed(page, str(FormCode(OKRUG, ONE, "F-1", final(ONE).digest)))
    assert state == "unsigned"
    assert text("publish-check.code-unsigned") in words
    rows = dict(row.inner_text().split("\t") for row in page.locator("tbody tr").all())
    assert sorted(rows.values()) == sorted(["500", "505", "400", "105", "392", "8", "12", "250", "100", "30"])


def picture(written: list[str], path: Path, turn: int = 0) -> Path:
    """A sheet with codes on it, as someone photographs it."""
    sheet = Image.new("L", (1400, 900), 235)
    for at, one in enumerate(written):
        made = zxingcpp.create_barcode(one, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
        image = Image.fromarray(made.to_image(scale=5, add_quiet_zones=True))
        sheet.paste(image, (40 + 620 * at, 120))
    sheet.rotate(turn, fillcolor=235).convert("RGB").save(path, quality=80)
    return path


@pytest.mark.parametrize("turn", [0, 7])
def test_a_photo(turn: int, page: Page, tmp_path: Path) -> None:
    """Both codes of a copy are on the picture; the signed one is taken."""
    form = str(FormCode(OKRUG, ONE, "F-1", final(ONE).digest))
    page.set_input_files("#f-photo", picture([form, signed()], tmp_path / "copy.jpg", turn))
    assert found(page)[0] == "ok"


def test_a_photo_without_a_code(page: Page, tmp_path: Path) -> None:
    page.set_input_files("#f-photo", picture([], tmp_path / "nothing.jpg"))
    state, words = found(page)
    assert state == "failed"
    assert text("publish-check.no-code") in words


def test_no_picture(page: Page, tmp_path: Path) -> None:
    (tmp_path / "text.jpg").write_text("no picture", encoding="utf-8")
    page.set_input_files("#f-photo", tmp_path / "text.jpg")
    assert text("publish-check.no-picture") in found(page)[1]


def test_the_manuals_examples(lab: Page) -> None:
    """What docs/totals-code.md shows is read and verified by the browser's own arithmetic too."""
    for written in (CODE, SECOND):
        ours = read_totals_code(written)
        key = next(key.public for key in KEYS.values() if key.public.keyid == ours.keyid)
        asked = """([written, key]) => {
            const code = D.readTotalsCode(written);
            const good = D.verifySlowly(D.publicKey(key), code.signature, code.signed);
            return [code.contest, code.at, code.keyid, [...code.totals], good];
        }"""
        found = lab.evaluate(asked, [written, key.text])
        totals = [[line, number] for line, number in ours.code.totals.items()]
        assert found == [ours.code.contest, utc_text(ours.code.at), ours.keyid, totals, True]
