"""Signing in: password, second factor, lock-out."""
