"""The pages of docs/states: how a contest, a candidate and the entry of a protocol move."""

from __future__ import annotations

import inspect

from tools.markdown import NOTE, drawing, moves_table, table

from dauys.base.texts import LANGS, text
from dauys.election import candidacy, protocol_entry, stages
from dauys.election.stages import Stage


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
