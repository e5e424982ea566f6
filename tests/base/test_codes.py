"""Codes in words: one look-up, closed families that fail, open ones that give the code back."""

from __future__ import annotations

import pytest

from dauys.base.codes import FAMILIES, OPEN, code_text, known_codes
from dauys.base.texts import LANGS


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_every_family_has_words_in_three_languages(family: str) -> None:
    codes = known_codes(family)
    assert codes
    for code in codes:
        for lang in LANGS:
            words = code_text(family, code, lang)
            assert words
            assert "{" not in words


def test_a_code_is_found_wherever_its_words_stand() -> None:
    assert code_text("deadline", "call_by", "ru") == "последний день назначения выборов"
    assert code_text("deadline", "appeal", "ru") == "срок обжалования"
    assert code_text("prior_office", "deputy_akim", "kk") == "әкім орынбасары"
    assert code_text("paper", "deposit") == "proof that the election deposit is paid"
    assert code_text("standing", "on the ballot", "kk") == "бюллетеньде"
    assert code_text("entry", 1, "ru") == "первый ввод"
    assert code_text("post", "district chair", "kk") == "аудандық (қалалық) комиссияның төрағасы"
    assert code_text("post", "operator", "en") == "operator"


def test_hyphen_and_underscore_are_one() -> None:
    assert code_text("organisation", "ak-zhol", "ru") == code_text("party", "ak_zhol", "ru") == "«Ак жол»"


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_an_unknown_code(family: str) -> None:
    if family in OPEN:
        assert code_text(family, "no-such-code") == "no-such-code"
    else:
        with pytest.raises(KeyError, match="no-such-code"):
            code_text(family, "no-such-code")


def test_refusals_of_like_names_are_no_words() -> None:
    # election.toml has [condition-unknown], [verdict-of], [end-ground]; law.toml has [unit-missing]
    assert code_text("condition", "unknown") == "unknown"
    assert code_text("end_ground", "ground") == "ground"
    with pytest.raises(KeyError):
        code_text("verdict", "of")


def test_an_unknown_family_is_a_defect() -> None:
    with pytest.raises(KeyError):
        code_text("flavour", "sweet")
