"""Training: a sandbox with a copy of the own set-up, and a quiz on valid and invalid ballots."""
