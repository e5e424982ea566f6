"""The load of an election night on the workspace: the hall it happens in, its people, what they do, and the check."""
