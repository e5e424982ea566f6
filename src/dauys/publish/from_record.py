"""The publication made by anyone from a published record alone: a mirror with the same pages."""

from __future__ import annotations

from pathlib import Path

from dauys.base.refusals import Unreadable
from dauys.formats.boundaries import Boundaries
from dauys.publish.blobs import lying_beside, put_blobs
from dauys.publish.earlier import Earlier
from dauys.publish.following import RECORD
from dauys.publish.output import Output
from dauys.publish.publisher import Progress, Publisher
from dauys.publish.site import Head, Site
from dauys.record.checkpoint import parse_checkpoint
from dauys.record.faults import RecordFault
from dauys.record.note import parse_note
from dauys.record.reader import LogReader
from dauys.record.tiles import CHECKPOINT
from dauys.verify.replaying import pinned_law, read_first


def publish_record(
    source: str, top: Path, base: str, processes: int, progress: Progress, *,
    boundaries: Boundaries | None = None, earlier: Earlier | None = None,
) -> Publisher:  # fmt: skip
    """Write the site of the record in the directory `source` to `top`, with a copy of the record, checkpoint last.

    Photos, programmes and scans come along where they lie beside the record, as in a site or an archive.

    Nothing is verified: `dauys verify` says whether a record is a good one. `boundaries` are for maps of areas,
    `earlier` the elections to compare with. Raises Unreadable.
    """
    reader = LogReader(source)
    try:
        signed = reader.checkpoint_bytes()
        site = Site(pinned_law(source, read_first(source)), base)
        site.boundaries, site.earlier = boundaries, earlier or site.earlier
        for index, entry in enumerate(reader.entries()):
            site.learn(entry, index)
        site.head = Head.of(parse_checkpoint(parse_note(signed).text), signed)
    except (RecordFault, AttributeError, KeyError, TypeError, OSError) as fault:
        raise Unreadable("base.not-a-record", file=source, why=str(fault)) from fault
    publisher = Publisher(site, Output(top))
    site.blobs = put_blobs(site, publisher.output, lying_beside(Path(source)))
    _copy(Path(source), publisher.output)
    publisher.everything(processes, progress)
    publisher.output.write(f"{RECORD}/{CHECKPOINT}", signed)
    return publisher


def _copy(source: Path, output: Output) -> None:
    """The record's own files, all but the checkpoint; another site's pages beside them are left out."""
    for part in ("tile", "law", "schemas", "witnesses", "proofs", "log.vkey", "README.txt"):
        place = source / part
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and file.suffix not in {".gz", ".br"}:
                output.write(f"{RECORD}/{file.relative_to(source).as_posix()}", file.read_bytes(), copies=False)
