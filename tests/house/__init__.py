"""Tests of the house itself: what is shipped, the front door, the stairs, the sizes, the words."""
