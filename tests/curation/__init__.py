"""Tests of the workshop for the files of the vocabulary."""
