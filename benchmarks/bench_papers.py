"""Time the setting of 1,000 ballots against the raw speed of the typesetter on 1,000 pages of one word; prints JSON.

The raw limit is a minimal document with the same font, marks and tags. Each is set in fresh processes, so that no cache
of an earlier page helps, and all in one run; `same_bytes` says that every process made the same file. Ratios are of CPU
time, which a busy machine does not blur.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import typst

from dauys.election.acts.body import Names
from dauys.formats.papers.ballot import Ballot, ballot_artwork_pdf, ballot_run
from dauys.formats.papers.glyphs import FONTS
from dauys.formats.papers.typesetting import STANDARDS

PAGES, ROUNDS = 1_000, 3
_MINIMAL = """
#set document(title: "x", date: datetime(year: 2021, month: 7, day: 25))
#set text(font: "Golos Text", fallback: false, lang: "kk")
#set page(width: 148mm, height: 210mm, bleed: 10mm)
#for at in range(PAGES) { if at > 0 { pagebreak() }; str(at) }
"""


def ballot() -> Ballot:
    """A ballot of four candidates."""
    names = ("Әбішұлы Нұрлан Төлеуұлы", "Құнанбаева Гүлжаһан Өмірқызы", "Сәдуақасов Ерлан", "Өтеген Ғани")
    return Ballot(
        commission=Names("Аумақтық сайлау комиссиясы", "Территориальная избирательная комиссия"),
        election=Names("Ауылдық округ әкімін сайлау", "Выборы акима сельского округа"),
        voting_day=date(2021, 7, 25),
        choices=tuple(Names(name, name) for name in names),
        synthetic=True,
    )


def ballots() -> bytes:
    """A print run of 1,000 ballots."""
    return b"".join(ballot_run(ballot(), 1, PAGES))


def minimal() -> bytes:
    """1,000 pages with one number each."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    source = _MINIMAL.replace("PAGES", str(PAGES)).encode()
    return typst.compile(source, font_paths=fonts, format="pdf", pdf_standards=STANDARDS, timestamp=0)


def artwork() -> bytes:
    """One ballot, as the screen asks for it."""
    return ballot_artwork_pdf(ballot())


WAYS = {"ballots": ballots, "minimal": minimal, "artwork": artwork}


def measured(way: str) -> dict[str, object]:
    """The best of several fresh processes: seconds, bytes, memory; and that all made the same bytes."""
    command = [sys.executable, "-m", "benchmarks.bench_papers", way]
    rounds = [json.loads(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(ROUNDS)]
    digests = {one.pop("sha256") for one in rounds}
    return {**min(rounds, key=lambda one: one["cpu_seconds"]), "same_bytes": len(digests) == 1}


def alone(way: str) -> None:
    """Set one document in this process and print its figures."""
    start, before = time.perf_counter(), time.process_time()
    data = WAYS[way]()
    seconds, cpu = time.perf_counter() - start, time.process_time() - before
    status = Path("/proc/self/status").read_text(encoding="ascii")
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    figures = {"seconds": round(seconds, 3), "cpu_seconds": round(cpu, 3), "peak_memory_mb": peak // 1024}
    print(json.dumps({**figures, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}))


def main() -> None:
    """Measure and print."""
    figures = {way: measured(way) for way in WAYS}
    cpu = {way: float(str(found["cpu_seconds"])) for way, found in figures.items()}
    answer = {
        "pages": PAGES,
        **{f"{way}_{name}": value for way, found in figures.items() for name, value in found.items()},
        "ballots_per_cpu_second": round(PAGES / cpu["ballots"]),
        "ballots_to_minimal": round(cpu["ballots"] / cpu["minimal"], 1),
    }
    print(json.dumps(answer, indent=1))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        alone(sys.argv[1])
    else:
        main()
