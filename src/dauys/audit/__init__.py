"""Evidence about an election: composition, competition, and the published figures beside the recomputed ones."""
