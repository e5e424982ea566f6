"""Keeping: the archive of the whole record as one file, and backups with their check."""
