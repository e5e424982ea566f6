"""Every kind of page that there is, each with the site and the address where one of it is found."""

from __future__ import annotations

from pathlib import Path

KINDS: tuple[tuple[str, str], ...] = (
    ("night", "index.html"),
    ("night", "404.html"),
    ("night", "{lang}/index.html"),
    ("end", "{lang}/index.html"),
    ("districts", "{lang}/index.html"),
    ("end", "{lang}/area/47.html"),
    ("night", "{lang}/area/47.01.html"),
    ("night", "{lang}/units.html"),
    ("night", "{lang}/search.html"),
    ("night", "{lang}/guide.html"),
    ("night", "{lang}/data.html"),
    ("end", "{lang}/check.html"),
    ("end", "{lang}/statistics.html"),
    *(("end", f"{{lang}}/statistics/{topic}.html") for topic in ("candidates", "turnout", "competition", "equality")),
    *(("end", f"{{lang}}/statistics/{topic}.html") for topic in ("refusals", "published")),
    *(("end", f"{{lang}}/statistics/map-{measure}.html") for measure in ("turnout", "decided", "winners")),
    *(("night", f"{{lang}}/{kind}/*.html") for kind in ("contest", "guide", "acts", "protocols")),
    *(("end", f"{{lang}}/{kind}/*.html") for kind in ("contest", "guide", "acts", "protocols", "akim")),
    *(("districts", f"{{lang}}/{kind}/*.html") for kind in ("contest", "akim", "protocols")),
)
LANGS = ("kk", "ru", "en")


def addresses(sites: Path) -> list[tuple[str, str]]:
    """The site and the address of one page of every kind; the languages take turns."""
    found = []
    for number, (site, pattern) in enumerate(KINDS):
        shape = pattern.format(lang=LANGS[number % 3])
        pages = sorted((sites / site).glob(shape))
        assert pages or shape.partition("/")[2].startswith("protocols"), (site, shape)
        if pages:
            # the middle one by size; of the pages of contests the largest, which has the most on it
            pages.sort(key=_size)
            chosen = pages[-1 if "/contest/" in shape else len(pages) // 2]
            found.append((site, chosen.relative_to(sites / site).as_posix()))
    return found


def _size(page: Path) -> int:
    return page.stat().st_size
