"""Concepts, schemes, collections, senses and sources as people see them: light views of the columns."""
