"""The inspection bench: what is wrong with a vocabulary, where, by which clause, and how to mend it."""
