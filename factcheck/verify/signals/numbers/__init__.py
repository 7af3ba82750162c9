"""Figures: reading them, comparing them by value, and working them out."""
