"""Names, roles, employers."""
