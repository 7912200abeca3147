"""Which readings name a concept as a criterion."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import criteria_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts


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
    for criterion in criteria_of(sense):
        for concept in criterion.concepts:
            yield criterion.kind, concept
    for kind, concepts in (("leaves open", sense.leaves_open), ("typically", sense.typically)):
        for concept in concepts:
            yield kind, concept
