"""Writes the pages of docs/ that are made from the code: states, acts, findings. Run: python -m tools.election_docs"""

from __future__ import annotations

import ast
import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

import msgspec

from dauys.base.shares import parse_share
from dauys.base.tally import Tally
from dauys.base.texts import LANGS, catalogue, text
from dauys.election import candidacy, checks, comparisons, protocol_entry, stages
from dauys.election.corrections import CORRECTABLE, correction_stages
from dauys.election.kinds import KINDS
from dauys.election.stages import Stage
from dauys.law import load
from dauys.law.topics import Equation, Protocol

DOCS = Path(__file__).resolve().parent.parent / "docs"
NOTE = "<!-- Made by tools/election_docs.py from the code; do not edit by hand. -->\n"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    head = tuple(head)
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(_cell(c) for c in line)} |\n" for line in lines)


def _cell(text_: str) -> str:
    return " ".join(text_.replace("|", "&#124;").split())


def drawing(start: str, moves: Mapping[str, Mapping[str, str]], ends: Iterable[str]) -> str:
    """A mermaid state diagram: one arrow for each pair of states, with the kinds that take it."""
    arrows: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, row in moves.items():
        for before, after in row.items():
            if before != after:
                arrows[before, after].append(kind)
    lines = [f"    [*] --> {_node(start)}"]
    for (before, after), kinds in arrows.items():
        lines.append(f"    {_node(before)} --> {_node(after)} : {', '.join(kinds)}")
    lines += [f"    {_node(end)} --> [*]" for end in ends]
    return "```mermaid\nstateDiagram-v2\n" + "\n".join(lines) + "\n```\n"


def _node(name: str) -> str:
    return name.replace(" ", "_")


def moves_table(states: Iterable[str], moves: Mapping[str, Mapping[str, str]]) -> str:
    """Kinds down, states across: where the kind leads, `=` where the state stays, empty where it is refused."""
    states = tuple(states)
    rows = []
    for kind, row in moves.items():
        cells = ("=" if row.get(s) == s else row.get(s, "") for s in states)
        rows.append((f"`{kind}`", *cells))
    return table(("act", *states), rows)


def contest_page() -> str:
    """docs/states/contest.md."""
    moves = {k: {b.value: a.value for b, a in row.items()} for k, row in stages.MOVES.items()}
    names = ((s.value, *(text(f"election.stage-{s.value}", lang) for lang in LANGS)) for s in Stage)
    ends = (Stage.ENDED.value, Stage.ANNULLED.value, Stage.CANCELLED.value)
    return (
        f"{NOTE}# The stages of a contest\n\n"
        "Code: `dauys.election.stages`. A contest begins with `contest-called` (or `contest-imported`); a run-off or\n"
        "repeat voting begins at registration, because its candidates are known. An act that has no place in a stage\n"
        "is refused with `election.stage`. Corrections move no stage.\n\n"
        f"{drawing(Stage.CALLED.value, moves, ends)}\n"
        f"## Names\n\n{table(('stage', *LANGS), names)}\n"
        "## Acts and stages\n\n"
        "`=`: the act is taken and the stage stays; a name: the stage that follows; empty: refused.\n\n"
        f"{moves_table((s.value for s in Stage), moves)}"
    )


def candidate_page() -> str:
    """docs/states/candidate.md."""
    standings = [s.value for s in candidacy.Standing]
    moves = {k: {b.value: a.value for b, a in row.items()} for k, row in candidacy.MOVES.items()}
    drawn = {**moves, "result-determined": {"on the ballot": "elected", "registered": "elected"}}
    lost = {"result-determined (another is elected)": {"on the ballot": "not elected", "elected": "not elected"}}
    retaken = {"result-determined (no winner)": {"elected": "on the ballot", "not elected": "on the ballot"}}
    moved = {"contest-postponed": {"on the ballot": "registered"}}
    names = ((s, *(text(f"election.standing-{s}", lang) for lang in LANGS)) for s in standings)
    return (
        f"{NOTE}# The standings of a candidate\n\n"
        "Code: `dauys.election.candidacy`, and `results`, `moving` for the moves that an act of the whole "
        "contest makes.\n"
        "A candidate begins with `candidate-nominated`. An act that does not fit the standing is refused with\n"
        "`election.standing`.\n\n"
        f"{drawing('nominated', {**drawn, **lost, **retaken, **moved}, ())}\n"
        f"## Names\n\n{table(('standing', *LANGS), names)}\n"
        "## Acts about one candidate\n\n"
        "`=`: taken, the standing stays; a name: the standing that follows; empty: refused.\n\n"
        f"{moves_table(standings, moves)}"
    )


