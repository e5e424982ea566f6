"""Complaints: taken in with a number, their clocks, their decisions; who complains stays private."""
