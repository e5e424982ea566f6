"""The profiles as they stand: coverage, versions, ties, digest, and JSON there and back."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from dauys.base.texts import LANGS, catalogue
from dauys.law import Law, OutsideCoverage, countries, load
from dauys.law.topics import TOPICS, Acts

RURAL = ("rural_okrug", "village", "settlement", "town_of_district_significance")
UPPER = ("district", "town_of_oblast_significance")

SYSTEMS = [
    # unit types, first day, the day after the last, kind, wording
    (RURAL, "2001-01-23", "2013-04-24", "appointed", "LSG-2001"),
    (RURAL, "2013-04-24", "2017-10-10", "indirect", "D555"),
    (RURAL, "2017-10-10", "2021-05-24", "indirect", "LSG-2018"),
    (RURAL, "2021-05-24", "2023-01-01", "direct", "EL-2021"),
    (RURAL, "2023-01-01", "2025-01-01", "direct", "EL-2023"),
    (RURAL, "2025-01-01", "2026-07-01", "direct", "EL-2025"),
    (RURAL, "2026-07-01", "2028-01-01", "direct", "EL-2026"),
    (UPPER, "2001-01-23", "2023-01-01", "appointed", "LSG-2001"),
    (UPPER, "2023-01-01", "2025-01-01", "direct", "EL-2023"),
    (UPPER, "2025-01-01", "2026-07-01", "direct", "EL-2025"),
    (("oblast", "city_of_republican_significance"), "2014-01-01", "2026-01-01", "appointed", "LSG-2014"),
]


@pytest.fixture(scope="module")
def kz() -> Law:
    return load("kz")


@pytest.mark.parametrize(("units", "start", "end", "kind", "wording"), SYSTEMS)
def test_first_and_last_day_of_every_system(kz, units, start, end, kind, wording):
    first, after = date.fromisoformat(start), date.fromisoformat(end)
    for unit in units:
        for day in (first, after - timedelta(days=1)):
            rules = kz.rules(unit, day)
            assert (rules.kind, rules.wording) == (kind, wording)
        for day in (first - timedelta(days=1), after):
            try:
                beyond = kz.rules(unit, day)
            except OutsideCoverage:
                continue
            assert beyond.wording != wording


@pytest.mark.parametrize(
    ("unit", "day"),
    [
        ("rural_okrug", "2001-01-22"),
        ("rural_okrug", "2028-01-01"),
        ("district", "2026-07-01"),
        ("town_of_oblast_significance", "2026-08-15"),
        ("oblast", "2026-01-01"),
        ("oblast", "2013-12-31"),
        ("no_such_unit", "2021-07-25"),
    ],
)
def test_outside_coverage_names_place_topic_and_day(kz, unit, day):
    with pytest.raises(OutsideCoverage) as refused:
        kz.rules(unit, date.fromisoformat(day))
    for lang in LANGS:
        sentence = refused.value.refusal.text(lang)
        assert all(word in sentence for word in ("kz", "system", day, unit))


def test_a_topic_that_the_system_lacks_is_refused(kz):
    appointed = kz.rules("oblast", date(2022, 11, 1))
    assert not appointed.has("calendar")
    assert appointed.system.appointed_by == "president"
    assert appointed.system.consent_of == "maslikhat"
    with pytest.raises(OutsideCoverage, match="calendar"):
        _ = appointed.calendar


def test_every_version_boundary_changes_something(kz):
    for unit in kz.units():
        for system in kz.systems(unit)[1:]:
            before = kz.rules(unit, system.start - timedelta(days=1))
            assert before.provision("system") != kz.rules(unit, system.start).provision("system")


def test_a_tie_until_and_after_june_2026(kz):
    before, after = kz.rules("village", date(2026, 6, 30)), kz.rules("village", date(2026, 7, 1))
    assert (before.ties.first_place, before.ties.within_months) == ("repeat_elections", 1)
    assert (after.ties.first_place, after.ties.within_months) == ("repeat_voting", 1)
    assert before.ties.article == "EL-2025 art. 113-9(2)"
    assert after.article("ties") == "EL-2026 art. 113-9(2), (3)"


@pytest.mark.parametrize(
    ("day", "days", "early_months", "vote", "nomination", "registration", "extension"),
    [
        ("2021-06-25", 40, 1, 30, 15, 10, 5),
        ("2023-08-01", 50, 1, 40, 25, 20, 3),
        ("2025-08-01", 50, 1, 40, 25, 20, 3),
        ("2026-11-21", 50, 2, 40, 25, 20, 3),
    ],
)
def test_rural_calendar_of_each_wording(kz, day, days, early_months, vote, nomination, registration, extension):
    rules = kz.rules("settlement", date.fromisoformat(day))
    law = rules.calendar
    assert law.call_days_before_term_end == days
    assert law.call_within_months_of_early_end == early_months
    assert law.vote_within_days_of_call == vote
    assert law.nomination_closes_days_before == nomination
    assert law.registration_closes_days_before == registration
    assert rules.minimum.nomination_extension_days == extension
    assert (rules.minimum.candidates, rules.minimum.postponement_days) == (2, 15)


@pytest.mark.parametrize(
    ("unit", "day", "wages", "returned"),
    [
        ("village", "2021-07-01", 1, "0"),
        ("village", "2023-07-01", 1, "1/20"),
        ("district", "2023-10-01", 5, "1/20"),
        ("district", "2025-10-01", 5, "1/20"),
        ("village", "2026-10-01", 1, "1/20"),
    ],
)
def test_deposit(kz, unit, day, wages, returned):
    deposit = kz.rules(unit, date.fromisoformat(day)).deposit
    assert (deposit.minimum_wages, deposit.returned_at_share) == (wages, returned)


def test_signers_from_half_the_settlements_only_since_july_2026(kz):
    assert kz.rules("rural_okrug", date(2026, 6, 30)).signatures.settlements_share == "0"
    assert kz.rules("rural_okrug", date(2026, 7, 1)).signatures.settlements_share == "1/2"


def test_reports_to_the_people(kz):
    assert kz.rules("village", date(2023, 12, 31)).accountability.report_months == 3
    assert kz.rules("village", date(2024, 1, 1)).accountability.report_months == 6


def test_georgia_majority_and_second_round():
    for office, unit in (("mayor", "self_governing_city"), ("gamgebeli", "municipality")):
        for day, wording in (("2014-06-15", "EC-2014"), ("2017-10-21", "EC-2017")):
            rules = load("ge").rules(unit, date.fromisoformat(day), office)
            outcome = rules.outcome
            assert (outcome.method, outcome.base, outcome.majority_of) == ("majority", "valid", "1/2")
            assert (outcome.runoff_candidates, outcome.runoff_method) == (2, "plurality")
            assert outcome.article == f"{wording} art. 169(2)"
            assert rules.ties.runoff_place == "all_tied"
    with pytest.raises(OutsideCoverage):
        load("ge").rules("municipality", date(2014, 3, 13), "gamgebeli")


@pytest.mark.parametrize("country", countries())
def test_json_there_and_back(country):
    law = load(country)
    again = Law.from_json(law.to_json())
    assert again == law
    assert again.digest == law.digest
    assert again.to_json() == law.to_json()


def test_a_law_of_an_earlier_program_keeps_its_bytes(kz):
    """A field that a later program adds has a default; the record's copy stays the one that genesis pins."""
    whole = json.loads(kz.to_json())
    tolerant = [p for p in whole["provisions"] if p["topic"] == "protocol" and "tolerances" in p["value"]]
    assert tolerant
    for provision in tolerant:
        del provision["value"]["tolerances"]
    earlier = msgspec.json.encode(whole, order="sorted")
    assert Law.from_json(earlier).to_json() == earlier
    assert Law.from_json(earlier).digest != kz.digest
    with pytest.raises(msgspec.DecodeError):
        Law.from_json(earlier.replace(b":", b": ", 1))


