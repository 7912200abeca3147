"""What a reading demands, one criterion at a time.

Whoever judges, compares or exports readings asks here, so that all of them mean the same by a criterion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept

REQUIRES, ONE_OF, EXCLUDES, CONFIRMED_BY = "requires", "requires one of", "excludes", "is confirmed by"
"""The kinds of decisive criteria; what is typical decides nothing and is none of them."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One decisive demand of a reading.

    Attributes:
        kind: `requires`, `requires one of`, `excludes` or `is confirmed by`.
        concepts: Of these a session has one value at or below (`excludes`: none at or below).
        leaves_open: Where none of `concepts` is met, a value at or below one of these leaves the criterion undecided,
            because the holder does not say.
    """

    kind: str
    concepts: tuple[Concept, ...]
    leaves_open: tuple[Concept, ...] = ()

    @property
    def is_negative(self) -> bool:
        """Whether it keeps sessions out rather than lets them in."""
        return self.kind == EXCLUDES

    @property
    def is_silent(self) -> bool:
        """Whether the holder says nothing of sessions that do not meet it: they are neither in nor out."""
        return self.kind == CONFIRMED_BY

    def __str__(self) -> str:
        """Say the demand in words."""
        return f"{self.kind} {' or '.join(str(concept) for concept in self.concepts)}"


def criteria_of(sense: Sense) -> tuple[Criterion, ...]:
    """List what decides a reading, in a fixed order; empty where nothing does.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> all(criteria_of(sense) == () for term in vocabulary for sense in term.senses if not sense.requires
        ...     and not sense.requires_one_of and not sense.alternatives and not sense.excludes
        ...     and not sense.confirmed_by)
        True
    """
    return tuple(_criteria(sense))


def _criteria(sense: Sense) -> Iterator[Criterion]:
    for concept in sense.requires:
        yield Criterion(REQUIRES, (concept,), _beside((concept,), sense.leaves_open))
    for group in (sense.requires_one_of, *sense.alternatives):
        if group:
            yield Criterion(ONE_OF, group, _beside(group, sense.leaves_open))
    for concept in sense.confirmed_by:
        yield Criterion(CONFIRMED_BY, (concept,), _beside((concept,), sense.leaves_open))
    for concept in sense.excludes:
        yield Criterion(EXCLUDES, (concept,))


def _beside(wanted: tuple[Concept, ...], leaves_open: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """Keep the open values that share a facet with what is wanted."""
    facets = {scheme.iri for concept in wanted for scheme in concept.in_scheme}
    return tuple(each for each in leaves_open if any(scheme.iri in facets for scheme in each.in_scheme))
