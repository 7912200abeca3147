"""Described sessions, judged against the readings of terms, with reasons."""
