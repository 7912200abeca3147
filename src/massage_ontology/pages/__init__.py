"""The reading room: pages in Markdown that show a vocabulary to people, made from the data alone."""
