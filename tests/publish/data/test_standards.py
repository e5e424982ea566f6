"""The files against the standards that they name: NIST's schema, civics-cdf-validator, Frictionless, Popolo."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from civics_cdf_validator import base, gpunit_rules, loggers, rules  # type: ignore[import-untyped]
from frictionless import Package
from lxml import etree
from tests.formats.data import civics_cdf, nist_v2
from tests.publish.data.conftest import acts_of, as_of, whole_files
from tests.world import OKRUG, World

from dauys.formats.data import civics_feed, nist
from dauys.formats.data.nist_report import report
from dauys.publish.data import assembled, contest_rows, data_files, election_files
from dauys.publish.data.contests import about

NAMES = ["decided", "counting", "disputed", "repeated", "called", "imported", "indirect", "appointed"]
NAMES += ["rural", "district"]
WHOLE = jsonschema.Draft4Validator(nist_v2.schema(), format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="session")
def called() -> World:
    """A contest that is called, without candidates."""
    return World().opened().called()


@pytest.fixture
def published(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The files of a whole election."""
    world: Any = request.getfixturevalue(request.param)
    return election_files(world.election, as_of(world.acts), world.acts)


@pytest.fixture
def files(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The same, unpacked."""
    world: Any = request.getfixturevalue(request.param)
    return whole_files(world.election, as_of(world.acts), world.acts)


@pytest.mark.parametrize("files", NAMES, indirect=True)
def test_the_report_fits_nists_schema_and_its_references_lead_somewhere(files: dict[str, bytes]) -> None:
    report = json.loads(files["data/nist.json"])
    assert [error.message for error in WHOLE.iter_errors(report)] == []
    assert nist_v2.dangling(report) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda report: report.pop("Format"),
        lambda report: report.update(Status="final"),
        lambda report: report["Election"][0]["Contest"][0].update(Votes=1),
        lambda report: report["GpUnit"][0].pop("Type"),
    ],
)
def test_the_schema_sees_damage(decided: World, damage: Any) -> None:
    report = json.loads(whole_files(decided.election, as_of(decided.acts))["data/nist.json"])
    damage(report)
    assert list(WHOLE.iter_errors(report))


def test_a_reference_that_leads_nowhere_is_seen(decided: World) -> None:
    report = json.loads(whole_files(decided.election, as_of(decided.acts))["data/nist.json"])
    report["Office"].clear()
    assert nist_v2.dangling(report)


def judged(feed: bytes) -> dict[str, list[str]]:
    """The errors that civics-cdf-validator finds with all of its rules for elections, by rule."""
    schema = io.BytesIO(civics_cdf.schema().encode())
    known = gpunit_rules.GpUnitOcdIdValidator("kz", None, ["ocd-division/country:kz"])
    checked = [rule for rule in rules.ALL_RULES if rule in rules.ELECTION_RULES]
    registry = base.RulesRegistry(io.BytesIO(feed), schema, checked, {}, known)
    registry.check_rules()
    found = registry.exceptions_wrapper.get_all_exceptions()
    return {
        rule: [entry.message for entry in entries]
        for severity in (loggers.ElectionError, loggers.ElectionFatal)
        for rule, entries in found[severity].items()
    }


@pytest.mark.parametrize("files", NAMES, indirect=True)
def test_the_feed_passes_civics_cdf_validator(files: dict[str, bytes]) -> None:
    assert judged(files["data/civics.xml"]) == {}


def test_units_of_one_name_in_two_districts_are_told_apart(decided: World) -> None:
    one = contest_rows(decided.election, OKRUG).contest
    district = replace(one.above[-1], id="11.04", names={"kk": "Басқа аудан", "ru": "Другой район"})
    unit = replace(one.unit, id="11.04.07", above="11.04")
    other = replace(one, id="akim.11.04.07.2021-07-25", unit=unit, above=(one.above[0], district))
    made = report([nist.parts(one), nist.parts(other)], about(decided.election), as_of(decided.acts))
    assert judged(civics_feed.feed(made)) == {}


def test_the_validator_sees_damage(decided: World) -> None:
    feed = whole_files(decided.election, as_of(decided.acts))["data/civics.xml"]
    assert "Schema" in judged(feed.replace(b"<Format>precinct-level</Format>", b""))
    assert judged(feed.replace(b"<PersonId>person.", b"<PersonId>party."))


@pytest.mark.parametrize("files", ["decided", "repeated", "rural"], indirect=True)
def test_the_feed_has_the_reports_votes(files: dict[str, bytes]) -> None:
    report = json.loads(files["data/nist.json"])
    counts = [
        counts["Count"]
        for election in report["Election"]
        for contest in election["Contest"]
        for selection in contest["ContestSelection"]
        for counts in selection["VoteCounts"]
    ]
    feed = etree.fromstring(files["data/civics.xml"])
    assert sorted(int(count.text or "") for count in feed.iter("Count")) == sorted(counts)


@pytest.mark.parametrize("published", NAMES, indirect=True)
def test_the_package_is_valid_with_every_row(published: dict[str, bytes], tmp_path: Path) -> None:
    assert problems(published, tmp_path) == []


@pytest.mark.parametrize("name", ["acts.csv.zip", "nist.json.gz", "contests.csv"])
def test_the_package_sees_another_file_in_its_place(decided: World, name: str, tmp_path: Path) -> None:
    made = election_files(decided.election, as_of(decided.acts), decided.acts)
    other = election_files(decided.election, as_of(decided.acts), decided.acts[:-1])
    made[f"data/{name}"] = other[f"data/{name}"] if name == "acts.csv.zip" else made[f"data/{name}"] + b"\n"
    assert problems(made, tmp_path)


def test_what_lies_beside_a_record_is_a_valid_package(repeated: World, tmp_path: Path) -> None:
    rows = [contest_rows(repeated.election, name) for name in repeated.election.contests]
    made = assembled(repeated.election, rows, as_of(repeated.acts), with_packed=False)
    assert {path.rpartition(".")[2] for path in made} == {"csv", "json"}
    assert problems(made, tmp_path) == []


@pytest.mark.parametrize("name", ["decided", "counting", "disputed", "called"])
def test_the_package_of_a_contest_is_valid(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    world: World = request.getfixturevalue(name)
    made = data_files(world.election, OKRUG, as_of(world.acts), acts_of(world.acts, OKRUG))
    assert problems(made, tmp_path) == []


def problems(files: dict[str, bytes], folder: Path) -> list[str]:
    """What Frictionless finds: types, enumerations, keys, references, sizes and hashes of all resources."""
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    (described,) = folder.rglob("datapackage.json")
    report = Package(str(described)).validate()
    return [f"{task.name}: {error.message}" for task in report.tasks for error in task.errors] + [
        error.message for error in report.errors
    ]


def test_the_package_sees_a_changed_file_and_a_strange_value(decided: World, tmp_path: Path) -> None:
    files = election_files(decided.election, as_of(decided.acts), decided.acts)
    files["data/contests.csv"] = files["data/contests.csv"].replace(b",final,", b",certain,")
    assert any("certain" in problem for problem in problems(files, tmp_path))


def test_every_column_is_explained_in_three_languages(decided: World) -> None:
    package = json.loads(election_files(decided.election, as_of(decided.acts))["data/datapackage.json"])
    assert package["dauys"]["record_size"] == len(decided.acts)
    for resource in package["resources"]:
        assert set(resource["titles"]) == set(resource["descriptions"]) == {"kk", "ru", "en"}
        for field in resource.get("schema", {}).get("fields", ()):
            assert len(set(field["descriptions"].values())) == 3, field["name"]


PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}\Z")
POPOLO = {
    "persons": {"id", "name", "other_names", "gender", "birth_date"},
    "organizations": {"id", "name", "other_names", "classification"},
    "posts": {"id", "label", "role", "area_id"},
    "areas": {"id", "name", "other_names", "classification", "parent_id"},
    "events": {"id", "name", "classification", "start_date", "end_date", "status"},
    "memberships": {"id", "person_id", "role", "post_id", "area_id", "on_behalf_of_id", "event_id"}
    | {"standing", "route", "occupation", "incumbent", "votes", "status"},
}


@pytest.mark.parametrize("files", NAMES, indirect=True)
def test_candidates_are_popolo(files: dict[str, bytes]) -> None:
    """The words of the Popolo specification for each class, and references that lead to something in the file."""
    found = json.loads(files["data/candidates.json"])
    ids = {name: {thing["id"] for thing in found[name]} for name in POPOLO}
    for name, known in POPOLO.items():
        assert len(ids[name]) == len(found[name])
        for thing in found[name]:
            assert set(thing) <= known
    for person in found["persons"]:
        assert person.get("gender", "female") in {"female", "male"}
        assert PARTIAL_DATE.match(person.get("birth_date", "1970"))
        assert {"kk", "ru"} <= {other["lang"] for other in person["other_names"]}
    for membership in found["memberships"]:
        assert membership["person_id"] in ids["persons"]
        assert membership["post_id"] in ids["posts"]
        assert membership["area_id"] in ids["areas"]
        assert membership["event_id"] in ids["events"]
        assert membership.get("on_behalf_of_id", "") in ids["organizations"] | {""}
    assert all(area.get("parent_id", "") in ids["areas"] | {""} for area in found["areas"])
