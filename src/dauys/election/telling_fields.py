"""The fields of acts in words: the label of each, its hint, and the family that its codes belong to."""

from __future__ import annotations

from dauys.base.texts import catalogue

# Path of a field -> family of its codes (base/codes.py); `kind:path` where the same path means several things.
FAMILIES: dict[str, str] = {
    "contest-called:ground": "ground",
    "contest-annulled:ground": "annulment_ground",
    "precinct-annulled:ground": "annulment_ground",
    "term-ended:ground": "end_ground",
    "contest-postponed:cause": "postponement",
    "contest-cancelled:cause": "cancellation",
    "key-revoked:cause": "revocation",
    "candidate-withdrawn:by": "withdrawal",
    "appeal-filed:by": "appellant",
    "unit-listed:type": "unit_type",
    "observer-organisation-accredited:type": "organisation_type",
    "complaint-decided:verdict": "ruling",
    "sitting-voted:round": "round",
    "observer-accredited:organisation": "organisation",
    "asked_by": "asked_by",
    "clock": "clock",
    "deadlines.key": "deadline",
    "entry": "entry",
    "failed": "condition",
    "forum": "body",
    "given_by": "giver",
    "grounds": "refusal_ground",
    "languages": "language",
    "law.office": "elected_office",
    "law.unit_type": "unit_type",
    "occupation": "occupation",
    "outcome.kind": "outcome",
    "papers.code": "paper",
    "party": "party",
    "prior_office": "prior_office",
    "review.condition": "condition",
    "review.verdict": "verdict",
    "role": "key_role",
    "route": "route",
    "sex": "sex",
    "verdicts.condition": "condition",
    "verdicts.verdict": "verdict",
    "words.line": "line",
    "fields": "line",
}


def family_of(kind: str, path: str) -> str:
    """The family of the codes that a field holds, empty where it holds none. `path`: dots, without row numbers."""
    return FAMILIES.get(f"{kind}:{path}") or FAMILIES.get(path, "")


def label_code(kind: str, path: str) -> str:
    """The code of a field's label: the kind's own, else that of the path, else that of its last step.

    Raises KeyError for a field that has no label: a missing text is a defect.
    """
    if path.startswith("tally.") and path.count(".") == 1 and (line := path.removeprefix("tally.")) != "votes":
        return f"election.line-{line}"
    found = _find("field", kind, path)
    if not found:
        raise KeyError(f"no label for {kind} {path}")
    return found


def hint_code(kind: str, path: str) -> str:
    """The code of a field's hint, empty where it has none."""
    return _find("hint", kind, path)


def _find(what: str, kind: str, path: str) -> str:
    written, last = path.replace(".", "-"), path.rpartition(".")[2]
    names = [f"{what}-{kind}-{written}", f"{what}-any-{written}"]
    if last != path:
        names.append(f"{what}-any-{last}")
    known = catalogue("acts")
    return next((f"acts.{name}" for name in names if name in known), "")
