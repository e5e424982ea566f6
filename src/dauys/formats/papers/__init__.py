"""Papers ready for the press: ballots, protocols, decisions and badges as PDF from plain values."""
