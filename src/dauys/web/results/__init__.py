"""The result of a contest: tabulation, what is missing, determination, and what follows from it."""
