"""Kazakh names for readers of English: common words translated, the rest in Latin letters by BGN/PCGN."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from dauys.base.texts import catalogue

# The letters of BGN/PCGN 1979, without the macrons (ī, ū), the dot (ė) and the marks of ъ and ь, as English maps print
# them; letter by letter, whatever the language that a name came from. publish/static/check/english.js has the same.
LETTERS = {
    "а": "a", "ә": "ä", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "ng", "о": "o", "ө": "ö", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "ü", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"^№ (\d+) ([^:,(]+?)(?=$|:|,| \()")
_QUOTES = str.maketrans({"«": "“", "»": "”"})


@lru_cache(maxsize=65_536)
def english_name(kazakh: str) -> str:
    """A Kazakh name as an English text can have it: `Кеңес ауылдық округі` is `Kenges rural okrug`.

    `№ 79 сайлау учаскесі: Қайыңды, орта мектеп` is `Precinct No. 79: Qayyngdy, secondary school`. Names in Latin
    letters stay as they are.
    """
    known, found = _generic()
    put = found.sub(lambda match: _like(match[0], known[match[0].casefold()]), unicodedata.normalize("NFC", kazakh))
    put = _NUMBERED.sub(lambda match: f"{match[2][:1].upper()}{match[2][1:]} No. {match[1]}", put)
    return latin(put).replace("№ ", "No. ").translate(_QUOTES)


def _like(kazakh: str, english: str) -> str:
    """English words with a capital where the Kazakh ones have one."""
    return english[:1].upper() + english[1:] if kazakh[0].isupper() else english


def latin(written: str) -> str:
    """Every Kazakh or Russian letter in Latin ones; all else stays."""
    return _WORD.sub(lambda match: _word(match[0]), written)


def _word(word: str) -> str:
    put = "".join(LETTERS.get(letter, letter) for letter in word.lower())
    if put == word.lower():
        return word
    if not word[0].isupper():
        return put
    return put.upper() if len(word) > 1 and word.isupper() else put[:1].upper() + put[1:]


@cache
def _generic() -> tuple[dict[str, str], re.Pattern[str]]:
    """The common words in Kazakh with their English ones, and what finds them, the longest first."""
    known = {words["kk"]: words["en"] for words in catalogue("generic").values()}
    longest = sorted(known, key=len, reverse=True)
    found = "|".join(re.escape(words) for words in longest)
    return known, re.compile(rf"(?<!\w)(?:{found})(?!\w)", re.IGNORECASE)
