"""Dates, times of day and what happens when."""
