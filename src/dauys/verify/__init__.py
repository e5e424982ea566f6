"""The stranger's check: from published files alone to a verdict in numbered steps."""
