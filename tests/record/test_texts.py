"""Every code of the record room has a text in three languages, and every text is used."""

from __future__ import annotations

import re
import string
from pathlib import Path

import dauys.cli.record
import dauys.record
from dauys.base.texts import LANGS, catalogue
from dauys.record.check import _STEPS
from dauys.record.faults import BadKey, LogConflict

ROOM = Path(dauys.record.__file__).parent
SOURCES = [*ROOM.glob("*.py"), Path(dauys.cli.record.__file__)]
TEXTS = catalogue("record")


def _codes() -> set[str]:
    written = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    faults = re.findall(
        r"(?:NotCanonical|Bad\w+|TooLarge|LogConflict|CannotWrite|_Failed|GrantFault)\(\s*\"([a-z0-9-]+)\"", written
    )
    spoken = re.findall(r"\"record\.([a-z0-9-]+)\"", written)
    steps = [f"step-{name}" for name in _STEPS]
    return {*faults, *spoken, *steps, *(f"result-{r}" for r in ("ok", "failed", "skipped"))}


def test_texts_and_codes_are_the_same():
    assert _codes() == set(TEXTS)


def test_every_text_says_the_same_words_in_each_language():
    for code, texts in TEXTS.items():
        assert set(texts) == set(LANGS), code
        fields = {lang: {name for _, name, _, _ in string.Formatter().parse(texts[lang]) if name} for lang in LANGS}
        assert fields["kk"] == fields["ru"] == fields["en"], code
        assert len(set(texts.values())) == 3, code


def test_a_fault_within_a_fault_speaks_the_same_language():
    fault = LogConflict("log-damaged", log="L", why=BadKey("key-small-order"))
    for lang in LANGS:
        assert TEXTS["key-small-order"][lang] in fault.text(lang)
