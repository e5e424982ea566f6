"""The candidates of a contest, each with the review as a checklist."""
