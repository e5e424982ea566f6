"""Acts told: a sentence for every kind in three languages, the article, the body in words."""

from __future__ import annotations

import re

import msgspec
import msgspec.inspect as types
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.bodies import bodies
from tests.election.hall import CONTEST, Hall
from tests.world import OKRUG, PRECINCTS, World, decision, sha

from dauys.base.codes import FAMILIES, code_text
from dauys.base.texts import LANGS, Lang, catalogue, text
from dauys.election.acts import calling, candidates, opening, protocols, results, voting
from dauys.election.acts.body import Correction, Names
from dauys.election.kinds import KINDS, Act
from dauys.election.state import Election
from dauys.election.telling import TELLS, article_of, article_text, names_text, office_text, place_for, shown, tell
from dauys.election.telling_fields import FAMILIES as FIELD_FAMILIES
from dauys.election.telling_fields import family_of, hint_code, label_code
from dauys.law import Law, load
from dauys.law.loading import countries

NBSP = "\u00a0"


@pytest.fixture(scope="module")
def world() -> World:
    return World().opened().called().registered().ballot().voted().counted().determined().seated()


def told(world: World, kind: str, lang: Lang = "en", number: int = 0) -> str:
    acts = [act for act in world.acts if act.kind == kind]
    return tell(acts[number], world.election, lang).replace(NBSP, " ")


def draft(body: msgspec.Struct, kind: str, precinct: str = "", corrects: Correction | None = None) -> Act:
    contest = "" if KINDS[kind].scope == "election" else OKRUG
    return Act(kind, "test-2021", "2021-07-26T10:00:00Z", "", body, contest, precinct, corrects)


# --- Words for everything ---


def test_every_kind_has_title_button_sentence_and_teller() -> None:
    known = catalogue("acts")
    for kind in KINDS:
        assert {f"kind-{kind}", f"do-{kind}", f"tells-{kind}"} <= set(known), kind
    assert set(TELLS) == set(KINDS)
    kinds = {key.removeprefix("kind-") for key in known if key.startswith("kind-")}
    assert kinds == set(KINDS)


def leaves(type_: types.Type, path: str = "") -> list[tuple[str, types.Type]]:
    """Every field of a body: its path without row numbers, and its type."""
    if isinstance(type_, types.StructType):
        found = []
        for field in type_.fields:
            key = f"{path}.{field.encode_name}".lstrip(".")
            found += [(key, field.type), *leaves(field.type, key)]
        return found
    if isinstance(type_, types.VarTupleType):
        return leaves(type_.item_type, path)
    return [one for part in type_.types for one in leaves(part, path)] if isinstance(type_, types.UnionType) else []


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_label_and_every_literal_its_words(kind: str) -> None:
    for path, type_ in leaves(types.type_info(KINDS[kind].body)):
        for lang in LANGS:
            assert text(label_code(kind, path), lang)
        parts = type_.types if isinstance(type_, types.UnionType) else (type_,)
        for literal in (p for p in parts if isinstance(p, types.LiteralType) and p.values != ("",)):
            family = family_of(kind, path)
            assert family, f"{kind} {path}: no family for {literal.values}"
            for value in literal.values:
                assert value is not None
                assert code_text(family, value, "kk"), (kind, path, value)


def test_no_words_are_kept_for_fields_that_are_not_there() -> None:
    paths = {kind: {path for path, _ in leaves(types.type_info(KINDS[kind].body))} for kind in KINDS}
    everywhere = set().union(*paths.values())
    for key in FIELD_FAMILIES:
        kind, colon, path = key.rpartition(":")
        assert path in (paths[kind] if colon else everywhere), key
    used = {label_code(kind, path) for kind in KINDS for path in paths[kind]}
    used |= {hint_code(kind, path) for kind in KINDS for path in paths[kind]}
    pairs = {"tally.portable.applications", "tally.portable.ballots", "turnout.hour", "turnout.issued"}
    used |= {label_code("protocol-imported", path) for path in pairs}
    written = {f"acts.{key}" for key in catalogue("acts") if key.startswith(("field-", "hint-"))}
    assert written - used == set()


