"""Vocabularies behind a SPARQL endpoint, with the same methods as local ones."""
