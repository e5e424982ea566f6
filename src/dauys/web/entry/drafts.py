"""Drafts: what a typist has typed and not signed, kept for this person alone; an old save never covers a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated

import msgspec
from django.db.models import F

from dauys.store.drafts import Typed, renew
from dauys.store.models import Draft, Person

_CLAIM = timedelta(minutes=15)  # a form that nobody has touched for so long is free
_Name = Annotated[str, msgspec.Meta(max_length=120)]
_Text = Annotated[str, msgspec.Meta(max_length=4000)]


class Save(msgspec.Struct):
    """What a browser sends: the form, when it was typed on the browser's clock, and the fields' texts."""

    form: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    at: datetime
    fields: Annotated[dict[_Name, _Text], msgspec.Meta(max_length=400)]


_decoder = msgspec.json.Decoder(Save)


def read_save(body: bytes) -> Save | None:
    """A browser's save; None for anything else."""
    try:
        return _decoder.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def keep(person: Person, save: Save, now: datetime) -> bool:
    """Keep a save; false where a newer one is kept already, which then stays."""
    at = save.at if save.at.tzinfo else save.at.replace(tzinfo=UTC)
    typed = Typed(save.fields, round(at.timestamp() * 1000))
    if renew(person.pk, save.form, typed, now):
        return True
    if Draft.objects.filter(person_id=person.pk, form=save.form).exists():
        return False
    Draft.objects.bulk_create([Draft(person_id=person.pk, form=save.form, saved_at=now)], ignore_conflicts=True)
    return renew(person.pk, save.form, typed, now)


def keep_posted(person: Person, form: str, fields: Mapping[str, str], now: datetime) -> None:
    """Keep what a form was posted with; it follows whatever was kept before."""
    values = {name[:120]: text[:4000] for name, text in fields.items() if not name.startswith("csrf") and name != "do"}
    mine = Draft.objects.filter(person=person, form=form)
    if not mine.update(values=values, number=F("number") + 1, saved_at=now):
        Draft.objects.bulk_create([Draft(person=person, form=form, values=values, saved_at=now)], ignore_conflicts=True)


def kept(person: Person, form: str) -> tuple[dict[str, str], str]:
    """The texts of the person's draft and when they were typed (ISO); nothing and "" where there is none."""
    row = Draft.objects.filter(person=person, form=form).first()
    if row is None or not row.values:
        return {}, ""
    return row.values, datetime.fromtimestamp(row.number / 1000, UTC).isoformat(timespec="milliseconds")


def claim(person: Person, form: str, now: datetime) -> None:
    """Show to others that the person has this form open."""
    if not Draft.objects.filter(person=person, form=form).update(saved_at=now):
        Draft.objects.bulk_create([Draft(person=person, form=form, saved_at=now)], ignore_conflicts=True)


def claims(person: Person, begin: str, now: datetime) -> dict[str, str]:
    """Precinct -> holder's number of another person who has a form of it open now; `begin`: how the forms begin."""
    rows = Draft.objects.filter(form__startswith=begin, saved_at__gte=now - _CLAIM).exclude(person=person)
    return {form.split("/")[1]: holder for form, holder in rows.values_list("form", "person__holder")}


def begun(person: Person, begin: str) -> set[str]:
    """The precincts of which the person has typed something that is not signed."""
    rows = Draft.objects.filter(person=person, form__startswith=begin).exclude(values={})
    return {form.split("/")[1] for form in rows.values_list("form", flat=True)}


def forget(person: Person, begin: str, at: datetime) -> list[str]:
    """Remove the person's drafts whose names begin so and that were kept until `at`; name them."""
    rows = Draft.objects.filter(person=person, form__startswith=begin, saved_at__lte=at)
    forms = list(rows.values_list("form", flat=True))
    rows.delete()
    return forms
