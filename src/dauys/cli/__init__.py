"""The command line: thin doors for operators, auditors and strangers."""
