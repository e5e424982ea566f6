"""Faults of the record: what is wrong with its bytes, as exceptions with a code and three languages."""

from __future__ import annotations

from dauys.base.texts import Lang, text


class RecordFault(Exception):
    """Something that should be part of a record is not; `code` names the text in `base/texts/record.toml`."""

    def __init__(self, code: str, **context: object) -> None:
        self.code = f"record.{code}"
        self.reason = code
        self.context = context
        super().__init__(code)

    def text(self, lang: Lang = "en") -> str:
        """What is wrong and what to do, for a reader."""
        words = {
            name: word.text(lang) if isinstance(word, RecordFault) else word for name, word in self.context.items()
        }
        return text(self.code, lang, **words)

    def __str__(self) -> str:
        return self.text("en")


class NotCanonical(RecordFault):
    """Bytes or a value that are not the restricted canonical JSON of the record."""


class BadEnvelope(RecordFault):
    """Bytes that are not one strict DSSE envelope of the record."""


class TooLarge(RecordFault):
    """An envelope over 32,768 bytes, or a log entry over 65,535 bytes."""


class BadKey(RecordFault):
    """A key, verifier key or private key text that cannot be used."""


class BadNote(RecordFault):
    """A signed note or checkpoint that is malformed, or not signed as asked."""


class BadProof(RecordFault):
    """A `.tlog-proof` that is malformed or does not prove."""


class BadTile(RecordFault):
    """A tile or bundle that is missing or not in the form of tlog-tiles; `file` is its path in the log."""

    def __init__(self, code: str, *, file: str, **context: object) -> None:
        self.file = file
        super().__init__(code, file=file, **context)


class LogConflict(RecordFault):
    """A log that may not be written: another log's, forked, smaller, damaged, or in use."""


class CannotWrite(RecordFault):
    """The disk refused a write (full, no rights); the last checkpoint still holds."""
