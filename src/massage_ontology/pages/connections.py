"""Which readings name a concept as a criterion."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts

_CRITERIA = {
    "requires": "requires",
    "requires_one_of": "requires one of",
    "confirmed_by": "is confirmed by",
    "excludes": "excludes",
    "leaves_open": "leaves open",
    "typically": "typically",
}


class Connections:
    """The criteria of all readings, from the other end.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> found = Connections(vocabulary).criteria_on(vocabulary["physician-referral"])
        >>> ("requires", "medical-massage--insurance") in [(kind, sense.key) for kind, sense in found]
        True
    """

    def __init__(self, concepts: Concepts) -> None:
        """Look through all readings once."""
        self._criteria: defaultdict[str, list[tuple[str, Sense]]] = defaultdict(list)
        for concept in concepts:
            for sense in concept.senses:
                self._gather_criteria(sense)

    def criteria_on(self, concept: Concept) -> tuple[tuple[str, Sense], ...]:
        """Return the readings that name a concept as a criterion, each with the kind of criterion."""
        return tuple(self._criteria[concept.iri])

    def _gather_criteria(self, sense: Sense) -> None:
        for kind, concept in _named_by(sense):
            if (kind, sense) not in self._criteria[concept.iri]:
                self._criteria[concept.iri].append((kind, sense))


def _named_by(sense: Sense) -> Iterator[tuple[str, Concept]]:
    for name, kind in _CRITERIA.items():
        for concept in getattr(sense, name):
            yield kind, concept
    for group in sense.alternatives:
        for concept in group:
            yield _CRITERIA["requires_one_of"], concept
