"""The reader's language: asked for in the address, remembered in a cookie, else as the browser says."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation

from dauys.base.texts import LANGS, Lang

COOKIE = "lang"
_YEAR = 365 * 24 * 3600


class LanguageMiddleware:
    """Sets `request.lang`; `?lang=kk` is remembered and leads to the same place without it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language."""
        asked = request.GET.get("lang", "")
        if asked in LANGS and request.method == "GET":
            rest = urlencode([(k, v) for k, values in request.GET.lists() for v in values if k != "lang"])
            there = HttpResponseRedirect(request.path + (f"?{rest}" if rest else ""))
            there.set_cookie(COOKIE, asked, max_age=_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
            return there
        lang = reader(request)
        request.lang = lang  # type: ignore[attr-defined]
        with translation.override(lang):
            answer = self.get_response(request)
        answer.headers.setdefault("Content-Language", lang)
        return answer


def reader(request: HttpRequest) -> Lang:
    """The language of a request: the cookie's, else the first of ours that the browser names, else Kazakh."""
    for lang in LANGS:
        if request.COOKIES.get(COOKIE) == lang:
            return lang
    for part in request.headers.get("Accept-Language", "").split(","):
        for lang in LANGS:
            if part.strip()[:2].lower() == lang:
                return lang
    return "kk"
