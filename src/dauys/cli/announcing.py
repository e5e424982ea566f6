"""What `dauys serve` tells people once browsers are answered."""

from __future__ import annotations

import json
import socket
import threading
from dataclasses import dataclass

import click

from dauys.actions.office_files import OfficeFiles
from dauys.base.texts import Lang, text
from dauys.cli.certificates import Certificates
from dauys.formats.local_ca import Address

_GLANCE = 0.1


@dataclass(frozen=True, slots=True)
class Served:
    """Where the workspace answers, and from what: the store's place, the office, the mark of its custody key."""

    addresses: list[str]
    store: str
    office: OfficeFiles
    mark: str
    certificates: Certificates | None
    training: bool


def wait_until_it_answers(address: Address, port: int, ending: threading.Event) -> bool:
    """Wait for the server to take connections; no if it is asked to end before."""
    host = str(address)
    if address.is_unspecified:
        host = "127.0.0.1" if address.version == 4 else "::1"
    while not ending.wait(_GLANCE):
        try:
            socket.create_connection((host, port), 1).close()
        except OSError:
            continue
        return True
    return False


def announce(served: Served, lang: Lang, *, as_json: bool) -> None:
    """Print the addresses, the authority's fingerprint, and where everything lies."""
    tls = served.certificates
    if as_json:
        answer = {
            "addresses": served.addresses, "store": served.store, "office": str(served.office.directory),
            "custody": served.mark, "fingerprint": tls.fingerprint if tls else "", "training": served.training,
        }  # fmt: skip
        _say(json.dumps(answer, ensure_ascii=False))
        return
    if served.training:
        _say(text("serve.training", lang, address=served.addresses[0]))
        return
    _say(text("serve.addresses", lang, addresses="\n  ".join(served.addresses)))
    if tls is not None:
        _say(text("serve.fingerprint", lang, file=tls.authority, fingerprint=tls.fingerprint))
    _say(text("serve.places", lang, store=served.store, office=served.office.directory))
    _say(text("serve.custody", lang, file=served.office.custody, mark=served.mark))
    _say(text("serve.stop", lang))


def _say(line: str) -> None:
    click.echo(line)
