"""The commission's workspace: thin pages over the actions."""
