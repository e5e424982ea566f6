"""Reads the XML parts of a workbook as a stream of bare tags and texts; what is not well formed is refused."""

from __future__ import annotations

from typing import Protocol
from xml.parsers import expat

from dauys.formats.sheets.faults import Stop

Attributes = dict[str, str]


class Listener(Protocol):
    """Hears the tags of a part in their order, with names and attributes bare of namespaces."""

    def begin(self, tag: str, attributes: Attributes) -> None:
        """An opening tag."""

    def end(self, tag: str, text: str) -> None:
        """A closing tag, with the text since the last tag of any kind."""


def listen(part: bytes, listener: Listener) -> None:
    """Tell `listener` what a part holds. Raises Stop. The part has no DTD: `package.unpack` has seen to that."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    text: list[str] = []

    def begin(tag: str, found: Attributes) -> None:
        text.clear()
        listener.begin(_bare(tag), {_bare(name): value for name, value in found.items()} if found else found)

    def end(tag: str) -> None:
        listener.end(_bare(tag), "".join(text))
        text.clear()

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = text.append
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, LookupError, ValueError, OverflowError):
        raise Stop("damaged") from None


def _bare(name: str) -> str:
    return name.rpartition(" ")[2]
