"""Every code of the verify room has a text in three languages, and every text is used."""

from __future__ import annotations

import re
import string
from pathlib import Path

import dauys.cli.verify
import dauys.verify
from dauys.base.texts import LANGS, catalogue
from dauys.verify.manifest import _missing
from dauys.verify.places import Place
from dauys.verify.sheet import STEPS, Fault, Sheet, sentence

ROOM = Path(dauys.verify.__file__).parent
SOURCES = [*ROOM.glob("*.py"), Path(dauys.cli.verify.__file__)]
TEXTS = catalogue("verify")


def codes() -> set[str]:
    written = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    spoken = re.findall(r"[\"']verify\.([a-z_0-9-]+)[\"']", written)
    counted = re.findall(r"(?:\.count|\bcount)\(\"[a-z]+\", \"([a-z_-]+)\"", written)
    manifest = (ROOM / "manifest.py").read_text(encoding="utf-8")
    gaps = re.findall(r"yield \"([a-z-]+)\"", manifest)
    sorts = re.findall(r"^        \"([a-z]+)\": ", manifest, re.MULTILINE)
    duties = ("result_due", "published_by", "akim_registered_by")
    assert _missing
    return {
        *spoken,
        *gaps,
        *(f"count-{what}" for what in (*counted, *sorts, *duties, "entries", "tiles", "cosignatures")),
        *(f"{how}-{duty}" for how in ("late", "overdue") for duty in duties),
        *(f"step-{step}" for step in STEPS),
        *(f"private-{what}" for what in ("iin", "phone", "email")),
        *(f"mark-{mark}" for mark in ("synthetic", "imported")),
        *(f"line-{name}" for name in ("log", "genesis", "law")),
    }


def test_texts_and_codes_are_the_same() -> None:
    assert codes() == set(TEXTS)


def test_every_text_says_the_same_words_in_each_language() -> None:
    for code, texts in TEXTS.items():
        assert set(texts) == set(LANGS), code
        fields = {lang: {name for _, name, _, _ in string.Formatter().parse(texts[lang]) if name} for lang in LANGS}
        assert fields["kk"] == fields["ru"] == fields["en"], code


def test_a_text_that_is_missing_does_not_stop_the_check() -> None:
    assert sentence("verify.nothing-like-it", "kk", {"number": 3}) == "verify.nothing-like-it, number: 3"
    assert Fault("verify.totals-differ", Place(3)).text("en") == "verify.totals-differ"


def test_only_the_first_fault_of_a_step_is_kept() -> None:
    sheet = Sheet()
    sheet.fail("rules", "verify.left-out", Place(1))
    sheet.fail("rules", "verify.left-out", Place(2))
    assert sheet.faults["rules"].place.index == 1