def test_a_field_without_a_label_is_a_defect() -> None:
    with pytest.raises(KeyError, match="colour"):
        label_code("contest-called", "colour")


# Where the codes of the law's topics stand: topic and key -> family.
LAW_CODES = {
    "system.kind": "system", "system.office": "elected_office", "system.called_by": "body",
    "system.appointed_by": "body", "system.consent_of": "body", "system.without": "topic", "system.wording": "statute",
    "system.not_covered": "topic", "term.begins": "term_begins", "term.ends_early": "end_ground",
    "calendar.campaign_opens": "campaign", "calendar.not_covered": "calendar_key",
    "eligibility.conditions.code": "condition", "eligibility.conditions.verdict_of": "giver",
    "eligibility.conditions.reference_day": "reference_day", "eligibility.conditions.days_from": "days_from",
    "nomination.routes.code": "route",
    "nomination.routes.papers": "paper", "signatures.rounding": "rounding", "ballot.languages": "language",
    "ballot.order": "ballot_order", "protocol.lines": "line",
    "protocol.tolerances.line": "line", "protocol.turnout_line": "line",
    "protocol.equations.left": "line", "protocol.equations.right": "line", "outcome.method": "method",
    "outcome.base": "line", "outcome.runoff_method": "method", "outcome.against_all": "against_all",
    "outcome.against_all_first": "against_all_first", "ties.first_place": "tie", "ties.then": "tie",
    "ties.runoff_place": "tie", "ties.runoff_tie": "tie", "annulment.precinct_by": "body",
    "annulment.election_by": "body", "publication.items": "published_item", "complaints.clocks.code": "clock",
    "complaints.clocks.forum": "body", "observers.rights": "right", "acts.signers.*.office": "signer",
    "acts.signers.*.role": "key_role", "acts.corrections.office": "signer", "acts.corrections.role": "key_role",
}  # fmt: skip
# Texts of a profile that are no codes; hours of the day are none either.
LAW_REST = (".article", "_share", ".share", "majority_of", "turnout_threshold", "quorum", "equations.code",
            "equations.check", "equations.relation", "tolerances.code", "tolerances.check",
            "tolerances.source")  # fmt: skip
HOUR = re.compile(r"\d\d:\d\d")


def law_codes(value: object, path: str) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        kinds = path == "acts.signers"  # its keys are kinds of acts
        return [one for k, inner in value.items() for one in law_codes(inner, f"{path}.{'*' if kinds else k}")]
    if isinstance(value, list | tuple):
        return [one for inner in value for one in law_codes(inner, path)]
    code = isinstance(value, str) and value and not HOUR.fullmatch(value) and not path.endswith(LAW_REST)
    return [(path, str(value))] if code else []


@pytest.mark.parametrize("place", countries())
def test_every_code_of_the_law_has_words(place: str) -> None:
    law: Law = load(place)
    codes = {("act", act.act) for act in law.country.acts}
    families = {"act": "statute", "unit": "unit_type", "topic": "topic", "office": "elected_office"}
    for provision in law.provisions:
        codes |= {("topic", provision.topic), ("office", provision.office)}
        codes |= {("unit", unit) for unit in provision.units}
        codes |= set(law_codes(msgspec.to_builtins(provision.value), provision.topic))
    for path, code in sorted(codes):
        family = families.get(path) or LAW_CODES.get(path)
        assert family in FAMILIES, f"{path} {code!r} belongs to no family of codes"
        assert code_text(family, code, "kk") != code, f"{path} {code!r} has no words"
        assert code_text(family, code, "ru"), path


def test_the_codes_of_the_demonstrations_have_words() -> None:
    from dauys.demo.people import _FAILINGS, PROFESSIONS

    for code in PROFESSIONS:
        assert code_text("occupation", code, "kk") != code
    for code in ("nur_otan", "auyl", "adal", "ak_zhol", "peoples_party", "osdp", "amanat", "respublica", "baytaq"):
        assert code_text("party", code, "ru") != code
    for code in ("akim", "deputy_akim", "entrepreneur", "maslikhat_chair"):
        assert code_text("prior_office", code, "ru") != code
    for code, _ in _FAILINGS:
        assert code_text("refusal_ground" if code.islower() else "condition", code, "ru") != code
    assert code_text("refusal_ground", "false_declaration", "ru") != "false_declaration"
    assert code_text("end_ground", "moved_to_other_work", "ru") == "переход на другую работу"