def test_digest_hangs_on_every_number(kz):
    text = kz.to_json()
    assert text.count(b"1/20") >= 2
    assert Law.from_json(text.replace(b"1/20", b"1/21", 1)).digest != kz.digest


@pytest.mark.parametrize("country", countries())
def test_json_is_canonical(country):
    text = load(country).to_json()
    assert rfc8785.dumps(json.loads(text)) == text
    for key, value in walked(json.loads(text)):
        assert re.fullmatch(r"[a-z0-9_@:.\-]+", key)
        assert value is not None
        assert not isinstance(value, float)


def walked(value):
    if isinstance(value, dict):
        for key, item in value.items():
            yield key, item
            yield from walked(item)
    elif isinstance(value, list):
        for item in value:
            yield from walked(item)


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"[]", b'{"place":"kz"}'])
def test_other_json_is_refused(spoilt):
    with pytest.raises(msgspec.DecodeError):
        Law.from_json(spoilt)


DAYS = st.dates(date(1995, 1, 1), date(2035, 1, 1))


@given(
    DAYS,
    st.sampled_from([(c, o, u) for c in countries() for o in load(c).offices() for u in load(c).units(o)]),
)
def test_a_day_has_one_system_or_is_refused(day, where):
    country, office, unit = where
    law = load(country)
    in_force = [p for p in law.systems(unit, office) if p.in_force(day)]
    if not in_force:
        with pytest.raises(OutsideCoverage):
            law.rules(unit, day, office)
        return
    (system,) = in_force
    rules = law.rules(unit, day, office)
    lacking = {*rules.system.without, *rules.system.not_covered}
    assert {p.topic for p in rules} == set(TOPICS) - lacking
    assert all(p.in_force(day) and p.cites for p in rules)
    assert rules.provision("system").start == system.start


