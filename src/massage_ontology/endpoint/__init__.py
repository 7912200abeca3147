"""A SPARQL endpoint: a place to fetch a vocabulary from, and one to ask."""
