"""The presenter's view for a projector: progress and results, large, read-only."""
