"""The explorer: one HTML file with a whole vocabulary, its search, tree, concept pages and graph."""
