"""Words for codes, wherever they stand in base/texts: one look-up by the family of a code."""

from __future__ import annotations

from dauys.base.texts import Lang, catalogue

# Family -> where its words stand, in this order: catalogue and how the key begins.
_WHERE: dict[str, tuple[str, ...]] = {
    # acts and states
    "kind": ("acts.kind-",),
    "scope": ("election.scope-",),
    "stage": ("election.stage-",),
    "standing": ("election.standing-",),
    "entry_state": ("election.state-",),
    "entry": ("codes.entry-",),
    "round": ("codes.round-",),
    "line": ("election.line-",),
    "outcome": ("election.outcome-",),
    # calling and moving
    "ground": ("codes.ground-",),
    "postponement": ("codes.postponement-",),
    "cancellation": ("codes.cancellation-",),
    "deadline": ("law.key-", "election.deadline-"),
    "unit_type": ("law.unit-",),
    # candidates
    "route": ("election.by-",),
    "sex": ("codes.sex-",),
    "occupation": ("codes.occupation-", "codes.prior-"),
    "prior_office": ("report.office-", "codes.prior-", "codes.occupation-"),
    "party": ("report.party-",),
    "paper": ("codes.paper-",),
    "condition": ("election.condition-",),
    "giver": ("election.giver-",),
    "verdict": ("election.verdict-",),
    "withdrawal": ("codes.withdrawal-",),
    "appellant": ("codes.appellant-",),
    "refusal_ground": ("codes.refusal-",),
    # complaints, annulment, the end of a term
    "clock": ("election.clock-",),
    "ruling": ("codes.ruling-",),
    "annulment_ground": ("codes.annulment-",),
    "end_ground": ("election.end-", "codes.end-"),
    # offices and people
    "level": ("codes.level-", "election.office-"),
    "signer": ("election.office-", "codes.level-"),
    "body": ("codes.body-",),
    "asked_by": ("codes.asked-",),
    "key_role": ("election.role-",),
    "revocation": ("codes.revocation-",),
    "role": ("codes.role-",),
    "post": ("codes.post-", "codes.role-"),
    "organisation_type": ("codes.organisation-type-",),
    "organisation": ("report.party-",),
    "elected_office": ("codes.elected-",),
    # the law's profiles
    "system": ("law.kind-",),
    "topic": ("law.topic-",),
    "language": ("codes.language-",),
    "ballot_order": ("codes.order-",),
    "method": ("codes.method-",),
    "against_all": ("codes.against-all-",),
    "against_all_first": ("codes.against-first-",),
    "tie": ("codes.tie-",),
    "term_begins": ("codes.begins-",),
    "reference_day": ("codes.reference-",),
    "days_from": ("codes.days-from-",),
    "campaign": ("codes.campaign-",),
    "rounding": ("codes.rounding-",),
    "right": ("codes.right-",),
    "published_item": ("codes.item-",),
    "calendar_key": ("codes.calendar-",),
    "statute": ("codes.statute-",),
}
FAMILIES = frozenset(_WHERE)
# The schemas of the acts leave these vocabularies open: a record may carry a word that nobody here has translated.
OPEN = frozenset(
    {
        "occupation", "prior_office", "party", "organisation", "paper", "condition", "refusal_ground",
        "annulment_ground", "end_ground", "clock", "level", "line", "unit_type", "statute", "language",
        "elected_office",
    }
)  # fmt: skip


def code_text(family: str, code: str | int, lang: Lang = "en") -> str:
    """The words for `code` of a family such as `paper`, `condition` or `route`.

    An unknown code of an open family (OPEN) is given back as it is; of any other family it raises KeyError, as an
    unknown family does: a missing translation is a defect. Codes count alike with `-` and `_` (`ak-zhol`, `ak_zhol`).
    """
    written = str(code)
    found = _find(family, written) or _find(family, written.replace("-", "_"))
    if found is not None:
        return found[lang]
    if family in OPEN:
        return written
    raise KeyError(f"no words for {family} {written!r}")


def known_codes(family: str) -> tuple[str, ...]:
    """The codes of a family that have words, in the order in which they stand in the catalogues."""
    found: dict[str, None] = {}
    for where in _WHERE[family]:
        name, _, start = where.partition(".")
        of_family = {key: texts for key, texts in catalogue(name).items() if key.startswith(start)}
        found |= dict.fromkeys(key.removeprefix(start) for key, texts in of_family.items() if _are_words(texts))
    return tuple(found)


def _find(family: str, code: str) -> dict[str, str] | None:
    for where in _WHERE[family]:
        name, _, start = where.partition(".")
        texts = catalogue(name).get(start + code)
        if texts is not None and _are_words(texts):
            return texts
    return None


def _are_words(texts: dict[str, str]) -> bool:
    """Whether a text is a word for a code; a sentence with places to fill (a refusal of a like name) is none."""
    return "{" not in texts["en"]
