"""What representatives, observers and organisations hand in: it waits, the commission signs it or gives it back."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dauys.election.acts.body import Names
from dauys.election.acts.voting import ObserverOrganisationAccredited
from tests.web.printing.test_decisions import refused
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")
HERE = f"/contests/{OKRUG}/filings/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def paper(data=PDF):
    return SimpleUploadedFile("complaint.pdf", data, "application/pdf")


def waiting():
    from dauys.store.models import Proposal

    return Proposal.objects.get(state="waiting")


def contest():
    from dauys.web.office import OFFICE

    return OFFICE.desk().election.contests[OKRUG]


def complain(browser, data=PDF, **fields):
    return browser.post(f"{HERE}complaint/", {"clock": "breach", "precinct": "", "paper": paper(data), **fields})


@pytest.mark.parametrize("name", ["representative", "observer"])
def test_a_complaint_waits_for_the_commission_and_its_paper_is_for_the_commission_alone(town, browser_of, name):
    town(World().opened().called().registered().ballot().voted())
    browser, chair = browser_of(name), browser_of("chair")
    assert browser.get(f"{HERE}complaint/").status_code == 200
    assert complain(browser).headers["Location"] == HERE
    assert not contest().complaints, "nothing stands before the commission has signed it"
    assert "waits for the commission" in browser.get(HERE).content.decode()
    row = waiting()
    shown = chair.get(f"/sign/{row.id}/").content.decode()
    assert f"({name})" in shown
    sha256 = row.acts[0]["body"]["sha256"]
    assert chair.get(f"/papers/{sha256}/").content == PDF
    assert browser.get(f"/papers/{sha256}/").status_code == 403
    assert browser.get(f"/sign/{row.id}/").status_code == 403
    assert chair.post(f"/sign/{row.id}/", {"do": "sign"}).status_code == 302
    assert list(contest().complaints) == [row.acts[0]["body"]["complaint"]]
    assert "in the record" in browser.get(HERE).content.decode()


def test_two_that_wait_have_two_numbers_and_one_is_given_back(town, browser_of):
    town(World().opened().called().registered().ballot().voted())
    representative, observer, chair = (browser_of(one) for one in ("representative", "observer", "chair"))
    complain(representative)
    complain(observer, PDF + b"%")
    from dauys.store.models import Proposal

    rows = list(Proposal.objects.order_by("at", "id"))
    assert len({row.acts[0]["body"]["complaint"] for row in rows}) == 2
    mine = next(row for row in rows if row.by.username == "representative")
    other = browser_of("other-chair")
    assert other.post(f"/sign/{mine.id}/", {"do": "drop"}).status_code == 404
    chair.post(f"/sign/{mine.id}/", {"do": "drop"})
    assert "given back" in representative.get(HERE).content.decode()
    assert "given back" not in observer.get(HERE).content.decode(), "each sees the own only"


@pytest.mark.parametrize("fields", [{"paper": ""}, {"clock": "nothing"}])
def test_what_is_missing_is_said(town, browser_of, fields):
    town(World().opened().called().registered().ballot().voted())
    answer = complain(browser_of("representative"), **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()


def test_an_account_hands_in_so_many_and_no_more(town, browser_of, monkeypatch):
    from dauys.actions import filings

    town(World().opened().called().registered().ballot().voted())
    monkeypatch.setattr(filings, "MOST", 1)
    browser = browser_of("observer")
    assert complain(browser).status_code == 302
    answer = complain(browser, PDF + b"%")
    assert answer.status_code == 422
    assert "Wait for those first" in answer.content.decode()


def test_a_representative_appeals_for_the_own_candidate_alone(town, browser_of):
    town(refused(), "2021-07-13T05:00:00+00:00")
    browser, chair = browser_of("representative"), browser_of("chair")
    assert "Appeal against the decision" in browser.get(HERE).content.decode()
    assert browser.post(f"{HERE}appeal/", {}).status_code == 422
    assert browser.post(f"{HERE}appeal/", {"forum": "superior"}).status_code == 302
    assert not contest().appeals
    chair.post(f"/sign/{waiting().id}/", {"do": "sign"})
    (appeal,) = contest().appeals.values()
    assert appeal.filed.body.candidate == "c1"
    assert browser_of("observer").get(f"{HERE}appeal/").status_code == 403


def test_no_appeal_where_nothing_was_refused(town, browser_of):
    town(World().opened().called().registered())
    browser = browser_of("representative")
    assert "Appeal against" not in browser.get(HERE).content.decode()
    assert browser.get(f"{HERE}appeal/").status_code == 404


@pytest.fixture
def organisation(people, browser_of):
    """A browser of an accredited organisation's account."""
    from dauys.store.models import Person

    people["ngo"] = Person.objects.add("ngo", "a long enough password", "organisation", scope="ngo-1")
    return browser_of("ngo")


def accredited():
    world = World().opened().called().registered().ballot()
    names = Names("Бақылау", "Наблюдение")
    world.act(
        ObserverOrganisationAccredited("ngo-1", names, "association", "2021-12-31"),
        by=("regional/11",),
        at="2021-07-16 10:00",
    )
    return world


def table(*rows):
    lines = "\n".join(["precinct,badge", *rows])
    return {"table": SimpleUploadedFile("observers.csv", lines.encode(), "text/csv")}


def test_a_list_of_observers_is_accepted_with_one_signature(town, browser_of, organisation):
    town(accredited(), "2021-07-24T05:00:00+00:00")
    precincts = [str(p.listed.number) for p in contest().precincts.values()]
    rows = [f"{number},N-{at}" for at, number in enumerate([*precincts, precincts[0]], 1)]
    answer = organisation.post(f"{HERE}observers/", table(*rows))
    assert answer.status_code == 302, answer.content.decode()
    assert sum(p.observers for p in contest().precincts.values()) == 0
    browser_of("chair").post(f"/sign/{waiting().id}/", {"do": "sign"})
    assert [p.observers for p in contest().precincts.values()] == [2, 1]
    again = organisation.post(f"{HERE}observers/", table(f"{precincts[0]},N-1"))
    assert again.status_code == 422
    assert "given out already" in again.content.decode()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["9999,N-1"], "there is no such precinct"),
        ([], 'role="alert"'),
        (["1,N-1", "1,N-1"], "Faulty rows"),
        (["1,Әсел Сынақова"], "Latin letters"),
    ],
)
def test_every_faulty_row_is_shown_and_nothing_is_handed_in(town, organisation, rows, words):
    from dauys.store.models import Proposal

    town(accredited(), "2021-07-24T05:00:00+00:00")
    answer = organisation.post(f"{HERE}observers/", table(*rows))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Proposal.objects.exists()


def test_an_organisation_that_is_not_in_the_record_hands_in_nothing(town, people, browser_of):
    from dauys.store.models import Person

    town(World().opened().called().registered().ballot(), "2021-07-24T05:00:00+00:00")
    people["ngo"] = Person.objects.add("ngo", "a long enough password", "organisation", scope="ngo-9")
    number = next(iter(contest().precincts.values())).listed.number
    assert browser_of("ngo").post(f"{HERE}observers/", table(f"{number},N-1")).status_code == 422
    people["none"] = Person.objects.add("none", "a long enough password", "organisation")
    answer = browser_of("none").post(f"{HERE}observers/", table(f"{number},N-1"))
    assert "names no organisation" in answer.content.decode()
