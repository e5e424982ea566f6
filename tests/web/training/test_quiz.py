"""The quiz on ballots: every case, right and wrong answers, the score; open to everyone who is signed in."""

from __future__ import annotations

import pytest

from dauys.base.texts import LANGS, text

pytestmark = pytest.mark.usefixtures("workspace")


def cases():
    from dauys.web.training.cases import CASES

    return CASES


def test_the_cases_cover_every_ground_of_the_law():
    assert {case.answer.ground for case in cases()} == {
        "clear", "form", "signature", "several", "pencil", "erasure", "both", "blank", "stray",
    }  # fmt: skip
    assert len(cases()) >= 12
    for case in cases():
        for lang in LANGS:
            assert text(f"web-training.case-{case.code}", lang)
            assert text(f"web-training.why-{case.answer.ground}", lang)


@pytest.mark.parametrize("name", ["member", "observer", "representative", "presenter", "admin"])
def test_whoever_is_signed_in_answers_all_and_sees_the_score(browser_of, name):
    browser = browser_of(name)
    for number, case in enumerate(cases(), 1):
        page = browser.get(f"/quiz/{number}/").content.decode()
        assert 'class="ballot' in page
        assert text("web-training.why-" + case.answer.ground, "en") not in page, "the answer is not told before"
        answer = case.answer.verdict if number != 2 else "valid"
        assert browser.post(f"/quiz/{number}/", {"answer": answer}).status_code == 302
        page = browser.get(f"/quiz/{number}/").content.decode()
        assert "43(5)" in page
        assert ("quiz wrong" if number == 2 else "quiz right") in page
    page = browser.get("/quiz/").content.decode()
    assert f"{len(cases()) - 1} of {len(cases())}" in page
    browser.post("/quiz/2/", {"answer": "invalid"})
    assert f"{len(cases()) - 1} of {len(cases())}" in browser.get("/quiz/").content.decode(), "the first answer counts"
    assert browser.post("/quiz/").headers["Location"] == "/quiz/1/"
    assert "quiz asked" in browser.get("/quiz/2/").content.decode()


def test_an_answer_that_is_none_is_asked_for_again(browser_of):
    browser = browser_of("chair")
    for answer in ({}, {"answer": "perhaps"}):
        page = browser.post("/quiz/1/", answer)
        assert page.status_code == 422
        assert "Choose one of the three answers" in page.content.decode()
    assert browser.get(f"/quiz/{len(cases()) + 1}/").status_code == 404
    assert browser.get("/quiz/0/").status_code == 404


def test_a_stranger_signs_in_first(browser_of):
    assert browser_of("").get("/quiz/").headers["Location"].startswith("/sign-in/")
