"""Renders the gallery as static pages and serves them with the workspace's policy, without Django."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import FileSystemLoader

import dauys.web
from dauys.base.texts import LANGS, text
from dauys.web.gallery.samples import samples
from dauys.web.templating import environment

WEB = Path(next(iter(dauys.web.__path__)))
LOOK = WEB.parent / "look"
STATICS = (WEB / "static", LOOK / "static")
TEMPLATES = (WEB / "templates", LOOK / "templates")


def static(path: str) -> Path:
    """A static file, from the workspace's own folder or from the shared one."""
    return next((folder / path for folder in STATICS if (folder / path).is_file()), STATICS[0] / path)


POLICY = (
    "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
PAGES = ("home", "entry", "presenter", "sheet")


def page(name: str, lang: str, *, source: bool = False, **more: Any) -> str:
    """One template (by name, or its source) in one language with the gallery's values."""
    env = environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    values = {"lang": lang, "frame": frame(lang), "request": SimpleNamespace(COOKIES={}), "csrf_input": ""}
    template = env.from_string(name) if source else env.get_template(name)
    return template.render(values | samples(lang) | more)  # type: ignore[arg-type]


def frame(lang: str) -> dict[str, Any]:
    def g(key: str) -> str:
        return text(f"web-gallery.{key}", lang)  # type: ignore[arg-type]

    def link(icon: str, key: str, due: int = 0, current: bool = False) -> dict[str, Any]:
        return {"href": "#", "icon": icon, "words": g(key), "due": due, "current": current}

    return {
        "title": g("election"),
        "office": g("office"),
        "role": g("role"),
        "person": g("person"),
        "home": "/",
        "sign_out": "/sign-out/",
        "nav": [
            (g("nav-day"), [link("home", "nav-home", 3), link("people", "nav-candidates"), link("list", "nav-lists")]),
            (
                g("nav-count"),
                [
                    link("protocol", "nav-protocols", current=True),
                    link("results", "nav-results"),
                    link("complaint", "nav-complaints", 1),
                ],
            ),
        ],
        "langs": [(code, f"/home/{code}") for code in LANGS],
        "account": [(g("account"), "#")],
        "banner": "demonstration",
        "clock": "21.03.2027, 21:14",
        "flashes": [],
    }


Answer = tuple[int, str, str]


@contextmanager
def served(extra: Callable[[str, str, bytes], Answer | None] | None = None) -> Iterator[str]:
    """Serves `/<page>/<lang>` and `/static/…`; `extra(method, path, body)` may answer first."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            where = self.path.partition("?")[0]
            found = extra(self.command, where, body) if extra else None
            status, kind, content = found or look(where)
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", POLICY)
            self.end_headers()
            self.wfile.write(content if isinstance(content, bytes) else content.encode())

        do_GET = do_POST = do_PUT = answer  # noqa: N815 - the library's names

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def look(where: str) -> tuple[int, str, Any]:
    parts = where.strip("/").split("/")
    if parts[0] == "static":
        file = static("/".join(parts[1:]))
        return (
            (200, KINDS.get(file.suffix, "text/plain"), file.read_bytes())
            if file.is_file()
            else (404, "text/plain", "")
        )
    if len(parts) == 2 and parts[0] in PAGES and parts[1] in LANGS:
        return 200, "text/html; charset=utf-8", page(f"gallery/{parts[0]}.html", parts[1])
    return 404, "text/plain", "nothing here"
