"""The parties that forms and pages know: those of the law's country by date, and those that this workspace adds.

Acts carry a party's code and no words, so that a name lies in no signed act: it stands beside the record, as other
words for codes do.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from dauys.base.codes import code_text
from dauys.base.parties import Party, parties
from dauys.base.texts import LANGS, Lang
from dauys.store.models import Setting
from dauys.store.private import writing_private

_SETTING = "parties"


def parties_on(on: date, country: str = "kz") -> tuple[Party, ...]:
    """The parties of a day: the known ones, a row of this workspace's own table in the place of one of its code, then
    the rest of that table."""
    own = {_plain(party.code): party for party in own_parties()}
    known = [own.pop(_plain(party.code), party) for party in parties(on, country)]
    return (*known, *own.values())


def own_parties() -> tuple[Party, ...]:
    """The parties of this workspace's own table, in its order."""
    row = Setting.objects.filter(name=_SETTING).first()
    return tuple(_read(written) for written in row.value) if row else ()


def keep_parties(rows: Sequence[Party]) -> None:
    """Put a whole table in the place of the one before; no rows take it away."""
    with writing_private():
        if rows:
            value = [_write(party) for party in rows]
            Setting.objects.update_or_create(name=_SETTING, defaults={"value": value})
        else:
            Setting.objects.filter(name=_SETTING).delete()


def party_text(code: str, lang: Lang = "en") -> str:
    """A party's short name: of this workspace's own table, else of the known words, else the code itself."""
    own = next((party for party in own_parties() if _plain(party.code) == _plain(code)), None)
    return own.short[lang] if own else code_text("party", code, lang)


def _plain(code: str) -> str:
    """A code as it is compared: `ak-zhol` and `ak_zhol` are one party."""
    return code.replace("-", "_")


def _write(party: Party) -> dict[str, Any]:
    return {"code": party.code, "short": dict(party.short), "full": dict(party.full), "colour": party.colour}


def _read(written: dict[str, Any]) -> Party:
    short, full = ({lang: str(written[key][lang]) for lang in LANGS} for key in ("short", "full"))
    return Party(str(written["code"]), short, full, str(written["colour"]))
