"""The terms of the founding source: whatever rests on one of its claims, is linked by what does, or is read so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.namespaces import RDF, SCHEMA

if TYPE_CHECKING:
    from massage_ontology import Vocabulary


def founding_terms(vocabulary: Vocabulary) -> list[Concept]:
    """Return the concepts that claims of the founding source are about, in the order of their IRIs."""
    found: set[Concept] = set()
    for iri, row in vocabulary.columns.statements.items():
        if SCHEMA + "restsOn" not in row:
            continue
        own = vocabulary.get(iri)
        named = (*vocabulary.values(iri, SCHEMA + "senseOf"), *vocabulary.values(iri, RDF + "subject"))
        found.update(
            each for each in (own, *named, *vocabulary.values(iri, RDF + "object")) if isinstance(each, Concept)
        )
    return sorted(found, key=lambda concept: concept.iri)
