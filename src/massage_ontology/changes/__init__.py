"""Then and now: what changed between two versions of a vocabulary, concept by concept."""
