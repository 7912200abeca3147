"""What a reading demands, one criterion at a time.

Whoever judges, compares or exports readings asks here, so that all of them mean the same by a criterion.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from massage_ontology.classification.states import PRESENT, PRIMARY, STATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept

REQUIRES, ONE_OF, EXCLUDES, CONFIRMED_BY = "requires", "requires one of", "excludes", "is confirmed by"
REQUIRES_PRESENT, EXCLUDES_PRESENT, REQUIRES_PRIMARY = (
    "requires as present",
    "excludes as present",
    "requires as primary",
)
"""The kinds of decisive criteria; what is typical decides nothing and is none of them."""

_MOST_OPTIONS = 3
"""How many options of a criterion are named before the rest is counted."""

_ROLES = {REQUIRES_PRESENT: PRESENT, EXCLUDES_PRESENT: PRESENT, REQUIRES_PRIMARY: PRIMARY}


@dataclass(frozen=True, slots=True)
class Criterion:
    """One decisive demand of a reading.

    Attributes:
        kind: `requires`, `requires one of`, `excludes`, `is confirmed by`, `requires as present`, `excludes as present`
            or `requires as primary`.
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
        return self.kind in {EXCLUDES, EXCLUDES_PRESENT}

    @property
    def role(self) -> str:
        """Of which facets it asks: `stated`, `present` or `primary` (see `states.Facet`)."""
        return _ROLES.get(self.kind, STATED)

    @property
    def is_silent(self) -> bool:
        """Whether the holder says nothing of sessions that do not meet it: they are neither in nor out."""
        return self.kind == CONFIRMED_BY

    @property
    def phrase(self) -> str:
        """What it asks for, in words of people: of many options the first, and how many more there are."""
        names = [str(concept) for concept in self.concepts]
        rest = len(names) - _MOST_OPTIONS
        words = f"{', '.join(names[:2])} or one of {rest + 1} more" if rest > 0 else " or ".join(names)
        if self.is_negative:
            return f"no {words}"
        if self.kind == REQUIRES_PRIMARY:
            return f"{words} as the primary one"
        return f"{words} as present" if self.kind == REQUIRES_PRESENT else words

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
        ...     and not sense.confirmed_by and not sense.requires_present and not sense.excludes_present
        ...     and not sense.requires_primary)
        True
    """
    return tuple(_criteria(sense))


def _criteria(sense: Sense) -> Iterator[Criterion]:
    for concept in sense.requires:
        yield Criterion(REQUIRES, (concept,), _beside((concept,), sense.leaves_open))
    for group in (sense.requires_one_of, *sense.alternatives):
        if group:
            yield Criterion(ONE_OF, group, _beside(group, sense.leaves_open))
    for kind, concepts in ((REQUIRES_PRESENT, sense.requires_present), (REQUIRES_PRIMARY, sense.requires_primary)):
        for concept in concepts:
            yield Criterion(kind, (concept,), _beside((concept,), sense.leaves_open))
    for concept in sense.confirmed_by:
        yield Criterion(CONFIRMED_BY, (concept,), _beside((concept,), sense.leaves_open))
    for kind, concepts in ((EXCLUDES, sense.excludes), (EXCLUDES_PRESENT, sense.excludes_present)):
        for concept in concepts:
            yield Criterion(kind, (concept,))


def _beside(wanted: tuple[Concept, ...], leaves_open: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """Keep the open values that share a facet with what is wanted."""
    facets = {scheme.iri for concept in wanted for scheme in concept.in_scheme} if leaves_open else ()
    return tuple(each for each in leaves_open if any(scheme.iri in facets for scheme in each.in_scheme))
