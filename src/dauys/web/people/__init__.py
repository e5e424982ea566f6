"""The people of the workspace: who signs in, with which role."""
