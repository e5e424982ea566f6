"""From tallies to an outcome, with the steps and the articles."""
