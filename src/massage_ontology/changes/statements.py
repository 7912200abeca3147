"""The difference of two versions in statements: what went, what came, and how one makes the other.

Source: RDF Dataset Canonicalization (RDFC-1.0), https://www.w3.org/TR/rdf-canon/, which names blank nodes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.changes.blanks import blank_names
from massage_ontology.model import Literal
from massage_ontology.rdf.parsing import to_term

if TYPE_CHECKING:
    import pyoxigraph

    from massage_ontology.model import Term

Triple = tuple[str, str, "Term"]
"""Subject, property and value."""


class Delta(NamedTuple):
    """Statements that went and statements that came.

    `apply` makes the new version from the old one; `then` joins two steps into one.
    """

    removed: frozenset[Triple]
    added: frozenset[Triple]

    @classmethod
    def between(cls, old: frozenset[Triple], new: frozenset[Triple]) -> Delta:
        """Return the difference."""
        return cls(old - new, new - old)

    def apply(self, old: frozenset[Triple]) -> frozenset[Triple]:
        """Return the new version.

        Raises:
            ValueError: The old version lacks a statement that is to go, or has one that is to come.

        Example:
            >>> step = Delta.between(frozenset({("urn:a", "urn:p", "urn:b")}), frozenset())
            >>> step.apply(frozenset({("urn:a", "urn:p", "urn:b")}))
            frozenset()
        """
        if not self.removed <= old or self.added & old:
            message = "these changes were made between other versions; apply them to the old version they start from"
            raise ValueError(message)
        return (old - self.removed) | self.added

    def then(self, following: Delta) -> Delta:
        """Return this step and the following one as one step."""
        removed = (self.removed - following.added) | (following.removed - self.added)
        added = (self.added - following.removed) | (following.added - self.removed)
        return Delta(removed, added)

    def inverse(self) -> Delta:
        """Return the step back."""
        return Delta(self.added, self.removed)

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.removed or self.added)


def statements_of(store: pyoxigraph.Store) -> frozenset[Triple]:
    """Return the statements of a store; blank nodes are named by what is said of them, so that equal graphs are equal.

    A name depends on nothing but the statements that hang together by blank nodes: what changes elsewhere in a
    document does not rename them. Where two are said the same of, RDFC-1.0 tells which is which.
    """
    import pyoxigraph

    quads: pyoxigraph.Store | pyoxigraph.Dataset = store
    has_blanks = any(isinstance(end, pyoxigraph.BlankNode) for quad in store for end in (quad.subject, quad.object))
    if has_blanks:
        quads = pyoxigraph.Dataset(store)
        quads.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    found = frozenset(
        (str(to_term(quad.subject)), quad.predicate.value, to_term(quad.object))
        for quad in quads
        if not isinstance(quad.object, pyoxigraph.Triple)
    )
    if not has_blanks:
        return found
    names = blank_names(found)
    return frozenset(
        (names.get(subject, subject), name, names.get(value, value) if isinstance(value, str) else value)
        for subject, name, value in found
    )


def as_n_triples(statements: Iterable[Triple]) -> str:
    r"""Write statements as N-Triples, sorted.

    Example:
        >>> as_n_triples([("urn:a", "urn:p", Literal("tea", "en"))])
        '<urn:a> <urn:p> "tea"@en .\n'
    """
    import pyoxigraph

    def written(term: Term) -> str:
        if isinstance(term, Literal):
            datatype = pyoxigraph.NamedNode(term.datatype) if term.datatype else None
            return str(pyoxigraph.Literal(term.text, language=term.language, datatype=datatype))
        return term if term.startswith("_:") else str(pyoxigraph.NamedNode(term))

    rows = (f"{written(one)} {written(name)} {written(value)} ." for one, name, value in statements)
    return "".join(f"{row}\n" for row in sorted(rows))


def triple_order(triple: Triple) -> tuple[str, str, bool, str, str, str]:
    """Return what triples are sorted by."""
    subject, name, value = triple
    if isinstance(value, Literal):
        return (subject, name, True, value.text, value.language or "", value.datatype or "")
    return (subject, name, False, value, "", "")
