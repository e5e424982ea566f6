"""The people who sign in to the workspace, and what they did there that is no act."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.utils import timezone


class People(BaseUserManager["Person"]):
    """Finds people and adds them."""

    def add(self, username: str, password: str, role: str, office: str = "", **more: object) -> Person:
        """A new person; `more` are further fields. The password is kept as its Argon2 hash only."""
        return self._added(username, make_password(password), role, office, **more)

    def add_with_temporary(self, username: str, password: str, role: str, office: str = "", **more: object) -> Person:
        """A new person with a password drawn at random, hashed quickly, that must be changed at the first sign-in."""
        hashed = make_password(password, hasher="temporary")
        return self._added(username, hashed, role, office, must_change=True, **more)

    def _added(self, username: str, hashed: str, role: str, office: str, **more: object) -> Person:
        person = Person(username=username, role=role, office=office, password=hashed, **more)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Someone who signs in: the role in an office, and what the office's acts call the person.

    `office` is named as in the record (`district/11.03`), empty where the role has none. `holder` is the number under
    which a typist or supervisor holds a key, never a name. `scope` narrows a role: the contest and candidate of a
    representative, the organisation of an observer. `name` may be empty: a typist may stay anonymous.
    """

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=20)
    office = models.CharField(max_length=100, blank=True)
    holder = models.CharField(max_length=80, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    lang = models.CharField(max_length=2, blank=True)
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=timezone.now)

    objects = People()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.username

    @property
    def post(self) -> str:
        """`district chair` for those who sign for a commission, the bare role otherwise."""
        level = self.office.partition("/")[0]
        return f"{level} {self.role}" if self.role in {"chair", "secretary", "member"} else self.role


class Event(models.Model):
    """What happened in the workspace beside the acts: a sign-in, a locked account, a download. No personal data."""

    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True)
    code = models.CharField(max_length=60)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.at} {self.code}"
