"""SPARQL over what is loaded: the store, queries with a time limit, results, named queries."""
