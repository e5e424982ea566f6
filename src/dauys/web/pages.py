"""Pages: what every answer shares, from the frame around it to the pages of refusals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render as django_render

from dauys.base.codes import code_text
from dauys.base.dates import moment_text
from dauys.base.days import parse_utc
from dauys.base.refusals import Refusal
from dauys.base.texts import LANGS, Lang, text
from dauys.election.state import Contest
from dauys.election.telling import article_text, office_text
from dauys.store.models import Person, Setting
from dauys.web.access import Door
from dauys.web.keys import in_training
from dauys.web.navigation import nav_of
from dauys.web.requests import Request, election_of
from dauys.web.templating import name_in

_FLASHES = "flashes"
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_OPEN: dict[str, Door] = {}


def register(doors: list[Door]) -> dict[str, Door]:
    """Name -> door of all areas; for the address table."""
    _OPEN.clear()
    _OPEN.update({door.name: door for door in doors})
    return _OPEN


def doors() -> dict[str, Door]:
    """Every door by its name."""
    return _OPEN


def render(request: Request, template: str, status: int = 200, **values: Any) -> HttpResponse:
    """A page of the workspace from its template and plain values."""
    answer = django_render(request, template, values, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def contest_page(
    request: Request, template: str, state: Contest, errors: Sequence[tuple[str, str]] = (), **values: Any
) -> HttpResponse:
    """A page about a contest, in it `c` with its unit's `name`; with `errors` (field, words) its status is 422."""
    name = name_in(state.unit.names, request.lang)
    return render(request, template, status=422 if errors else 200, c=state, name=name, errors=errors, **values)


def flash(request: Request, tone: str, words: str) -> None:
    """Words that the next page shows once."""
    request.session[_FLASHES] = [*request.session.get(_FLASHES, []), [tone, words]]


def frame_context(request: HttpRequest) -> dict[str, Any]:
    """What base.html needs of every request."""
    ours = cast("Request", request)
    lang = getattr(ours, "lang", "kk")
    person = getattr(ours, "person", None)
    base: dict[str, Any] = {"lang": lang, "person": person, "banner": _banner(ours)}
    if person is None:
        return base | {"langs": _langs(ours), "demonstration_people": _listed(ours)}
    return base | {"frame": _frame(ours, person), "langs": _langs(ours), "opens": partial(opens, person)}


def opens(person: Person, name: str) -> bool:
    """Whether a door is open to the person's post: a page leads nobody to a door that is shut to them."""
    door = _OPEN.get(name)
    return door is not None and person.post in door.who


def _listed(request: Request) -> object:
    """The ready-made people of a demonstration, for its sign-in page; nobody for any other record."""
    election = election_of(request) if hasattr(request, "has_record") else None
    genesis = election.genesis if election else None
    if genesis is None or not genesis.synthetic:
        return None
    row = Setting.objects.filter(name="demonstration-people").first()
    if row is None:
        return None
    people = [{**one, "place": office_text(one["office"], election, request.lang)} for one in row.value["people"]]
    return {**row.value, "people": people}


def _langs(request: Request) -> list[tuple[str, str]]:
    place = request.path if request.method == "GET" else "/"
    query = request.GET.copy()
    query.pop("lang", None)
    rest = f"&{query.urlencode()}" if query and request.method == "GET" else ""
    return [(lang, f"{place}?lang={lang}{rest}") for lang in LANGS]


def _frame(request: Request, person: Person) -> dict[str, Any]:
    lang, election = request.lang, election_of(request)
    genesis = election.genesis if election else None
    synthetic = bool(genesis and genesis.synthetic)
    return {
        "title": name_in(genesis.title, lang) if genesis else "dauys",
        "office": office_text(person.office, election, lang),
        "role": code_text("role", person.role, lang),
        "person": person.name or person.username,
        "home": "/",
        "sign_out": "/sign-out/",
        "nav": nav_of(request, person),
        "langs": _langs(request),
        "account": [(text("web-core.my-account", lang), "/account/")],
        "banner": _banner(request),
        "clock": moment_text(request.now, "Asia/Almaty", lang) if synthetic else "",
        "flashes": request.session.pop(_FLASHES, []),
    }


def _banner(request: Request) -> str:
    if in_training():
        return "training"
    election = election_of(request) if hasattr(request, "has_record") else None
    return "demonstration" if election and election.genesis and election.genesis.synthetic else ""


def said(request: Request, refusal: Refusal) -> str:
    """A refusal in the reader's words, its instants on the clock of the unit that the address names."""
    contest = request.place.contest if hasattr(request, "place") else None
    zone = contest.unit.zone if contest else "Asia/Almaty"
    words = {
        name: moment_text(parse_utc(value), zone, request.lang)
        if isinstance(value, str) and _INSTANT.fullmatch(value)
        else value
        for name, value in refusal.context.items()
    }
    return Refusal(refusal.code, words, article_text(refusal.article, request.lang)).text(request.lang)


def refused(request: Request, refusal: Refusal) -> HttpResponse:
    """The page of a refusal: what may not be, under which article, and what to do."""
    return fault(request, said(request, refusal), status=409)


def fault(request: Request, words: str, status: int = 400, title: str = "refused") -> HttpResponse:
    """A page that says what is wrong."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"message": words}, status=status)
    return render(request, "fault.html", status=status, words=words, title=text(f"web-core.{title}", request.lang))


def old_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's, and not for people
    """The form's token is not this session's: what to do, instead of Django's own page."""
    ours = cast("Request", request)
    return fault(ours, text("web-core.old-form-words", ours.lang), status=403, title="old-form")


def forbidden(request: Request) -> HttpResponse:
    """The door is not for this person."""
    words = text("web-core.forbidden", request.lang)
    return render(request, "fault.html", status=403, words=words, title=text("web-core.not-yours", request.lang))


def no_record(request: Request) -> HttpResponse:
    """There is no record yet: the administrator opens one."""
    if request.person is not None and request.person.role == "administrator":
        return HttpResponseRedirect("/setup/record/")
    words = text("web-core.no-record", request.lang)
    return render(request, "fault.html", status=409, words=words, title=text("web-core.empty", request.lang))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's
    """Nothing lies at this address."""
    ours = cast("Request", request)
    lang: Lang = getattr(ours, "lang", "kk")
    if not hasattr(ours, "person"):
        ours.person = None
    title, words = text("web-core.not-found", lang), text("web-core.not-found-words", lang)
    return render(ours, "fault.html", status=404, words=words, title=title)
