"""How far what is small may expand: what is packed, what stands for something longer."""

from __future__ import annotations

MOST_TIMES = 100
"""A document expands to at most so many times its size …"""
SMALL = 64 << 20
"""… or to so many bytes, whichever is more."""


def most_bytes(size: int) -> int:
    """Return how many bytes something of a size may expand to.

    Example:
        >>> most_bytes(1_000) == SMALL, most_bytes(1_000_000)
        (True, 100000000)
    """
    return max(SMALL, MOST_TIMES * size)
