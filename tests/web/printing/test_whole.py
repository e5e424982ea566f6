"""All papers that the record gives of a contest: which there are, the same each time, and a bad one stops no other."""

from __future__ import annotations

from io import BytesIO
from itertools import starmap

import pikepdf
import pytest

from dauys.base.refusals import Refused, refuse
from tests.world import OKRUG, PRECINCTS, World

pytestmark = pytest.mark.usefixtures("workspace")


@pytest.fixture
def heads(town):
    """Heads of a contest whose akim is registered."""
    from dauys.web.office import OFFICE
    from dauys.web.printing.heads import Heads

    town(World().opened().called().registered().ballot().voted().counted().determined().seated())
    election = OFFICE.desk().election
    return Heads(election, election.contests[OKRUG])


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_decisions_certificates_and_posted_copies(heads, tmp_path):
    from dauys.web.printing.whole import print_contest

    number = print_contest(heads, tmp_path / "a")
    made = files(tmp_path / "a" / OKRUG)
    assert number == len(made)
    assert {"ballot.pdf", "akim.pdf", *(f"protocols/{name}.pdf" for name in PRECINCTS)} <= set(made)
    assert {f"candidates/{name}.pdf" for name in heads.contest.candidates} <= set(made)
    kinds = [name.split("-", 1)[1] for name in made if name.startswith("decisions/")]
    assert sum(name.startswith("contest-called") for name in kinds) == 2, "in Kazakh and in Russian"
    assert sum(name.startswith("result-determined") for name in kinds) == 1, "one paper in both languages"
    for content in made.values():
        with pikepdf.open(BytesIO(content)) as pdf:
            assert len(pdf.pages) >= 1
    print_contest(heads, tmp_path / "b")
    assert files(tmp_path / "b" / OKRUG) == made


def test_what_cannot_be_set_is_named_and_the_rest_is_made(heads, tmp_path, monkeypatch):
    from dauys.web.printing import whole

    def fails():
        raise Refused(refuse("papers.code-other"))

    monkeypatch.setattr(whole, "papers_of", lambda _: [("a.pdf", fails), ("b.pdf", lambda: b"%PDF")])
    assert whole.print_contest(heads, tmp_path) == 1
    made = files(tmp_path / OKRUG)
    assert made["b.pdf"] == b"%PDF"
    assert made["not-made.txt"].startswith(b"a.pdf: ")


def test_nothing_is_printed_of_what_is_not_decided(town, tmp_path):
    from dauys.web.office import OFFICE
    from dauys.web.printing.heads import Heads
    from dauys.web.printing.whole import papers_of

    town(World().opened().called())
    election = OFFICE.desk().election
    names = list(starmap(lambda name, _: name, papers_of(Heads(election, election.contests[OKRUG]))))
    assert len(names) == 2
    assert all(name.startswith("decisions/001-contest-called-") for name in names)
