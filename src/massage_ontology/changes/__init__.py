"""What changed between two versions of a vocabulary, concept by concept."""
