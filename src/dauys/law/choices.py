"""List every named choice of the profiles, for the documentation: what the sources leave open, and why so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dauys.law.law import Law
from dauys.law.loading import countries, load
from dauys.law.provisions import Provision


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: the place and topic it belongs to, its name, what was chosen, why, where it holds."""

    heading: str
    name: str
    chosen: str
    why: str
    where: str


def choices(law: Law) -> Iterator[Choice]:
    """The choices of a country: those about its coverage, then those of the provisions in their order."""
    for name, chosen in law.country.chosen.items():
        yield Choice(f"{law.place} · coverage", name, chosen, law.country.why[name], "")
    for provision in law.provisions:
        heading = f"{law.place} · {provision.topic}"
        where = f"{_units(law, provision)} {provision.start} – {provision.end}"
        for name, chosen in provision.chosen.items():
            yield Choice(heading, name, chosen, provision.why[name], where)


def _units(law: Law, provision: Provision) -> str:
    """The units by the names of their groups."""
    left = set(provision.units)
    named = [name for name, units in law.country.groups.items() if left.issuperset(units)]
    return ", ".join(named or provision.units)


def markdown() -> str:
    """All choices as a list for docs/law.md; a choice that several versions repeat stands once."""
    found: dict[tuple[str, str, str, str], list[str]] = {}
    for place in countries():
        for one in choices(load(place)):
            found.setdefault((one.heading, one.name, one.chosen, one.why), []).append(one.where)
    lines: list[str] = []
    last = ""
    for (heading, name, chosen, why), where in sorted(found.items(), key=lambda item: item[0][0]):
        if heading != last:
            lines += ["", f"### {heading}", ""]
            last = heading
        places = f" ({'; '.join(where)})" if where[0] else ""
        lines.append(f"- **{name}**{places}: {chosen}. *Why:* {why}.")
    return "\n".join(lines[1:]) + "\n"


if __name__ == "__main__":
    print(markdown(), end="")
