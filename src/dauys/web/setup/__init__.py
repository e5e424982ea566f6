"""Setting an election up: the record with its units, the calls, precincts; tables are checked before they count."""
