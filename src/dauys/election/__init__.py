"""What an election is: the kinds of acts, their preconditions, and replay from acts to state."""
