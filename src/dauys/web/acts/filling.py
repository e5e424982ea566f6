"""From the plain fields of a body to the values of its form: to change what was said, or to start from something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from dauys.base.days import parse_utc
from dauys.web.acts.form_field import GROUPS, FormField


def form_values(fields: Sequence[FormField], plain: Mapping[str, Any], zone: str) -> dict[str, list[str]]:
    """The values of all inputs, by name, as `read_form` reads them; `plain` are the fields of a body as in `dauys act`.

    Instants stand on the clocks of `zone`.
    """
    values: dict[str, list[str]] = {}
    for one in fields:
        given = plain.get(one.name, one.default)
        if given is not None:
            for path, value in _values(one, given, zone):
                values.setdefault(path, []).append(value)
    return values


def _values(one: FormField, given: Any, zone: str) -> Iterator[tuple[str, str]]:
    if one.kind in GROUPS:
        for path, written in form_values(one.fields, given, zone).items():
            yield from ((path, value) for value in written)
    elif one.kind in {"rows", "files"}:
        yield from _rows(one, given, zone)
    elif one.kind == "choices":
        yield from ((one.path, str(value)) for value in given)
    elif one.kind == "lines":
        yield one.path, "\n".join(map(str, given))
    elif one.kind == "bool":
        yield from ((one.path, "1") for _ in range(bool(given)))
    elif one.kind == "instant" and given:
        local = parse_utc(given).astimezone(ZoneInfo(zone))
        yield f"{one.path}.day", local.date().isoformat()
        yield f"{one.path}.hour", local.strftime("%H:%M:%S" if local.second else "%H:%M")
    elif one.kind != "instant":
        yield one.path, str(given)


def _rows(one: FormField, given: Sequence[Any], zone: str) -> Iterator[tuple[str, str]]:
    for number, plain in enumerate(given):
        row = one.row(number)
        named = dict(zip((cell.name for cell in row), plain, strict=True)) if one.positional else plain
        for path, written in form_values(row, named, zone).items():
            yield from ((path, value) for value in written)
