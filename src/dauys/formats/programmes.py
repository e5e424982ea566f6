"""A candidate's short programme: a file of its text in Kazakh and in Russian, the same text always the same bytes."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from dauys.base.refusals import Unreadable

MEDIA_TYPE = "application/json"
LONGEST = 1500  # characters of one language: a page of a telephone or two; no statute sets a length


class Programme(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The text in both languages; a line is a paragraph."""

    kk: str
    ru: str

    @property
    def empty(self) -> bool:
        """Whether there is no text in either language."""
        return not self.kk and not self.ru


def tidy(written: str) -> str:
    """A text as typed or pasted, one line a paragraph, without control characters, blanks at ends and empty lines."""
    normal = unicodedata.normalize("NFC", written)
    lines = (_line(line) for line in normal.splitlines())
    return "\n".join(line for line in lines if line)


def _line(line: str) -> str:
    plain = "".join(c if unicodedata.category(c)[0] != "C" else " " if c == "\t" else "" for c in line)
    return re.sub(r"\s+", " ", plain).strip()


def write_programme(programme: Programme) -> bytes:
    """The file: one JSON object `{"kk":"…","ru":"…"}` in UTF-8, without spaces."""
    return msgspec.json.encode(Programme(tidy(programme.kk), tidy(programme.ru)), order="sorted")


def read_programme(data: bytes, name: str = "") -> Programme:
    """The programme in a file. Raises Unreadable `formats.programme` for what no `write_programme` has written."""
    try:
        return msgspec.json.decode(data, type=Programme)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Unreadable("formats.programme", file=name) from fault
