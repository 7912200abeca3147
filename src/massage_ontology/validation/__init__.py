"""What is wrong with a vocabulary, where, by which clause, and how to repair it."""
