"""The explorer as one HTML file: template, style, scripts and data put together; it needs no network and no server.

A content security policy allows exactly these scripts and styles, by their digests, and no request at all.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any
from zlib import compress

from massage_ontology.errors import ExportError
from massage_ontology.exports.explorer.concept_data import concept_data
from massage_ontology.exports.explorer.search_data import SEARCH_SCRIPTS, as_json, asset, search_data

if TYPE_CHECKING:
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.exports.formats import ExportFormat, ExportOptions
    from massage_ontology.vocabulary import Vocabulary

MOST_CONCEPTS = 50_000
"""So many concepts at most: a page with more takes long to open."""

PAGE_SCRIPTS = (
    "elements", "model", "strengths", "rdf", "tree", "lists", "readings", "concept", "graph", "combobox", "main",
)  # fmt: skip
"""The scripts beside search, in the order in which they are put together."""

CYTOSCAPE = "cytoscape.min.js"


def write(vocabulary: Vocabulary, form: ExportFormat, options: ExportOptions) -> bytes:
    """Return the file that an export asks for.

    Raises:
        ExportError: The vocabulary has too many concepts.
    """
    size = len(vocabulary)
    if size > MOST_CONCEPTS:
        message = (
            f"an explorer holds at most {MOST_CONCEPTS:,} concepts, and this vocabulary has {size:,}; export a part of "
            "it as Turtle first (--root, --scheme), and create the explorer from that"
        )
        raise ExportError(message, form.name)
    return explorer_page(vocabulary, options.language).encode()


def explorer_data(concepts: Concepts, language: str | None = None) -> dict[str, Any]:
    """Return all that the page holds, as plain values for JSON.

    Args:
        concepts: The vocabulary.
        language: The language that is shown at first; the vocabulary's own where `None`.

    Example:
        >>> import massage_ontology
        >>> data = explorer_data(massage_ontology.load(), "de")
        >>> data["language"], len(data["search"]["keys"]) == len(massage_ontology.load())
        ('de', True)
    """
    search = search_data(concepts)
    data = {"search": search, **concept_data(concepts, search["languages"])}
    if language is not None:
        data["language"] = language
    return data


def explorer_page(concepts: Concepts, language: str | None = None) -> str:
    """Return the page.

    Example:
        >>> import massage_ontology
        >>> page = explorer_page(massage_ontology.load())
        >>> page.startswith("<!doctype html>"), "default-src 'none'" in page
        (True, True)
    """
    data = explorer_data(concepts, language)
    style = asset("explorer.css")
    scripts = {"cytoscape": asset(CYTOSCAPE), "explorer": page_script()}
    policy = {
        "default-src": "'none'",
        "script-src": " ".join(map(_digest, scripts.values())),
        "style-src": f"{_digest(style)} {_digest(CYTOSCAPE_STYLE)}",
        "img-src": "data: blob:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    parts = {
        "policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "language": escape(data["language"]),
        "title": escape(data["title"]),
        "style": style,
        "cytoscape-style": CYTOSCAPE_STYLE,
        "data": packed(as_json(data)),
        **scripts,
    }
    before, *rest = asset("explorer.html").split("{{")
    page = [before]
    for piece in rest:
        name, _, text = piece.partition("}}")
        page += [parts[name], text]
    return "".join(page)


CYTOSCAPE_STYLE = ".__________cytoscape_container { position: relative; }"
"""What cytoscape.js would add to the page itself, which the policy does not allow."""


def packed(text: str) -> str:
    """Return a text compressed, in base64, as the scripts read it: a third of the size.

    Example:
        >>> import zlib
        >>> from base64 import b64decode
        >>> zlib.decompress(b64decode(packed("tea"))).decode()
        'tea'
    """
    return b64encode(compress(text.encode(), level=9)).decode()


def page_script() -> str:
    """Return the scripts of the page, search among them, as one."""
    parts = "\n".join(asset(f"{name}.js") for name in (*SEARCH_SCRIPTS, *PAGE_SCRIPTS))
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
