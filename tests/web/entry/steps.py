"""What the tests of the entry do again and again: fill a form in, send it, sign what it proposes."""

from __future__ import annotations

from typing import Any

from tests.world import OKRUG, World

P1, P2 = "11.03.07.1", "11.03.07.2"
FORM = f"/entry/{OKRUG}/{P1}/"
RESOLVE = f"{FORM}resolve/"
GOOD = {
    "form_serial": "F-1", "registered": "500", "received": "505", "issued": "400", "cancelled": "105",
    "took_part": "392", "votes:c1": "250", "votes:c2": "100", "votes:c3": "30", "against_all": "12", "invalid": "8",
}  # fmt: skip
FAULTY = {**GOOD, "took_part": "391"}  # F.205: as many as valid ballots took part


def closed_world() -> World:
    return World().opened().called().registered().ballot().voted()


def sign(browser: Any, answer: Any) -> Any:
    """Sign what a form led to; the answer is where the signer goes on."""
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"].startswith("/sign/"), answer["Location"]
    return browser.post(answer["Location"], {"do": "sign"})


def enter(browser: Any, figures: dict[str, str], form: str = FORM) -> Any:
    return sign(browser, browser.post(form, {"do": "submit", **figures}))


def precinct() -> Any:
    from dauys.web.office import OFFICE

    desk = OFFICE.desk()
    assert desk is not None
    return desk.election.contests[OKRUG].precincts[P1]


def state() -> str:
    return type(precinct().entry).__name__


def decide(browser: Any, **fields: Any) -> Any:
    return sign(browser, browser.post(RESOLVE, fields))
