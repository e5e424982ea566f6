"""The page "Check it yourself", the scripts of the check, and the packed acts that it reads from a disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dauys.base.texts import Lang
from dauys.publish import addresses, program, proof
from dauys.publish.pages.data import archive_file
from dauys.publish.rendering import File, Maker, pages
from dauys.publish.site import Site


def context(site: Site, _subject: str, lang: Lang) -> Mapping[str, Any]:
    """The values of `check.html`."""
    return {"mark": program.mark(), "archive": archive_file(site, lang)}


def _address(lang: Lang, _subject: str) -> str:
    return addresses.single(lang, "check")


def scripts(_site: Site, _subject: str) -> Iterator[File]:
    """The scripts that are made: the check in one file, its tables, the words of each language."""
    for name, data in program.made_scripts().items():
        yield f"static/check/{name}", data


def contest_proof(site: Site, contest: str) -> Iterator[File]:
    """The acts of a contest with their proof under the head of the log."""
    yield f"proof/{contest}.js", proof.contest_script(site.shelf, contest, site.head.signed, site.head.size)


def common(site: Site, _subject: str) -> Iterator[File]:
    """What every contest's check needs: the law and the log's key."""
    yield "proof/common.js", proof.files_script("common", proof.common_files(site.election))


def whole_record(site: Site, _subject: str) -> Iterator[File]:
    """The whole record for a check from a disk."""
    head = site.head
    beside = proof.beside_files(site.election, head.signed)
    yield "proof/record.js", proof.files_script("record", beside, size=head.size)
    for number in range(proof.parts_of(head.size)):
        yield f"proof/record-{number}.js", proof.record_part(site.shelf, number, head.size)


CONTEST_MAKERS: tuple[Maker, ...] = (contest_proof,)
LATER: tuple[Maker, ...] = (whole_record,)
ONCE: tuple[Maker, ...] = (scripts, common)
MAKERS: tuple[Maker, ...] = (pages("check.html", _address, context, live=lambda _subject: ""),)
