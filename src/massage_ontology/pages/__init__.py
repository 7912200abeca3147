"""Pages in Markdown and HTML, made from the vocabulary alone."""
