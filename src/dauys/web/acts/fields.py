"""From a kind's body to the fields of its form: what each holds, how it is labelled, what it may be."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import msgspec
import msgspec.inspect as types

from dauys.base.codes import code_text, known_codes
from dauys.base.texts import Lang, text
from dauys.election.acts import body as words
from dauys.election.acts.body import Blob, Decision, Names
from dauys.election.kinds import KINDS
from dauys.election.telling_fields import family_of, hint_code, label_code
from dauys.web.acts.form_field import MOST_ROWS, Choice, FieldKind, FormField

__all__ = ["COMPUTED", "Choice", "FieldKind", "FormField", "Offers", "form_fields"]
# What follows from the acts and the law, or from the desk, is never asked for (actions/completing.py).
COMPUTED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "election-opened": frozenset({"software", "law.digest"}),
        "candidate-registered": frozenset({"review"}),
        "candidate-refused": frozenset({"review", "failed"}),
        "appeal-filed": frozenset({"against"}),
        "ballot-approved": frozenset({"order", "languages", "against_all"}),
        "ballots-printed": frozenset({"printed", "last_serial"}),
        "protocol-finalised": frozenset({"tally", "entries", "form_serial", "findings", "explanations"}),
        "protocol-recounted": frozenset({"replaces"}),
        "result-determined": frozenset({"protocols", "totals", "outcome", "annulled", "replaces"}),
        "akim-registered": frozenset({"candidate", "term_ends"}),
    }
)
# Lists that say nothing when they are empty.
NOT_EMPTY = frozenset({"papers", "verdicts", "units", "reasons", "root_keys", "order", "languages", "grounds"})
_FILES = frozenset({"sha256", "evidence", "roll", "source_sha256"})  # hashes of papers that can be handed in
_PAIRS = {"tally.portable": ("applications", "ballots"), "turnout": ("hour", "issued")}


Offers = Mapping[str, Sequence[Choice]]
_NOTHING: Offers = MappingProxyType({})


def form_fields(
    kind: str,
    lang: Lang,
    offers: Offers = _NOTHING,
    without: Collection[str] | None = None,
    optional: Collection[str] = (),
) -> tuple[FormField, ...]:
    """The fields of the form of one kind of act.

    `offers` are choices that depend on the contest, by path without row numbers: `candidate`, `papers.code`,
    `tally.votes` (one number for each), `tally` (the lines that the law wants, required). A field of identifiers with
    an offer becomes a choice. `without` are paths that the form does not ask; None: what is computed (COMPUTED).
    `optional` are paths that may stay empty though the record wants them: papers that the workspace prints itself.
    """
    left_out = COMPUTED.get(kind, frozenset()) if without is None else without
    return _Form(kind, lang, offers, left_out, optional).fields(types.type_info(KINDS[kind].body), "", "")


@dataclass(frozen=True, slots=True)
class _Form:
    kind: str
    lang: Lang
    offers: Offers
    without: Collection[str]
    optional: Collection[str]

    def fields(self, struct: types.Type, path: str, key: str) -> tuple[FormField, ...]:
        """The fields of a Struct; `key` is the path without row numbers."""
        if not isinstance(struct, types.StructType):
            raise TypeError(f"{self.kind} {key}: not a Struct")
        found = []
        for one in struct.fields:
            inner = f"{key}.{one.encode_name}".lstrip(".")
            if inner not in self.without:
                made = self.field(one.type, f"{path}.{one.encode_name}".lstrip("."), inner)
                made = _with_default(made, one)
                found.append(replace(made, required=made.required and inner not in self.optional))
        return tuple(found)

    def field(self, type_: types.Type, path: str, key: str) -> FormField:
        """One field by its type."""
        made = self._blank(path, key)
        if isinstance(type_, types.UnionType):
            return self._union(type_, made, key)
        if self.offers.get(key) and isinstance(type_, types.StrType):
            return replace(made, kind="choice", choices=tuple(self.offers[key]))
        if isinstance(type_, types.StrType):
            return _string(type_, made)
        if isinstance(type_, types.IntType):
            return replace(made, kind="number", most=type_.le or 0)
        if isinstance(type_, types.BoolType):
            return replace(made, kind="bool", required=False)
        if isinstance(type_, types.LiteralType):
            return self._literal(type_, made, key)
        if isinstance(type_, types.StructType):
            return self._struct(type_, made, key)
        if isinstance(type_, types.DictType):
            return self._votes(made, key)
        if isinstance(type_, types.VarTupleType):
            return self._list(type_.item_type, made, key)
        raise TypeError(f"{self.kind} {key}: no field for {type_}")

    def _blank(self, path: str, key: str) -> FormField:
        code, hint = label_code(self.kind, key), hint_code(self.kind, key)
        label = text(code, self.lang)
        label = label[:1].upper() + label[1:]  # words of sentences stand at the beginning here
        return FormField(key.rpartition(".")[2], path, "line", code, label, text(hint, self.lang) if hint else "")

    def _union(self, type_: types.UnionType, made: FormField, key: str) -> FormField:
        """A type that may be left out: `Day | ""`, a line of the tally."""
        left = [one for one in type_.types if not isinstance(one, types.CustomType) and not _is_empty(one)]
        if len(left) != 1:
            raise TypeError(f"{self.kind} {key}: no field for {type_}")
        return replace(self.field(left[0], made.path, key), required=False)

    def _literal(self, type_: types.LiteralType, made: FormField, key: str) -> FormField:
        family = family_of(self.kind, key)
        order = {code: number for number, code in enumerate(known_codes(family))}
        values = sorted(map(str, type_.values), key=lambda value: order.get(value, len(order)))
        offered = self.offers.get(key) or [Choice(v, code_text(family, v, self.lang)) for v in values]
        numeric = all(isinstance(value, int) for value in type_.values)
        return replace(made, kind="choice", choices=tuple(offered), numeric=numeric)

    def _struct(self, type_: types.StructType, made: FormField, key: str) -> FormField:
        kind: FieldKind = "tally" if key == "tally" else _GROUP_OF.get(type_.cls, "part")
        inner = self.fields(type_, made.path, key)
        if kind == "tally" and self.offers.get(key):
            wanted = {choice.value for choice in self.offers[key]}
            inner = tuple(replace(one, required=one.required or one.name in wanted) for one in inner)
        return replace(made, kind=kind, fields=inner)

    def _votes(self, made: FormField, key: str) -> FormField:
        inner = [
            FormField(choice.value, f"{made.path}.{choice.value}", "number", "", choice.words, most=_LARGEST)
            for choice in self.offers.get(key, ())
        ]
        return replace(made, kind="votes", fields=tuple(inner))

    def _list(self, item: types.Type, made: FormField, key: str) -> FormField:
        made = replace(made, required=made.name in NOT_EMPTY)
        if isinstance(item, types.StructType):
            kind: FieldKind = "files" if item.cls is Blob else "rows"
            return replace(made, kind=kind, fields=self.fields(item, f"{made.path}.#", key), most=MOST_ROWS)
        if isinstance(item, types.TupleType):
            names = zip(_PAIRS[key], item.item_types, strict=True)
            inner = [self.field(t, f"{made.path}.#.{name}", f"{key}.{name}") for name, t in names]
            return replace(made, kind="rows", fields=tuple(inner), positional=True, most=MOST_ROWS)
        if self.offers.get(key):
            return replace(made, kind="choices", choices=tuple(self.offers[key]))
        return replace(made, kind="lines", item=self.field(item, made.path, key), most=_MOST_LINES)


def _with_default(made: FormField, of: types.Field) -> FormField:
    """The field, not required where the record may leave it out."""
    default = None if of.default in (msgspec.NODEFAULT, msgspec.UNSET) else of.default
    unset = default is None and not of.required
    default = list(default) if isinstance(default, tuple) else default
    return replace(made, required=of.required and made.required, default=default, unset=unset)


_GROUP_OF: dict[type, FieldKind] = {Names: "names", Decision: "decision"}
_LARGEST = 9_007_199_254_740_991
_MOST_LINES = 1000


def _is_empty(type_: types.Type) -> bool:
    return isinstance(type_, types.LiteralType) and type_.values == ("",)


def _pattern(annotated: Any) -> str:
    known = types.type_info(annotated)
    return (known.pattern or "") if isinstance(known, types.StrType) else ""


_KIND_OF: dict[str, FieldKind] = {
    _pattern(words.Day): "day",
    _pattern(words.Hour): "hour",
    _pattern(words.Instant): "instant",
    _pattern(words.Id): "id",
    _pattern(words.Office): "office",
    _pattern(words.Key): "key",
    _pattern(words.Hash): "hash",
}
_LONG_TEXT = 1000
_LENGTHS: dict[str, int] = {"id": 80, "office": 101, "key": 44, "hash": 64}


def _string(type_: types.StrType, made: FormField) -> FormField:
    most, pattern = type_.max_length or 0, type_.pattern or ""
    if not pattern:
        return replace(made, kind="text" if most > _LONG_TEXT else "line", most=most)
    kind = _KIND_OF[pattern]
    return replace(
        made, kind=kind, pattern=pattern, most=_LENGTHS.get(kind, 0), upload=kind == "hash" and made.name in _FILES
    )
