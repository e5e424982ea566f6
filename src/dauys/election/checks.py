"""Checks of one protocol: the law's control equations and what people have learned to look for, as findings
with codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from dauys.base.findings import Finding
from dauys.base.tally import Tally
from dauys.election.words import says
from dauys.law.shape import LINES

if TYPE_CHECKING:
    from dauys.election.acts.protocols import Words
    from dauys.law import Rules
    from dauys.law.topics import Equation

# Thresholds of warnings: no statute sets them. They ask for a look, they block nothing.
INVALID_PERCENT = 3  # share of invalid ballots worth a look (the plausibility tools of other commissions use 3 %)
LAST_HOURS_PERCENT = 40  # share of a station's turnout that came after its last report
LAST_HOURS_LEAST = 30
SMALL_STATION = 20  # below this, one choice with all votes or full turnout is ordinary
_SIGN = {"==": "=", "<=": "≤", ">=": "≥"}


def check_tally(
    tally: Tally,
    rules: Rules,
    *,
    contest: str = "",
    precinct: str = "",
    turnout: Mapping[str, int] | None = None,
    closed: int | None = None,
) -> list[Finding]:
    """All findings of one protocol.

    `turnout` maps hours (HH:MM) to voters who had received ballots; `closed` is the figure reported at closing.
    Equations over lines that the protocol does not have are left out.
    """
    found = [
        *_equations(tally, rules.protocol.equations),
        *(_portable(tally, rules.article("protocol")) if rules.protocol.portable_box_rule else ()),
        *_turnout(tally, turnout or {}, closed),
        *_shape(tally),
    ]
    return [_placed(finding, contest, precinct) for finding in found]


def _placed(finding: Finding, contest: str, precinct: str) -> Finding:
    return Finding(
        finding.code,
        finding.check,
        contest,
        precinct,
        finding.fields,
        finding.context,
        finding.equation,
        finding.article,
    )


def _sum(tally: Tally, lines: tuple[str, ...]) -> int | None:
    whole = 0
    for line in lines:
        number = tally.line(line)
        if number is None:
            return None
        whole += number
    return whole


def _holds(left: int, relation: str, right: int) -> bool:
    return left == right if relation == "==" else left <= right if relation == "<=" else left >= right


def _equations(tally: Tally, equations: Iterable[Equation]) -> Iterable[Finding]:
    broken = []
    for equation in equations:
        left, right = _sum(tally, equation.left), _sum(tally, equation.right)
        if left is None or right is None or _holds(left, equation.relation, right):
            continue
        broken.append(equation)
        written = f"{' + '.join(equation.left)} {_SIGN[equation.relation]} {' + '.join(equation.right)}"
        fields = (*equation.left, *equation.right)
        context = {"left": left, "right": right, "difference": abs(left - right)}
        yield Finding(equation.code, equation.check, "", "", fields, context, written, equation.article)
    for equation in broken:
        if equation.relation == "==" and (line := _transposed(tally, equation)):
            yield Finding("W.241", "transposed-digits", "", "", (line,), {"line": line}, "", "")


def _transposed(tally: Tally, equation: Equation) -> str:
    """The line in which swapping two neighbouring digits makes a broken equation hold, if there is one."""
    left, right = _sum(tally, equation.left), _sum(tally, equation.right)
    if left is None or right is None or (left - right) % 9:
        return ""  # swapping neighbouring digits changes a number by a multiple of 9
    for sign, side in ((1, equation.left), (-1, equation.right)):
        for line in side:
            for field, number in _typed(tally, line):
                if any(sign * (swap - number) == right - left for swap in swaps(number)):
                    return field
    return ""


def _typed(tally: Tally, line: str) -> list[tuple[str, int]]:
    """The numbers on paper that a line stands for: itself, or the parts of a sum."""
    if line == "issued_by":
        members = tally.issued_by if isinstance(tally.issued_by, tuple) else ()
        return [(line, number) for number in members]
    if line not in {"valid", "counted"}:
        number = tally.line(line)
        return [] if number is None else [(line, number)]
    parts = [(f"votes:{choice}", number) for choice, number in tally.votes.items()]
    others = ("against_all", "invalid") if line == "counted" else ("against_all",)
    return parts + [(name, number) for name in others if (number := tally.line(name)) is not None]


def swaps(number: int) -> list[int]:
    """The other numbers that swapping two neighbouring digits gives: 132 gives 312 and 123."""
    digits = str(number)
    made = [digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in range(len(digits) - 1)]
    return [int(text) for text in made if int(text) != number]


def _portable(tally: Tally, article: str) -> Iterable[Finding]:
    boxes = tally.portable if isinstance(tally.portable, tuple) else ()
    over = [
        (box, applications, ballots) for box, (applications, ballots) in enumerate(boxes, 1) if ballots > applications
    ]
    if not over:
        return
    must_be_invalid = sum(ballots for _, _, ballots in over)
    invalid = tally.line("invalid") or 0
    box, applications, ballots = over[0]
    context = {
        "box": box,
        "applications": applications,
        "ballots": ballots,
        "invalid": invalid,
        "least": must_be_invalid,
    }
    if invalid < must_be_invalid:
        yield Finding("F.231", "portable-box-not-invalidated", "", "", ("portable", "invalid"), context, "", article)
    else:
        yield Finding("W.231", "portable-box-exceeds-applications", "", "", ("portable",), context, "", article)


def _turnout(tally: Tally, turnout: Mapping[str, int], closed: int | None) -> Iterable[Finding]:
    hours = sorted(turnout)
    issued = tally.line("issued")
    for before, after in pairwise(hours):
        if turnout[after] < turnout[before]:
            context = {"before": turnout[before], "after": turnout[after], "from": before, "to": after}
            yield Finding("W.301", "turnout-falls", "", "", (f"turnout@{after}",), context)
    if hours and issued is not None:
        last = turnout[hours[-1]]
        if issued < last:
            context = {"last": last, "hour": hours[-1], "issued": issued}
            yield Finding("W.304", "issued-below-turnout", "", "", ("issued",), context)
        elif issued - last >= LAST_HOURS_LEAST and 100 * (issued - last) > LAST_HOURS_PERCENT * issued:
            context = {"last": last, "hour": hours[-1], "issued": issued}
            yield Finding("W.302", "last-hour-jump", "", "", ("issued",), context)
    if closed is not None and issued is not None and closed != issued:
        yield Finding("W.303", "issued-differs-from-closing", "", "", ("issued",), {"closed": closed, "issued": issued})


def _shape(tally: Tally) -> Iterable[Finding]:
    valid, counted = tally.line("valid") or 0, tally.line("counted") or 0
    registered, issued = tally.line("registered"), tally.line("issued")
    if counted == 0:
        yield Finding("W.311", "zero-votes", "", "", ("votes",), {"issued": issued or 0})
    leader = max(tally.votes, key=lambda choice: tally.votes[choice], default="")
    if leader and valid >= SMALL_STATION and tally.votes[leader] == valid and len(tally.votes) > 1:
        yield Finding("W.312", "all-for-one", "", "", (f"votes:{leader}",), {"choice": leader, "valid": valid})
    invalid = tally.line("invalid") or 0
    if counted >= SMALL_STATION and 100 * invalid >= INVALID_PERCENT * counted:
        yield Finding("W.313", "many-invalid", "", "", ("invalid",), {"invalid": invalid, "counted": counted})
    if registered is not None and issued is not None and issued == registered >= SMALL_STATION:
        yield Finding("W.314", "everyone-voted", "", "", ("issued",), {"registered": registered})


def check_words(tally: Tally, words: Iterable[Words], *, contest: str = "", precinct: str = "") -> list[Finding]:
    """Lines whose words on the paper say another number than the digits (F.242); words that say no number at
    all too."""
    found = []
    for item in words:
        choice = item.line.removeprefix("votes:")
        number = tally.votes.get(choice) if item.line.startswith("votes:") else _line(tally, item.line)
        if number is None or not says(item.words, number):
            context = {"line": item.line, "words": item.words, "number": "-" if number is None else number}
            found.append(Finding("F.242", "words-differ", contest, precinct, (item.line,), context))
    return found


def _line(tally: Tally, name: str) -> int | None:
    return tally.line(name) if name in LINES else None
