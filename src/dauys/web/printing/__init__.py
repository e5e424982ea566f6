"""Papers of an election as PDF: ballots, protocols, certificates, decisions, made from the state of the record."""
