"""The pages of decisions, of signing and of a person's change in a real browser: axe has nothing to object to."""

from __future__ import annotations

from typing import Any

from tests.web.entry.steps import FORM, RESOLVE, closed_world
from tests.web.entry.test_tolerance import FAR, SECOND, typed
from tests.web.looking import views


def test_axe_has_nothing_to_object_to(town: Any, people: Any, browser_of: Any, objections: Any) -> None:
    from tests.web.entry.steps import sign

    town(closed_world())
    typed(browser_of, FAR)
    for name in ("typist-1", "typist-2"):
        one = browser_of(name)
        given = {**FAR, "form_serial": "F-2", "explain-W.303": "Так в бумаге.", "do": "submit"}
        sign(one, one.post(SECOND, given))
    chief = browser_of("chief", "ru")
    proposal = chief.post(RESOLVE, {"do": "discard-0"})["Location"]
    other = browser_of("admin", "ru")
    changing = f"/people/{people['member'].pk}/"
    change = {"name": "", "role": "secretary", "office": "district/11.03", "holder": "", "scope": ""}
    other.post(f"{changing}change/", change)
    region = browser_of("regional-chair", "ru")
    visits = [
        (chief, RESOLVE), (chief, proposal), (region, f"{FORM}lift/"), (region, f"{FORM}protocol/"),
        (other, changing), (other, f"{changing}change/"),
    ]  # fmt: skip
    looks = [look for client, path in visits for look in views(client, path)]
    assert objections(looks) == []
