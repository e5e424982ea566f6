"""A candidate's photo and short programme: filled in, looked at as the voter sees them, then signed."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.http import Http404, HttpResponse

from dauys.actions.desk import About
from dauys.actions.papers import OF_CANDIDATES, keep_photo, keep_programme, read_paper
from dauys.actions.parties import party_text
from dauys.actions.proposals import Wanted
from dauys.base.codes import code_text
from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import Lang, text
from dauys.election.acts.candidates import CandidateNominated
from dauys.election.state import Candidate
from dauys.formats.programmes import LONGEST, MEDIA_TYPE, Programme, read_programme, tidy
from dauys.store.models import PrivatePaper
from dauys.verify.privacy import private
from dauys.web.candidates.views import candidate_of, may_make_about
from dauys.web.pages import render, said
from dauys.web.requests import Request, person_of
from dauys.web.signing import propose
from dauys.web.templating import name_in, url

_LANGS: tuple[Lang, ...] = ("kk", "ru")


class Shown(NamedTuple):
    """What is published or would be: the hash of the photo (empty: none) and the programme."""

    photo: str
    programme: Programme

    @property
    def empty(self) -> bool:
        """Whether there is nothing to publish."""
        return not self.photo and self.programme.empty


def public(request: Request, contest: str, candidate: str) -> HttpResponse:
    """The form with what is published now (GET); `do=look` shows the preview, `do=sign` leads to the signature."""
    found = candidate_of(request, candidate)
    if request.method != "POST":
        return _page(request, candidate, published(found), [])
    errors: list[tuple[str, str]] = []
    shown = _given(request, errors)
    if shown.empty and not errors:
        errors = [("photo", text("web-candidates.nothing", request.lang))]
    if not errors and request.POST.get("do") == "sign":
        fields = {"candidate": candidate, "files": _files(request, shown)}
        then = url("candidates:candidate", contest=contest, candidate=candidate)
        try:
            return propose(request, [Wanted("photo-published", About(contest), fields)], then)
        except Refused as refused:
            errors = [("", said(request, refused.refusal))]
    return _page(request, candidate, shown, errors)


def published(found: Candidate) -> Shown:
    """What the candidate's last act has published, as far as the files are kept here."""
    named = [blob.sha256 for blob in found.published]
    kept = {row.sha256: row for row in PrivatePaper.objects.filter(about=OF_CANDIDATES, sha256__in=named)}
    photo, programme = "", Programme("", "")
    for blob in found.published:
        row = kept.get(blob.sha256)
        if row is not None and row.media_type == MEDIA_TYPE:
            programme = read_programme(read_paper(row.sha256))
        elif row is not None:
            photo = row.sha256
    return Shown(photo, programme)


def photo(_request: Request, contest: str, candidate: str, sha256: str) -> HttpResponse:  # noqa: ARG001 - the address
    """The bytes of a photo that is or will be public; 404 for any other paper."""
    if not _is_photo(sha256):
        raise Http404
    answer = HttpResponse(read_paper(sha256), content_type="image/jpeg")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer


def _is_photo(sha256: str) -> bool:
    return PrivatePaper.objects.filter(sha256=sha256, about=OF_CANDIDATES, media_type="image/jpeg").exists()


def _given(request: Request, errors: list[tuple[str, str]]) -> Shown:
    """What was sent; a photo is kept at once, so that the preview and the next form know it by its hash."""
    kept = request.POST.get("kept", "")
    photo = kept if _is_photo(kept) and not request.POST.get("without") else ""
    upload = request.FILES.get("photo")
    if upload is not None:
        try:
            photo = keep_photo(upload.read(), str(upload.name), person_of(request).office, request.now).sha256
        except Refused as refused:
            errors.append(("photo", said(request, refused.refusal)))
        except Unreadable as fault:
            errors.append(("photo", fault.text(request.lang)))
    written = {lang: tidy(request.POST.get(f"programme_{lang}", "")) for lang in _LANGS}
    for lang in _LANGS:
        if fault_code := _fault(written[lang], other=written["ru" if lang == "kk" else "kk"]):
            words = text(f"web-candidates.{fault_code}", request.lang, most=LONGEST, number=len(written[lang]))
            errors.append((f"programme_{lang}", words))
    return Shown(photo, Programme(**written))


def _fault(written: str, other: str) -> str:
    """What is wrong with the programme in one language; empty for nothing."""
    if len(written) > LONGEST:
        return "too-long"
    if not written and other:
        return "both-languages"
    return "private" if any(private(written.encode())) else ""


def _files(request: Request, shown: Shown) -> list[dict[str, Any]]:
    found = []
    if shown.photo:
        row = PrivatePaper.objects.get(sha256=shown.photo)
        found.append({"sha256": row.sha256, "size": row.size, "media_type": row.media_type})
    if not shown.programme.empty:
        blob = keep_programme(shown.programme, person_of(request).office, request.now)
        found.append({"sha256": blob.sha256, "size": blob.size, "media_type": blob.media_type})
    return found


def _line(nomination: CandidateNominated, lang: Lang) -> str:
    """What stands under the name: route and party, year of birth, occupation."""
    route = code_text("route", nomination.route, lang)
    party = f": {party_text(nomination.party, lang)}" if nomination.party else ""
    return f"{route}{party}, {nomination.birth_year}, {code_text('occupation', nomination.occupation, lang)}"


def _page(request: Request, candidate: str, shown: Shown, errors: list[tuple[str, str]]) -> HttpResponse:
    found, state = candidate_of(request, candidate), request.place.contest
    if state is None:
        raise Http404
    nomination = found.nomination
    return render(
        request,
        "candidates/public.html",
        status=422 if errors else 200,
        c=state,
        id=candidate,
        n=nomination,
        unit=name_in(state.unit.names, request.lang),
        name=name_in(nomination.names, request.lang),
        shown=shown,
        line_kk=_line(nomination, "kk"),
        line_ru=_line(nomination, "ru"),
        initials="".join(word[0] for word in nomination.names.kk.split()[:2]),
        now=published(found),
        may="photo-published" in may_make_about(request, state, candidate),
        looked=request.method == "POST" and not errors,
        errors=errors,
        most=LONGEST,
    )
