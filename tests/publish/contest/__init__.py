"""Tests of the pages of a contest."""
