"""What a page is put together from: its head, and blocks with an empty line between."""

from __future__ import annotations

import json

from massage_ontology.exports.html.markdown import attribute, escape


def page(title: str, description: str, *blocks: str, searched: bool = True) -> str:
    """Return a page.

    Args:
        title: Its title and its heading, as plain text.
        description: What search engines show of it.
        blocks: Markdown below the heading, with an empty line between; empty ones are left out.
        searched: Whether the search of the theme finds it.
    """
    head = front_matter(title, description, searched=searched)
    return "\n\n".join(filter(None, (head, f"# {escape(title)}", *blocks))) + "\n"


def front_matter(title: str, description: str = "", *, searched: bool = True) -> str:
    """Return the head of a page: its title, and a description for search engines.

    Both are written into HTML as they are by the theme, so they are escaped for that.
    """
    lines = [f"title: {json.dumps(attribute(title))}"]
    if description:
        lines.append(f"description: {json.dumps(attribute(description))}")
    if not searched:
        lines += ["search:", "  exclude: true"]
    return "\n".join(["---", *lines, "---"])
