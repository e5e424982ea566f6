"""What people carry: the observer's badge, and certificates of candidates, proxies and the akim."""

from __future__ import annotations

from datetime import date

from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.parts import BOTH, Paper, Signer, days, heads, in_langs, said, signing
from dauys.formats.papers.typesetting import Sheet, pdf


class Badge(Paper, frozen=True, kw_only=True):
    """An observer's badge, A6, two pages: the person in front, rights and duties at the back.

    `number` is the badge's id as the act of accreditation names it. `precincts` says where it is valid. `rights` are
    the rights that the law profile lists, as texts. The badge is valid together with an identity document.
    """

    number: str
    person: str
    organisation: Names
    precincts: Names
    rights: tuple[Names, ...]
    signer: Signer
    langs: tuple[Lang, ...] = BOTH


class Certificate(Paper, frozen=True, kw_only=True):
    """What every certificate has: its number, the person, the day of issue, who signs."""

    number: str
    person: Names
    day: date
    signers: tuple[Signer, ...]
    langs: tuple[Lang, ...] = BOTH


class CandidateCertificate(Certificate, frozen=True, kw_only=True):
    """The certificate of a registered candidate; `registered_at` is day and hour of the registration, as text."""

    registered_at: Names


class ProxyCertificate(Certificate, frozen=True, kw_only=True):
    """The certificate of a candidate's proxy, with the candidate and the precincts."""

    candidate: Names
    precincts: Names


class AkimCertificate(Certificate, frozen=True, kw_only=True):
    """The certificate of the elected akim, with the unit and the last day of the term."""

    unit: Names
    term_ends: date


def badge_pdf(badge: Badge) -> bytes:
    """The badge of one observer."""
    value = {
        **heads(badge),
        "number": badge.number,
        "person": badge.person,
        "organisation": in_langs(badge.organisation),
        "precincts": in_langs(badge.precincts),
        "rights": [in_langs(right) for right in badge.rights],
        "signers": signing([badge.signer]),
    }
    title = " · ".join(text("papers.badge-title", lang) for lang in badge.langs)
    return pdf(
        Sheet(
            template="badge",
            title=title,
            langs=badge.langs,
            day=badge.voting_day,
            value=value,
            synthetic=badge.synthetic,
            pages=2,
        )
    )


def candidate_certificate_pdf(certificate: CandidateCertificate) -> bytes:
    """The candidate's certificate on A5, lengthwise."""
    return _certificate(certificate, "candidate", {"registered": in_langs(certificate.registered_at)})


def proxy_certificate_pdf(certificate: ProxyCertificate) -> bytes:
    """The proxy's certificate on A5, lengthwise."""
    lines = {"candidate": in_langs(certificate.candidate), "precincts": in_langs(certificate.precincts)}
    return _certificate(certificate, "proxy", lines)


def akim_certificate_pdf(certificate: AkimCertificate) -> bytes:
    """The akim's certificate on A5, lengthwise."""
    lines = {"unit": in_langs(certificate.unit), "term": days(certificate.term_ends)}
    return _certificate(certificate, "akim", lines)


def _certificate(certificate: Certificate, kind: str, lines: dict[str, dict[Lang, str]]) -> bytes:
    value = {
        **heads(certificate),
        "kind": kind,
        "number": certificate.number,
        "person": in_langs(certificate.person),
        "day": days(certificate.day),
        "said": said(f"certificate-{kind}-said"),
        "lines": [{"label": said(f"certificate-line-{name}"), "text": line} for name, line in lines.items()],
        "signers": signing(certificate.signers),
    }
    titles = (text(f"papers.certificate-{kind}-title", lang) for lang in certificate.langs)
    return pdf(
        Sheet(
            template="certificate",
            title=" · ".join(titles),
            langs=certificate.langs,
            day=certificate.day,
            value=value,
            synthetic=certificate.synthetic,
            pages=1,
        )
    )
