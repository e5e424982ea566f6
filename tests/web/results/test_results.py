"""The pages of results, the projector and complaints."""

from __future__ import annotations

import pytest

from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def size():
    from dauys.store import log

    return log.size()


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "build",
    [
        lambda: World().opened().called(),
        lambda: World().opened().called().registered().ballot().voted(),
        lambda: World().opened().called().registered().ballot().voted().counted(),
        lambda: World().opened().called().registered().ballot().voted().counted().determined(),
        lambda: World().opened().called().registered().ballot().voted().counted().determined().seated(),
    ],
)
def test_results_and_the_projector_show_every_stage(town, browser_of, build, lang):
    town(build())
    chair = browser_of("chair", lang)
    for address in (
        f"/contests/{OKRUG}/results/",
        "/presenter/",
        f"/presenter/{OKRUG}/",
        f"/contests/{OKRUG}/complaints/",
    ):
        assert chair.get(address).status_code == 200, address


def test_the_result_is_determined_by_two_people_from_the_protocols(town, browser_of):
    from dauys.web.office import OFFICE

    town(World().opened().called().registered().ballot().voted().counted())
    chair, secretary = browser_of("chair"), browser_of("secretary")
    page = chair.get(f"/contests/{OKRUG}/results/").content.decode()
    assert f"/contests/{OKRUG}/act/result-determined/" in page
    fields = {"decision.number": "12", "decision.sha256": "ab" * 32}
    answer = chair.post(f"/contests/{OKRUG}/act/result-determined/", fields)
    assert answer.status_code == 302, answer.content.decode()
    place = answer.headers["Location"]
    chair.post(place, {"do": "sign"})
    assert OFFICE.desk().election.contests[OKRUG].result is None
    secretary.post(place, {"do": "sign"})
    result = OFFICE.desk().election.contests[OKRUG].result
    assert result is not None
    assert result.body.outcome.winner == "c1"
    assert "Elected" in chair.get(f"/contests/{OKRUG}/results/").content.decode()


def test_a_complaint_is_taken_in_with_its_paper_kept_privately_and_decided(town, browser_of):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from dauys.web.office import OFFICE

    town(World().opened().called())
    chair = browser_of("chair")
    address = f"/contests/{OKRUG}/complaints/new/"
    assert chair.get(address).status_code == 200
    assert chair.post(address, {"clock": "breach"}).status_code == 422
    paper = SimpleUploadedFile("complaint.pdf", PDF, "application/pdf")
    for day, hour in (("2021-06-25", ""), ("2021-06-31", "10:00"), ("2030-06-25", "10:00")):
        given = {"clock": "breach", "paper": paper, "received-day": day, "received-hour": hour}
        assert chair.post(address, given).status_code == 422
        paper.seek(0)
    given = {"clock": "breach", "paper": paper, "received-day": "2021-06-25", "received-hour": "07:30"}
    answer = chair.post(address, given)
    assert answer.status_code == 302, answer.content.decode()
    before = size()
    chair.post(answer.headers["Location"], {"do": "sign"})
    assert size() == before + 1
    complaint, filed = next(iter(OFFICE.desk().election.contests[OKRUG].complaints.items()))
    assert filed.filed_at == "2021-06-25T01:30:00Z"
    page = chair.get(f"/contests/{OKRUG}/complaints/").content.decode()
    assert complaint in page
    fields = {"complaint": complaint, "verdict": "rejected", "decision.number": "3", "decision.sha256": "ab" * 32}
    answer = chair.post(f"/contests/{OKRUG}/act/complaint-decided/", fields)
    assert answer.status_code == 302, answer.content.decode()
    chair.post(answer.headers["Location"], {"do": "sign"})
    assert OFFICE.desk().election.contests[OKRUG].complaints[complaint].verdict == "rejected"


def test_the_presenter_reads_and_may_do_nothing_else(town, browser_of):
    town(World().opened().called())
    presenter = browser_of("presenter")
    assert presenter.get("/presenter/").status_code == 200
    for address in ("/contests/", "/sign/", f"/contests/{OKRUG}/act/contest-postponed/"):
        assert presenter.get(address).status_code == 403, address
