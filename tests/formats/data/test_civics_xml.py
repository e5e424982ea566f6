"""Writing a feed: whatever a name holds, the document is well-formed and says the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from dauys.formats.data.civics_xml import written
from dauys.formats.data.nist_words import international, typed

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1)


@given(TEXTS)
def test_a_name_comes_back(name: str) -> None:
    party = typed("Party", id_="party.x", Name=international({"kk": name, "ru": "Партия"}))
    read = etree.fromstring(written(typed("ElectionReport", Party=[party], Issuer=name)))
    assert read.findtext("PartyCollection/Party/Name/Text[@language='kk']") == name
    assert read.findtext("Issuer") == name


def test_what_xml_cannot_hold_becomes_a_space_and_ids_are_names() -> None:
    party = typed("Party", id_="party.a@b", Name=international({"kk": "a\x00b\x1f\ufffe", "ru": "x"}))
    person = typed("Person", id_="person.1", PartyId="party.a@b")
    read = etree.fromstring(written(typed("ElectionReport", Party=[party], Person=[person])))
    assert read.findtext("PartyCollection/Party/Name/Text") == "a b  "
    assert read.find("PartyCollection/Party").get("objectId") == read.findtext(".//PartyId") == "party.a_b"  # type: ignore[union-attr]