# --- Sentences ---


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=5, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_any_body_is_told_in_every_language(kind: str, data: st.DataObject, world: World) -> None:
    """Open vocabularies, unknown ids and odd names never break a time line."""
    act = draft(data.draw(bodies(kind)), kind, PRECINCTS[0] if "precinct" in KINDS[kind].scope else "")
    for about in (world.election, world.contest(), None):
        for lang in LANGS:
            sentence = tell(act, about, lang)
            assert sentence.endswith((".", "!", "?", "…"))
            assert "\n" not in sentence
            assert isinstance(article_of(act, about), str)
            assert shown(kind, act.body, place_for(act, about, lang))


def test_a_life_of_a_contest_is_told(world: World) -> None:
    assert told(world, "contest-called").startswith("The election is called: Kenges rural okrug; voting day: 25 July")
    assert told(world, "contest-called", "ru") == (
        "Назначены выборы: Кенесский сельский округ; день голосования — 25 июля 2021 г.; "
        "основание: истечение срока полномочий акима. Решение № call."
    )
    assert told(world, "candidate-registered", "kk") == "Кандидат тіркелді: Алиев 1. Шешім № register c1."
    assert (
        told(world, "turnout-reported", "kk") == "№ 1 учаске: сағат 10:00 мәліметі, бюллетень алған сайлаушылар — 80."
    )
    assert told(world, "precinct-closed", "ru") == "Участок № 1 закрыт; избирателей, получивших бюллетени, — 400."
    assert told(world, "result-determined").startswith("The result is determined: elected: ")
    assert "turnout: 80.00%" in told(world, "result-determined")
    assert "явка — 80,00 %" in told(world, "result-determined", "ru")


def test_names_stand_in_the_readers_language(world: World) -> None:
    kazakh, russian = told(world, "candidate-registered", "kk"), told(world, "candidate-registered", "ru")
    assert world.contest().candidates["c1"].nomination.names.kk in kazakh
    assert world.contest().candidates["c1"].nomination.names.ru in russian


def test_a_russian_day_at_the_end_has_one_full_stop(world: World) -> None:
    sentence = told(world, "akim-registered", "ru")
    assert "27 июля 2025 г. Решение" in sentence
    assert ".." not in sentence


def test_the_figures_of_an_entry_are_not_told(world: World) -> None:
    sentence = told(world, "protocol-entered")
    assert sentence == "Precinct No. 1: the protocol is entered (first entry); form: F-1."
    assert "250" in told(world, "protocol-finalised")


def test_a_party_is_named_as_the_route(world: World) -> None:
    nominated = next(a for a in world.acts if a.kind == "candidate-nominated" and a.body.party)
    assert "политическая партия («Ауыл»)" in tell(nominated, world.election, "ru")


def test_a_call_to_appoint_is_no_election(world: World) -> None:
    body = world.call_body(ground="appointment")
    assert "appointment of an akim is begun" in tell(draft(body, "contest-called"), world.election, "en")


def test_refusals_name_conditions_and_grounds(world: World) -> None:
    row = candidates.Reviewed("AGE25", "failed", "LSG-2021 art. 36(1)")
    body = candidates.CandidateRefused("c1", (row,), ("AGE25",), decision("9"), ("early_campaign", "own-words"))
    act = draft(body, "candidate-refused")
    sentence = tell(act, world.election, "ru")
    assert "не выполнено: возраст не моложе 25 лет; основания: агитация" in sentence
    assert "own-words" in sentence
    assert sentence.endswith("Решение № 9.")
    assert article_of(act, world.election) == "LSG-2021 art. 36(1)"


def test_returns_name_lines_and_candidates(world: World) -> None:
    by_field = draft(protocols.ProtocolReturned(2, ("issued", "votes:c1")), "protocol-returned", PRECINCTS[0])
    name = world.contest().candidates["c1"].nomination.names.ru
    assert f"строки: избирателей, получивших бюллетени, {name}." in tell(by_field, world.election, "ru")
    whole = draft(protocols.ProtocolReturned(0), "protocol-returned", PRECINCTS[0])
    assert tell(whole, world.election, "ru").endswith("отброшено: оба ввода.")


