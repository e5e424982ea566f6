"""Step 1, keys: genesis is signed by its own root keys, names the log's key, and has the digest that was printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from dauys.election.acts.opening import ElectionOpened
from dauys.election.kinds import Act, read_act
from dauys.record.envelope import Envelope, open_envelope, payload_type
from dauys.record.faults import BadKey, BadNote, RecordFault
from dauys.record.keys import PublicKey
from dauys.record.note import Verifier
from dauys.record.reader import LogReader
from dauys.record.sources import unpacked
from dauys.record.tiles import ENTRIES, WIDTH, Tile, parse_path
from dauys.record.vkey import parse_vkey
from dauys.verify.places import Place, place_of
from dauys.verify.published import VKEY, Published
from dauys.verify.sheet import Sheet

_TYPE = payload_type("election-opened", 1)


@dataclass(frozen=True, slots=True)
class Genesis:
    """Entry 0: its bytes, the act, what it says, and the log's key as it pins it (None where that is no key)."""

    entry: bytes
    act: Act
    body: ElectionOpened
    verifier: Verifier | None


def check_keys(sheet: Sheet, published: Published, reader: LogReader, pinned: str) -> Genesis | None:
    """Fill step 1; the genesis, or None where entry 0 is not one. `pinned` is the digest that a reader was given."""
    entry = _first_entry(published, reader)
    if entry is None:
        sheet.fail("keys", "verify.genesis-missing", Place(0))
        return None
    try:
        envelope = open_envelope(entry)
    except RecordFault as fault:
        sheet.refused("keys", fault, Place(0))
        return None
    act = read_act(envelope.payload, 0)
    if not isinstance(act, Act) or envelope.payload_type != _TYPE or not isinstance(act.body, ElectionOpened):
        sheet.fail("keys", "verify.genesis-kind", Place(0))
        return None
    if pinned and act.digest != pinned:
        sheet.fail("keys", "verify.genesis-pinned", place_of(act), given=pinned, found=act.digest)
    _check_root(sheet, envelope, act)
    return Genesis(entry, act, act.body, _log_key(sheet, published, act))


def _first_entry(published: Published, reader: LogReader) -> bytes | None:
    """Entry 0 alone, so that damage elsewhere in its bundle is named where it is."""
    for width in _widths(reader):
        data = published.read(Tile(ENTRIES, 0, width).path)
        if data is not None:
            data = unpacked(data) or data
            end = 2 + int.from_bytes(data[:2], "big")
            return data[2:end] if 2 < end <= len(data) else None
    return None


def _widths(reader: LogReader) -> Iterator[int]:
    with suppress(BadNote):  # step 2 names it
        yield min(reader.claimed_size(), WIDTH)
    yield WIDTH
    for path in reader.paths() or ():
        tile = parse_path(path)
        if tile is not None and tile.level == ENTRIES and tile.index == 0:
            yield tile.width


def _check_root(sheet: Sheet, envelope: Envelope, act: Act) -> None:
    place = place_of(act)
    try:
        roots = {key.keyid: key for key in map(PublicKey.parse, act.body.root_keys)}
    except BadKey as fault:
        sheet.refused("keys", fault, place)
        return
    sheet.count("keys", "root-keys", len(roots))
    if len(roots) != len(act.body.root_keys):
        sheet.fail("keys", "verify.genesis-roots", place)
    message = envelope.pae
    for signature in envelope.signatures:
        key = roots.get(signature.keyid)
        if key is None:
            sheet.fail("keys", "verify.genesis-foreign", place, keyid=signature.keyid)
        elif not key.verify(signature.sig, message):
            sheet.fail("keys", "verify.genesis-signature", place, keyid=signature.keyid)
        else:
            sheet.count("keys", "signatures")
    signed, threshold = sheet.counts["keys"]["signatures"], act.body.threshold
    if signed < threshold or threshold < 1:
        sheet.fail("keys", "verify.genesis-threshold", place, signed=signed, threshold=threshold)


def _log_key(sheet: Sheet, published: Published, act: Act) -> Verifier | None:
    pin = act.body.log
    written = published.read(VKEY)
    if written is None:
        sheet.fail("keys", "verify.vkey-missing", Place(file=VKEY))
    elif written != f"{pin.vkey}\n".encode():
        sheet.fail("keys", "verify.vkey-differs", Place(file=VKEY), vkey=pin.vkey)
    try:
        return parse_vkey(pin.vkey)
    except BadKey as fault:
        sheet.refused("keys", fault, place_of(act))
        return None
