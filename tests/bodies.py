"""Hypothesis strategies for the bodies of acts: any body of a kind that a person can write."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

import msgspec
import msgspec.inspect as types
from hypothesis import strategies as st

from dauys.election.acts import body as words
from dauys.election.kinds import KINDS

LARGEST = 9_007_199_254_740_991
# Lists that a form wants something in, or leaves out where they are empty; the schemas let them be empty.
NOT_EMPTY = frozenset(
    {
        "papers", "verdicts", "units", "reasons", "root_keys", "order", "languages", "grounds", "issued_by", "portable",
    }
)  # fmt: skip
_LETTERS = st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"))
_HEX = st.text("0123456789abcdef", min_size=64, max_size=64)
_IDS = st.from_regex(r"[a-z0-9][a-z0-9._@-]{0,79}", fullmatch=True, alphabet=st.characters(codec="ascii"))
_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat)
_MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30))  # noqa: DTZ001


def _pattern(annotated: Any) -> str:
    known = types.type_info(annotated)
    assert isinstance(known, types.StrType)
    return known.pattern or ""


_OF_PATTERN: dict[str, st.SearchStrategy[str]] = {
    _pattern(words.Id): _IDS,
    _pattern(words.Office): st.tuples(st.sampled_from(["central", "district"]), _IDS).map("/".join),
    _pattern(words.Hash): _HEX,
    _pattern(words.Day): _DAYS,
    _pattern(words.Hour): st.times().map(lambda t: t.strftime("%H:%M")),
    _pattern(words.Instant): _MOMENTS.map(lambda t: t.strftime("%Y-%m-%dT%H:%M:%SZ")),
    _pattern(words.Key): st.text("ABCDEFabcdef0123456789+/", min_size=43, max_size=43).map(lambda t: t + "="),
}


def _written(most: int) -> st.SearchStrategy[str]:
    """Texts as people write them: NFC, trimmed, not empty."""
    texts = st.text(_LETTERS, min_size=1, max_size=min(most, 40)).map(_tidy)
    if most > 1000:
        texts = st.lists(texts, min_size=1, max_size=3).map("\n".join)
    return texts.map(_tidy).filter(lambda t: 0 < len(t) <= most)


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _value(type_: types.Type, name: str = "") -> st.SearchStrategy[Any]:
    if isinstance(type_, types.StrType):
        return _OF_PATTERN[type_.pattern] if type_.pattern else _written(type_.max_length or 300)
    if isinstance(type_, types.IntType):
        return st.one_of(st.integers(0, 3000), st.integers(0, LARGEST))
    if isinstance(type_, types.BoolType):
        return st.booleans()
    if isinstance(type_, types.LiteralType):
        return st.sampled_from(type_.values)
    if isinstance(type_, types.StructType):
        return struct(type_)
    if isinstance(type_, types.DictType):
        return st.dictionaries(_IDS, st.integers(0, LARGEST), max_size=4)
    if isinstance(type_, types.VarTupleType):
        return st.lists(_value(type_.item_type), min_size=int(name in NOT_EMPTY), max_size=4)
    if isinstance(type_, types.TupleType):
        return st.tuples(*map(_value, type_.item_types)).map(list)
    if isinstance(type_, types.UnionType):
        # `Day | ""`: the empty text stands only as the default, which the record leaves out
        left = [one for one in type_.types if not isinstance(one, types.CustomType) and not _is_empty(one)]
        return st.one_of([_value(one) for one in left])
    raise TypeError(str(type_))


def _is_empty(type_: types.Type) -> bool:
    return isinstance(type_, types.LiteralType) and type_.values == ("",)


def struct(type_: types.StructType) -> st.SearchStrategy[dict[str, Any]]:
    """Plain fields of a Struct; a field with a default may be left out."""
    required = {f.encode_name: _value(f.type, f.encode_name) for f in type_.fields if f.required}
    optional = {f.encode_name: _value(f.type, f.encode_name) for f in type_.fields if not f.required}
    return st.fixed_dictionaries(required, optional=optional)


def plain_bodies(kind: str) -> st.SearchStrategy[dict[str, Any]]:
    """Plain fields of any body of a kind, as they stand in the record: what equals its default is left out."""
    type_ = types.type_info(KINDS[kind].body)
    assert isinstance(type_, types.StructType)
    return struct(type_).map(lambda plain: msgspec.to_builtins(msgspec.convert(plain, KINDS[kind].body)))


def bodies(kind: str) -> st.SearchStrategy[Any]:
    """Any body of a kind."""
    return plain_bodies(kind).map(lambda plain: msgspec.convert(plain, KINDS[kind].body))
