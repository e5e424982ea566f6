"""Acts from a proposal to the record: shown, signed by those who must, made once."""

from __future__ import annotations

import pytest

from dauys.base.refusals import Refused
from tests.world import OKRUG, World

pytestmark = pytest.mark.usefixtures("workspace")


def proposal(people, name, kind, fields, contest=OKRUG, precinct=""):
    """Prepare an act as someone; gives the proposal's row."""
    from dauys.actions.desk import About
    from dauys.actions.proposals import Wanted, prepare
    from dauys.web.office import OFFICE, now_for

    desk = OFFICE.desk()
    return prepare(desk, [Wanted(kind, About(contest, precinct), fields)], people[name], now_for(desk), "/")


def size():
    from dauys.store import log

    return log.size()


POSTPONED = {
    "voting_day": "2021-08-05",
    "cause": "emergency",
    "decision": {"number": "7", "sha256": "ab" * 32},
}
CANCELLED = {"cause": "court", "decision": {"number": "8", "sha256": "cd" * 32}}


def test_what_will_be_signed_is_shown_and_one_signature_makes_the_act(town, people, browser_of):
    town(World().opened().called())
    row = proposal(people, "chair", "contest-postponed", POSTPONED)
    before = size()
    chair = browser_of("chair")
    page = chair.get(f"/sign/{row.id}/").content.decode()
    assert "2021-08-05" in page
    assert "Sign for" in page
    answer = chair.post(f"/sign/{row.id}/", {"do": "sign"})
    assert answer.status_code == 302
    assert size() == before + 1
    chair.post(f"/sign/{row.id}/", {"do": "sign"})
    assert size() == before + 1, "a proposal is made once, whatever is sent twice"


def test_two_different_people_of_the_office_sign_what_one_alone_should_not_do(town, people, browser_of):
    town(World().opened().called())
    row = proposal(people, "chair", "contest-cancelled", CANCELLED)
    before = size()
    chair = browser_of("chair")
    chair.post(f"/sign/{row.id}/", {"do": "sign"})
    assert size() == before
    chair.post(f"/sign/{row.id}/", {"do": "sign"})
    assert size() == before, "the same person is not two people"
    page = browser_of("secretary").get(f"/sign/{row.id}/").content.decode()
    assert "Sign for" in page
    browser_of("secretary").post(f"/sign/{row.id}/", {"do": "sign"})
    assert size() == before + 1


def test_the_rules_refuse_before_anything_is_shown(town, people):
    town(World().opened().called())
    with pytest.raises(Refused) as refused:
        proposal(people, "chair", "result-published", {"outlet": "x", "sha256": "ab" * 32})
    assert refused.value.refusal.code == "election.stage"
    with pytest.raises(Refused) as refused:
        proposal(people, "chair", "contest-postponed", {**POSTPONED, "cause": "weather"})
    assert refused.value.refusal.code == "actions.body-field"
    with pytest.raises(Refused) as refused:
        proposal(people, "auditor", "contest-postponed", POSTPONED)
    assert refused.value.refusal.code == "actions.not-signing"


def test_another_office_neither_sees_nor_signs_a_proposal(town, people, browser_of):
    town(World().opened().called())
    row = proposal(people, "chair", "contest-postponed", POSTPONED)
    before = size()
    for name, status in (("other-chair", 404), ("typist-1", 302), ("auditor", 403), ("precinct-1", 404)):
        answer = browser_of(name).post(f"/sign/{row.id}/", {"do": "sign"})
        assert answer.status_code == status, name
    assert size() == before


def test_a_proposal_taken_back_is_not_signed(town, people, browser_of):
    town(World().opened().called())
    row = proposal(people, "chair", "contest-postponed", POSTPONED)
    before = size()
    browser_of("chair").post(f"/sign/{row.id}/", {"do": "drop"})
    browser_of("secretary").post(f"/sign/{row.id}/", {"do": "sign"})
    assert size() == before


def test_a_correction_is_signed_by_the_office_above_too(town, people, browser_of):
    from dauys.actions.desk import About
    from dauys.actions.proposals import Wanted, prepare
    from dauys.election.acts.body import Correction
    from dauys.web.office import OFFICE, now_for

    town(World().opened().called())
    desk = OFFICE.desk()
    listed = {"number": 3, "names": {"kk": "Мектеп", "ru": "Школа"}, "commission_members": 5}
    row = proposal(people, "chair", "precinct-listed", listed, precinct="11.03.07.9")
    browser_of("chair").post(f"/sign/{row.id}/", {"do": "sign"})
    desk = OFFICE.desk()
    head = desk.election.heads[f"{OKRUG}/11.03.07.9"]
    about = About(OKRUG, "11.03.07.9", Correction(head, "саны қате / ошибка в числе"))
    fixed = Wanted("precinct-listed", about, {**listed, "commission_members": 7})
    row = prepare(desk, [fixed], people["chair"], now_for(desk), "/")
    before = size()
    browser_of("chair").post(f"/sign/{row.id}/", {"do": "sign"})
    assert size() == before
    browser_of("regional-chair").post(f"/sign/{row.id}/", {"do": "sign"})
    assert size() == before + 1


