"""One verb per function: may I, decide, append one act, in one transaction."""
