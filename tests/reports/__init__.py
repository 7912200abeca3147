"""Inputs from the public trackers of other projects, and what is right for each."""
