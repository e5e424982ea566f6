"""Keys of a demonstration: anyone can derive them from the published seed, so they protect nothing."""

from __future__ import annotations

import hashlib

from dauys.record.keys import SigningKey
from dauys.record.note import NoteSigner


def demo_key(seed: str, office: str, role: str = "commission", holder: str = "") -> SigningKey:
    """The key of an office's holder: Ed25519 of SHA-256 `dauys demo <seed> <office> <role> <holder>`.

    `holder` is empty for the office's own key.
    """
    return SigningKey.from_seed(hashlib.sha256(f"dauys demo {seed} {office} {role} {holder}".encode()).digest())


def log_signer(seed: str, origin: str) -> NoteSigner:
    """The key that signs the checkpoints of the log `origin`."""
    return NoteSigner(origin, demo_key(seed, "log", "checkpoint", origin))


class Keys:
    """The keys of one demonstration, each derived once."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self._made: dict[tuple[str, str, str], SigningKey] = {}

    def __call__(self, office: str, role: str = "commission", holder: str = "") -> SigningKey:
        """The key of an office's holder; see `demo_key`."""
        name = (office, role, holder)
        if name not in self._made:
            self._made[name] = demo_key(self.seed, *name)
        return self._made[name]
