"""A refusal and a won appeal: the conditions that failed, the decision on paper, the clock, and the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dauys.election.acts.candidates import SignaturesChecked
from dauys.record.note import NoteSigner
from tests.formats.papers import press
from tests.web.stories.campaign import Story
from tests.web.stories.hands import Hands
from tests.world import OKRUG, World, decision, key

LOG = NoteSigner("test.example/log", key("log"))
DISTRICT = ("district/11.03",)
HERE = f"/contests/{OKRUG}/candidates/c3/"
BALLOT = f"/contests/{OKRUG}/act/ballot-approved/"
PAPER = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PDF = {"name": "court.pdf", "mimeType": "application/pdf", "buffer": PAPER}


@pytest.fixture
def review(town: Any) -> World:
    """Two are registered; the third handed in seven valid signatures of ten, and the court has not answered yet."""
    world = World()
    world.vkey = LOG.vkey
    world.opened().called()
    for number, route in ((1, "self"), (2, "party"), (3, "self")):
        world.act(world.nomination(number, route), OKRUG, by=DISTRICT, at="2021-07-01 10:00")
    for name, without in (("c1", ()), ("c2", ()), ("c3", ("signatures", "NO_RECORD"))):
        world.papers(name, without=without)
    body = SignaturesChecked("c3", 12, 12, 7, 1, decision("sheets"))
    world.act(body, OKRUG, by=DISTRICT, at="2021-07-05 11:00")
    for name in ("c1", "c2"):
        world.register(name)
    return town(world)  # type: ignore[no-any-return]


def appealed(browser: Any, address: str) -> list[str]:
    """From the court's answer to the ballot."""
    story = Story(browser, address, None, date(2021, 7, 25))
    chair, region = story.comes("chair"), story.comes("regional-chair")
    learns(chair)
    printed(chair, refuses(chair))
    story.at(-11)
    appeals(chair)
    back = {"candidate": "c3", "appeal": "a-1", "decision.number": "15"}
    assert chair.post(f"/contests/{OKRUG}/act/candidate-reinstated/", back).status == 422, "nobody has decided yet"
    story.at(-9)
    upholds(region)
    story.at(-8)
    chair.page.goto(HERE)
    assert "Decided: upheld" in chair.page.inner_text("main")
    chair.page.click('a[href*="/act/candidate-reinstated/"]')
    chair.page.fill('[name="decision.number"]', "15")
    chair.page.check('[name="appeal"]')
    chair.submits()
    story.at(-7)
    chair.page.goto(BALLOT)
    chair.submits()
    return story.faults()


def learns(chair: Hands) -> None:
    """The court's answer is entered with its paper: a conviction that still counts."""
    page = chair.page
    page.goto(HERE)
    page.click('a[href*="/act/verdict-received/"]')
    page.select_option('[name="given_by"]', "court")
    page.select_option('[name="verdicts.0.condition"]', "NO_RECORD")
    page.select_option('[name="verdicts.0.verdict"]', "failed")
    page.set_input_files('[name="evidence.file"]', PDF)
    chair.submits()


def refuses(chair: Hands) -> str:
    """The candidate's page shows what failed; the refusal names all of it. Gives the decision's address."""
    page = chair.page
    page.goto(HERE)
    assert page.locator("li.check.tone-bad").count() == 2, page.content()
    page.click('a[href*="/act/candidate-refused/"]')
    page.fill('[name="decision.number"]', "12")
    chair.submits()
    page.goto(HERE)
    assert page.locator("main .chip").first.inner_text() == "refused"
    return str(page.get_attribute('a[href*="/decisions/"][hreflang="kk"]', "href"))


def printed(chair: Hands, address: str) -> None:
    """The decision on paper: each failed condition with its finding, and until when an appeal is open."""
    answer = chair.context.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    words = press.words(answer.body())
    for told in (
        "№ 12",
        "бас тартылсын",
        "Блиев 3",
        "жарамды қолдар — 7, қажет — 10",
        "соттылықтың болмауы",
        "15 шілде",
    ):
        assert told in words, (told, words)


def appeals(chair: Hands) -> None:
    """The commission takes the appeal to the commission above; its clock starts."""
    page = chair.page
    page.goto(HERE)
    decided = str(page.get_attribute('a[href*="/decisions/"]', "href")).rpartition("/")[2].partition(".")[0]
    page.click('a[href*="/act/appeal-filed/"]')
    page.fill('[name="appeal"]', "a-1")
    if page.locator('[name="against"]').count():
        page.fill('[name="against"]', decided)
    page.check('[name="by"][value="candidate"]')
    page.check('[name="forum"][value="superior"]')
    chair.submits()
    page.goto(HERE)
    shown = page.inner_text("main").replace("\xa0", " ")
    assert "a-1" in shown
    assert "18 July 2021, 00:00" in shown, "three days, the day of filing not counted"


def upholds(region: Hands) -> None:
    """The commission above decides for the candidate."""
    page = region.page
    page.goto(HERE)
    assert page.locator('a[href*="/act/candidate-reinstated/"]').count() == 0, "the district gives it back"
    page.click('a[href*="/act/appeal-decided/"]')
    page.check('[name="appeal"][value="a-1"]')
    page.check('[name="upheld"]')
    page.fill('[name="decision.number"]', "77")
    region.submits()


def test_a_candidate_refused_wins_the_appeal_and_stands(review: World, told: Any, verified: Any) -> None:
    from dauys.web.office import OFFICE

    assert told(appealed) == []
    contest = OFFICE.desk().election.contests[OKRUG]  # type: ignore[union-attr]
    assert contest.candidates["c3"].standing.value == "on the ballot"
    assert sorted(contest.ballot.order) == ["c1", "c2", "c3"]  # type: ignore[union-attr]
    assert contest.appeals["a-1"].upheld
    verified(LOG)
