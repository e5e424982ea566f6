"""What the walk through all addresses puts into them, by the name of the id; areas add their own."""

from __future__ import annotations

from typing import Any

from tests.world import OKRUG

# Doors whose subject only some people or contests have, or that is named after `?`: 404 is an honest answer there.
MAY_LACK = {
    "home:duties",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_view_recovery_codes",
    "results:repeat",
    "watching:appeal",
}
# Ids that mean something of their own at one door.
BY_DOOR: dict[str, dict[str, Any]] = {"setup:template": {"table": "precincts"}}
# Doors that lead back to the first step of signing in.
MOVES_ON = {"account_logout", "mfa_authenticate", "mfa_login_webauthn"}

POSTPONED = {"voting_day": "2021-08-05", "cause": "emergency", "decision": {"number": "7", "sha256": "ab" * 32}}


def ids(people: dict[str, Any]) -> dict[str, Any]:
    """Name of an id -> a value of the test's election."""
    return {
        "contest": OKRUG,
        "precinct": "11.03.07.1",
        "kind": "turnout-reported",
        "proposal": _proposal(people),
        "person": people["chair"].pk,
        "pk": 1,
        "form": "xlsx",
        "candidate": "c1",
        "complaint": "complaint-1",
        "unit": "11.03",
        "office": "district/11.03",
        "entry": 1,
        "number": 1,
        "page": 1,
        "index": 1,
        "sha256": "ab" * 32,
        "digest": "ab" * 32,
        "lang": "en",
        "name": "any",
    }


def _proposal(people: dict[str, Any]) -> str:
    from dauys.store.models import Proposal
    from dauys.web.office import OFFICE, now_for

    at = now_for(OFFICE.desk())
    acts = [{"kind": "contest-postponed", "contest": OKRUG, "precinct": "", "corrects": None, "body": POSTPONED}]
    row = Proposal(id="ab" * 16, acts=acts, by=people["chair"], at=at, offices=["district/11.03"])
    row.save(force_insert=True)
    return row.id
