"""From an empty store to a registered akim: a training record, all of it in the browser, then checked from outside."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.web.conftest import PASSWORD
from tests.web.stories.hands import Hands, passwords_in

UNITS = """unit,type,name_kk,name_ru,parent,zone,kato,voters,settlements
11,oblast,Ақмола облысы,Акмолинская область,,,,,
11.03,district,Ақкөл ауданы,Аккольский район,11,,,,
11.03.07,rural_okrug,Кеңес ауылдық округі,Кенесский сельский округ,11.03,,,1000,3
"""
PRECINCTS = """unit,number,name_kk,name_ru,members,serials
11.03.07,1,Мектеп,Школа,5,1-A 1-B
11.03.07,2,Клуб,Клуб,7,
"""
COMMISSION = """username,role,office,holder
chair,chair,district/11.03,
secretary,secretary,district/11.03,
typist-1,operator,district/11.03,typist-1
typist-2,operator,district/11.03,typist-2
chief,supervisor,district/11.03,chief
"""
PRECINCT_CHAIRS = """username,role,office,holder
precinct-1,chair,precinct/11.03.07.1,
precinct-2,chair,precinct/11.03.07.2,
"""
DISTRICT, PLACES = "district/11.03", ("11.03.07.1", "11.03.07.2")
FIGURES = {
    "registered": "500", "received": "505", "issued": "400", "cancelled": "105",
    "took_part": "392", "votes:c1": "250", "votes:c2": "130", "against_all": "12", "invalid": "8",
}  # fmt: skip


def sha(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()


class Story:
    """The people of the story, the days before the voting day, and the law's lists of papers and conditions."""

    def __init__(self, browser: Any, address: str, rules: Any, voting: date) -> None:
        self.browser, self.address, self.rules, self.voting = browser, address, rules, voting
        self.contest = f"akim.11.03.07.{voting.isoformat()}"
        self.admin = Hands(browser, address, "admin", PASSWORD)
        self.people: list[Hands] = [self.admin]

    def at(self, days: int, hour: str = "10:00") -> None:
        """Move the clock to so many days from the voting day."""
        day = self.voting + timedelta(days=days)
        answer = self.admin.post("/clock/", {"day": day.isoformat(), "hour": hour})
        assert answer.status == 302, answer.text()

    def founds(self) -> None:
        page = self.admin.page
        page.goto("/setup/record/")
        for name, words in (("name", "aqkol-2027"), ("title_kk", "Сынақ сайлауы"), ("title_ru", "Пробные выборы")):
            page.fill(f'[name="{name}"]', words)
        table = {"name": "units.csv", "mimeType": "text/csv", "buffer": UNITS.encode()}
        page.set_input_files('[name="table"]', table)
        page.check('[name="training"]')
        page.click('main form button[type="submit"]')
        page.wait_for_url("**/people/")

    def joins(self, table: str) -> list[Hands]:
        """The administrator adds people from a table; each signs in and chooses a password."""
        shown = self.admin.post("/people/import/", {}, ("file", table))
        assert shown.status == 200, shown.text()
        found = passwords_in(self.admin.post("/people/import/", {"do": "add"}).text())
        hands = [Hands(self.browser, self.address, name, password) for name, password in found.items()]
        for one in hands:
            one.contest = self.contest
        self.people += hands
        return hands

    def grants(self, chair: Hands, secretary: Hands, to: str) -> None:
        """A key is granted by two people."""
        first, last = self.voting - timedelta(days=40), self.voting + timedelta(days=60)
        fields = {"to": to, "start": first.isoformat(), "end": last.isoformat()}
        chair.signs(chair.prepare("/keys/", fields), secretary)

    def calls(self, chair: Hands) -> None:
        call = {
            "units": "11.03.07", "voting_day": self.voting.isoformat(), "ground": "term_end", "number": "1",
            "term_ends": (self.voting + timedelta(days=17)).isoformat(),
        }  # fmt: skip
        chair.signs(chair.prepare("/setup/call/", call))
        chair.signs(chair.prepare("/setup/precincts/", {}, ("table", PRECINCTS)))
        today = (self.voting - timedelta(days=40)).isoformat()
        for place in PLACES:
            fields = {"voters": "500", "commitment": sha(place), "as_of.day": today, "as_of.hour": "08:00"}
            chair.act("voter-list-committed", fields, place)

    def nominates(self, chair: Hands, name: str, route: str) -> None:
        fields = {
            "candidate": name, "route": route, "names.kk": f"Әлиев {name}", "names.ru": f"Алиев {name}",
            "person": sha(name), "sex": "f", "birth_year": "1970", "occupation": "teacher",
        }  # fmt: skip
        chair.act("candidate-nominated", fields | ({"party": "auyl"} if route == "party" else {}))

    def papers(self, chair: Hands, name: str, route: str) -> None:
        law = next(one for one in self.rules.nomination.routes if one.code == route)
        rows = [(f"papers.{n}", paper) for n, paper in enumerate(law.papers)]
        fields = {f"{at}.code": paper for at, paper in rows} | {f"{at}.sha256": sha(paper) for at, paper in rows}
        chair.act("papers-received", {"candidate": name, **fields})
        if law.signatures:
            counts = {"submitted": "20", "checked": "12", "valid": "10", "settlements": "2", "protocol.number": "2"}
            chair.act("signatures-checked", {"candidate": name, **counts})
        givers: dict[str, list[str]] = {}
        for condition in self.rules.eligibility.conditions:
            if condition.code not in {"TERM_LIMIT", "ONE_DISTRICT", "PARTY_MEMBER"}:
                givers.setdefault(condition.verdict_of, []).append(condition.code)
        for giver, codes in givers.items():
            rows = [(f"verdicts.{n}", code) for n, code in enumerate(codes)]
            fields = {f"{at}.condition": code for at, code in rows} | {f"{at}.verdict": "met" for at, _ in rows}
            chair.act("verdict-received", {"candidate": name, "given_by": giver, "evidence": sha(giver), **fields})

    def ballots(self, chair: Hands) -> None:
        self.at(-10)
        chair.act("ballot-approved", {"sha256": sha("ballot")})
        chair.act("ballots-printed", {"first_serial": "1"})
        self.at(-2)
        for place in PLACES:
            chair.act("ballots-delivered", {"ballots": "505", "seals": "S1\nS2"}, place)

    def votes(self, chairs: list[Hands]) -> None:
        opening = {"do": "open", "ballots": "505", "boxes": "2", "seals": "S1\nS2", "members": "5"}
        reports = (("10:00", "80"), ("14:00", "210"), ("18:00", "360"))
        day = (
            ("06:45", opening),
            *((hour, {"do": "turnout", "hour": hour, "issued": issued}) for hour, issued in reports),
            ("20:01", {"do": "close", "closing": "400"}),
        )
        for hour, fields in day:
            self.at(0, hour)
            for place, own in zip(PLACES, chairs, strict=True):
                own.signs(own.prepare(f"/voting/{self.contest}/{place}/", fields))

    def counts(self, typists: list[Hands], chief: Hands) -> None:
        """Both protocols are typed twice by keys and finalised by clicks."""
        self.at(0, "23:00")
        for place, serial in zip(PLACES, ("1-A", ""), strict=True):
            for typist in typists:
                typist.page.goto(f"/entry/{self.contest}/{place}/")
                typist.types(({"form_serial": serial} if serial else {}) | FIGURES)
                typist.submits_entry()
            chief.presses(f"/entry/{self.contest}/{place}/resolve/", "finalise")

    def decides(self, chair: Hands, secretary: Hands) -> None:
        """The chair determines the result from its page; the secretary finds it waiting and signs too."""
        results = f"/contests/{self.contest}/results/"
        self.at(1, "15:00")
        chair.page.goto(results)
        chair.page.click('a[href$="/act/result-determined/"]')
        chair.page.fill('[name="decision.number"]', "9")
        with chair.page.expect_navigation():
            chair.page.click('main form button[type="submit"]')
        chair.signs_here()
        chair.page.goto(results)
        assert "Elected" not in chair.page.inner_text("main"), "one signature is not enough"
        secretary.page.goto("/sign/")
        with secretary.page.expect_navigation():
            secretary.page.locator('main a[href^="/sign/"]').first.click()
        secretary.signs_here()
        chair.page.goto(results)
        assert "Elected" in chair.page.inner_text("main")
        self.at(2)
        chair.act("result-published", {"outlet": "Ақкөл өмірі", "sha256": sha("paper")})
        self.at(3)
        chair.act("akim-registered", {"decision.number": "10"})


