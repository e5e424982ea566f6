"""The tables' history; a migration that rebuilds `store_entry` in SQLite must make its triggers again."""
