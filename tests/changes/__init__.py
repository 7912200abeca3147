"""Tests of the difference of versions."""
