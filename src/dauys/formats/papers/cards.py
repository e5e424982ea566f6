"""What people carry: the observer's badge, and certificates of candidates, proxies and the akim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dauys.base.texts import Lang, text
from dauys.election.acts.body import Names
from dauys.formats.papers.parts import BOTH, Paper, Signer, days, heads, in_langs, said, signing
from dauys.formats.papers.typesetting import Sheet, pdf, together


class Badge(Paper, frozen=True, kw_only=True):
    """An observer's badge, A6, two pages: the person in front, rights and duties at the back.

    `number` is the badge's id as the act of accreditation names it. `precincts` says where it is valid. `rights` are
    the rights that the law profile lists, as texts. The badge is valid together with an identity document. Where
    `person` is empty the name is written by hand: the record does not hold it.
    """

    number: str
    person: str
    organisation: Names
    precincts: Names
    rights: tuple[Names, ...]
    signer: Signer
    langs: tuple[Lang, ...] = BOTH


class Certificate(Paper, frozen=True, kw_only=True):
    """What every certificate has: its number, the person, the day of issue, who signs.

    Where `person` is empty the name is written by hand.
    """

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
    return badges_pdf([badge])


def badges_pdf(badges: Sequence[Badge]) -> bytes:
    """Badges of one contest in one file, two pages each, to be printed on both sides. ValueError for none."""
    value, first = together([_badge(badge) for badge in badges]), badges[0]
    title = " · ".join(text("papers.badge-title", lang) for lang in first.langs)
    return pdf(
        Sheet(
            template="badge",
            title=title,
            langs=first.langs,
            day=first.voting_day,
            value=value,
            synthetic=first.synthetic,
            pages=2 * len(badges),
        )
    )


def candidate_certificate_pdf(certificate: CandidateCertificate) -> bytes:
    """The candidate's certificate on A5, lengthwise."""
    lines = {"registered": in_langs(certificate.registered_at)}
    return _printed([certificate], [_certificate(certificate, "candidate", lines)], "candidate")


def proxy_certificate_pdf(certificate: ProxyCertificate) -> bytes:
    """The proxy's certificate on A5, lengthwise."""
    return proxy_certificates_pdf([certificate])


def proxy_certificates_pdf(certificates: Sequence[ProxyCertificate]) -> bytes:
    """The certificates of several proxies in one file. ValueError for none."""
    values = [
        _certificate(one, "proxy", {"candidate": in_langs(one.candidate), "precincts": in_langs(one.precincts)})
        for one in certificates
    ]
    return _printed(certificates, values, "proxy")


def akim_certificate_pdf(certificate: AkimCertificate) -> bytes:
    """The akim's certificate on A5, lengthwise."""
    lines = {"unit": in_langs(certificate.unit), "term": days(certificate.term_ends)}
    return _printed([certificate], [_certificate(certificate, "akim", lines)], "akim")


def _badge(badge: Badge) -> dict[str, object]:
    return {
        **heads(badge),
        "number": badge.number,
        "person": badge.person,
        "organisation": in_langs(badge.organisation),
        "precincts": in_langs(badge.precincts),
        "rights": [in_langs(right) for right in badge.rights],
        "signers": signing([badge.signer]),
    }


def _certificate(certificate: Certificate, kind: str, lines: dict[str, dict[Lang, str]]) -> dict[str, object]:
    return {
        **heads(certificate),
        "kind": kind,
        "number": certificate.number,
        "person": in_langs(certificate.person),
        "day": days(certificate.day),
        "said": said(f"certificate-{kind}-said"),
        "lines": [{"label": said(f"certificate-line-{name}"), "text": line} for name, line in lines.items()],
        "signers": signing(certificate.signers),
    }


def _printed(certificates: Sequence[Certificate], values: Sequence[Mapping[str, object]], kind: str) -> bytes:
    value, first = together(values), certificates[0]
    titles = (text(f"papers.certificate-{kind}-title", lang) for lang in first.langs)
    return pdf(
        Sheet(
            template="certificate",
            title=" · ".join(titles),
            langs=first.langs,
            day=first.day,
            value=value,
            synthetic=first.synthetic,
            pages=len(values),
        )
    )
