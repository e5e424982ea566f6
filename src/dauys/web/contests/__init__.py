"""The contests of an office, each on one page."""
