"""A folder served as any web server would: validators, compressed copies, no way out of it."""

from __future__ import annotations

import gzip

import pytest

from dauys.cli.site_server import SiteServer
from dauys.publish.output import Output

PAGE = b"<!doctype html>" + b"<p>page</p>" * 160


@pytest.fixture
def site(tmp_path):
    (tmp_path / "secret.txt").write_text("not of the site", encoding="utf-8")
    output = Output(tmp_path / "site")
    output.write("kk/index.html", PAGE)
    output.write("live/country.json", b'{"version":1}')
    output.write("static/site.css", b"body{}")
    output.write("404.html", b"<p>nothing here</p>")
    return tmp_path / "site"


def ask(site, path, **headers):
    answered = {}

    def start(status, given, _exc=None):
        answered.update(status=int(status.split()[0]), headers={name.lower(): value for name, value in given})

    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": path, **{f"HTTP_{k.upper()}": v for k, v in headers.items()}}
    body = b"".join(SiteServer(str(site))(environ, start))
    return answered["status"], answered["headers"], body


def test_a_page_is_given_packed_and_asked_about_again_by_its_mark(site):
    status, headers, body = ask(site, "/kk/", accept_encoding="gzip")
    assert (status, gzip.decompress(body)) == (200, PAGE)
    assert headers["content-encoding"] == "gzip"
    assert headers["cache-control"] == "no-cache"
    assert ask(site, "/kk/", if_none_match=headers["etag"])[0] == 304
    assert ask(site, "/kk/index.html")[0] == 302


def test_two_states_of_a_file_within_a_second_have_two_marks(site):
    first = ask(site, "/live/country.json")[1]["etag"]
    Output(site).write("live/country.json", b'{"version":2}')
    status, headers, body = ask(site, "/live/country.json", if_none_match=first)
    assert (status, body) == (200, b'{"version":2}')
    assert headers["etag"] != first


def test_what_never_changes_is_kept_for_ever(site):
    assert "immutable" in ask(site, "/static/site.css")[1]["cache-control"]


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/kk/../../secret.txt", "/%2e%2e/secret.txt", "/no-such.html", "/kk"]
)
def test_nothing_else_is_given(site, path):
    status, headers, body = ask(site, path)
    assert b"not of the site" not in body
    assert status in {302, 404}
    if status == 404:
        assert (headers["x-content-type-options"], body) == ("nosniff", b"<p>nothing here</p>")
