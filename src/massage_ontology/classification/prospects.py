"""What is likely to hold of a session, estimated from the readings alone: it tells which question to ask first.

A reading that is partly fulfilled is more likely to hold than one of which nothing is. A criterion that readings of
many terms share is more likely to be met than one that a single term asks for. And a reading that is held in one
country alone, or that is defined by a law, a title or a payment, concerns fewer sessions than one that is held widely.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.classification.clauses import Clause
    from massage_ontology.classification.rules import Rules
    from massage_ontology.classification.states import State

_UNINDICATED = 0.02
"""What a reading weighs of which nothing is fulfilled, where something is of others."""
_SPECIAL = 0.25
"""What a reading weighs that is defined by a law, a title or a payment."""
_LEFT_OPEN = 0.1
"""What a criterion weighs of which no fact is missing, because its holder does not say what follows."""


class Prospects:
    """How likely readings and criteria are, given what is known of a session.

    The figures order questions and mean nothing beside each other's order.

    Args:
        rules: The compiled readings.
        undetermined: The numbers of the readings that are looked at.
        states: What is known of each facet.
    """

    def __init__(self, rules: Rules, undetermined: tuple[int, ...], states: Mapping[int, State]) -> None:
        """Count what is fulfilled of each reading."""
        self._rules = rules
        self._states = states
        self._common = commonness(rules)
        self._regions = _regions(rules)
        fulfilled = Counter(dict.fromkeys(undetermined, 0))
        asked = Counter(dict.fromkeys(undetermined, 0))
        for clause in rules.clauses:
            if clause.sense in fulfilled and not clause.is_negative:
                asked[clause.sense] += 1
                fulfilled[clause.sense] += clause.becomes(states) == "met"
        any_indicated = any(fulfilled.values())
        self._readings = {
            sense: self._weight(sense, fulfilled[sense] / max(asked[sense], 1), any_indicated=any_indicated)
            for sense in undetermined
        }

    def _weight(self, sense: int, ready: float, *, any_indicated: bool) -> float:
        reading = self._rules.senses[sense]
        weight = max(ready, _UNINDICATED) if any_indicated else 1.0
        if reading.defining_facet:
            weight *= _SPECIAL
        return weight * self._regions[reading.region]

    def of_reading(self, sense: int) -> float:
        """Return how likely a reading is to hold."""
        return self._readings[sense]

    def of_concept(self, facet: int, concept: int) -> float:
        """Return how likely a session is to have a value at or below a concept."""
        return self._common[facet, concept]

    def of_clause(self, clause: Clause, facet: int) -> float:
        """Return how likely a criterion is to be settled in one facet, and its reading with it."""
        likely = max(self.of_concept(facet, target) for target in clause.targets[facet])
        return (
            self._readings[clause.sense]
            * likely
            * (1 if clause.lacks_facts(facet, self._states[facet]) else _LEFT_OPEN)
        )


@lru_cache(maxsize=8)
def commonness(rules: Rules) -> Mapping[tuple[int, int], float]:
    """Return, for a facet and a concept that readings name in it, the share of terms that ask for it or for less.

    Something narrower that a reading asks for counts for what is broader: whatever meets it meets both.
    """
    terms: dict[tuple[int, int], set[str]] = {}
    for clause in rules.clauses:
        term = rules.senses[clause.sense].term.iri
        for facet, targets in clause.targets.items():
            for target in targets:
                terms.setdefault((facet, target), set()).add(term)
    found = {
        (facet, concept): set().union(
            *(
                named
                for (other, narrower), named in terms.items()
                if other == facet and rules.facets.is_at_or_below(narrower, concept)
            )
        )
        for facet, concept in terms
    }
    most = max(map(len, found.values()), default=1)
    return {key: len(named) / most for key, named in found.items()}


@lru_cache(maxsize=8)
def _regions(rules: Rules) -> Mapping[str | None, float]:
    """Return, for each region, how many of the readings are held there, as a share of the most frequent region."""
    counts = Counter(sense.region for sense in rules.senses)
    most = max(counts.values(), default=1)
    return {region: count / most if region else 1.0 for region, count in counts.items()}
