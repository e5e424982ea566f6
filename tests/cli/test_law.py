"""`dauys law` from the outside: answers, exit codes, languages."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from dauys.cli.law import law


def run(*args: str):
    return CliRunner().invoke(law, list(args))


def test_show_json():
    done = run("show", "--place", "kz", "--unit", "rural_okrug", "--on", "2021-07-25", "--json")
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert (answer["system"], answer["wording"], answer["office"]) == ("direct", "EL-2021", "akim")
    topics = {p["topic"]: p for p in answer["provisions"]}
    assert topics["ties"]["value"]["first_place"] == "repeat_elections"
    assert topics["ties"]["cites"][0] == {
        "act": "EL-2021",
        "article": "113-9(2), (3)",
        "url": "https://adilet.zan.kz/rus/docs/Z2100000041",
    }
    assert topics["outcome"]["chosen"].keys() == topics["outcome"]["why"].keys() == {"against_all_first"}
    assert all(c["url"].startswith("https://") for p in answer["provisions"] for c in p["cites"])


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", ("тікелей сайлау", "ауылдық округ", "таңдалды")),
        ("ru", ("прямые выборы", "сельский округ", "выбрано")),
        ("en", ("direct election", "rural okrug", "chosen")),
    ],
)
def test_show_in_three_languages(lang, words):
    done = run("show", "--unit", "rural_okrug", "--on", "2026-11-21", "--lang", lang)
    assert done.exit_code == 0
    for word in (*words, "EL-2026 art. 113-9(2), (3)", "https://zan.gov.kz/client/#!/doc/4/rus/01.07.2026"):
        assert word in done.stdout


def test_calendar_json_has_exactly_the_agreed_shape():
    done = run(
        "calendar", "--place", "kz", "--unit", "rural_okrug", "--voting-day", "2021-07-25",
        "--called", "2021-06-25", "--tz", "Asia/Oral", "--json",
    )  # fmt: skip
    assert done.exit_code == 0
    answer = json.loads(done.stdout)
    assert list(answer) == ["system", "wording", "deadlines"]
    assert (answer["system"], answer["wording"]) == ("direct", "EL-2021")
    assert all(list(row) == ["key", "at", "article", "rule"] for row in answer["deadlines"])
    at = {row["key"]: row["at"] for row in answer["deadlines"]}
    assert at["nomination_closes"] == "2021-07-09T18:00:00+05:00"
    assert at["voting_opens"] == "2021-07-25T07:00:00+05:00"


def test_calendar_for_people():
    done = run("calendar", "--unit", "district", "--voting-day", "2023-11-05", "--lang", "ru")
    assert done.exit_code == 0
    assert "2023-10-10 18:00+06:00  конец регистрации" in done.stdout


def test_coverage():
    done = run("coverage", "--json")
    assert done.exit_code == 0
    places = {p["place"]: p for p in json.loads(done.stdout)["places"]}
    assert set(places) >= {"ge", "kz"}
    assert places["kz"]["checked"] == "2026-11-21"
    rural = next(u for u in places["kz"]["units"] if u["unit"] == "rural_okrug")
    assert [s["system"] for s in rural["systems"]] == ["appointed", "indirect", "indirect", *["direct"] * 4]
    text = run("coverage", "--lang", "kk").stdout
    assert "Қазақстан (kz)" in text
    assert "2028-01-01" in text


@pytest.mark.parametrize(
    ("unit", "day"),
    [("district", "2026-09-01"), ("rural_okrug", "2031-01-01"), ("rural_okrug", "1999-01-01")],
)
def test_outside_coverage_is_exit_3(unit, day):
    for command, option in (("show", "--on"), ("calendar", "--voting-day")):
        done = run(command, "--unit", unit, option, day)
        assert done.exit_code == 3
        assert all(word in done.stderr for word in ("kz", "system", day))
        assert done.stdout == ""
        answer = json.loads(run(command, "--unit", unit, option, day, "--json").stdout)
        assert answer["error"] == "law.outside-coverage"
        assert (answer["place"], answer["topic"], answer["day"]) == ("kz", "system", day)


@pytest.mark.parametrize(
    "args",
    [
        ("show", "--place", "xx", "--unit", "village", "--on", "2021-07-25"),
        ("show", "--unit", "hamlet", "--on", "2021-07-25"),
        ("show", "--on", "2021-07-25"),
        ("show", "--unit", "village", "--office", "king", "--on", "2021-07-25"),
        ("show", "--unit", "village", "--on", "25.07.2021"),
        ("show", "--unit", "village"),
        ("calendar", "--unit", "village", "--voting-day", "2021-07-25", "--tz", "Asia/Nowhere"),
        ("calendar", "--unit", "village", "--voting-day", "2021-07-25", "--tz", "Asia"),
        ("calendar", "--unit", "village", "--voting-day", "2021-07-25", "--called", "2021-07-25"),
    ],
)
def test_wrong_usage_is_exit_2(args):
    done = run(*args)
    assert done.exit_code == 2
    assert done.stderr


def test_georgia_needs_no_unit_where_the_office_has_one():
    done = run("show", "--place", "ge", "--office", "mayor", "--on", "2014-06-15", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["unit"] == "self_governing_city"
    assert run("calendar", "--place", "ge", "--office", "mayor", "--voting-day", "2014-06-15").exit_code == 3
