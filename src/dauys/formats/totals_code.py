"""The signed totals of a protocol as one line of text, for a QR on its copies: write, read, verify."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from dauys.base.days import parse_utc, utc_text
from dauys.base.refusals import Refused, refuse
from dauys.base.tally import COUNTS, Tally
from dauys.election.acts.body import ID
from dauys.record.faults import BadKey
from dauys.record.keys import PublicKey, SigningKey, b64

PREFIX = "dauys-totals1"
DOMAIN = b"dauys-totals/v1\n"  # before what is signed: no envelope, checkpoint or other text of ours begins so
MOST = 800  # signs that one QR of a copy holds
VOTES, SUM = "votes:", "counted"
_ID = re.compile(ID)
_SERIAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")
_ACT = re.compile(r"[0-9a-f]{64}")
_AT = re.compile(r"\d{8}T\d{6}Z")
_KEYID = re.compile(r"[0-9a-f]{32}")
_TOTAL = re.compile(r"([a-z_]+|votes:[a-z0-9][a-z0-9._@-]{0,79})=(0|[1-9]\d{0,15})")
_PARTS = 9


class TotalsCode(msgspec.Struct, frozen=True):
    """What the code says: which protocol, by which act, when the code was made, the totals in the form's order.

    `totals` has the lines of the form that are one count each, then `votes:<candidate>` for each choice in the order
    of the ballot. `at` is an instant in UTC.
    """

    contest: str
    precinct: str
    serial: str
    act: str
    at: datetime
    totals: Mapping[str, int]

    @property
    def counted(self) -> int:
        """All ballots counted: votes, against all and invalid ones; written out so that a reader can add up."""
        votes = sum(number for line, number in self.totals.items() if line.startswith(VOTES))
        return votes + self.totals.get("against_all", 0) + self.totals.get("invalid", 0)


class Signed(msgspec.Struct, frozen=True):
    """A code as it was read: what it says, the id of the key that signed, the signature, and the text it signs."""

    code: TotalsCode
    keyid: str
    signature: bytes
    text: str


def totals_of(tally: Tally, lines: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    """A tally's totals in the order of the law's `lines`, then the votes in the `order` of the ballot.

    Lines that the tally lacks are left out.
    """
    numbers = {line: tally.line(line) for line in lines if line in COUNTS}
    votes = {f"{VOTES}{choice}": tally.votes[choice] for choice in order}
    return {line: number for line, number in numbers.items() if number is not None} | votes


def write_totals_code(code: TotalsCode, key: SigningKey) -> str:
    """The code, signed by `key`, at most 800 signs of ASCII.

    Raises Refused `totals-code.unfit` for a part that the format cannot hold, and for a code that is too long.
    """
    unsigned = _unsigned(code, key.public.keyid)
    signature = base64.b64encode(key.sign(DOMAIN + unsigned.encode())).decode()
    written = f"{unsigned} {signature}"
    if len(written) > MOST:
        raise Refused(refuse("totals-code.long", length=len(written), most=MOST))
    try:
        read = read_totals_code(written)
    except Refused as fault:
        raise Refused(refuse("totals-code.unfit", written=unsigned)) from fault
    if read.code != msgspec.structs.replace(code, totals=dict(code.totals)):
        raise Refused(refuse("totals-code.unfit", written=unsigned))
    return written


def _unsigned(code: TotalsCode, keyid: str) -> str:
    numbers = ",".join(f"{line}={number}" for line, number in [*code.totals.items(), (SUM, code.counted)])
    at = utc_text(code.at).replace("-", "").replace(":", "")
    return " ".join((PREFIX, code.contest, code.precinct, code.serial, code.act, at, numbers, keyid))


def read_totals_code(text: str) -> Signed:
    """The code from its text; nothing is verified yet. Raises Refused `totals-code.other` for any other text,
    `totals-code.sum` where the numbers do not add up to the sum that the code states.
    """
    parts = text.strip().split(" ")
    if len(parts) != _PARTS or parts[0] != PREFIX or not text.isascii():
        raise Refused(refuse("totals-code.other"))
    _, contest, precinct, serial, act, at, numbers, keyid, signature = parts
    fit = ((contest, _ID), (precinct, _ID), (serial, _SERIAL), (act, _ACT), (at, _AT), (keyid, _KEYID))
    if not all(pattern.fullmatch(written) for written, pattern in fit):
        raise Refused(refuse("totals-code.other"))
    totals = _totals(numbers)
    stated = totals.pop(SUM, -1)
    code = TotalsCode(contest, precinct, serial, act, _instant(at), totals)
    if stated != code.counted:
        raise Refused(refuse("totals-code.sum", stated=stated, counted=code.counted))
    return Signed(code, keyid, _signature(signature), " ".join(parts[:-1]))


def _totals(written: str) -> dict[str, int]:
    totals: dict[str, int] = {}
    for part in written.split(","):
        match = _TOTAL.fullmatch(part)
        if match is None or match[1] in totals:
            raise Refused(refuse("totals-code.other"))
        totals[match[1]] = int(match[2])
    return totals


def _instant(at: str) -> datetime:
    written = f"{at[:4]}-{at[4:6]}-{at[6:8]}T{at[9:11]}:{at[11:13]}:{at[13:]}"
    try:
        return parse_utc(written)
    except ValueError as fault:
        raise Refused(refuse("totals-code.other")) from fault


def _signature(written: str) -> bytes:
    try:
        raw = b64(written)
    except BadKey as fault:
        raise Refused(refuse("totals-code.other")) from fault
    if len(raw) != 64:
        raise Refused(refuse("totals-code.other"))
    return raw


def verify_totals_code(signed: Signed, key: PublicKey) -> bool:
    """Whether `key` is the one that the code names and has signed it. Whose key it is, the record says."""
    return key.keyid == signed.keyid and key.verify(signed.signature, DOMAIN + signed.text.encode())
