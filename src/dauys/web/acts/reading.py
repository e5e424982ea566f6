"""From a form that was sent back to the plain fields of a body, with all that is wrong, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dauys.base.refusals import Refused, Unreadable
from dauys.base.texts import Lang, text
from dauys.election.acts.body import Blob, Body
from dauys.election.kinds import KINDS
from dauys.web.acts.cells import CellFault, clean, read_cell, read_instant
from dauys.web.acts.form_field import GROUPS, MOST_ROWS, FormField, rows_in
from dauys.web.acts.given import Data, FieldFault, Files, Keep, Plain, Reading, Upload

__all__ = ["FieldFault", "Files", "Keep", "Reading", "Upload", "fit", "read_form"]


def read_form(
    fields: Sequence[FormField],
    data: Data,
    lang: Lang,
    zone: str,
    *,
    files: Files | None = None,
    keep: Keep | None = None,
) -> Reading:
    """Read the inputs that the form has; other names in `data` are passed over.

    `zone` is the unit's (instants are entered on its clocks); `keep` keeps uploaded papers, and is needed where the
    form has any. All faults are collected; `fields` of the reading hold only where there are none.
    """
    reader = _Reader(data, lang, zone, files or {}, keep)
    reader.made.values = {name: list(given) for name, given in data.items()}
    reader.made.fields = reader.group(fields)
    return reader.made


def fit(kind: str, fields: Plain, lang: Lang) -> Body | FieldFault:
    """The body of complete fields; a FieldFault where they still do not fit the kind's schema."""
    try:
        body: Body = msgspec.convert(fields, KINDS[kind].body)
    except msgspec.ValidationError as fault:
        path = str(fault).partition(" - at `$.")[2].rstrip("`")
        name = path.replace("[...]", "").replace("[", ".").replace("]", "")
        return FieldFault(name, "fault-body", text("acts.fault-body", lang))
    return body


_NOTHING = object()


