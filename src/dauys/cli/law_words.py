"""How `dauys law` puts rules, timetables and coverage into JSON and into aligned text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from dauys.base.texts import Lang, text
from dauys.law import Law, Provision, Rules
from dauys.law.deadlines import Timetable
from dauys.law.topics import Acts, Shape, System


def rules_json(law: Law, rules: Rules) -> dict[str, Any]:
    """All provisions in force, with periods, citations and choices."""
    return {
        "place": rules.place,
        "unit": rules.unit,
        "office": rules.office,
        "on": rules.on.isoformat(),
        "system": rules.kind,
        "wording": rules.wording,
        "checked": law.country.checked.isoformat(),
        "law_digest": law.digest,
        "provisions": [_provision_json(provision) for provision in rules],
    }


def _provision_json(provision: Provision) -> dict[str, Any]:
    return {
        "topic": provision.topic,
        "from": provision.start.isoformat(),
        "until": provision.end.isoformat(),
        "value": msgspec.to_builtins(provision.value),
        "cites": [{"act": c.act, "article": c.article, "url": c.url} for c in provision.cites],
        "chosen": dict(provision.chosen),
        "why": dict(provision.why),
        "note": provision.note,
    }


def rules_text(law: Law, rules: Rules, lang: Lang) -> Iterator[str]:
    """The same for people: a heading, then one block a topic."""
    system = rules.provision("system")
    yield f"{law.country.name[lang]} ({rules.place}) · {text(f'law.unit-{rules.unit}', lang)} · {rules.on}"
    kind = text(f"law.kind-{rules.kind}", lang)
    end = _end(law, system.end, lang)
    yield text("law.wording-line", lang, kind=kind, wording=rules.wording, start=system.start, end=end)
    yield text("law.checked-line", lang, checked=law.country.checked, until=law.country.covered_until)
    for provision in rules:
        yield ""
        yield from _provision_text(provision, lang)


def _end(law: Law, end: date, lang: Lang) -> str:
    if end == law.country.covered_until:
        return text("law.open-end", lang, day=end)
    return text("law.last-day", lang, day=end - timedelta(days=1))


def _provision_text(provision: Provision, lang: Lang) -> Iterator[str]:
    yield f"{text(f'law.topic-{provision.topic}', lang)} [{provision.topic}]"
    if isinstance(provision.value, Acts):
        yield "  " + text("law.more-signers", lang, count=len(provision.value.signers))
    else:
        yield from _value_text(provision.value)
    width = max(len(c.text()) for c in provision.cites)
    for cite in sorted({(c.text(), c.url) for c in provision.cites}):
        yield f"  § {cite[0]:<{width}}  {cite[1]}"
    for name, choice in provision.chosen.items():
        yield f"  * {text('law.chosen-label', lang)}: {name}: {choice}"
        yield f"    {text('law.why-label', lang)}: {provision.why[name]}"
    if provision.note:
        yield f"  {text('law.note-label', lang)}: {provision.note}"


def _value_text(value: Shape) -> Iterator[str]:
    """One line a key that differs from its default; lists of shapes one line an item."""
    shown = {f.name: (getattr(value, f.name), f.default) for f in msgspec.structs.fields(value)}
    held = {key: item for key, (item, default) in shown.items() if item not in (default, ())}
    width = max((len(key) for key, item in held.items() if not _shapes(item)), default=0)
    for key, item in held.items():
        if _shapes(item):
            for one in item:
                yield f"  - {_inline(one)}"
        else:
            yield f"  {key:<{width}}  {_plain(item)}"


def _shapes(item: object) -> bool:
    return isinstance(item, tuple) and bool(item) and isinstance(item[0], Shape)


def _plain(item: object) -> str:
    if isinstance(item, tuple):
        return ", ".join(str(one) for one in item)
    return "yes" if item is True else "no" if item is False else str(item)


def _inline(value: Shape) -> str:
    fields = ((f.name, getattr(value, f.name), f.default) for f in msgspec.structs.fields(value))
    words = [f"{_plain(item)}" if key == "code" else f"{key}={_plain(item)}" for key, item, d in fields if item != d]
    return "; ".join(words)


def timetable_json(table: Timetable, lang: Lang) -> dict[str, Any]:
    """System, wording and the deadlines in time order."""
    return {
        "system": table.system,
        "wording": table.wording,
        "deadlines": [
            {"key": d.key, "at": d.at.isoformat(), "article": d.article, "rule": d.text(lang)} for d in table
        ],
    }


def timetable_text(table: Timetable, lang: Lang) -> Iterator[str]:
    """One line a deadline: instant, name, article, rule."""
    yield f"{text(f'law.kind-{table.system}', lang)} · {table.wording}"
    names = {d.key: text(f"law.key-{d.key}", lang) for d in table}
    width = max((len(name) for name in names.values()), default=0)
    cited = max((len(d.article) for d in table), default=0)
    for d in table:
        at = d.at.isoformat(sep=" ", timespec="minutes")
        yield f"{at}  {names[d.key]:<{width}}  {d.article:<{cited}}  {d.text(lang)}"


def coverage_json(law: Law) -> dict[str, Any]:
    """The systems of every unit with their periods, and what they leave uncovered."""
    return {
        "place": law.place,
        "name": dict(law.country.name),
        "checked": law.country.checked.isoformat(),
        "covered_until": law.country.covered_until.isoformat(),
        "chosen": dict(law.country.chosen),
        "why": dict(law.country.why),
        "units": [
            {"office": office, "unit": unit, "systems": [_system_json(p) for p in law.systems(unit, office)]}
            for office in law.offices()
            for unit in law.units(office)
        ],
    }


def _system_json(provision: Provision) -> dict[str, Any]:
    system = provision.value
    assert isinstance(system, System)  # noqa: S101 — what `Law.systems` promises
    return {
        "system": system.kind,
        "wording": system.wording,
        "from": provision.start.isoformat(),
        "until": provision.end.isoformat(),
        "without": list(system.without),
        "not_covered": list(system.not_covered),
        "note": provision.note,
    }


def coverage_text(law: Law, lang: Lang) -> Iterator[str]:
    """One block a country, one line a unit and system."""
    yield f"{law.country.name[lang]} ({law.place})"
    yield "  " + text("law.checked-line", lang, checked=law.country.checked, until=law.country.covered_until)
    for office in law.offices():
        units = law.units(office)
        width = max(len(unit) for unit in units)
        for unit in units:
            for provision in law.systems(unit, office):
                row = _system_json(provision)
                kind = text(f"law.kind-{row['system']}", lang)
                period = f"{row['from']} – {provision.end - timedelta(days=1)}"
                yield f"  {office}  {unit:<{width}}  {period}  {row['wording']:<8}  {kind}"
                if row["not_covered"]:
                    names = ", ".join(text(f"law.topic-{topic}", lang) for topic in row["not_covered"])
                    yield "      " + text("law.not-covered-line", lang, topics=names)
    yield ""
