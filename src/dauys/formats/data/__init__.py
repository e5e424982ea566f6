"""Open data: tables, NIST election reports, Popolo and data packages, from plain values to bytes and back."""
