"""The command line: the same words for the same things as in Python."""
