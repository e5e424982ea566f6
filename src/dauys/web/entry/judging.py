"""Findings as the form shows them: beside which field, with what to do in this role, and what each still needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from dauys.base.dates import number_text, percent_text
from dauys.base.findings import Finding
from dauys.base.texts import Lang, text
from dauys.election.acts.protocols import Words
from dauys.election.state import Contest
from dauys.election.telling import Place, article_text, candidate_text, field_text
from dauys.law.counting import Equation
from dauys.web.entry.sheet import label_of

# The fields that a sum ends in: where its finding is shown when no line of the finding is a field of its own.
_END = {"valid": "against_all", "counted": "invalid"}
_PARTS = {"valid": ["votes:*", "against_all"], "counted": ["votes:*", "against_all", "invalid"]}
_SIGN = {"==": "=", "<=": "≤", ">=": "≥"}
ERRORS = "errors-on-paper"


def shown(finding: Finding, lang: Lang, role: str, contest: Contest | None = None) -> dict[str, Any]:
    """A finding as the templates take it; `role` is typist, supervisor, commission, superior or across.

    With the contest, candidates and precincts that the finding names are named as people know them.
    """
    finding = _named(finding, contest, lang) if contest is not None else finding
    return {
        "code": finding.code,
        "severity": finding.severity,
        "words": finding.text(lang),
        "do": text(f"web-entry.do-{role}-{finding.severity}", lang),
        "article": article_text(finding.article, lang),
        "off": _off(finding, lang),
    }


def _named(finding: Finding, contest: Contest, lang: Lang) -> Finding:
    """The finding with names in the place of the ids of candidates, lines and precincts."""
    words = dict(finding.context)
    for key in words.keys() & {"choice", "first", "second"}:
        words[key] = candidate_text(contest, str(words[key]), lang)
    if str(words.get("line", "")).startswith("votes:"):
        words["line"] = field_text(Place(lang, contest.unit.zone, contest=contest), str(words["line"]))
    for key in words.keys() & {"other", "others"}:
        known = [contest.precincts[one].listed for one in str(words[key]).split(", ") if one in contest.precincts]
        words[key] = ", ".join(f"№ {one.number}" for one in known if one is not None) or words[key]
    return replace(finding, context=words)


def _off(finding: Finding, lang: Lang) -> str:
    """How far a broken equation is off, as a number and in percent of the larger side; "" for other findings."""
    left, right = finding.context.get("left"), finding.context.get("right")
    if not finding.equation or not isinstance(left, int) or not isinstance(right, int):
        return ""
    apart, whole = abs(left - right), max(left, right)
    return text("web-entry.off", lang, number=number_text(apart, lang), percent=percent_text(apart, whole, 1, lang))


def placed(
    findings: Iterable[Finding], names: list[str], lang: Lang, role: str, contest: Contest
) -> dict[str, list[dict[str, Any]]]:
    """Field -> the findings shown beside it; "" for those that no field has."""
    found: dict[str, list[dict[str, Any]]] = {}
    for finding in findings:
        found.setdefault(_place(finding, names), []).append(shown(finding, lang, role, contest))
    return found


def _place(finding: Finding, names: list[str]) -> str:
    for field in finding.fields:
        if field in names:
            return field
    for field in finding.fields:
        for name in (_END.get(field, ""), *(n for n in names if n.startswith(f"{field}:"))):
            if name in names:
                return name
    return ""


def explanations(findings: Iterable[Finding], given: Mapping[str, str], lang: Lang) -> list[dict[str, str]]:
    """The explanations of warnings that were given: in words, or by the tick that the paper says so."""
    found = []
    for code in dict.fromkeys(f.code for f in findings if f.severity == "warning"):
        said = given.get(f"explain-{code}", "").strip()[:4000]
        if not said and given.get(f"accept-{code}"):
            said = text("web-entry.as-on-paper", lang)
        if said:
            found.append({"code": code, "text": said})
    return found


def unanswered(findings: Iterable[Finding], given: Mapping[str, str]) -> list[str]:
    """The codes that still need something: a warning an explanation or tick, errors the tick that the paper says so."""
    lacking = []
    for finding in findings:
        if finding.severity == "error":
            answered = bool(given.get(ERRORS))
        else:
            said = given.get(f"explain-{finding.code}", "").strip()
            answered = bool(said or given.get(f"accept-{finding.code}"))
        if not answered:
            lacking.append(finding.code)
    return list(dict.fromkeys(lacking))


def codes(findings: Iterable[Finding], severity: str) -> list[str]:
    """The codes of one severity, each once, in order."""
    return list(dict.fromkeys(f.code for f in findings if f.severity == severity))


def equations(contest: Contest, names: list[str], lang: Lang) -> list[dict[str, Any]]:
    """The law's control equations over the fields of the form, for the check while one types."""
    made = (_equation(contest, equation, names, lang) for equation in contest.rules.protocol.equations)
    return [equation for equation in made if equation]


def _equation(contest: Contest, equation: Equation, names: list[str], lang: Lang) -> dict[str, Any] | None:
    left, right = _side(equation.left, names), _side(equation.right, names)
    if not left or not right:
        return None
    words = [" + ".join(label_of(contest, line, lang) for line in side) for side in (equation.left, equation.right)]
    plain = [name for name in (*left, *right) if name in names]
    return {
        "code": equation.code,
        "severity": "error" if equation.code.startswith("F") else "warning",
        "left": left,
        "relation": equation.relation,
        "right": right,
        "text": f"{words[0]} {_SIGN[equation.relation]} {words[1]}",
        "at": plain[0] if plain else names[-1],
    }


def _side(lines: Iterable[str], names: list[str]) -> list[str]:
    """The fields that a side adds up; none where the form lacks a line."""
    found: list[str] = []
    for line in lines:
        wanted = _PARTS.get(line, [f"{line}:*"] if any(n.startswith(f"{line}:") for n in names) else [line])
        found += [name for name in wanted if name.endswith("*") or name in names]
        if line not in _PARTS and wanted[0] not in names and not wanted[0].endswith("*"):
            return []
    return found


def to_answer(findings: Iterable[Finding], lang: Lang, contest: Contest) -> list[dict[str, Any]]:
    """The warnings that want an explanation or a tick, each code once."""
    found: dict[str, dict[str, Any]] = {}
    for finding in findings:
        if finding.severity == "warning":
            short = {"do": "", "article": ""}
            found.setdefault(finding.code, shown(finding, lang, "typist", contest) | short)
    return list(found.values())


def words_of(fields: Mapping[str, Any]) -> tuple[Words, ...]:
    """The lines that the paper gives in words, as the checks take them."""
    return tuple(Words(one["line"], one["words"]) for one in fields.get("words", ()))


def anchor(code: str) -> str:
    """The place on the page where a finding is answered."""
    return ERRORS if code.startswith("F") else f"answer-{code}"
