"""The quiz on valid and invalid ballots: one drawn ballot a page, the answer with its article, the score at the end."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect

from dauys.base.texts import text
from dauys.web.pages import render
from dauys.web.requests import Request
from dauys.web.training.cases import CANDIDATES, CASES

_VERDICTS = ("valid", "invalid", "disputed")
_KEPT = "quiz"  # in the session: number of a case -> the answer that was given


def score(request: Request) -> HttpResponse:
    """What the quiz is about, and how far one is; POST begins it again."""
    if request.method == "POST":
        request.session[_KEPT] = {}
        return HttpResponseRedirect("/quiz/1/")
    given = _given(request)
    rows = [(number, case, given.get(number, ""), case.answer) for number, case in enumerate(CASES, 1)]
    return render(
        request,
        "training/quiz.html",
        rows=rows,
        answered=len(given),
        right=sum(answer == judged.verdict for _, _, answer, judged in rows),
        following=next((number for number, _, answer, _ in rows if not answer), 0),
    )


def case(request: Request, number: int) -> HttpResponse:
    """One ballot: asked, or answered with the reason; the first answer counts."""
    if not 1 <= number <= len(CASES):
        raise Http404
    one, given = CASES[number - 1], _given(request)
    error = ""
    if request.method == "POST":
        answer = request.POST.get("answer", "")
        if answer in _VERDICTS:
            request.session[_KEPT] = {str(known): words for known, words in ({number: answer} | given).items()}
            return HttpResponseRedirect(f"/quiz/{number}/")
        error = text("web-training.choose", request.lang)
    judged = one.answer
    answer = given.get(number, "")
    return render(
        request,
        "training/case.html",
        status=422 if error else 200,
        number=number,
        whole=len(CASES),
        case=one,
        marks=[mark._asdict() for mark in one.paper.marks],
        choices=_choices(request),
        judged=judged,
        answer=answer,
        state=("right" if answer == judged.verdict else "wrong") if answer else "asked",
        options=[(verdict, text(f"web-training.{verdict}", request.lang)) for verdict in _VERDICTS],
        error=error,
    )


def _given(request: Request) -> dict[int, str]:
    kept: dict[str, Any] = request.session.get(_KEPT, {})
    return {int(number): str(answer) for number, answer in kept.items() if int(number) <= len(CASES)}


def _choices(request: Request) -> list[str]:
    names = [text(f"web-training.candidate-{n}", request.lang) for n in range(1, CANDIDATES + 1)]
    return [*names, text("web-training.against-all", request.lang)]
