"""The gallery: every component of the workspace on one page, for those who build pages and for tests."""
