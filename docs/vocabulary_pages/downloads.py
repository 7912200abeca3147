"""Files that hold one concept: what is said of it, of its readings, links and findings, and of the sources of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat

from massage_ontology.namespaces import DCTERMS, OWL, RDF, SCHEMA
from massage_ontology.queries.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.vocabulary import Vocabulary

    Subject = NamedNode | BlankNode | pyoxigraph.Triple

FORMATS = {".ttl": ("Turtle", RdfFormat.TURTLE), ".jsonld": ("JSON-LD", RdfFormat.JSON_LD)}
"""Ending of a file → what its format is called, and which it is."""

_ABOUT = (
    RDF + "subject",
    OWL + "annotatedSource",
    *(SCHEMA + name for name in ("senseOf", "aboutApproach", "aboutCondition", "contraindication", "method")),
)
"""What has one of these properties is about a concept."""

_LEADS_ON = {DCTERMS + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy", SCHEMA + "requiresAlternative"}
"""What these properties lead to is described, too."""


class Downloads:
    """The statements of a vocabulary, ready to be asked for those about one concept.

    Example:
        >>> import massage_ontology
        >>> files = Downloads(massage_ontology.load())
        >>> b'skos:prefLabel "kneading"@en' in files.file("https://w3id.org/massage-ontology/kneading", ".ttl")
        True
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Load the statements into a store."""
        self._store = open_store(vocabulary.documents)
        self._prefixes = vocabulary.prefixes

    def file(self, iri: str, suffix: str) -> bytes:
        """Return what is said about a concept as a file in the format of a suffix; equal statements, equal bytes."""
        about = pyoxigraph.Dataset(Quad(*quad.triple) for quad in self._about(NamedNode(iri)))
        about.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)  # the names of blank nodes are chance
        ordered = sorted(about, key=lambda quad: (quad.subject != NamedNode(iri), str(quad)))
        _, form = FORMATS[suffix]
        text = "".join(map(str, ordered))
        prefixes = {prefix: start for prefix, start in sorted(self._prefixes.items()) if f"<{start}" in text}
        return pyoxigraph.serialize((quad.triple for quad in ordered), format=form, prefixes=prefixes) or b""

    def _about(self, concept: NamedNode) -> Iterator[Quad]:
        """Yield the statements about a concept."""
        pending: list[Subject] = [concept]
        for name in _ABOUT:
            pending += (quad.subject for quad in self._store.quads_for_pattern(None, NamedNode(name), concept))
        seen = set(pending)
        while pending:
            for quad in self._store.quads_for_pattern(pending.pop(), None, None):
                yield quad
                value = quad.object
                leads_on = isinstance(value, BlankNode) or quad.predicate.value in _LEADS_ON
                if leads_on and isinstance(value, NamedNode | BlankNode) and value not in seen:
                    seen.add(value)
                    pending.append(value)