def test_reasons_decisions_and_corrections_follow(world: World) -> None:
    body = protocols.QuarantineLifted(("F.205",), "Checked with\nthe precinct", decision("№ 12-3"))
    act = draft(body, "quarantine-lifted", PRECINCTS[1])
    assert tell(act, world.election, "en") == (
        "Precinct No. 2: the protocol is released; reason: Checked with the precinct. "
        "Errors accepted: F.205. Decision No. 12-3."
    )
    turnout = voting.TurnoutReported("10:00", 81)
    act = draft(turnout, "turnout-reported", PRECINCTS[0], Correction("a" * 64, "misheard"))
    assert tell(act, world.election, "en").endswith(": 81. A correction: misheard.")


def test_deadlines_stand_on_the_clocks_of_the_unit(world: World) -> None:
    body = calling.NominationExtended("2021-07-12T12:00:00Z", decision("4"))
    sentence = tell(draft(body, "nomination-extended"), world.contest(), "ru").replace(NBSP, " ")
    assert sentence == "Выдвижение кандидатов продлено; новый срок — 12 июля 2021 г., 18:00. Решение № 4."
    papers = candidates.PapersReceived("c1", (candidates.Paper("consent", sha("x")),), "2021-07-12T12:00:00Z")
    assert "18:00" in tell(draft(papers, "papers-received"), world.election, "kk")


def test_outcomes_are_told(world: World) -> None:
    def outcome(**stated: object) -> str:
        body = world.result_body(outcome=results.OutcomeStated(**stated))  # type: ignore[arg-type]
        return tell(draft(body, "result-determined"), world.election, "en")

    names = world.contest().candidates
    said = [names_text(names[c].nomination.names, "en") for c in ("c1", "c2")]
    assert f"a tie: {said[0]}, {said[1]};" in outcome(kind="tie", tied=("c1", "c2"))
    assert f"second round: {said[0]}, {said[1]};" in outcome(kind="runoff", runoff=("c1", "c2"))
    assert "no result;" in outcome(kind="no_result")


def test_a_complaint_in_a_precinct_names_it(world: World) -> None:
    body = voting.ComplaintFiled("b-7", "breach", sha("complaint"))
    act = draft(body, "complaint-filed", PRECINCTS[0])
    assert tell(act, world.election, "ru").startswith("Участок № 1: Зарегистрирована жалоба b-7 (о нарушении")
    assert article_of(act, world.election) == "EL-2021 art. 49"


def test_acts_before_the_state_knows_them_are_told_by_ids() -> None:
    body = calling.PrecinctListed(12, Names("Мектеп", "Школа"), 7)
    act = Act("precinct-listed", "x", "2021-07-01T00:00:00Z", "", body, "nowhere", "11.03.07.12")
    assert tell(act, None, "ru") == "В перечень внесён участок № 12: Школа; членов комиссии — 7."
    opened = Act("precinct-closed", "x", "2021-07-01T00:00:00Z", "", voting.PrecinctClosed(5), "nowhere", "p-9")
    assert tell(opened, Election(load("kz")), "en") == "Precinct p-9 is closed; voters who received a ballot: 5."


def test_sittings_are_told(hall: Hall) -> None:
    hall.ready()
    hall.sit()
    act = hall.vote(7, 4, 1)
    assert "first vote" in tell(act, hall.election, "en")
    assert article_of(act, hall.contest(CONTEST)).startswith("LSG-2018 art. 36-1")


# --- Offices ---


def test_offices_are_named_with_their_area(world: World) -> None:
    election, contest = world.election, world.contest()
    assert office_text("central", election, "kk") == "Орталық сайлау комиссиясы"
    assert (
        office_text("district/11.03", election, "ru")
        == "районная (городская) избирательная комиссия (Аккольский район)"
    )
    assert office_text("precinct/11.03.07.1", election, "en", contest) == "precinct commission (Precinct No. 1)"
    assert office_text("precinct/11.03.07.9", None, "en") == "precinct commission (11.03.07.9)"
    assert office_text("", election, "en") == ""
    grant = next(a for a in world.acts if a.kind == "key-granted" and a.body.office == "district/11.03")
    assert isinstance(grant.body, opening.KeyGranted)
    assert "Аккольский район" in tell(grant, election, "ru")


