"""What a page is put together from: its head, and blocks with an empty line between."""

from __future__ import annotations

import json

from massage_ontology.exports.html.markdown import attribute


def front_matter(title: str, description: str = "") -> str:
    """Return the head of a page: its title, and a description for search engines.

    Both are written into HTML as they are by the theme, so they are escaped for that.
    """
    lines = [f"title: {json.dumps(attribute(title))}"]
    if description:
        lines.append(f"description: {json.dumps(attribute(description))}")
    return "\n".join(["---", *lines, "---"])


def page(*blocks: str) -> str:
    """Join blocks, leaving out empty ones, with an empty line between."""
    return "\n\n".join(block for block in blocks if block) + "\n"
