"""The pages of the vocabulary in the documentation: which there are, and how they refer to one another."""
