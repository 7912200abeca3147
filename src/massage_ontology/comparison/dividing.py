"""What divides terms: what their readings ask for, counted and never pooled."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.classification.facets import facets_of
from massage_ontology.classification.states import STATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts

_WEIGHTS = {"required": 1.0, "excluded": -1.0, "one of several": 0.5, "typical": 0.25}
_LEAST = 0.1
"""How far the shares of readings must lie apart for a criterion to divide."""


class Share(NamedTuple):
    """How many readings of one term ask for a concept.

    Attributes:
        required: Readings that require it, or something narrower.
        excluded: Readings that exclude it, or something broader.
        option: Readings that are content with it, or something narrower, among others.
        typical: Readings that call it, or something narrower, usual.
        total: All readings of the term.
    """

    required: int
    excluded: int
    option: int
    typical: int
    total: int

    def parts(self) -> Iterator[tuple[str, int]]:
        """Yield what is said, and in how many readings; nothing that no reading says."""
        rows = (
            ("required", self.required),
            ("one of several", self.option),
            ("typical", self.typical),
            ("excluded", self.excluded),
        )
        return ((name, count) for name, count in rows if count)

    def __str__(self) -> str:
        """Say it in words."""
        parts = [f"{name} in {count}" for name, count in self.parts()]
        if not parts:
            return "not asked for"
        return ", ".join([f"{parts[0]} of {self.total}", *parts[1:]])

    @property
    def weight(self) -> float:
        """How much of a term's readings ask for it; less where it is one option, or only typical."""
        return sum(_WEIGHTS[name] * count for name, count in self.parts()) / self.total

    def distance(self, other: Share) -> float:
        """Return how far the shares of two terms lie apart."""
        mine, theirs = dict(self.parts()), dict(other.parts())
        return sum(
            abs(weight) * abs(mine.get(name, 0) / self.total - theirs.get(name, 0) / other.total)
            for name, weight in _WEIGHTS.items()
        )


class Divide(NamedTuple):
    """A concept on which terms divide.

    Attributes:
        facet: The label of the facet that it belongs to.
        concept: The concept.
        shares: For each term, how many readings ask for it.
    """

    facet: str
    concept: Concept
    shares: tuple[Share, ...]

    @property
    def distance(self) -> float:
        """How far those of two of the terms lie apart that lie apart the furthest."""
        return max(one.distance(other) for one, other in combinations(self.shares, 2))


def divides(concepts: Concepts, senses: Sequence[Sequence[Sense]]) -> tuple[Divide, ...]:
    """List what divides terms: of each facet the concept on which the shares of readings lie apart the furthest.

    Args:
        concepts: The vocabulary.
        senses: For each term, its readings.

    Returns:
        What divides most comes first, then by facet; nothing where a term has no readings.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> terms = vocabulary["personal-care-massage"], vocabulary["healthcare-massage"]
        >>> for each in divides(vocabulary, [term.senses for term in terms]):
        ...     print(each.facet, "|", each.concept, "|", " | ".join(map(str, each.shares)))
        conditions | compromised health condition | not asked for | required in 1 of 1
        primary purpose | specific therapeutic purpose | not asked for | required in 1 of 1
        primary purpose | relaxation and wellness purposes | required in 1 of 1 | not asked for
        purposes | health maintenance | one of several in 1 of 1 | not asked for
    """
    found = list(shares(concepts, senses))
    found.sort(key=lambda each: (-each.distance, each.facet, each.concept.iri))
    seen: set[object] = set()
    kept = []
    for each in found:
        # For each term one row a facet, and one row a concept: as the primary purpose it would only say the same again.
        strongest = max((share.weight, row[0].term.iri) for share, row in zip(each.shares, senses, strict=True))[1]
        keys = ((each.facet, strongest), each.concept)
        if each.distance >= _LEAST and seen.isdisjoint(keys):
            seen.update(keys)
            kept.append(each)
    return tuple(kept)


def shares(concepts: Concepts, senses: Sequence[Sequence[Sense]]) -> tuple[Divide, ...]:
    """Count how many readings of each term ask for what any of them asks for, whether or not it divides the terms.

    Args:
        concepts: The vocabulary.
        senses: For each term, its readings.

    Returns:
        One entry for each facet and concept that a reading names; nothing where a term has no readings.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> terms = vocabulary["personal-care-massage"], vocabulary["healthcare-massage"]
        >>> len(shares(vocabulary, [term.senses for term in terms])) >= 4
        True
    """
    if not all(senses) or len(senses) < 2:  # noqa: PLR2004 (nothing to divide)
        return ()
    counts = [_Asked(concepts, row) for row in senses]
    facets = facets_of(concepts)
    return tuple(
        Divide(
            facets.facets[homes[0]].label,
            concepts.views((number,))[0],
            tuple(each.share(role, number) for each in counts),
        )
        for role, number in sorted({named for each in counts for named in each.named})
        if (homes := facets.of(number, role))
    )


Asked = tuple[str, int]
"""A role of facets and a concept that is asked for in it, by number."""


class _Asked:
    """What the readings of one term ask for."""

    def __init__(self, concepts: Concepts, senses: Iterable[Sense]) -> None:
        self._hierarchy = concepts.hierarchy
        self.named: set[Asked] = set()
        self._rows = [self._of(sense) for sense in senses]

    def _of(self, sense: Sense) -> tuple[set[Asked], set[Asked], set[Asked], set[Asked]]:
        """Return all that one reading requires, takes as an option, calls typical, and excludes."""
        required: set[Asked] = set()
        options: set[Asked] = set()
        excluded: set[Asked] = set()
        for criterion in criteria_of(sense):
            asked = {(criterion.role, concept.number) for concept in criterion.concepts}
            self.named |= asked
            if criterion.is_negative:
                excluded |= asked
                continue
            ups = [self._up(*each) for each in asked]
            # What stands above all options is required, whichever of them is taken.
            required |= set.intersection(*ups)
            options |= set.union(*ups)
        usual = {(STATED, concept.number) for concept in sense.typically}
        self.named |= usual
        typical = {above for each in usual for above in self._up(*each)}
        return required, options - required, typical - required - options, excluded

    def _up(self, role: str, number: int) -> set[Asked]:
        return {(role, each) for each in (number, *self._hierarchy.ancestors(number))}

    def share(self, role: str, number: int) -> Share:
        """Count the readings that ask for a concept."""
        required, options, typical = (sum((role, number) in row[part] for row in self._rows) for part in range(3))
        above = self._up(role, number)
        excluded = sum(not above.isdisjoint(row[3]) for row in self._rows)
        return Share(required, excluded, options, typical, len(self._rows))
