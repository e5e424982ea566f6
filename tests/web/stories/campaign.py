"""An election in the browser, step by step: what the stories' commissions do in the same way again and again."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from tests.web.acts.test_identity import iin_of
from tests.web.conftest import PASSWORD
from tests.web.stories.hands import Hands, passwords_in

UNITS = """unit,type,name_kk,name_ru,parent,zone,kato,voters,settlements
11,oblast,Ақмола облысы,Акмолинская область,,,,,
11.03,district,Ақкөл ауданы,Аккольский район,11,,,,
11.03.07,rural_okrug,Кеңес ауылдық округі,Кенесский сельский округ,11.03,,,1000,3
"""
PRECINCTS = """unit,number,name_kk,name_ru,members,streets_kk,streets_ru,serials
11.03.07,1,Мектеп,Школа,5,Абай көшесі: 1–45; Мектеп көшесі,улица Абая: 1–45; улица Школьная,1-A 1-B
11.03.07,2,Клуб,Клуб,7,Абай көшесі: 46–90,улица Абая: 46–90,
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
        self.browser, self.address, self.rules = browser, address, rules
        self.people: list[Hands] = []
        self.turns_to(voting)
        self.admin = self.comes("admin")

    def turns_to(self, voting: date) -> None:
        """From now on everything is about the contest of this voting day."""
        self.voting, self.contest = voting, f"akim.11.03.07.{voting.isoformat()}"
        for one in self.people:
            one.contest = self.contest

    def comes(self, name: str, password: str = PASSWORD) -> Hands:
        """Somebody signs in and works on."""
        one = Hands(self.browser, self.address, name, password)
        one.contest = self.contest
        self.people.append(one)
        return one

    def faults(self) -> list[str]:
        """What the scripts of everybody's pages complained of."""
        return [fault for one in self.people for fault in one.faults]

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
        page.click('#looked button[type="submit"]')  # the table is sound: the record is opened
        page.wait_for_url("**/people/")

    def joins(self, table: str) -> list[Hands]:
        """The administrator adds people from a table; each signs in and chooses a password."""
        shown = self.admin.post("/people/import/", {}, ("file", table))
        assert shown.status == 200, shown.text()
        found = passwords_in(self.admin.post("/people/import/", {"do": "add"}).text())
        return [self.comes(name, password) for name, password in found.items()]

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
            "iin": iin_of(int(name[1:])), "route": route, "names.kk": f"Әлиев {name}", "names.ru": f"Алиев {name}",
            "sex": "f", "birth_year": "1970", "occupation": "teacher",
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

    def counts(self, place: str, figures: dict[str, str], typists: list[Hands], chief: Hands) -> None:
        """A protocol is typed twice by keys and finalised by a click."""
        for typist in typists:
            typist.page.goto(f"/entry/{self.contest}/{place}/")
            typist.types(figures)
            typist.submits_entry()
        chief.presses(f"/entry/{self.contest}/{place}/resolve/", "finalise")

    def determines(self, chair: Hands, secretary: Hands, told: str) -> None:
        """The chair determines the result from its page; the secretary finds it waiting and signs too."""
        results = f"/contests/{self.contest}/results/"
        chair.page.goto(results)
        chair.page.click('a[href$="/act/result-determined/"]')
        chair.page.fill('[name="decision.number"]', "9")
        chair.submits()
        chair.page.goto(results)
        assert told not in chair.page.inner_text("main"), "one signature is not enough"
        secretary.page.goto("/sign/")
        with secretary.page.expect_navigation():
            secretary.page.locator('main a[href^="/sign/"]').first.click()
        secretary.signs_here()
        chair.page.goto(results)
        assert told in chair.page.inner_text("main")

    def seats(self, chair: Hands) -> None:
        """The result is published and the akim registered."""
        self.at(2)
        chair.act("result-published", {"outlet": "Ақкөл өмірі", "sha256": sha("paper")})
        self.at(3)
        chair.act("akim-registered", {"decision.number": "10"})
