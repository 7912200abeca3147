"""Concepts, readings and neighborhoods as Markdown and HTML, one at a time, for pages and notebooks."""