ENTRY_MOVES: dict[str, dict[str, str]] = {
    "entry without errors": {"Empty": "FirstEntered"},
    "entry with errors": {"Empty": "HasErrors", "FirstEntered": "HasErrors", "Returned": "HasErrors"},
    "the same by another person": {"FirstEntered": "Agreed", "Returned": "Agreed"},
    "other figures": {"FirstEntered": "Differ", "Returned": "Differ"},
    "fields returned": {"Differ": "Returned", "HasErrors": "Returned"},
    "one entry discarded": {"Differ": "FirstEntered", "HasErrors": "FirstEntered"},
    "a sole entry discarded": {"HasErrors": "Empty"},
    "a sole entry corrected": {"Returned": "FirstEntered"},
    "both discarded (entry 0)": dict.fromkeys(("FirstEntered", "HasErrors", "Differ", "Returned", "Agreed"), "Empty"),
    "errors waived by the commission above": {"HasErrors": "FirstEntered"},
    "errors of both entries waived": {"HasErrors": "Agreed"},
    "made final": {"Agreed": "Final"},
    "recounted": {"Final": "Final"},
}
_ENTRY_ACTS = ("protocol-entered", "protocol-returned", "quarantine-lifted", "protocol-finalised", "protocol-recounted")


def entry_page() -> str:
    """docs/states/protocol-entry.md."""
    states = [state.__name__ for state in protocol_entry.State.__args__]
    names = (
        (
            f"`{s}`",
            inspect.getdoc(getattr(protocol_entry, s)) or "",
            *(text(f"election.state-{s}", lang) for lang in LANGS),
        )
        for s in states
    )
    return (
        f"{NOTE}# The entry of a precinct's protocol\n\n"
        "Code: `dauys.election.protocol_entry`. The paper protocol is typed twice, by two different people. "
        "Errors (F codes)\n"
        "block until the entry is typed anew or the commission above accepts them; warnings (W codes) want an "
        "explanation\n"
        "that stays with the protocol. Where the entries differ, a supervisor gives back the fields that differ, "
        "all of them;\n"
        "the typist never sees the other value and may change nothing else. Acts:\n"
        + ", ".join(f"`{kind}`" for kind in _ENTRY_ACTS)
        + f".\n\n{drawing('Empty', ENTRY_MOVES, ('Final',))}\n"
        f"## States\n\n{table(('state', 'meaning', *LANGS), names)}\n"
        f"## Moves\n\n{moves_table(states, ENTRY_MOVES)}"
    )


# What the checks beside the law's equations look at; numbers from the code.
CONDITIONS = {
    "portable-box-not-invalidated": (
        "a portable box has more ballots than applications, and fewer ballots are invalid than such boxes hold"
    ),
    "portable-box-exceeds-applications": "a portable box has more ballots than applications; its ballots are invalid",
    "transposed-digits": "a broken `=` equation holds when two neighbouring digits of one number are swapped",
    "words-differ": "the words of a line say another number than its digits, or none",
    "turnout-falls": "a report of turnout is lower than an earlier one",
    "issued-below-turnout": "issued is lower than the last report of turnout",
    "last-hour-jump": (
        f"at least {checks.LAST_HOURS_LEAST} ballots and more than {checks.LAST_HOURS_PERCENT} % of "
        f"issued came after the last report"
    ),
    "issued-differs-from-closing": "issued ≠ the figure reported at closing",
    "zero-votes": "counted = 0",
    "all-for-one": f"one of several choices has all valid votes, {checks.SMALL_STATION} or more",
    "many-invalid": f"invalid ≥ {checks.INVALID_PERCENT} % of counted, {checks.SMALL_STATION} ballots or more",
    "everyone-voted": f"issued = registered, {checks.SMALL_STATION} or more",
    "identical-protocols": (
        f"two precincts have the same votes, invalid and against all, {comparisons.COPY_LEAST} ballots or more"
    ),
    "switched-candidates": (
        f"two shares are off by {comparisons.SWITCH_PERCENT} points or more from the other precincts', and within "
        f"{comparisons.SWITCH_RIGHT_PERCENT} when exchanged; {comparisons.SWITCH_PRECINCTS} precincts or more"
    ),
    "exchanged-protocols": (
        f"registered is {comparisons.EXCHANGE_FAR} or more off the own list and within {comparisons.EXCHANGE_NEAR} of "
        "another precinct's, and the other way round there"
    ),
    "lists-differ-from-unit": (
        f"the precincts' registered add up to {comparisons.UNIT_PERCENT} % more than the unit's voters, or, with all "
        "protocols in, less"
    ),
    "received-exceeds-print": "the precincts' received add up to more than were printed",
}


