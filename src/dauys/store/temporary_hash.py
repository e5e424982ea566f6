"""The quick hash of temporary passwords, so that adding a table of people does not hold the process."""

from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher, get_hasher


class TemporaryPasswordHasher(PBKDF2PasswordHasher):
    """PBKDF2 with few rounds, for passwords drawn at random with some 79 bits: no guessing reaches them.

    A person's own password never gets it: Argon2 comes first in the settings. With the first sign-in Django puts the
    Argon2 hash in its place, and the password must be changed then.
    """

    algorithm = "temporary"
    iterations = 1000

    def verify(self, password: str, encoded: str) -> bool:
        """Whether the password is right; a wrong one takes as long as with Argon2, so that time tells nothing."""
        right = bool(super().verify(password, encoded))
        if not right:
            get_hasher("argon2").encode(password, get_hasher("argon2").salt())
        return right
