"""A person at a browser: signs in, clicks and types what matters, and sends routine forms as the browser would."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode, urlsplit

NEW_PASSWORD = "a password of my own, 2027"
PATIENCE = 60_000  # milliseconds
_FORM = "application/x-www-form-urlencoded"


class Hands:
    """One person's browser. `faults` are the scripts' own complaints, for a story to find none."""

    def __init__(self, browser: Any, address: str, name: str, password: str) -> None:
        self.name, self.contest = name, ""
        self.faults: list[str] = []
        self.context = browser.new_context(locale="en", base_url=address)
        self.context.set_default_timeout(PATIENCE)
        self.page = self.new_page()
        self._sign_in(password)

    def new_page(self) -> Any:
        """Another tab; the person goes on there."""
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        return self.page

    def _sign_in(self, password: str) -> None:
        page = self.page
        page.goto("/sign-in/")
        page.fill('input[name="login"]:not([type="hidden"])', self.name)
        page.fill('input[name="password"]:not([type="hidden"])', password)
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        if urlsplit(page.url).path == "/account/password/":
            for field, value in (("old", password), ("new", NEW_PASSWORD), ("again", NEW_PASSWORD)):
                page.fill(f'[name="{field}"]', value)
            page.click('main form button[type="submit"]')
            page.wait_for_url(lambda url: "/account/password/" not in url)

    # --- routine: the same forms, sent without looking at them ---

    def post(self, path: str, fields: dict[str, Any], file: tuple[str, str] | None = None) -> Any:
        """Send a form; `file` is the name of its field and a CSV table. The answer is not followed."""
        cookies = {one["name"]: one["value"] for one in self.context.cookies()}
        sent: dict[str, Any] = {"headers": {"X-CSRFToken": cookies["csrftoken"]}, "max_redirects": 0}
        if file:
            table = {"name": "table.csv", "mimeType": "text/csv", "buffer": file[1].encode()}
            return self.context.request.post(path, multipart={**fields, file[0]: table}, **sent)
        sent["headers"]["Content-Type"] = _FORM
        return self.context.request.post(path, data=urlencode(fields, doseq=True), **sent)

    def prepare(self, path: str, fields: dict[str, Any], file: tuple[str, str] | None = None) -> str:
        """Send a form that leads to a signature; gives the address of the page of signing."""
        answer = self.post(path, fields, file)
        where = str(answer.headers.get("location", ""))
        assert where.startswith("/sign/"), f"{path}: {answer.status} {where} {words_of(answer.text())}"
        return where

    def signs(self, where: str, *others: Hands) -> None:
        """Sign what waits at an address, then let the others sign; afterwards it is made."""
        for one in (self, *others):
            one.post(where, {"do": "sign"})
        answer = self.context.request.get(where)
        page = answer.text()
        assert answer.status == 200, f"{where}: {answer.status} {words_of(page)}"
        assert 'value="sign"' not in page, f"{where} still waits: {words_of(page)}"
        assert 'value="drop"' not in page, f"{where} still waits: {words_of(page)}"

    def act(self, kind: str, fields: dict[str, Any], precinct: str = "") -> None:
        """Make an act about the contest by its form."""
        place = f"precincts/{precinct}/" if precinct else ""
        self.signs(self.prepare(f"/contests/{self.contest}/{place}act/{kind}/", fields))

    # --- what matters: by clicks and keys ---

    def types(self, figures: dict[str, str]) -> None:
        """Type figures as a typist does: the number, Enter, the next number."""
        page, names = self.page, list(figures)
        for at, name in enumerate(names):
            if not at or page.evaluate("document.activeElement.name") != name:
                page.focus(f'[name="{name}"]')
            page.keyboard.type(figures[name])
            page.keyboard.press("Enter")

    def submits_entry(self) -> None:
        """Send the protocol and sign it on the page of signing."""
        with self.page.expect_navigation():
            self.page.click('button[value="submit"]')
        self.signs_here()
        self.page.wait_for_url("**/done/")

    def signs_here(self) -> None:
        """Sign by a click on the page of signing that is open, or opens."""
        self.page.wait_for_load_state()
        before = self.page.url
        assert "/sign/" in before, (before, words_of(self.page.content()))
        with self.page.expect_navigation():
            self.page.click('button[value="sign"]')
        assert self.page.locator('button[value="sign"]').count() == 0, (before, words_of(self.page.content()))

    def submits(self) -> None:
        """Send the form in the middle of the page, which leads to a signature, and sign."""
        with self.page.expect_navigation():
            self.page.click('main form button[type="submit"]')
        self.signs_here()

    def presses(self, path: str, value: str) -> None:
        """Open a page, press a button that leads to a signature, and sign."""
        self.page.goto(path)
        with self.page.expect_navigation():
            self.page.click(f'button[value="{value}"]')
        self.signs_here()

    def value(self, name: str) -> str:
        """What stands in a field."""
        return str(self.page.input_value(f'[name="{name}"]'))


def words_of(page: str) -> str:
    """The words of a page's main part, for a test that fails."""
    main = page.partition("<main")[2] or page
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", main))[:1500]


def passwords_in(page: str) -> dict[str, str]:
    """The temporary passwords that a page tells, by user name."""
    return dict(re.findall(r'<th scope="row">([^<]+)</th><td><code class="num" data-password>([^<]+)</code>', page))
