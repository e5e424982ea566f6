"""The page docs/findings.md: what the checks find in protocols, from the law's equations and the checks' own code."""

from __future__ import annotations

import ast
import inspect

from tools.markdown import NOTE, table

from dauys.base.shares import parse_share
from dauys.base.texts import LANGS, catalogue
from dauys.election import checks, comparisons
from dauys.law import load
from dauys.law.topics import Equation, Protocol

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


def conditions() -> dict[tuple[str, str], tuple[str, str]]:
    """Code and check -> what must hold or what is looked at, and the article, of every finding."""
    found = {}
    for check, (equation, articles) in equations().items():
        sign = {"==": "=", "<=": "≤", ">=": "≥"}[equation.relation]
        written = f"`{' + '.join(equation.left)} {sign} {' + '.join(equation.right)}` must hold"
        found[equation.code, check] = (written, ", ".join(sorted(articles)) or "arithmetic, no statute")
    for check, code in own_codes().items():
        article = "art. 43(8)" if check == "words-differ" else "no statute"
        found[code, check] = (CONDITIONS[check], "art. 43(3-1)" if check.startswith("portable") else article)
    for key, limit in tolerances().items():
        what, article = found.get(key, ("", "no statute"))
        found[key] = ("; ".join(part for part in (what, limit) if part), article)
    return dict(sorted(found.items()))


_INTRODUCTION = f"""{NOTE}# Findings

What the checks find in protocols. **F** codes are errors: they block a protocol until it is typed anew or the
commission above accepts them. **W** codes are warnings: they want an explanation that stays with the protocol.
Lines are those of `dauys.base.tally.Tally`; `valid` is the votes and against all, `counted` adds the invalid
ballots. Thresholds of warnings are the program's own: they ask for a look, no statute sets them. A protocol that is
beyond the law profile's tolerance (a named choice) is set apart until the commission above accepts the difference
with its reason.

"""


def findings_page() -> str:
    """docs/findings.md."""
    known = conditions()
    rows = (
        (f"[{code}](#{code.lower().replace('.', '')})", check, what, article)
        for (code, check), (what, article) in known.items()
    )
    parts = [_INTRODUCTION, table(("code", "check", "condition", "article"), rows)]
    for (code, check), (what, article) in known.items():
        parts.append(f"\n## {code}\n\n`{check}`: {what}. Source: {article}.\n\n")
        parts += [f"- {lang}: {catalogue('findings')[check][lang]}\n" for lang in LANGS]
    return "".join(parts)
