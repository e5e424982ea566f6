"""Accounts that are locked after wrong passwords, and their second factors: what an administrator sees and undoes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dauys.actions.events import note
from dauys.store.models import Person
from dauys.web.requests import Request, person_of


def locked() -> frozenset[str]:
    """The user names that are locked now."""
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    failures: Counter[str] = Counter()
    for name, number in AccessAttempt.objects.filter(attempt_time__gt=since).values_list(
        "username", "failures_since_start"
    ):
        failures[name or ""] += number
    return frozenset(name for name, number in failures.items() if number >= settings.AXES_FAILURE_LIMIT)


def unlock(request: Request, person: Person) -> None:
    """Forget the wrong passwords and the wrong codes of an account."""
    reset(username=person.username)
    ratelimit.clear(request, action="login_failed", key=f"mfa-auth-user-{person.pk}")
    note("person-unlocked", person_of(request), request.now, person.username)


def with_factors(people: Iterable[Person]) -> frozenset[int]:
    """The keys of those who have a second factor."""
    held = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES).filter(user__in=list(people))
    return frozenset(held.values_list("user_id", flat=True))


def factor_types(person: Person) -> list[str]:
    """The kinds of second factors that a person has: `totp`, `webauthn`, `recovery_codes`."""
    return sorted(set(Authenticator.objects.filter(user=person).values_list("type", flat=True)))


def remove_factors(request: Request, person: Person) -> None:
    """Remove all second factors of a person who lost them."""
    with transaction.atomic():
        Authenticator.objects.filter(user=person).delete()
        note("factor-removed", person_of(request), request.now, person.username)
