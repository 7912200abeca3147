"""Tests of what knows RDF syntax."""