def training(browser: Any, address: str, rules: Any, voting: date) -> list[str]:
    """The whole story; gives what the scripts complained of."""
    story = Story(browser, address, rules, voting)
    story.founds()
    chair, secretary, *typists, chief = story.joins(COMMISSION)
    story.at(-40)
    for to in ("operator|typist-1", "operator|typist-2", "supervisor|chief"):
        story.grants(chair, secretary, f"{DISTRICT}|{to}")
    story.calls(chair)
    chairs = story.joins(PRECINCT_CHAIRS)
    for place in PLACES:
        story.grants(chair, secretary, f"precinct/{place}|commission|precinct-{place}")
    routes = {"c1": "self", "c2": "party"}
    for days, step in ((-30, story.nominates), (-28, story.papers)):
        story.at(days)
        for name, route in routes.items():
            step(chair, name, route)
    story.at(-24)
    for number, name in enumerate(routes, 3):
        chair.act("candidate-registered", {"candidate": name, "decision.number": str(number)})
    story.ballots(chair)
    story.votes(chairs)
    story.counts(typists, chief)
    story.decides(chair, secretary)
    return [fault for one in story.people for fault in one.faults]


def test_from_an_empty_store_to_a_registered_akim(workspace: Path, told: Any, verified: Any) -> None:
    from dauys.law import load
    from dauys.record.note import NoteSigner
    from dauys.store.models import Person
    from dauys.web.office import OFFICE

    Person.objects.add("admin", PASSWORD, "administrator")
    soon = datetime.now(UTC).date() + timedelta(days=48)
    voting = soon + timedelta(days=6 - soon.weekday())
    faults = told(training, load("kz").rules("rural_okrug", voting, "akim"), voting)
    assert faults == []
    contest = OFFICE.desk().election.contests[f"akim.11.03.07.{voting.isoformat()}"]  # type: ignore[union-attr]
    assert contest.stage.value in {"seated", "term"}
    assert contest.result is not None
    assert contest.result.body.outcome.winner == "c1"
    assert contest.result.body.totals.votes == {"c1": 500, "c2": 260}
    verified(NoteSigner.parse((workspace / "log.key").read_text().strip()))
