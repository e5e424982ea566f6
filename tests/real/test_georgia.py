"""Georgia's mayors of 2014, both rounds, from the official protocols: every number of the expected answers."""

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from dauys.cli.count import count

DATA = Path(__file__).parents[3] / "shared" / "data" / "georgia"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the real tables are not here: {DATA}")
ROUNDS = {
    "2014_official_mayor": ("mayor2014.csv", "2014-06-15", "1"),
    "2014_official_mayor_runoff": ("mayor2014_runoff.csv", "2014-07-12", "2"),
}
SUMS = ("precincts", "registered", "received", "issued", "invalid", "valid")


@pytest.fixture(scope="module", params=ROUNDS)
def answers(request):
    """What is expected of one round, and what `dauys count` answers."""
    file, day, round_ = ROUNDS[request.param]
    options = ["--law", "ge/mayor", "--on", day, "--round", round_, "--json", "--lang", "en"]
    result = CliRunner().invoke(count, [str(DATA / file), *options])
    assert result.exit_code == 0, result.output
    expected = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))[request.param]
    return expected, json.loads(result.stdout)


def test_every_contest_is_there(answers):
    expected, said = answers
    assert set(said["contests"]) == set(expected["contests"])
    assert set(said) == {"contests", "findings"}


def test_sums_leaders_and_outcomes(answers):
    expected, said = answers
    for name, contest in expected["contests"].items():
        found = said["contests"][name]
        first, second, *_ = found["choices"]
        summary = {key: found[key] for key in SUMS} | {
            "leader": first["name"],
            "leader_votes": first["votes"],
            "second": second["name"],
            "second_votes": second["votes"],
            "outcome": found["outcome"]["kind"],
        }
        assert summary == contest
        elected = contest["outcome"] == "elected"
        assert found["outcome"]["winner"] == (contest["leader"] if elected else "")
        assert found["outcome"]["runoff"] == ([] if elected else [contest["leader"], contest["second"]])
        assert any("169(2)" in step["article"] for step in found["steps"])


def test_findings(answers):
    expected, said = answers
    numbers = Counter(finding["check"] for finding in said["findings"])
    assert numbers["found-exceeds-issued"] == expected["found_exceeds_issued"]
    assert numbers["found-below-issued"] == expected["found_below_issued"]
    assert numbers["turnout-falls"] == expected["turnout_falls"]
    assert numbers["issued-exceeds-registered"] == numbers["issued-exceeds-received"] == 0


def test_the_round_of_the_runoff_is_the_two_leaders_of_the_first():
    expected = json.loads((DATA / "expected.json").read_text(encoding="utf-8"))
    first, second = (expected[name]["contests"] for name in ROUNDS)
    assert {name for name, contest in first.items() if contest["outcome"] == "runoff"} == set(second)
