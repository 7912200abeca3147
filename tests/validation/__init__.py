"""Tests of the inspection bench."""
