"""What a session says of one facet, and what follows from that: plain values, concepts by number."""

from __future__ import annotations

from typing import NamedTuple

STATED, PRESENT, PRIMARY = "stated", "present", "primary"
"""What a facet asks of the concepts of its schemes: what the session has; what is there whether or not the session
addresses it; which of those that the session has comes first."""


class Facet(NamedTuple):
    """A question that a session answers.

    Attributes:
        key: Its name.
        label: What it is called.
        iri: The property that exports give it.
        role: `stated`, `present` or `primary`.
        schemes: Numbers of the schemes whose concepts answer it.
    """

    key: str
    label: str
    iri: str
    role: str
    schemes: tuple[int, ...]


class Stated(NamedTuple):
    """What a session says of one facet; concepts by number.

    Attributes:
        values: What it has.
        doubtful: What it may have, or something narrower.
        denied: What it has not, nor anything narrower.
        granted: What counts as met where a reading leaves it open.
        is_closed: Whether that is all there is.
        perhaps: What it may have, just so; only other facts imply this.
    """

    values: tuple[int, ...] = ()
    doubtful: tuple[int, ...] = ()
    denied: tuple[int, ...] = ()
    granted: tuple[int, ...] = ()
    is_closed: bool = False
    perhaps: tuple[int, ...] = ()


class State(NamedTuple):
    """What is known of one facet of a session; sets of concepts are bits of an integer.

    Attributes:
        values: The stated concepts, by number.
        met: The stated concepts and all that is broader.
        possible: What holds if something doubtful holds: doubtful concepts, all narrower, and all broader than these.
        denied: Denied concepts and all that is narrower.
        granted: What counts as met where a reading leaves it open, and all that is broader.
        is_closed: Whether what is stated is all there is.
        doubtful: The concepts of which it is unknown whether they hold, by number.
    """

    values: tuple[int, ...]
    met: int
    possible: int
    denied: int
    granted: int
    is_closed: bool
    doubtful: tuple[int, ...] = ()


UNSTATED = State((), 0, 0, 0, 0, is_closed=False)
"""A facet of which nothing is stated."""


def facet_property(scheme_iri: str, role: str = STATED) -> str:
    """Return the IRI of the property by which a session states values of a facet.

    Example:
        >>> facet_property("https://w3id.org/massage-ontology/scheme/purpose")
        'https://w3id.org/massage-ontology/scheme/purpose#value'
        >>> facet_property("http://example.org/terms#purpose", PRIMARY)
        'http://example.org/terms#purpose-primary'
    """
    name = "value" if role == STATED else role
    return f"{scheme_iri}{'-' if '#' in scheme_iri else '#'}{name}"


def bits(mask: int) -> list[int]:
    """Return the positions of the bits that are set, in order."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found
