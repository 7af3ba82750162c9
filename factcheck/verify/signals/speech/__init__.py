"""Quotations, their speakers, and how strongly something is said."""