def tolerances() -> dict[tuple[str, str], str]:
    """Code and check -> what the profiles tolerate, of the comparisons with figures from elsewhere."""
    found: dict[tuple[str, str], str] = {}
    for country in ("kz", "ge"):
        for provision in load(country).provisions:
            for one in provision.value.tolerances if isinstance(provision.value, Protocol) else ():
                percent = f"{float(100 * parse_share(one.share)):g} %"
                found[one.code, one.check] = f"set apart beyond {one.number} and {percent} (`{one.line}`, {one.source})"
    return found


def equations() -> dict[str, tuple[Equation, set[str]]]:
    """Check -> the law's equation and the articles that the profiles cite for it."""
    found: dict[str, tuple[Equation, set[str]]] = {}
    for country in ("kz", "ge"):
        for provision in load(country).provisions:
            if not isinstance(provision.value, Protocol):
                continue
            for equation in provision.value.equations:
                articles = found.setdefault(equation.check, (equation, set()))[1]
                articles |= {equation.article} - {""}
    return found


def own_codes() -> dict[str, str]:
    """Check -> code, of the findings that the modules themselves make."""
    found = {}
    for module in (checks, comparisons):
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                first, second = node.args[:2]
                if isinstance(first, ast.Constant) and isinstance(second, ast.Constant):
                    found[str(second.value)] = str(first.value)
    return found


def findings_page() -> str:
    """docs/findings.md."""
    entries = {}
    for check, (equation, articles) in equations().items():
        sign = {"==": "=", "<=": "≤", ">=": "≥"}[equation.relation]
        written = f"`{' + '.join(equation.left)} {sign} {' + '.join(equation.right)}` must hold"
        entries[equation.code, check] = (written, ", ".join(sorted(articles)) or "arithmetic, no statute")
    for check, code in own_codes().items():
        article = (
            "art. 43(3-1)"
            if check.startswith("portable")
            else "art. 43(8)"
            if check == "words-differ"
            else "no statute"
        )
        entries[code, check] = (CONDITIONS[check], article)
    for key, limit in tolerances().items():
        what, article = entries.get(key, ("", "no statute"))
        entries[key] = ("; ".join(part for part in (what, limit) if part), article)
    parts = [
        f"{NOTE}# Findings\n\nWhat the checks find in protocols. **F** codes are errors: they block a protocol "
        f"until it is typed anew or the commission\n"
        "above accepts them. **W** codes are warnings: they want an explanation that stays with the protocol. "
        "Lines are those of\n"
        "`dauys.base.tally.Tally`; `valid` is the votes and against all, `counted` adds the invalid ballots. "
        "Thresholds of\n"
        "warnings are the program's own: they ask for a look, no statute sets them. A protocol that is beyond the law\n"
        "profile's tolerance (a named choice) is set apart until the commission above accepts the difference with its\n"
        "reason.\n\n"
    ]
    rows = (
        (f"[{c}](#{c.lower().replace('.', '')})", check, what, article)
        for (c, check), (what, article) in sorted(entries.items())
    )
    parts.append(table(("code", "check", "condition", "article"), rows))
    for (code, check), (what, article) in sorted(entries.items()):
        parts.append(f"\n## {code}\n\n`{check}`: {what}. Source: {article}.\n\n")
        parts += [f"- {lang}: {catalogue('findings')[check][lang]}\n" for lang in LANGS]
    return "".join(parts)


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


PAGES: dict[str, Callable[[], str]] = {
    "states/contest.md": contest_page,
    "states/candidate.md": candidate_page,
    "states/protocol-entry.md": entry_page,
    "findings.md": findings_page,
    "acts.md": acts_page,
}


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
