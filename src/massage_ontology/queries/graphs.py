"""Oxigraph's triples as rdflib shows them: to the former every text has a datatype, to the latter a plain one has none.

Loaded only where somebody asks for an rdflib graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oxrdflib import OxigraphStore
from rdflib import Literal
from rdflib.namespace import XSD

if TYPE_CHECKING:
    from collections.abc import Iterator


class PlainTexts(OxigraphStore):
    """A store for rdflib whose plain texts equal rdflib's own."""

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """Yield the triples that fit a pattern, each with the graphs that it stands in."""
        for (subject, predicate, value), graphs in super().triples(triple_pattern, context):
            if isinstance(value, Literal) and value.datatype == XSD.string:
                yield (subject, predicate, Literal(str(value))), graphs
            else:
                yield (subject, predicate, value), graphs
