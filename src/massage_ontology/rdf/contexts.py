"""JSON-LD contexts that stand at an address: where they are named, and a file of one's own in their place.

Source: JSON-LD 1.1, https://www.w3.org/TR/json-ld11/ (section 3.1, the context; section 9.15, context definitions).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from massage_ontology.errors import VocabularyLoadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.model import Document

_CONTEXT = re.compile(r'(?<!\\)"@context"\s*:\s*')
_decode = json.JSONDecoder().raw_decode


def remote_context(content: bytes) -> tuple[str, int, int] | None:
    """Return the first address of a context in a JSON-LD document, with its line and column.

    Example:
        >>> remote_context(b'{"@context": [{"a": "urn:a"},' + bytes([10]) + b' "https://example.org/skos.json"]}')
        ('https://example.org/skos.json', 2, 2)
    """
    text = content.decode("utf-8", "replace")
    for start, end, value in _contexts(text):
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                found = text.find(json.dumps(each), start, end)
                place = start if found < 0 else found
                return each, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
    return None


def with_context(document: Document, context: Any) -> Document:
    """Return a JSON-LD document in which a context stands in place of each address of one; its lines stay.

    Args:
        document: The document.
        context: The context: terms, or what holds them under `@context`.

    Returns:
        The document.

    Raises:
        VocabularyLoadError: It is no JSON-LD, which alone has contexts.
    """
    if document.media_type != "application/ld+json":
        message = "is not JSON-LD; leave the context out"
        raise VocabularyLoadError(message, document.name)
    terms = context.get("@context", context) if isinstance(context, dict) else context
    text = document.content.decode("utf-8", "replace")
    parts, position = [], 0
    for start, end, value in _contexts(text):
        if start < position or not any(isinstance(each, str) for each in _as_list(value)):
            continue
        row = [part for each in _as_list(value) for part in (_as_list(terms) if isinstance(each, str) else [each])]
        parts += [text[position:start], json.dumps(row), "\n" * text.count("\n", start, end)]
        position = end
    return document._replace(content="".join([*parts, text[position:]]).encode()) if parts else document


def read_context(content: bytes, name: str) -> Any:
    """Read a file that holds a context.

    Raises:
        VocabularyLoadError: It is no JSON.
    """
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        message = f"contains no JSON-LD context: {error}"
        raise VocabularyLoadError(message, name) from error


def _contexts(text: str) -> Iterator[tuple[int, int, Any]]:
    """Yield where each context begins and ends, and what it is; what is no JSON the parser refuses."""
    for match in _CONTEXT.finditer(text):
        try:
            value, end = _decode(text, match.end())
        except (ValueError, RecursionError):
            continue
        yield match.end(), end, value


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
