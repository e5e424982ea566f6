"""`dauys serve` with its sandbox: made from the page, served beside, its people sign in, and it goes by button."""

from __future__ import annotations

import http.cookiejar
import re
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from tests.cli.served import PROGRAM, served
from tests.world import World

PASSWORD = "a long enough password"


@pytest.fixture
def office(tmp_path):
    """An office with a counted contest and a chair who can sign in."""
    from dauys.store import database, log
    from dauys.store.models import Person

    directory = tmp_path / "office"
    directory.mkdir(mode=0o700)
    database.connect(f"sqlite:///{directory / 's.sqlite3'}", everything=True)
    with log.writing() as writer:
        writer.append(World().opened().called().registered().ballot().voted().counted().envelopes)
    Person.objects.add("real-chair", PASSWORD, "chair", "district/11.03")
    database.disconnect()
    return directory


class Browser:
    """One browser: as all of them, it tells cookies apart by host and not by port."""

    def __init__(self):
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)
        self._opener.addheaders = [("Accept-Language", "en")]

    def get(self, address):
        return self._opener.open(address, timeout=30).read().decode()

    def post(self, address, **fields):
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(fields.pop("page", address)))[1]
        sent = urllib.parse.urlencode({"csrfmiddlewaretoken": token, **fields}).encode()
        request = urllib.request.Request(address, sent, {"Referer": address})
        return self._opener.open(request, timeout=30).read().decode()


def gone(browser, address, seconds=20.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            browser.get(address)
        except urllib.error.URLError as fault:
            if not isinstance(fault, urllib.error.HTTPError):
                return True
        time.sleep(0.2)
    return False


def test_its_people_sign_in_and_the_workspace_beside_it_is_not_disturbed(office):
    with served("--store", office / "s.sqlite3", program=PROGRAM) as it:
        (own,) = it.announced()["addresses"]
        browser = Browser()
        assert "Training: nothing done here" not in browser.post(
            f"{own}sign-in/", login="real-chair", password=PASSWORD
        )
        browser.post(f"{own}training/", do="make")
        said = it.announced()
        assert said["training"] is True
        (sandbox,) = said["addresses"]
        assert sandbox in browser.get(f"{own}training/")
        page = browser.get(f"{sandbox}sign-in/")
        assert 'class="banner training"' in page
        people = re.findall(r'name="login" value="([^"]+)"', page)
        assert {"admin", "chair", "secretary", "typist-1", "supervisor", "precinct-1-chair", "auditor"} <= set(people)
        for name in people:
            if name:
                other = Browser()
                page = other.post(f"{sandbox}sign-in/", login=name, password="dauys-training")
                assert "/sign-out/" in page, name
                assert "Training: A test election" in page
                assert 'class="banner training"' in page
        # The clock stands before the voting that the own record has behind it, and its administrator moves it.
        admin = Browser()
        admin.post(f"{sandbox}sign-in/", login="admin", password="dauys-training")
        page = admin.post(f"{sandbox}clock/", day="2021-07-25", hour="08:00")
        assert "08:00" in page
        # One browser in both: it stays signed in to the workspace.
        browser.post(f"{sandbox}sign-in/", login="chair", password="dauys-training")
        assert "real-chair" in browser.get(own)
        assert "campaign" in browser.get(f"{sandbox}contests/").lower()
        browser.post(f"{own}training/", do="remove")
        assert gone(browser, f"{sandbox}sign-in/")
        assert not (office / "training").exists()
        assert "real-chair" in browser.get(own)
        assert it.end()[0] == 0


def test_made_anew_it_is_another_one(office):
    with served("--store", office / "s.sqlite3", program=PROGRAM) as it:
        (own,) = it.announced()["addresses"]
        browser = Browser()
        browser.post(f"{own}sign-in/", login="real-chair", password=PASSWORD)
        marks = set()
        for _ in range(2):
            browser.post(f"{own}training/", do="make")
            marks.add(it.announced()["custody"])
        assert len(marks) == 2
        assert it.end()[0] == 0
