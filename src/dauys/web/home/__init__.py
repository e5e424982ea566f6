"""The first page after signing in: what is due, how far all is, what was done last; contests' calendars."""
