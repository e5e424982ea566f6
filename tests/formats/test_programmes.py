"""The file of a candidate's programme: the same text always the same bytes, and nothing else is read as one."""

from __future__ import annotations

import pytest

from dauys.base.refusals import Unreadable
from dauys.formats.programmes import Programme, read_programme, tidy, write_programme


def test_what_is_written_is_read_again() -> None:
    given = Programme("Жол салу\nСу құбыры", "Дороги\nВодопровод")
    data = write_programme(given)
    assert data == '{"kk":"Жол салу\\nСу құбыры","ru":"Дороги\\nВодопровод"}'.encode()
    assert read_programme(data) == given


def test_a_pasted_text_is_tidied() -> None:
    assert tidy("  Жол\t салу \r\n\r\n\u200b\x07Су  \n") == "Жол салу\nСу"
    assert tidy("Ёлка") == "Ёлка"  # composed
    assert write_programme(Programme(" a ", "b\n\n")) == write_programme(Programme("a", "b"))
    assert Programme("", "").empty
    assert not Programme("", "x").empty


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"kk":"a"}', b'{"kk":"a","ru":1}', b'{"kk":"a","ru":"b","x":1}', b"\xff"]
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        read_programme(data, "p.json")
    assert refused.value.code == "formats.programme"
