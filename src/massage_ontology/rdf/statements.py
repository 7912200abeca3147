"""Statements by property, with resources as numbers: what a document of a million statements becomes at once."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from typing import TYPE_CHECKING, Any

from massage_ontology.model import Literal

if TYPE_CHECKING:
    from massage_ontology.model import Term

Buckets = dict[str, list[tuple[str, "Term"]]]
"""Property IRI → (subject, value) pairs, in the order of the documents."""

Pairs = tuple[list[int], list["Any"]]
"""Subjects, and beside them values: numbers of resources, or literals as `(text, (language, datatype))`."""


class Statements:
    """What documents say.

    Attributes:
        numbers: IRI, or name of a blank node (`_:b0`) → number, in the order of appearance. Each that is looked up is
            given the next number, once.
        table: Property IRI → subjects and values, in the order of the documents; a property that is looked up by `[]`
            is in it from then on.
        prefixes: The prefixes that the documents declare; the first declaration of a prefix wins.
        blanks: How many blank nodes there are.
        blanks_before: How many there were before each document, in their order.

    Example:
        >>> statements = Statements()
        >>> statements.numbers["urn:a"], statements.numbers["urn:b"], statements.numbers["urn:a"]
        (0, 1, 0)
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.table: defaultdict[str, Pairs] = defaultdict(lambda: ([], []))
        self.prefixes: dict[str, str] = {}
        self.blanks = 0
        self.blanks_before: list[int] = []

    def nodes(self) -> list[str]:
        """Return the resources by number."""
        return list(self.numbers)

    def buckets(self) -> Buckets:
        """Return the statements as text."""
        nodes = self.nodes()
        return {
            name: [
                (nodes[subject], nodes[value] if type(value) is int else to_literal(value))
                for subject, value in zip(subjects, values, strict=True)
            ]
            for name, (subjects, values) in self.table.items()
        }


def to_literal(value: tuple[str, tuple[str | None, str | None]]) -> Literal:
    """Return a literal as a record.

    Example:
        >>> to_literal(("tea", ("en", None)))
        Literal(text='tea', language='en', datatype=None)
    """
    text, kind = value
    return Literal(text, *kind)
