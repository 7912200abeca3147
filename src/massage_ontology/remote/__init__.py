"""The telephone: vocabularies that live behind a SPARQL endpoint, asked with the same words as local ones."""