class _Reader:
    def __init__(self, data: Data, lang: Lang, zone: str, files: Files, keep: Keep | None) -> None:
        self.data, self.lang, self.zone, self.files, self.keep = data, lang, zone, files, keep
        self.made = Reading()

    def group(self, fields: Sequence[FormField]) -> Plain:
        """The values of several fields by name; what is left empty is left out."""
        values = {one.name: self.value(one) for one in fields}
        return {name: value for name, value in values.items() if value is not _NOTHING}

    def value(self, one: FormField) -> object:
        """One field's plain value; _NOTHING where it is left out, or wrong."""
        if one.kind in GROUPS:
            return self.group(one.fields)
        value = self._value(one)
        return _NOTHING if one.default is not None and value == one.default else value

    def _value(self, one: FormField) -> object:
        if one.kind == "bool":
            return self._last(one.path) not in ("", "0", "false")
        if one.kind == "rows":
            return self._some(one, list(self._rows(one)))
        if one.kind == "files":
            return self._some(one, self._files(one))
        if one.kind == "lines":
            return self._some(one, self._lines(one))
        if one.kind == "choices":
            return self._some(one, self._choices(one))
        if one.kind == "instant":
            return self._instant(one)
        if one.upload:
            return self._paper(one)
        return self._cell(one, self._last(one.path))

    def _last(self, path: str) -> str:
        given = self.data.get(path) or ("",)
        return given[-1]

    def _fault(self, one: FormField, code: str, at: str = "", /, **words: object) -> object:
        """Note what is wrong with a field, at one of its inputs (`at` follows its path)."""
        sentence = text(f"acts.fault-{code}", self.lang, **words)
        self.made.faults.append(FieldFault(one.path + at, f"fault-{code}", sentence, one.label))
        return _NOTHING

    def _cell(self, one: FormField, written: str) -> object:
        try:
            if not clean(written, several_lines=True):
                return self._fault(one, "missing") if one.required else _NOTHING
            if one.kind == "choice":
                return self._choice(one, written.strip())
            return read_cell(one, written)
        except CellFault as fault:
            return self._fault(one, fault.code, **fault.context)

    def _choice(self, one: FormField, given: str) -> object:
        if given not in {choice.value for choice in one.choices}:
            raise CellFault("choice")
        return int(given) if one.numeric else given

    def _instant(self, one: FormField) -> object:
        day, hour = self._last(f"{one.path}.day").strip(), self._last(f"{one.path}.hour").strip()
        if not day and not hour and not one.required:
            return _NOTHING
        empty = [name for name, given in (("day", day), ("hour", hour)) if not given]
        for name in empty:
            self._fault(one, "missing", f".{name}")
        if empty:
            return _NOTHING
        try:
            return read_cell(one, read_instant(day, hour, self.zone))
        except CellFault as fault:
            code = "day" if fault.code == "pattern" else fault.code  # a year that the record does not write
            return self._fault(one, code, ".day" if code == "day" else ".hour", **fault.context)

    def _some(self, one: FormField, values: list[object]) -> object:
        """A list; left out where it is empty and the record does not ask for it."""
        wrong = any(value is _NOTHING for value in values)
        if not values and one.required:
            return self._fault(one, "missing")
        if len(values) > one.most > 0:
            return self._fault(one, "too-many", most=one.most)
        left_out = not values and one.unset
        return _NOTHING if wrong or left_out else values

    def _lines(self, one: FormField) -> list[object]:
        item = one.item
        if item is None:
            raise TypeError(f"{one.path}: lines of what?")
        written = "\n".join(self.data.get(one.path, ())).replace("\r", "\n")
        return [self._cell(item, line) for line in written.split("\n") if line.strip()]

    def _choices(self, one: FormField) -> list[object]:
        given = [value for value in self.data.get(one.path, ()) if value]
        known = {choice.value for choice in one.choices}
        if not known.issuperset(given):
            return [self._fault(one, "choice")]
        if len(set(given)) != len(given):
            return [self._fault(one, "chosen-twice")]
        return list(given)

    def _rows(self, one: FormField) -> Iterator[object]:
        number = rows_in(one.path, [*self.data, *self.files])
        if number > MOST_ROWS:
            yield self._fault(one, "too-many", most=MOST_ROWS)
            return
        for at in range(number):
            row = one.row(at)
            if any(self._is_given(cell) for cell in row):
                plain = self.group(row)
                yield list(plain.values()) if one.positional else plain

    def _is_given(self, one: FormField) -> bool:
        names = (one.path, f"{one.path}.day", f"{one.path}.hour")
        own = bool(self._uploads(one.path)) or any(self._last(name).strip() for name in names)
        return own or any(self._is_given(inner) for inner in one.fields)

    def _uploads(self, path: str) -> list[Upload]:
        # a browser sends an empty file without a name where nothing was chosen
        return [file for file in self.files.get(f"{path}.file", ()) if file.name or file.content]

    def _paper(self, one: FormField) -> object:
        """The hash of a paper: of the file that came, else as it was written or kept before."""
        if uploads := self._uploads(one.path):
            blob = self._keep(one, uploads[-1])
            if blob is not None:
                self.made.values[one.path] = [blob.sha256]
            return _NOTHING if blob is None else blob.sha256
        return self._cell(one, self._last(one.path))

    def _keep(self, one: FormField, file: Upload) -> Blob | None:
        if self.keep is None:
            raise TypeError(f"{one.path}: a file came, and nothing keeps it")
        if not file.content:
            self._fault(one, "file-empty", ".file")
            return None
        try:
            return self.keep(file)
        except (Refused, Unreadable) as fault:
            why = fault.refusal.text(self.lang) if isinstance(fault, Refused) else fault.text(self.lang)
            self._fault(one, "file", ".file", why=why)
            return None

    def _files(self, one: FormField) -> list[object]:
        """The files kept before that are not taken away, then the new ones."""
        found: list[object] = []
        for at in range(min(rows_in(one.path, self.data), MOST_ROWS)):
            if self._last(f"{one.path}.{at}.sha256") and not self._last(f"{one.path}.{at}.remove"):
                found.append(self._kept(one, at))
        for file in self._uploads(one.path):
            blob = self._keep(one, file)
            found.append(_NOTHING if blob is None else msgspec.to_builtins(blob))
        self._show_files(one.path, found)
        return found

    def _kept(self, one: FormField, at: int) -> object:
        """A file that was kept before; its inputs are hidden, so that what is wrong is said at the file input."""
        before = len(self.made.faults)
        plain = self.group(one.row(at))
        if len(self.made.faults) == before:
            return plain
        del self.made.faults[before:]
        return self._fault(one, "hash", ".file")

    def _show_files(self, path: str, found: Sequence[object]) -> None:
        values = self.made.values
        for name in [name for name in values if name.startswith(f"{path}.")]:
            del values[name]
        rows = [row for row in found if isinstance(row, dict)]
        for at, row in enumerate(rows):
            values.update({f"{path}.{at}.{name}": [str(value)] for name, value in row.items()})
