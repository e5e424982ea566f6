"""Bytes to values and back: results tables and other files."""
