"""`dauys status`: where each contest stands, what is due, and whether what is missing can still change the outcome."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import click

from dauys.actions.opening import open_desk
from dauys.base.days import utc_text
from dauys.base.texts import Lang, reader_lang, text
from dauys.cli.doors import law_from, open_store, store_options
from dauys.cli.tables import grouped, table
from dauys.election.results import outstanding
from dauys.election.state import Contest, Election
from dauys.verify.replaying import replay_record
from dauys.verify.tabulation import still_open


@click.command(short_help="Where each contest stands.")
@click.option("--record", metavar="DIR_OR_URL", help="A published record instead of the store.")
@click.option("--contest", default="", help="One contest only, with its totals both ways.")
@store_options
def status(  # noqa: PLR0917 - one parameter an option
    record: str | None, contest: str, store: str | None, law_file: Path | None, lang: str | None, as_json: bool
) -> None:
    """Say the stage of each contest, its next deadline, and the protocols that are missing or quarantined."""
    if record:
        election = replay_record(record)
    else:
        open_store(store)
        election = open_desk(law_from(law_file)).election
    now = utc_text(datetime.now(UTC))
    rows = [standing(c, now) for name, c in election.contests.items() if not contest or name == contest]
    if contest and not rows:
        raise click.BadParameter(text("election.contest-unknown", reader_lang(lang), contest=contest))
    if as_json:
        click.echo(json.dumps({"election": election.id, "contests": rows}, ensure_ascii=False, indent=1))
    else:
        click.echo(words(election, rows, reader_lang(lang)))


def standing(contest: Contest, now: str) -> dict[str, object]:
    """One contest as plain data; `margin` answers whether what is open can still change the outcome."""
    due = sorted((at, key) for key, at in contest.clock.items() if at > now)
    open_ = outstanding(contest)
    data: dict[str, object] = {
        "contest": contest.id,
        "stage": contest.stage.value,
        "voting_day": contest.voting_day,
        "next": {"key": due[0][1], "at": due[0][0]} if due else {},
        "precincts": len(contest.precincts),
        "open": open_,
        "quarantined": [name for name, p in contest.precincts.items() if p.quarantine],
    }
    if contest.stage.value == "counting" and contest.rules.kind == "direct":
        margin = still_open(contest)
        data["margin"] = {
            "can_change": margin.can_change,
            "bound": margin.bound if margin.bound is not None else "",
            "lead": margin.lead,
            "with_disputed": {
                "votes": dict(margin.counted.votes),
                "outcome": margin.outcome.kind,
                "winner": margin.outcome.winner,
            },
            "without_disputed": {
                "votes": dict(margin.certain.votes),
                "outcome": margin.without.kind,
                "winner": margin.without.winner,
            },
            "can_win": list(margin.can_win),
        }
    return data


def words(election: Election, rows: list[dict[str, object]], lang: Lang) -> str:
    """The same for a terminal."""
    heads = [
        text(f"cli.head-{name}", lang) for name in ("contest", "stage", "voting-day", "precincts", "open", "change")
    ]
    return "\n".join([election.id, "", table(heads, [_cells(row, lang) for row in rows])])


def _cells(row: dict[str, object], lang: Lang) -> list[str]:
    margin = row.get("margin")
    change = ""
    if isinstance(margin, dict):
        change = text("cli.can-change" if margin["can_change"] else "cli.cannot-change", lang)
    still = row["open"]
    stage = text(f"election.stage-{row['stage']!s}", lang)
    number = len(still) if isinstance(still, list) else 0
    return [
        str(row["contest"]),
        stage,
        str(row["voting_day"]),
        grouped(int(str(row["precincts"]))),
        grouped(number),
        change,
    ]
