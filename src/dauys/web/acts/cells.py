"""One input of a form: from what a person typed to a plain value, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from dauys.base.days import utc_text
from dauys.web.acts.form_field import FormField

_LARGEST = 9_007_199_254_740_991
_SPACES = re.compile("[ \u00a0\u202f\u2009]")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\u2060"))  # what copying from a document leaves behind
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # control and direction marks, half characters, no characters


@dataclass(frozen=True, slots=True)
class CellFault(Exception):
    """What is wrong with an input: a code of `base/texts/acts.toml` without `fault-`, and the words for its text."""

    code: str
    context: Mapping[str, object] = field(default_factory=dict)


def clean(written: str, *, several_lines: bool = False) -> str:
    """The text in NFC, trimmed, without invisible leftovers. Raises CellFault for control characters.

    A text of one line has its tabs and line breaks turned into spaces; in one of several lines every break is `\\n`.
    """
    text = unicodedata.normalize("NFC", written.translate(_INVISIBLE))
    text = re.sub("\r\n?|\u2028|\u2029", "\n", text).replace("\t", " ")
    if not several_lines:
        text = text.replace("\n", " ")
    if any(unicodedata.category(letter) in _HIDDEN for letter in text if letter != "\n"):
        raise CellFault("characters")
    return text.strip()


def read_cell(one: FormField, written: str) -> object:
    """The value of an input that is not empty, by the field's kind. Raises CellFault."""
    text = clean(written, several_lines=one.kind == "text")
    reader = _READERS.get(one.kind)
    value = reader(text) if reader else text
    if isinstance(value, str):
        return _fitting(one, value)
    if one.most and isinstance(value, int) and value > one.most:
        raise CellFault("number-large")
    return value


def _fitting(one: FormField, value: str) -> str:
    if one.most and len(value) > one.most:
        raise CellFault("too-long", {"length": len(value), "most": one.most})
    if one.pattern and not re.search(one.pattern, value):
        raise CellFault(one.kind if one.kind in {"id", "hash", "day", "hour"} else "pattern")
    return value


def read_number(text: str) -> int:
    """A whole number in digits; spaces may part the thousands."""
    digits = _SPACES.sub("", text)
    if not (digits.isascii() and digits.isdecimal()):
        raise CellFault("number")
    if len(digits) > 30 or int(digits) > _LARGEST:
        raise CellFault("number-large")
    return int(digits)


def read_day(text: str) -> str:
    """A day written `2021-07-25` or `25.07.2021`, as `2021-07-25`."""
    local = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text, re.ASCII)
    world = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text, re.ASCII)
    numbers = local.groups()[::-1] if local else world.groups() if world else ()
    try:
        return date(*map(int, numbers)).isoformat()
    except (TypeError, ValueError) as fault:
        raise CellFault("day") from fault


def read_hour(text: str) -> str:
    """An hour written `8:00` or `08.00`, as `08:00`."""
    return _hour(text, seconds=False)


def _hour(text: str, *, seconds: bool) -> str:
    found = re.fullmatch(r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?", text, re.ASCII)
    if not found or (found[3] and not seconds):
        raise CellFault("hour")
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0)).isoformat("auto" if seconds else "minutes")
    except ValueError as fault:
        raise CellFault("hour") from fault


def read_instant(day: str, hour: str, zone: str) -> str:
    """A day and an hour on the clocks of `zone` as UTC text; of an hour that came twice, the first.

    Raises CellFault: `day`, `hour`, or `no-such-moment` for an hour that the clocks left out.
    """
    hour = _hour(hour, seconds=True)
    naive = datetime.fromisoformat(f"{read_day(day)}T{hour}")
    local = naive.replace(tzinfo=ZoneInfo(zone))
    if local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != naive:
        raise CellFault("no-such-moment", {"zone": zone})
    return utc_text(local)


_READERS: dict[str, Callable[[str], object]] = {
    "number": read_number,
    "day": read_day,
    "hour": read_hour,
    "hash": str.lower,
}
