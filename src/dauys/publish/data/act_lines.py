"""Acts as JSON lines: the payloads that were signed, each with its index and digest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dauys.election.kinds import Act, write_payload
from dauys.election.protocol_entry import Final
from dauys.election.state import Contest

_ENTRY = "protocol-entered"


def act_payloads(acts: Sequence[Act], contest: Contest) -> bytes:
    """One line an act: `index`, `digest` and the canonical `payload`, whose SHA-256 is the digest.

    The entry of a protocol that is not final has `withheld` in the payload's place: its figures are not for the eyes of
    the second typist.
    """
    return b"".join(msgspec.json.encode(line) + b"\n" for line in _lines(acts, contest))


def _lines(acts: Sequence[Act], contest: Contest) -> Iterator[dict[str, object]]:
    final = {name for name, p in contest.precincts.items() if isinstance(p.entry, Final)}
    for act in acts:
        head: dict[str, object] = {"index": act.index, "digest": act.digest}
        if act.kind == _ENTRY and act.precinct not in final:
            yield head | {"kind": act.kind, "withheld": "protocol-not-final"}
        else:
            yield head | {"payload": msgspec.Raw(write_payload(act))}
