"""Why a result may be believed: what stands behind it, in a few numbered sentences, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dauys.base.texts import Lang
from dauys.election.protocol_entry import Final
from dauys.publish.pages.contest.known import Known
from dauys.publish.pages.contest.words import number, say


class Belief(NamedTuple):
    """The reasons, and what is not known."""

    reasons: list[str]
    unknown: list[str]


def belief(known: Known, lang: Lang) -> Belief:
    """What stands behind the page at this stage."""
    return Belief(list(_reasons(known, lang)), list(_unknown(known, lang)))


def _reasons(known: Known, lang: Lang) -> Iterator[str]:
    yield say(
        "believe-imported" if known.contest.imported else "believe-signed", lang, acts=number(len(known.acts), lang)
    )
    if known.kind == "indirect" and known.contest.sitting_votes:
        yield say("believe-sitting", lang)
    final = _final(known)
    if final and not known.contest.imported:
        yield say("believe-twice", lang, number=number(len(final), lang))
    if final:
        yield _arithmetic(known, lang)
    observers, proxies, places = _watched(known)
    if observers or proxies:
        words = {"observers": observers, "proxies": proxies, "places": places, "whole": known.counts.precincts}
        yield say("believe-watched", lang, **{key: number(figure, lang) for key, figure in words.items()})
    if found := sum(len(one) for one in known.findings.values()):
        code = "believe-found-imported" if known.contest.imported else "believe-explained"
        yield say(code, lang, number=number(found, lang))
    recounted = sum(entry.recounts > 0 for entry in final)
    if recounted:
        yield say("believe-recounted", lang, number=number(recounted, lang))
    if known.totals is not None:
        yield say("believe-again", lang)


def _final(known: Known) -> list[Final]:
    return [p.entry for p in known.contest.precincts.values() if isinstance(p.entry, Final)]


def _arithmetic(known: Known, lang: Lang) -> str:
    """How many controls there are, and how many of them do not agree."""
    broken = {f.code for found in known.findings.values() for f in found if f.equation}
    number_broken = sum(1 for found in known.findings.values() for f in found if f.equation)
    code = "believe-sums-but" if broken else "believe-sums"
    return say(code, lang, broken=number(number_broken, lang))


def _watched(known: Known) -> tuple[int, int, int]:
    precincts = known.contest.precincts.values()
    return (
        sum(p.observers for p in precincts),
        sum(sum(p.proxies.values()) for p in precincts),
        sum(bool(p.observers or p.proxies) for p in precincts),
    )


def _unknown(known: Known, lang: Lang) -> Iterator[str]:
    """What the page cannot prove, said honestly."""
    if known.status in {"ahead", "voting", "counting"}:
        yield say("unknown-result", lang)
        return
    if known.status == "preliminary":
        yield say("unknown-final", lang)
    if known.contest.imported:
        yield say("unknown-imported", lang)
        return
    if known.kind == "direct" and known.totals is not None:
        if not any(act.body.scans for act in known.protocols.values()):
            yield say("unknown-scans", lang)
        yield say("unknown-paper", lang)
    if known.kind == "indirect":
        yield say("unknown-secret", lang)
