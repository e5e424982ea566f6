"""A typist's work: a form, fifty saves, a look whether the last one is kept, the submission, the signature."""

from __future__ import annotations

import asyncio
import json
import re
import time
from collections import deque
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from benchmarks.workspace.browsers import Answer, Browser

if TYPE_CHECKING:
    from benchmarks.workspace.load import Load

SAVES = 50
_TWICE = 10  # every tenth form is submitted, and every tenth signed, twice at the same moment
_FORM = "application/x-www-form-urlencoded"
_INPUT = re.compile(r'<input[^>]* name="([^"]+)" value="([^"]*)"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Unexpected(Exception):
    """An answer that a person could not go on from; the run goes on without this one, and counts it as wrong."""


class Commission:
    """What there is to type in one commission: first entries, second ones by somebody else, those that came back."""

    def __init__(self) -> None:
        self.first: deque[dict[str, Any]] = deque()
        self.second: deque[tuple[str, dict[str, Any]]] = deque()
        self.returned: deque[tuple[str, dict[str, Any]]] = deque()
        self.left = 0

    def add(self, form: dict[str, Any]) -> None:
        """A protocol to be entered twice, and once more where the second entry is wrong."""
        self.first.append(form)
        self.left += 3 if form["wrong"] else 2

    def take(self, holder: str) -> tuple[int, dict[str, Any]] | None:
        """The next form for this typist: the number of the entry (3: again), and the form; None: nothing now."""
        for number, queue in ((3, self.returned), (2, self.second)):
            for _ in range(len(queue)):
                who, form = queue.popleft()
                if (who == holder) == (number == 3):
                    return number, form
                queue.append((who, form))
        return (1, self.first.popleft()) if self.first else None


class Typist:
    """One person at a keyboard."""

    def __init__(self, load: Load, one: dict[str, str], commission: Commission) -> None:
        self.load, self.commission = load, commission
        self.person, self.holder = one["person"], one["holder"]
        self.supervisor = load.hall["supervisors"][one["commission"]]
        self.browser = load.browser(self.person)
        self.open: dict[str, Any] = {}  # the last save of a form that is not signed yet
        self.due = 0.0
        self.interval = load.interval * load.random.uniform(0.8, 1.25)  # people do not type in step

    async def work(self, start: float) -> None:
        """Enter form after form until nothing is left in the commission."""
        self.due = start
        while self.commission.left > 0:
            taken = self.commission.take(self.holder)
            if taken is None:
                await self.load.awake(self.browser)
                self.due = max(self.due, time.monotonic()) + self.load.interval
                await asyncio.sleep(self.load.interval)
                continue
            try:
                await self._enter(*taken)
            except Exception:
                self.commission.left = 0  # the others of the commission need not wait for what never comes
                raise
            self.commission.left -= 1

    async def _enter(self, number: int, form: dict[str, Any]) -> None:
        wrong = number == 2 and bool(form["wrong"])
        values = form["values"] | (form["wrong"] if wrong else {})
        where = f"/entry/{form['contest']}/{form['precinct']}/"
        await self.load.until(self.due)
        page = (await self.load.ask("form", self.browser, "GET", where)).body.decode()
        self.due = max(self.due, time.monotonic())  # nobody types into a form that is not there yet
        await self._save(page, values)
        token = await self._look(where, values)
        self.open = {}  # from here on the submission carries the figures
        await self._submit(where, {"csrfmiddlewaretoken": token, "do": "submit", **values})
        votes = {name.removeprefix("votes:"): v for name, v in values.items() if name.startswith("votes:")}
        said = " ".join(f"{name}={number}" for name, number in sorted(votes.items()))
        place = {"contest": form["contest"], "precinct": form["precinct"]}
        self.load.entered.append(place | {"holder": self.holder, "votes": said})
        if number == 1:
            self.commission.second.append((self.holder, form))
        elif wrong:
            await self._bring_back(where)
            self.commission.returned.append((self.holder, form))

    async def _save(self, page: str, values: dict[str, str]) -> None:
        """Fifty saves, each with more of the figures, at their moments."""
        url, form = re.search(r'data-draft-url="([^"]+)"', page), re.search(r'data-entry="([^"]+)"', page)
        if url is None or form is None:
            raise Unexpected(f"{self.person} has no form: {page[-2000:]}")
        names, began = list(values), datetime.now(UTC)
        for number in range(1, SAVES + 1):
            self.due += self.interval
            await self.load.until(self.due)
            fields = {name: values[name] for name in names[: -(-len(names) * number // SAVES)]}
            at = began + timedelta(milliseconds=1 + round(1000 * self.interval * number))
            body = json.dumps({"form": unescape(form[1]), "at": at.isoformat(), "fields": fields}).encode()
            answer = await self.load.ask(
                "save", self.browser, "PUT", unescape(url[1]), body, "application/json", due=self.due
            )
            if answer.status == 200 and json.loads(answer.body)["kept"]:
                self.open = {"person": self.person, "form": unescape(form[1]), "fields": fields}
            else:
                self.load.wrong.append(f"save {number} of {form[1]} was not kept")

    async def _look(self, where: str, values: dict[str, str]) -> str:
        """Open the form again, as after a reload: the last save must stand in it."""
        page = (await self.load.ask("form", self.browser, "GET", where)).body.decode()
        shown = {unescape(name): unescape(value) for name, value in _INPUT.findall(page)}
        right = all(shown.get(name) == value for name, value in values.items() if name in shown)
        self.load.last_saves["kept" if right and len(shown) >= len(values) else "lost"] += 1
        token = _TOKEN.search(page)
        return token[1] if token else ""

    async def _submit(self, where: str, fields: dict[str, str]) -> None:
        """Submit the form and sign what it leads to; some do so twice at once."""
        answer = await self._once_or_twice("submit", where, fields)
        if not answer.location.startswith("/sign/"):
            raise Unexpected(f"{where} was not taken: {answer.status} {answer.location} {answer.body[-3000:].decode()}")
        page = (await self.load.ask("page to sign", self.browser, "GET", answer.location)).body.decode()
        token = _TOKEN.search(page)
        signing = {"csrfmiddlewaretoken": token[1] if token else "", "do": "sign"}
        answer = await self._once_or_twice("sign", answer.location, signing)
        await self.load.ask("after signing", self.browser, "GET", answer.location, good=(200, 302))

    async def _once_or_twice(self, kind: str, where: str, fields: dict[str, str]) -> Answer:
        request = ("POST", where, urlencode(fields).encode(), _FORM)
        if len(self.load.times[kind]) % _TWICE:
            return await self.load.ask(kind, self.browser, *request, good=(302,))
        self.load.doubled += 1
        both = await asyncio.gather(
            *(self.load.ask(f"{kind}{more}", self.browser, *request, good=(302, 409)) for more in ("", " twice"))
        )
        return next((one for one in both if one.status == 302), both[0])

    async def _bring_back(self, where: str) -> None:
        """The supervisor gives the differing figures back to the second typist."""
        browser: Browser = self.load.browser(self.supervisor)
        page = (await self.load.ask("resolve", browser, "GET", f"{where}resolve/")).body.decode()
        token = _TOKEN.search(page)
        fields = {"csrfmiddlewaretoken": token[1] if token else "", "do": "return-2"}
        body = urlencode(fields).encode()
        answer = await self.load.ask("resolve", browser, "POST", f"{where}resolve/", body, _FORM, good=(302,))
        page = (await self.load.ask("page to sign", browser, "GET", answer.location)).body.decode()
        token = _TOKEN.search(page)
        fields = {"csrfmiddlewaretoken": token[1] if token else "", "do": "sign"}
        await self.load.ask("sign", browser, "POST", answer.location, urlencode(fields).encode(), _FORM, good=(302,))
        browser.close()