# --- Articles ---


@pytest.mark.parametrize(
    ("kind", "article"),
    [
        ("contest-called", "EL-2021 art. 113-1(2)"),
        ("candidate-registered", "EL-2021 art. 113-5(14)"),
        ("signatures-checked", "EL-2021 art. 113-4"),
        ("ballot-approved", "EL-2021 art. 37"),
        ("precinct-closed", "EL-2021 art. 38(1)"),
        ("protocol-finalised", "EL-2021 art. 43"),
        ("result-determined", "EL-2021 art. 113-10(1)"),
        ("akim-registered", "EL-2021 art. 113-11(1)"),
        ("protocol-entered", ""),
        ("key-granted", ""),
        ("turnout-reported", ""),
    ],
)
def test_the_article_of_an_act(world: World, kind: str, article: str) -> None:
    act = next(a for a in world.acts if a.kind == kind)
    found = article_of(act, world.election)
    assert found.startswith(article) if article else found == ""
    if act.contest:
        assert article_of(act, world.contest()) == found
    assert article_of(act, None) == ""


def test_the_article_of_a_call_that_is_not_made_yet(world: World) -> None:
    act = draft(world.call_body(ground="early_end"), "contest-called")
    fresh = msgspec.structs.replace(act, contest="akim.11.03.07.2021-12-05", at="2021-11-01T00:00:00Z")
    assert article_of(fresh, world.election) == "EL-2021 art. 113-1(3)"


def test_articles_in_words() -> None:
    assert article_text("EL-2021 art. 113-5(14)", "ru") == (
        "Конституционный закон «О выборах» в редакции 2021 года, статья 113-5(14)"
    )
    both = article_text("EL-2021 art. 4(2); LSG-2021 art. 36(1), (2)", "kk")
    assert both.endswith("«Жергілікті мемлекеттік басқару және өзін-өзі басқару туралы» Заң, 2021 жылғы редакция, "
                         "36(1), (2)-баптар")  # fmt: skip
    assert article_text("no article at all", "en") == "no article at all"
    assert article_text("", "en") == ""


# --- The body in words ---


def test_a_body_is_shown_in_words_and_whole(world: World) -> None:
    act = next(a for a in world.acts if a.kind == "contest-called")
    lines = shown(act.kind, act.body, place_for(act, world.election, "ru"))
    words = {line.label: line.words.replace(NBSP, " ") for line in lines}
    assert words["Административная единица"] == "Кенесский сельский округ"
    assert words["День голосования"] == "25 июля 2021 г."
    assert words["Основание назначения"] == "истечение срока полномочий акима"
    assert words["Решение комиссии"] == ""
    assert words["Текст решения"] == act.body.decision.sha256
    assert next(line.depth for line in lines if line.label == "Номер решения") == 1
    assert "Число депутатов-выборщиков" not in words  # left out of the record


def test_figures_and_rows_of_a_body_are_shown(world: World) -> None:
    act = next(a for a in world.acts if a.kind == "protocol-finalised")
    lines = {line.label: line.words for line in shown(act.kind, act.body, place_for(act, world.election, "en"))}
    assert lines["Voters who received a ballot"] == "400"
    assert lines["Ballots issued by each member"] == "200; 200"
    assert lines[names_text(world.contest().candidates["c1"].nomination.names, "en")] == "250"
    nominated = next(a for a in world.acts if a.kind == "candidate-nominated")
    lines = {line.label: line.words for line in shown(nominated.kind, nominated.body, place_for(nominated, None, "en"))}
    assert (lines["Id of the candidate"], lines["Year of birth"], lines["Sex"]) == ("c1", "1970", "man")
    registered = next(a for a in world.acts if a.kind == "candidate-registered")
    place = place_for(registered, world.election, "en")
    assert any(line.words.startswith("Law “On local") for line in shown(registered.kind, registered.body, place))
