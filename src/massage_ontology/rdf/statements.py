"""Statements by property, with resources as numbers: what a document of a million statements becomes at once."""

from __future__ import annotations

from collections import defaultdict
from itertools import count

from massage_ontology.model import Literal
from massage_ontology.namespaces import XSD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from massage_ontology.model import Term

Buckets = dict[str, list[tuple[str, "Term"]]]
"""Property IRI → (subject, value) pairs, in the order of the documents."""

Pairs = tuple[list[int], list["Any"]]
"""Subjects, and beside them values: numbers of resources, or literals.

Literals are the parser's own, ours, or, which is the quickest to make, `(text, (language, datatype))`.
"""

Mark = tuple[int, int, dict[str, int]]
"""How many resources, blank nodes, and statements of each property there are."""

_PLAIN = {XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"}


class Statements:
    """What documents say.

    Attributes:
        numbers: IRI, or name of a blank node (`_:b0`) → number, in the order of appearance. Each that is looked up is
            given the next number, once.
        table: Property IRI → subjects and values, in the order of the documents.
        prefixes: The prefixes that the documents declare; the first declaration of a prefix wins.
        blanks: How many blank nodes there are.

    Example:
        >>> statements = Statements.from_buckets({"urn:p": [("urn:a", "urn:b"), ("urn:a", Literal("x"))]}, {})
        >>> dict(statements.numbers), statements.table["urn:p"][0]
        ({'urn:a': 0, 'urn:b': 1}, [0, 0])
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.table: dict[str, Pairs] = {}
        self.prefixes: dict[str, str] = {}
        self.blanks = 0

    @classmethod
    def from_buckets(cls, buckets: Buckets, prefixes: Mapping[str, str]) -> Statements:
        """Number the resources of statements that are there as text."""
        made = cls()
        made.prefixes.update(prefixes)
        for name, bucket in buckets.items():
            subjects, values = made.pairs(name)
            for subject, value in bucket:
                subjects.append(made.numbers[subject])
                values.append(value if isinstance(value, Literal) else made.numbers[value])
        return made

    def pairs(self, name: str) -> Pairs:
        """Return the subjects and values of a property, to be read or added to."""
        known = self.table.get(name)
        if known is None:
            known = self.table[name] = ([], [])
        return known

    def mark(self) -> Mark:
        """Return how much there is, to `undo` what is added from now on."""
        lengths = {name: len(subjects) for name, (subjects, _) in self.table.items()}
        return (len(self.numbers), self.blanks, lengths)

    def undo(self, mark: Mark) -> None:
        """Take back what was added since a mark."""
        size, self.blanks, lengths = mark
        while len(self.numbers) > size:
            self.numbers.popitem()
        self.numbers.default_factory = count(size).__next__
        for name, (subjects, values) in list(self.table.items()):
            length = lengths.get(name)
            if length is None:
                del self.table[name]
            else:
                del subjects[length:], values[length:]

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


def to_literal(value: Any) -> Literal:  # noqa: ANN401 (the parser's own)
    """Turn a literal in any of its forms into ours."""
    if type(value) is tuple:
        return Literal(value[0], *value[1])
    if type(value) is Literal:
        return value
    language = value.language
    if language is not None:
        return Literal(value.value, language)
    datatype = value.datatype.value
    return Literal(value.value, None, None if datatype in _PLAIN else datatype)


def texts(values: Iterable[Any]) -> list[tuple[str, str | None]]:
    """Return text and language of literals in any of their forms."""
    return [
        (value[0], value[1][0])
        if type(value) is tuple
        else value[:2]
        if type(value) is Literal
        else (value.value, value.language)
        for value in values
    ]
