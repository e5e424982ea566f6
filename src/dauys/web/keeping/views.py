"""The page of the archive and of backups: what there is, what is going on, and the buttons that begin it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect

from dauys.actions.backups import SHORTEST_PASSPHRASE
from dauys.actions.errands import Errand, Name, Order, look, send
from dauys.actions.events import note
from dauys.base.alphabet import sort_key
from dauys.base.texts import text
from dauys.store.address import from_environment
from dauys.web.keeping.files import ARCHIVES, BACKUPS, folder, kept, new_file
from dauys.web.keeping.printed import ALL, NONE, PROGRAM, region_of
from dauys.web.keys import office_files
from dauys.web.pages import render
from dauys.web.requests import Request, person_of
from dauys.web.templating import name_in

_HERE = "/keeping/"
_ERRANDS: tuple[Name, ...] = ("archive", "backup", "check")
Errors = list[tuple[str, str]]


def home(request: Request) -> HttpResponse:
    """Archives and, for the administrator, backups; how far the work is that goes on."""
    return _page(request, [])


def archive(request: Request) -> HttpResponse:
    """Begin the archive of the whole record with its papers. Raises Refused `errands.*`."""
    if request.method == "POST":
        of = request.POST.get("of", ALL)
        words = {"file": str(new_file(request, ARCHIVES)), "of": of if of in dict(_choices(request)) else ALL}
        _begin(request, "archive", words, "archive-made", PROGRAM)
    return HttpResponseRedirect(_HERE)


def backup(request: Request) -> HttpResponse:
    """Begin a backup, always under a passphrase that is typed twice. Raises Refused `errands.*`."""
    if request.method != "POST":
        return HttpResponseRedirect(_HERE)
    phrase = request.POST.get("passphrase", "")
    errors: Errors = []
    if len(phrase) < SHORTEST_PASSPHRASE:
        errors.append(("passphrase", text("backup.passphrase-short", request.lang, least=SHORTEST_PASSPHRASE)))
    elif phrase != request.POST.get("again", ""):
        errors.append(("again", text("web-keeping.differs", request.lang)))
    if errors:
        return _page(request, errors)
    keys = "1" if request.POST.get("keys") else ""
    words = {"file": str(new_file(request, BACKUPS)), "passphrase": phrase, "keys": keys}
    _begin(request, "backup", words, "backup-made")
    return HttpResponseRedirect(_HERE)


def check(request: Request) -> HttpResponse:
    """Begin the check of a backup that lies in the office's folder. Raises Refused `errands.*`."""
    if request.method != "POST":
        return HttpResponseRedirect(_HERE)
    name, phrase = request.POST.get("backup", ""), request.POST.get("phrase", "")
    errors: Errors = []
    if name not in {one.name for one in kept(BACKUPS)}:
        errors.append(("backup", text("web-keeping.choose", request.lang)))
    if not phrase:
        errors.append(("phrase", text("web-keeping.phrase-missing", request.lang)))
    if errors:
        return _page(request, errors)
    _begin(request, "check", {"file": str(folder(BACKUPS) / name), "passphrase": phrase}, "backup-checked")
    return HttpResponseRedirect(_HERE)


def _begin(request: Request, name: Name, words: Mapping[str, str], event: str, program: str = "") -> None:
    order = Order(name, from_environment(os.environ), words)
    send(office_files(), order._replace(program=program) if program else order)
    note(event, person_of(request), request.now)


def _choices(request: Request) -> list[tuple[str, str]]:
    """Whose papers an archive may have: everybody's, nobody's, or where there are several, one region's."""
    lang, election = request.lang, request.desk.election
    found = dict.fromkeys(region_of(contest) for contest in election.contests.values())
    named = [(one, name_in(election.units[one].names, lang)) for one in found if one in election.units]
    named.sort(key=lambda choice: sort_key(choice[1]))
    whole = [(one, text(f"web-keeping.of-{one}", lang)) for one in (ALL, NONE)]
    return whole + (named if len(named) > 1 else [])


def _page(request: Request, errors: Errors) -> HttpResponse:
    office = office_files()
    errands: dict[str, Errand | None] = {name: look(office, name) for name in _ERRANDS}
    all_of_it = person_of(request).role == "administrator"
    backups = kept(BACKUPS) if all_of_it else []
    values: dict[str, Any] = {
        "errands": errands if all_of_it else errands | {"backup": None, "check": None},
        "going": any(errand is not None and errand.state == "going" for errand in errands.values()),
        "archives": kept(ARCHIVES),
        "of": _choices(request),
        "contests": len(request.desk.election.contests),
        "all_of_it": all_of_it,
        "backups": backups,
        "choices": [(one.name, one.name) for one in backups],
        "command": _command(backups[0].name if backups else ""),
        "errors": errors,
        "faults": dict(errors),
        "given": request.POST,
        "least": SHORTEST_PASSPHRASE,
    }
    return render(request, "keeping/home.html", status=422 if errors else 200, **values)


def _command(name: str) -> str:
    """How a backup is restored, beside the workspace that runs."""
    words = ["dauys", "restore", str(folder(BACKUPS) / name), "--to", "restored/store.sqlite3"]
    return shlex.join([*words, "--record", str(office_files().record)]) if name else ""
