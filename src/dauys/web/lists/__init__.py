"""Voter lists: a precinct's list from its import to its paper; nothing of a voter leaves these pages."""
