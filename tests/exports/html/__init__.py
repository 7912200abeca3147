"""The pages that show a vocabulary to people."""