def test_several_acts_are_kept_all_or_none(town, people, browser_of):
    from dauys.actions.desk import About
    from dauys.actions.proposals import Wanted, prepare
    from dauys.web.office import OFFICE, now_for

    town(World().opened().called())
    desk = OFFICE.desk()
    listed = {"names": {"kk": "Мектеп", "ru": "Школа"}, "commission_members": 5}
    wanted = [
        Wanted("precinct-listed", About(OKRUG, f"11.03.07.{n}"), {**listed, "number": n}) for n in (21, 22, 23, 23)
    ]
    before = size()
    row = prepare(desk, wanted, people["chair"], now_for(desk), "/")
    browser_of("chair").post(f"/sign/{row.id}/", {"do": "sign"})
    assert size() == before, "the last of them names a precinct twice"
    row = prepare(OFFICE.desk(), wanted[:3], people["chair"], now_for(desk), "/")
    browser_of("chair").post(f"/sign/{row.id}/", {"do": "sign"})
    assert size() == before + 3


def test_the_figures_of_an_entry_are_shown_to_its_typist_only(town, people, browser_of):
    town(World().opened().called().registered().ballot().voted())
    tally = {"votes": {"c1": 10, "c2": 5}, "registered": 500, "received": 505, "issued": 400, "cancelled": 105}
    tally |= {"took_part": 15, "against_all": 0, "invalid": 0}
    world_tally = _whole_tally(tally)
    fields = {"entry": 1, "operator": "typist-1", "tally": world_tally, "form_serial": _serial()}
    row = proposal(people, "typist-1", "protocol-entered", fields, precinct="11.03.07.1")
    assert browser_of("typist-1").get(f"/sign/{row.id}/").status_code == 200
    for name in ("typist-2", "chair", "secretary", "chief"):
        assert browser_of(name).get(f"/sign/{row.id}/").status_code == 404, name
        page = browser_of(name).get("/sign/")
        assert row.id not in page.content.decode()


def _whole_tally(tally):
    """The tally with a vote for every choice on the ballot."""
    from dauys.web.office import OFFICE

    order = OFFICE.desk().election.contests[OKRUG].ballot.order
    return {**tally, "votes": {name: tally["votes"].get(name, 0) for name in order}}


def _serial():
    from dauys.web.office import OFFICE

    return OFFICE.desk().election.contests[OKRUG].precincts["11.03.07.1"].listed.form_serials[0]


@pytest.mark.parametrize(
    ("lang", "day", "unit", "exact"),
    [
        ("kk", "5\N{NO-BREAK SPACE}тамыз", "Кеңес ауылдық округі", "Дәл байттары"),
        ("ru", "5\N{NO-BREAK SPACE}августа", "Кенесский сельский округ", "Точные байты"),
        ("en", "5\N{NO-BREAK SPACE}August", "Kenges rural okrug", "Exact bytes"),
    ],
)
def test_the_page_of_signing_says_every_field_in_words_and_keeps_the_bytes_behind(
    town, people, browser_of, lang, day, unit, exact
):
    town(World().opened().called())
    row = proposal(people, "chair", "contest-postponed", POSTPONED)
    page = browser_of("chair", lang).get(f"/sign/{row.id}/").content.decode()
    fields, _, behind = page.partition('<dl class="fields signed-fields">')[2].partition("</dl>")
    assert fields.count("<dt") >= 4
    assert day in fields
    assert unit in fields
    assert "2021-08-05" not in fields
    assert exact in behind
    assert "&#34;voting_day&#34;:&#34;2021-08-05&#34;" in behind


@pytest.mark.parametrize(
    ("lang", "article", "above"),
    [("kk", "-бап", "облыстық сайлау комиссиясы (Ақмола облысы)"),
     ("ru", "Конституционный закон «О выборах»", "областная избирательная комиссия (Акмолинская область)"),
     ("en", "Constitutional Law “On Elections”", "oblast commission (Aqmola oblast)")],
)  # fmt: skip
def test_article_signers_and_cause_of_a_correction_stand_in_words(town, people, browser_of, lang, article, above):
    from dauys.actions.desk import About
    from dauys.actions.proposals import Wanted, prepare
    from dauys.election.acts.body import Correction
    from dauys.web.office import OFFICE, now_for

    town(World().opened().called())
    body = {"number": 3, "names": {"kk": "Мектеп", "ru": "Школа"}, "commission_members": 5}
    row = proposal(people, "chair", "precinct-listed", body, precinct="11.03.07.9")
    browser_of("chair").post(f"/sign/{row.id}/", {"do": "sign"})
    desk = OFFICE.desk()
    about = About(OKRUG, "11.03.07.9", Correction(desk.election.heads[f"{OKRUG}/11.03.07.9"], "ошибка в числе"))
    row = prepare(desk, [Wanted("precinct-listed", about, body)], people["chair"], now_for(desk), "/")
    page = browser_of("chair", lang).get(f"/sign/{row.id}/").content.decode()
    assert article in page
    assert "EL-2021" not in page
    assert above in page
    assert "ошибка в числе" in page
    browser_of("chair").post(f"/sign/{row.id}/", {"do": "sign"})
    people["chair"].name = "Сынақ Адам"
    people["chair"].save()
    assert "Сынақ Адам, " in browser_of("regional-chair", lang).get(f"/sign/{row.id}/").content.decode()
