"""Tests of vocabularies behind SPARQL endpoints, against a real server on this machine."""
