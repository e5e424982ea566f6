"""Any kind of act by its form."""
