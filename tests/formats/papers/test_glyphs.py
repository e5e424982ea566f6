"""What the font can print, and the page boxes of a PDF."""

import unicodedata

import pytest
from tests.formats.papers import press

from dauys.base.refusals import Refused
from dauys.formats.papers.glyphs import FONTS, checked, covered
from dauys.formats.papers.page_boxes import page_count, with_bleed_box

KAZAKH = "АаӘәБбВвГгҒғДдЕеЁёЖжЗзИиЙйКкҚқЛлМмНнҢңОоӨөПпРрСсТтУуҰұҮүФфХхҺһЦцЧчШшЩщЪъЫыІіЬьЭэЮюЯя"


def test_the_alphabets_and_the_signs_of_papers_are_there():
    wanted = KAZAKH + "ÇçĞğİıÖöŞşÜüÄäÑñŪū0123456789№₸«»“”—–-·•…%()/\u00a0\u202f"
    assert not [sign for sign in wanted if ord(sign) not in covered()]
    assert len(list(FONTS.glob("*.ttf"))) == 3


@pytest.mark.parametrize("sign", ["漢", "\u200b", "\u202e", "\x00", "😀", "ქ", "✂", "\ufeff", "\u00ad"])
def test_signs_without_a_glyph_or_without_ink_are_refused(sign):
    with pytest.raises(Refused) as refused:
        checked({"rows": [{"name": "Асан"}, {"name": f"Үсен{sign}"}]})
    assert refused.value.refusal.context["where"] == "rows[1].name"
    assert refused.value.refusal.context["point"] == f"U+{ord(sign):04X}"
    assert "Үсен" not in refused.value.refusal.text("ru")


def test_texts_are_composed_and_their_breaks_are_spaces():
    apart = unicodedata.normalize("NFD", "Йолдасбай Ёлкин")
    assert checked(apart) == "Йолдасбай Ёлкин"
    assert checked(["a\r\nb", 3, True, None, ("c\td",)]) == ["a  b", 3, True, None, ["c d"]]


def test_pages_are_counted_and_get_their_box_only_where_they_are_trimmed():
    plain = press.PAPERS["badge"][1](press.BADGE)
    assert page_count(plain) == 2
    assert with_bleed_box(plain, 5.0) == plain
    with pytest.raises(ValueError):
        page_count(b"%PDF-1.7\nstartxref\n9\n%%EOF")
