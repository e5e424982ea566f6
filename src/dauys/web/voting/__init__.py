"""The area of the voting day: opening, turnout at the set hours, closing."""
