"""Compiled vocabularies: one SQLite file that opens at once, whatever its size."""
