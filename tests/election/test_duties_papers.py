"""Omissions in a candidate's papers: the time for repair as a duty, and the days that count from the papers."""

from __future__ import annotations

import pytest
from tests.election.asked import DISTRICT, asked, due, state
from tests.world import OKRUG, World, local, sha

from dauys.election.acts import candidates
from dauys.election.acts.body import Correction
from dauys.election.duties import State, duties, duties_about, finished
from dauys.election.kinds import Act

BY = (DISTRICT,)
PAPERS = ("statement_of_intent", "biography", "revenue_certificate", "deposit", "special_check_papers")
UNTIL = "2021-07-08T12:00:00Z"  # 18:00 there


def nominated(*numbers: int) -> World:
    world = World().opened().called()
    for number in numbers or (1,):
        world.act(world.nomination(number), OKRUG, by=BY, at="2021-07-01 10:00")
    return world


def hand_in(
    world: World,
    papers: tuple[str, ...],
    at: str,
    repair_by: str = "",
    *,
    name: str = "c1",
    corrects: Act | None = None,
) -> Act:
    body = candidates.PapersReceived(name, tuple(candidates.Paper(p, sha(p)) for p in papers), repair_by)
    more = {"corrects": Correction(corrects.digest, "typed wrongly")} if corrects else {}
    by = (DISTRICT, "regional/11") if corrects else BY
    return world.act(body, OKRUG, by=by, at=at, **more)


def checked_by(world: World, at: str) -> str:
    """Until when the special check is due."""
    found = duties(world.election, DISTRICT, local(at))
    return next(due(d) for d in found if d.code == "receive-verdicts" and d.words["giver"] == "special_check")


def test_omissions_are_repaired_until_the_time_that_the_commission_gave() -> None:
    world = nominated(1, 2)
    hand_in(world, PAPERS[:3], "2021-07-05 10:00", UNTIL)
    found = asked(world, "2021-07-06 10:00")
    repair = found["repair-papers"]
    assert (due(repair), repair.missing, repair.done, repair.of) == ("2021-07-08 18:00:00", ("c1",), 0, 1)
    assert (repair.kind, repair.candidate, repair.state) == ("papers-received", "c1", State.SOON)
    assert repair.article == "EL-2021 art. 113-3, 113-5(5)-(7)"
    assert found["receive-papers"].missing == ("c2",)  # nobody has given this one a time
    assert (found["receive-papers"].done, found["receive-papers"].of) == (0, 1)
    assert state(world, "2021-07-08 18:00:00", "repair-papers") == "today"
    assert state(world, "2021-07-08 18:00:01", "repair-papers") == "late"
    hand_in(world, PAPERS[3:], "2021-07-08 17:00")
    assert "repair-papers" not in asked(world, "2021-07-08 17:30")
    assert "repair-papers" in {duty.code for duty in finished(world.election, DISTRICT, local("2021-07-08 17:30"))}


def test_without_a_time_for_repair_papers_are_owed_until_registration_closes() -> None:
    world = nominated()
    hand_in(world, PAPERS[:3], "2021-07-05 10:00")
    found = asked(world, "2021-07-06 10:00")
    assert "repair-papers" not in found
    assert due(found["receive-papers"]) == "2021-07-14 18:00:00"


def test_a_part_of_what_was_missing_leaves_the_time_as_it_is() -> None:
    world = nominated()
    hand_in(world, PAPERS[:3], "2021-07-05 10:00", UNTIL)
    hand_in(world, PAPERS[3:4], "2021-07-06 10:00")
    assert due(asked(world, "2021-07-06 11:00")["repair-papers"]) == "2021-07-08 18:00:00"
    hand_in(world, (), "2021-07-07 10:00", "2021-07-10T12:00:00Z")
    assert due(asked(world, "2021-07-07 11:00")["repair-papers"]) == "2021-07-10 18:00:00"


def test_no_time_for_repair_reaches_beyond_registration() -> None:
    world = nominated()
    hand_in(world, PAPERS[:3], "2021-07-05 10:00", "2021-07-20T12:00:00Z")
    assert due(asked(world, "2021-07-06 10:00")["repair-papers"]) == "2021-07-14 18:00:00"


@pytest.mark.parametrize(("repair_by", "stands"), [("", ""), ("2021-07-09T12:00:00Z", "soon")])
def test_a_correction_takes_back_the_time_and_leaves_the_day(repair_by: str, stands: str) -> None:
    world = nominated()
    wrong = hand_in(world, PAPERS, "2021-07-05 10:00", UNTIL)
    hand_in(world, PAPERS[:4], "2021-07-06 10:00", repair_by, corrects=wrong)
    candidate = world.contest().candidates["c1"]
    assert (candidate.repair_by, candidate.papers_at(*PAPERS[:4])) == (repair_by, "2021-07-05T04:00:00Z")
    assert candidate.papers_at(*PAPERS) == ""
    assert state(world, "2021-07-06 11:00", "repair-papers") == stands


def test_the_special_checks_thirty_days_count_from_the_last_paper() -> None:
    world = nominated()
    assert checked_by(world, "2021-07-05 09:00") == ""
    hand_in(world, PAPERS[:4], "2021-07-05 10:00", UNTIL)
    assert checked_by(world, "2021-07-05 11:00") == ""
    hand_in(world, PAPERS[4:], "2021-07-07 10:00")
    assert checked_by(world, "2021-07-07 11:00") == "2021-08-06 23:59:59"


def test_what_is_owed_about_one_candidate_has_the_time_of_this_candidate() -> None:
    world = nominated(1, 2)
    hand_in(world, PAPERS[:3], "2021-07-05 10:00", UNTIL)
    hand_in(world, PAPERS[:3], "2021-07-05 10:00", "2021-07-10T12:00:00Z", name="c2")
    assert due(asked(world, "2021-07-06 10:00")["repair-papers"]) == "2021-07-08 18:00:00"  # the earliest

    def about(name: str) -> dict[str, str]:
        found = duties_about(world.election, world.contest(), name, local("2021-07-06 10:00"))
        return {duty.code: due(duty) for duty in found}

    assert about("c1")["repair-papers"] == "2021-07-08 18:00:00"
    assert about("c2")["repair-papers"] == "2021-07-10 18:00:00"
    assert about("c2")["decide-registration"] == "2021-07-14 18:00:00"
    assert "take-nominations" not in about("c2")
    assert about("nobody") == {}


def test_a_published_photo_replaces_the_one_before() -> None:
    from dauys.election.acts.body import Blob

    world = World().opened().called().registered()
    assert world.contest().candidates["c1"].published == ()
    for word in ("old", "new"):
        body = candidates.PhotoPublished("c1", (Blob(sha(word), 7, "image/jpeg"),))
        world.act(body, OKRUG, by=BY, at="2021-07-13 10:00")
    assert [blob.sha256 for blob in world.contest().candidates["c1"].published] == [sha("new")]
    assert world.contest().candidates["c2"].published == ()
