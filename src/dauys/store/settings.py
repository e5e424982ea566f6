"""Django's settings for the store alone; the workspace's settings build on these."""

from __future__ import annotations

import os

from dauys.store.address import django_database, from_environment
from dauys.store.driver import use_sound_sqlite

use_sound_sqlite()

# The store signs nothing with this key. What does (sessions, tokens) must be given one: while it is empty,
# Django refuses to sign (ImproperlyConfigured), so that no key can be guessed from the source.
SECRET_KEY = os.environ.get("DAUYS_SECRET_KEY", "")

DEBUG = False
ALLOWED_HOSTS: list[str] = []

INSTALLED_APPS = ["dauys.store"]
DATABASES = {"default": django_database(from_environment(os.environ))}
AUTH_USER_MODEL = "store.Person"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "dauys.store.temporary_hash.TemporaryPasswordHasher",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "UTC"
