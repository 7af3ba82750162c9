"""Tables and lists of facts: reading their rows, and asking them."""
