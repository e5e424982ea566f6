"""The page docs/acts.md: the kinds of acts, their fields, signers and corrections."""

from __future__ import annotations

from datetime import date

import msgspec
from tools.markdown import NOTE, table

from dauys.base.tally import Tally
from dauys.base.texts import text
from dauys.election.corrections import CORRECTABLE, correction_stages
from dauys.election.kinds import KINDS
from dauys.election.stages import Stage
from dauys.law import load

REVERSED = {
    "election-opened": "not at all: a new record",
    "key-granted": "`key-revoked`",
    "key-revoked": "a new `key-granted`",
    "units-fixed": "a later `units-fixed`",
    "observer-organisation-accredited": "a later one with another day",
    "contest-called": "`contest-cancelled`, `contest-postponed`",
    "contest-imported": "not at all: a new import",
    "contest-postponed": "a further `contest-postponed`",
    "contest-cancelled": "a new `contest-called`",
    "nomination-extended": "a further `nomination-extended`",
    "candidate-registered": "`candidate-cancelled`",
    "candidate-refused": "`appeal-decided`, `candidate-reinstated`",
    "candidate-cancelled": "`appeal-decided`, `candidate-reinstated`",
    "candidate-reinstated": "`candidate-cancelled`",
    "candidate-withdrawn": "not at all",
    "photo-published": "a later `photo-published`",
    "appeal-filed": "its decision",
    "appeal-decided": "not at all",
    "observer-accredited": "not at all",
    "proxy-registered": "not at all",
    "precinct-annulled": "not at all: the court",
    "protocol-entered": "`protocol-returned`",
    "protocol-returned": "a new `protocol-entered`",
    "protocol-finalised": "`protocol-recounted`",
    "protocol-quarantined": "`quarantine-lifted`",
    "quarantine-lifted": "`protocol-quarantined`",
    "protocol-recounted": "a further one, asked by the commission above or the court",
    "protocol-imported": "not at all: a new import",
    "result-determined": "a later one that names it (`replaces`), after a recount",
    "contest-annulled": "repeat elections, or the court",
    "term-begun": "`term-ended`",
    "term-ended": "not at all",
    "appointment-consented": "a later vote",
    "akim-appointed": "`term-ended`",
}


def signers_of(kind: str) -> str:
    """Who signs a kind, by the law in force since 1 July 2026, or by the older system that has the kind."""
    law = load("kz")
    for unit, on, system in (
        ("rural_okrug", date(2026, 7, 1), ""),
        ("rural_okrug", date(2018, 1, 1), "indirect: "),
        ("oblast", date(2018, 1, 1), "appointed: "),
    ):
        signers = law.rules(unit, on).acts.signers.get(kind, ())
        if signers:
            who = (s.office if s.role == "commission" else f"{s.office} ({s.role})" for s in signers)
            return system + ", ".join(who)
    return "-"


def _fields(body: type[msgspec.Struct]) -> str:
    fields = msgspec.structs.fields(body)
    return ", ".join(f"`{f.encode_name}`" + ("" if f.required else "?") for f in fields) or "-"


def _corrected(kind: str) -> str:
    if kind not in CORRECTABLE:
        return REVERSED[kind]
    allowed = correction_stages(kind)
    until = [s.value for s in Stage if s in allowed][-1]
    same = f", same `{CORRECTABLE[kind]}`" if CORRECTABLE[kind] else ""
    if kind == "unit-listed":
        return f"a later one that names it{same}"
    ends = "" if Stage.ANNULLED in allowed else f", until {until}"
    return f"a later one that names it{same}{ends}"


def acts_page() -> str:
    """docs/acts.md."""
    rows = (
        (f"`{kind.name}`", *(text(f"election.kind-{kind.name}", lang) for lang in ("kk", "ru")), kind.scope,
         _fields(kind.body), signers_of(kind.name), _corrected(kind.name))
        for kind in KINDS.values()
    )  # fmt: skip
    lines = ", ".join(f"`{name}`" for name in Tally.__struct_fields__)
    return (
        f"{NOTE}# The kinds of acts\n\n"
        f"An election is a sequence of {len(KINDS)} kinds of acts. The payload type is "
        f"`application/vnd.dauys.<kind>.v1+json`; each\n"
        "payload has `kind`, `election`, `at`, `prev` (digest of the act before it in its chain), `body`, and "
        "`contest`,\n"
        "`precinct`, `corrects` where they apply. A field marked `?` is left out at its default. Signers are "
        "offices of the\n"
        "direct system of Kazakhstan (law profile, topic `acts`); `indirect:` and `appointed:` are the older "
        "systems. A\n"
        "correction is an act of the same kind with `corrects` (digest and cause), signed by the commission "
        "above as well.\n"
        "Bodies: `dauys.election.acts`; rules: `dauys.election`.\n\n"
        f"{table(('kind', 'kk', 'ru', 'about', 'fields of the body', 'signed by', 'corrected by'), rows)}\n"
        f"The lines of a `tally`: {lines}.\n"
    )
