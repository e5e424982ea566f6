"""The one Django app: keeps acts and cached standings in SQLite or PostgreSQL."""
