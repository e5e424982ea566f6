"""A direct election from its plan to its published record: the scripts played at the desk, the log written beside."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Literal

from dauys.actions.building import building
from dauys.actions.desk import Desk
from dauys.actions.publication import publish
from dauys.base.refusals import Refused, refuse
from dauys.demo import district_2023, rural_2021
from dauys.demo.election_script import expected_acts, scripts
from dauys.demo.keys import log_signer
from dauys.demo.plan import Country
from dauys.demo.script import play, scene
from dauys.formats.key_file import write_secret
from dauys.law import load
from dauys.store import log

Progress = Callable[[Literal["acts", "log"], int, int], None]
PLANS: dict[str, Callable[[str], Country]] = {rural_2021.NAME: rural_2021.plan, district_2023.NAME: district_2023.plan}
SEEDS = {rural_2021.NAME: rural_2021.SEED, district_2023.NAME: district_2023.SEED}


def silent(_stage: Literal["acts", "log"], _done: int, _total: int) -> None:
    """No progress."""


def build(  # noqa: PLR0917 - one parameter an option of the command
    name: str,
    out: Path,
    store: str | None = None,
    progress: Progress = silent,
    seed: str = "",
    until: datetime | None = None,
) -> int:
    """Make the demonstration `name` at `out` (its office beside it) from a seed; the number of acts.

    See `build_plan` for `until`, progress and faults; KeyError for an unknown name.
    """
    return build_plan(PLANS[name](seed or SEEDS[name]), out, store, progress, until)


def build_plan(
    country: Country,
    out: Path,
    store: str | None = None,
    progress: Progress = silent,
    until: datetime | None = None,
) -> int:
    """Make and publish the record of a plan at `out`; nothing is left there on any fault.

    `until` stops the election at a moment: the acts after it are left to the people of the workspace, who are put
    into the store with their keys; the office then holds its custody key, and the clock goes on from that moment.
    `progress` is told the stage (acts made, entries of the log written), how far it is and about how far it goes.
    `store` is the address of an empty store; None: SQLite in the office. Raises Refused: `actions.exists`,
    `demo.store-in-use`, and what the store refuses.
    """
    with building(out, store) as site:
        if kept := log.size():
            raise Refused(refuse("demo.store-in-use", acts=kept))
        desk = Desk(load("kz"), country.name)
        expected = expected_acts(country)
        told = _told(progress, expected)
        played = scene(desk, country)
        acts = play(desk, scripts(played), told, until)
        # Loaded here, as the people below: the tables can only be named once the store is open.
        import_module("dauys.demo.keeping").keep(played.samples, site.office)
        if until is not None:
            master = secrets.token_bytes(32)
            write_secret(site.office / "custody.key", master)
            signer = log_signer(country.seed, country.origin)
            write_secret(site.office / "log.key", f"{signer.private_text}\n".encode())
            import_module("dauys.demo.staff").settle(desk.refresh(), country.seed, master, until)
        publish(desk, site.public, log_signer(country.seed, country.origin), lambda done: progress("log", done, acts))
        progress("log", acts, acts)
    return acts


def _told(progress: Progress, expected: int) -> Callable[[int], None]:
    return lambda done: progress("acts", done, max(done, expected))
