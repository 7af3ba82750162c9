"""Who did what to whom, where, why, in which order, and of whom the passage speaks."""
