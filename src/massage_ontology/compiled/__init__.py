"""Compiled vocabularies: one SQLite file from which a vocabulary of any size opens at once."""
