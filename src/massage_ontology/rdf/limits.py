"""How much of a foreign document is read: every limit in one place.

`docs/verbs/load.md` tells the same numbers to users. What exceeds one is refused before it takes more time or memory
than the document deserves: `sources` watches bytes, `bounds` what nests and grows, `elements` the same in RDF/XML.
"""

from __future__ import annotations

LARGEST = 2 << 30
"""Bytes of a document; what is made of it takes several times as much memory."""

MOST_TIMES = 100
"""What is packed, or stands for something longer, becomes at most so many times the size of the document …"""
SMALL = 64 << 20
"""… or so many bytes, whichever is more."""
LONG_WORD = 1000
"""Nothing shorter, however often it is used, stands for much more than the document: only longer words are measured."""

DEEPEST_TERM = 100
"""Triple terms in triple terms."""
DEEPEST_JSON = 100
"""Arrays and objects in each other."""
DEEPEST_CHAIN = 100
"""Terms of a JSON-LD context that are each defined by the next."""
MOST_CONTEXT_TERMS = 2_000_000
"""Terms that are carried from one JSON-LD context to the next, all in all."""
DEEPEST_ELEMENT = 500
"""XML elements in elements."""
MOST_ATTRIBUTES = 1000
"""Attributes and declared namespaces of one XML element, which are each compared with all others."""
LARGEST_ENTITY = 1 << 20
"""Bytes that one XML entity may stand for."""


def most_bytes(size: int) -> int:
    """Return how many bytes something of a size may expand to.

    Example:
        >>> most_bytes(1_000) == SMALL, most_bytes(1_000_000)
        (True, 100000000)
    """
    return max(SMALL, MOST_TIMES * size)
