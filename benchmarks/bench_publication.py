"""Time the publication of rural-2021: all of it, one protocol's worth of it, its size, and how a web server gives it.

`everything`: 730 contests in three languages, rendered from an empty folder by two processes. `one_protocol`: from an
accepted protocol to its pages and the new checkpoint, the slow pages of the country (`settle`) apart. `served`:
requests a second of a contest's page from nginx (gzip_static) beside a plain file of as many bytes, in turns in one
run; left out, with a word, where nginx or wrk is missing. CPU seconds: a busy machine does not blur them. JSON.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from dauys.cli.rehearse import Rehearsal
from dauys.demo.direct import build
from dauys.publish.following import Follower
from dauys.verify.replaying import read_acts

PROCESSES = 2
PROTOCOLS = 15  # single protocols that are timed
SECONDS, TURNS = 3, 5
_CONF = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; user root;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; tcp_nopush on; default_type text/html; gzip_static on;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; types {{ text/html html; }}
  server {{ listen 127.0.0.1:{port}; root {root}; }} }}
"""


class Log:
    """The demonstration's log, of which the first `shown` entries are there."""

    def __init__(self, rehearsal: Rehearsal, size: int) -> None:
        self.rehearsal, self.shown = rehearsal, size

    def entries(self, start: int, end: int) -> Iterator[tuple[int, bytes]]:
        return self.rehearsal.entries(start, min(end, self.shown))

    def follower(self, top: Path) -> Follower:
        return Follower(top, self.rehearsal.law_of, self.rehearsal.signer, self.entries, lambda: self.shown)


def cpu() -> float:
    """CPU seconds of this process and of those it has waited for."""
    return sum(os.times()[:4])


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds of some work."""
    began, used = time.perf_counter(), cpu()
    work()
    return time.perf_counter() - began, cpu() - used


def protocols(source: Path) -> list[int]:
    """Where in the log final protocols stand."""
    return [act.index for act in read_acts(str(source)) if act.kind == "protocol-finalised"]


def one_by_one(log: Log, follower: Follower, places: list[int]) -> dict[str, object]:
    """Single protocols in the middle of the night."""
    found = []
    for place in places:
        while log.shown < place:
            log.shown = min(place, log.shown + 400)
            follower.step()
        log.shown = place + 1
        found.append(timed(follower.step))
    settled = timed(follower.settle)
    return {
        "protocols": len(found),
        "seconds_p50": round(statistics.median(wall for wall, _ in found), 3),
        "seconds_max": round(max(wall for wall, _ in found), 3),
        "cpu_seconds_p50": round(statistics.median(used for _, used in found), 3),
        "settle_seconds": round(settled[0], 2),
        "settle_cpu_seconds": round(settled[1], 2),
    }


def size_of(top: Path) -> dict[str, object]:
    """Bytes of the folder by what they are for."""
    sizes: dict[str, int] = {}
    for path in top.rglob("*"):
        if path.is_file():
            part = path.relative_to(top).parts[0]
            sizes[part] = sizes.get(part, 0) + path.stat().st_size
    pages = list(top.rglob("*.html.gz"))
    return {
        "files": sum(1 for path in top.rglob("*") if path.is_file()),
        "megabytes": round(sum(sizes.values()) / 1e6, 1),
        "megabytes_by_folder": {name: round(size / 1e6, 1) for name, size in sorted(sizes.items())},
        "largest_page_kilobytes_gzip": round(max(p.stat().st_size for p in pages) / 1e3, 1),
    }


def served(top: Path) -> dict[str, object]:
    """Requests a second of a page, and of a plain file of the same size, from one nginx in turns."""
    if not shutil.which("nginx") or not shutil.which("wrk"):
        return {"left_out": "nginx or wrk is not installed"}
    page = next(iter(sorted((top / "ru" / "contest").glob("*.html"))))
    packed = page.with_name(f"{page.name}.gz").stat().st_size
    (top / "plain.html").write_bytes(os.urandom(packed))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        conf = Path(folder) / "nginx.conf"
        conf.write_text(_CONF.format(folder=folder, port=port, root=top), encoding="utf-8")
        server = subprocess.Popen(["nginx", "-c", str(conf), "-p", folder], stderr=subprocess.DEVNULL)
        try:
            time.sleep(1)
            paths = {"page": page.relative_to(top).as_posix(), "plain_file": "plain.html"}
            rates: dict[str, list[float]] = {name: [] for name in paths}
            for turn in range(TURNS):
                for name in sorted(paths, reverse=bool(turn % 2)):
                    rates[name].append(rate(f"http://127.0.0.1:{port}/{paths[name]}"))
        finally:
            server.terminate()
            server.wait()
            (top / "plain.html").unlink()
    medians = {name: statistics.median(found) for name, found in rates.items()}
    return {
        "bytes": packed,
        **{f"{name}_requests_per_second": round(median) for name, median in medians.items()},
        "ratio": round(medians["page"] / medians["plain_file"], 3),
    }


def rate(url: str) -> float:
    """Requests a second that wrk gets over a few seconds."""
    command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "Non-2xx" not in said, said
    return float(re.search(r"Requests/sec:\s*([\d.]+)", said)[1])  # type: ignore[index]


def main() -> None:
    """Build the demonstration, publish it, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "rural"
        build("rural-2021", source)
        finals = protocols(source)
        log = Log(Rehearsal(str(source), 1, None, "en"), finals[len(finals) // 2])
        follower = log.follower(Path(folder) / "site")
        wall, used = timed(lambda: follower.start(processes=PROCESSES))
        night = one_by_one(log, follower, finals[len(finals) // 2 + 1 :: 4][:PROTOCOLS])
        log.shown = len(list(log.rehearsal.entries(0, 10**9)))
        whole = log.follower(Path(folder) / "whole")
        last, last_used = timed(lambda: whole.start(processes=PROCESSES))
        figures = {
            "processes": PROCESSES,
            "load_average_before": os.getloadavg()[0],
            "everything_at_night": {"seconds": round(wall, 1), "cpu_seconds": round(used, 1)},
            "everything_at_the_end": {"seconds": round(last, 1), "cpu_seconds": round(last_used, 1)},
            "one_protocol": night,
            "size": size_of(Path(folder) / "whole"),
            "served": served(Path(folder) / "whole"),
        }
    json.dump(figures, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