@pytest.mark.parametrize("country", countries())
def test_every_name_has_a_text(country):
    texts = catalogue("law")
    law = load(country)
    wanted = {f"unit-{unit}" for office in law.offices() for unit in law.units(office)}
    wanted |= {f"topic-{topic}" for topic in TOPICS}
    assert wanted <= set(texts)
    assert all(set(text) == set(LANGS) and all(text.values()) for text in texts.values())


def test_equation_codes_are_stable(kz):
    rules = kz.rules("village", date(2026, 11, 21)).protocol
    assert {e.check: e.code for e in rules.equations} == {
        "found-exceeds-issued": "F.201",
        "issued-exceeds-registered": "F.202",
        "issued-exceeds-received": "F.203",
        "issued-by-members-differs": "F.204",
        "took-part-differs": "F.205",
        "found-differs-from-count": "F.206",
        "found-below-issued": "W.201",
        "received-differs": "W.202",
        "home-exceeds-applications": "W.203",
    }
    for country in countries():
        for provision in load(country).provisions:
            if provision.topic == "protocol":
                codes = {(e.check, e.code) for e in provision.value.equations}
                assert codes <= {(e.check, e.code) for e in rules.equations}


def test_citations_name_only_the_wording_in_force(kz):
    for unit in kz.units():
        for system in kz.systems(unit):
            rules = kz.rules(unit, system.start)
            cited = {c.act for p in rules for c in p.cites if c.act.startswith("EL-")}
            assert cited <= {rules.wording}


def test_every_signer_is_an_office_that_the_acts_know(kz):
    offices = {
        "root", "central", "regional", "commission", "superior", "precinct", "observers", "maslikhat",
        "appointer", "granter",
    }  # fmt: skip
    for country in countries():
        for provision in load(country).provisions:
            if isinstance(provision.value, Acts):
                signers = [s for row in provision.value.signers.values() for s in row]
                assert {s.office for s in signers} <= offices
                assert all(s.count >= 1 for s in signers)
                assert "election-opened" in provision.value.signers
