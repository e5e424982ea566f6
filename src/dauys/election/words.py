"""Numbers in words, in Kazakh and Russian, as protocols carry them beside the digits (art. 43(8))."""

from __future__ import annotations

import unicodedata

_KK_ONES = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_KK_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_RU_ONES = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять")
_RU_TEENS = (
    "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать",
    "семнадцать", "восемнадцать", "девятнадцать",
)  # fmt: skip
_RU_TENS = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
)  # fmt: skip
_RU_HUNDREDS = (
    "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
)  # fmt: skip
MOST = 999_999


def in_kazakh(number: int) -> str:
    """The number in Kazakh words: 1204 is `бір мың екі жүз төрт`. Raises ValueError outside 0..999 999."""
    _check(number)
    if number == 0:
        return "нөл"
    thousands, rest = divmod(number, 1000)
    words = [*_kk_below_thousand(thousands), "мың"] if thousands else []
    return " ".join([*words, *_kk_below_thousand(rest)])


def _kk_below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [_KK_ONES[hundreds], "жүз"] if hundreds else []
    return [w for w in (*words, _KK_TENS[rest // 10], _KK_ONES[rest % 10]) if w]


def in_russian(number: int) -> str:
    """The number in Russian words, masculine: 1204 is `одна тысяча двести четыре`. Raises ValueError outside
    0..999 999."""
    _check(number)
    if number == 0:
        return "ноль"
    thousands, rest = divmod(number, 1000)
    words = _ru_below_thousand(thousands)
    if thousands:
        words = [{"один": "одна", "два": "две"}.get(w, w) if w == words[-1] else w for w in words]
        words.append(_ru_thousand(thousands))
    return " ".join([*words, *_ru_below_thousand(rest)])


def _ru_thousand(count: int) -> str:
    if count % 100 in range(11, 15):
        return "тысяч"
    return {1: "тысяча", 2: "тысячи", 3: "тысячи", 4: "тысячи"}.get(count % 10, "тысяч")


def _ru_below_thousand(number: int) -> list[str]:
    hundreds, rest = divmod(number, 100)
    words = [_RU_HUNDREDS[hundreds]]
    if 10 <= rest <= 19:
        words.append(_RU_TEENS[rest - 10])
    else:
        words += [_RU_TENS[rest // 10], _RU_ONES[rest % 10]]
    return [w for w in words if w]


def _check(number: int) -> None:
    if not 0 <= number <= MOST:
        raise ValueError(f"no words for {number}: 0 to {MOST}")


def says(words: str, number: int) -> bool:
    """Whether words on paper say this number, in Kazakh or Russian; case, hyphens and spaces do not count.

    People also write `жүз` for `бір жүз`, `тысяча` for `одна тысяча`, `нуль`, and the feminine `одна`, `две`.
    """
    if not 0 <= number <= MOST:
        return False
    return _plain(words) in {_plain(in_kazakh(number)), _plain(in_russian(number))}


def _plain(written: str) -> str:
    """One form for the spellings of one number; different numbers keep different forms."""
    words = unicodedata.normalize("NFC", written).casefold().replace("-", " ").replace("ё", "е").split()
    if words[:2] == ["бір", "мың"] or words[:2] == ["одна", "тысяча"]:
        del words[0]
    # "бір" belongs to "жүз" at the beginning and after "мың": "жиырма бір мың" keeps its own
    kept = [
        word
        for at, word in enumerate(words)
        if not (word == "бір" and words[at + 1 : at + 2] == ["жүз"] and (at == 0 or words[at - 1] == "мың"))
    ]
    if kept:
        kept[-1] = {"одна": "один", "две": "два", "нуль": "ноль"}.get(kept[-1], kept[-1])
    return " ".join(kept)
