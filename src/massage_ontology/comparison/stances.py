"""What each reading of a term says of another term: the same, inside it, around it, or apart from it.

A reading takes one stance on another term. What its holder states of the two terms comes first, whatever its criteria
are worth. Where nothing is stated, the criteria are compared with the readings of the other term, those of the same
source where there are any; where these give different answers, none of them is taken. Only criteria that define their
term can say that one is the same as the other, lies inside it, or overlaps it.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.comparison.overlap import AROUND, DISJOINT, SAME, UNKNOWN, WITHIN
from massage_ontology.concepts.attribution import RELATIONS
from massage_ontology.namespaces import SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.comparison.overlap import Overlap
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts

NEARLY, DEPENDS, REJECTED, UNTOLD = "nearly the same", "depends", "rejects the term", "not told"
"""Further stances beside the kinds of overlap: close to it; different for different readings of the other term; there
is no such thing; nothing is said."""

STATED = {
    "exactMatch": SAME,
    "broadMatch": WITHIN,
    "narrowMatch": AROUND,
    "closeMatch": NEARLY,
    "disjointFrom": DISJOINT,
}
"""What a stated relation says; of several the first here counts. Others say nothing of how far two terms reach."""


class Stance(NamedTuple):
    """What a reading says of another term.

    Attributes:
        sense: The reading.
        other: The other term.
        kind: `same`, `nearly the same`, `contained in`, `contains`, `overlapping`, `disjoint`, `depends`,
            `rejects the term` or `not told`; seen from the term of the reading.
        is_stated: Whether the source states it; where not, it follows from the criteria.
    """

    sense: Sense
    other: Concept
    kind: str
    is_stated: bool


def stances(result: Comparison, one: Concept, other: Concept) -> list[Stance]:
    """Tell what each reading of two compared terms says of the other of them; every reading is there once.

    Example:
        >>> import massage_ontology
        >>> result = massage_ontology.compare("orthopedic massage", "clinical massage", reading="lowe-clinical")
        >>> [(each.sense.key, each.kind) for each in stances(result, *result.terms)]
        [('orthopedic-massage--lowe', 'contained in'), ('clinical-massage--lowe-umbrella', 'contains')]
    """
    pairs = ((one, other), (other, one))
    return [_stance(result, sense, there) for here, there in pairs for sense in result.senses_of(here)]


def _stance(result: Comparison, sense: Sense, other: Concept) -> Stance:
    senses = result.senses_of(other)
    if sense.rejects_term:
        return Stance(sense, other, REJECTED, is_stated=True)
    targets = {other.iri, *(each.iri for each in senses)}
    said = {kind for kind, target in sense.relations if (target if isinstance(target, str) else target.iri) in targets}
    for kind, meaning in STATED.items():
        if kind in said:
            return Stance(sense, other, meaning, is_stated=True)
    kinds = {result.overlap(sense, each).kind for each in _partners(sense, senses)} - {UNKNOWN}
    if len(kinds) > 1:
        return Stance(sense, other, DEPENDS, is_stated=False)
    return Stance(sense, other, kinds.pop() if kinds else UNTOLD, is_stated=False)


def _partners(sense: Sense, senses: Sequence[Sense]) -> Sequence[Sense]:
    """Return the readings of the other term that a reading is compared with."""
    mine = {source.iri for source in sense.sources}
    told = [each for each in senses if criteria_of(each)]
    return [each for each in told if mine.intersection(source.iri for source in each.sources)] or told


def main_reading(concepts: Concepts, senses: Sequence[Sense]) -> Sense | None:
    """Choose the main one of several readings, or `None` where none has criteria.

    It is a reading that defines its term, if there is one; among these the one that most other readings refer to,
    then the one with the most sources, then the first in the order of IRIs.
    """
    told = [sense for sense in senses if criteria_of(sense)]
    return min(told, key=lambda sense: _rank(concepts, sense), default=None)


def main_pair(result: Comparison, one: Concept, other: Concept) -> Overlap | None:
    """Choose the readings of two terms under which it is best told how one becomes the other, or `None`.

    Both define their terms. Two readings of one source go before others, main readings before the rest, and readings
    that differ before two that say the same, which leave nothing to tell.
    """
    some, others = ([each for each in result.senses_of(term) if each.is_defining] for term in (one, other))
    pairs = [(left, right) for left in some for right in others if criteria_of(left) and criteria_of(right)]
    same = None
    for left, right in sorted(pairs, key=lambda pair: _pair_rank(result.concepts, *pair)):
        found = result.overlap(left, right)
        if found.kind not in {SAME, UNKNOWN}:
            return found
        same = same or found
    return same


def _pair_rank(concepts: Concepts, one: Sense, other: Sense) -> tuple[object, ...]:
    shared = {source.iri for source in one.sources} & {source.iri for source in other.sources}
    referred = references(concepts)
    return (
        not shared,
        -(referred[one.iri] + referred[other.iri]),
        _rank(concepts, one),
        _rank(concepts, other),
    )


def _rank(concepts: Concepts, sense: Sense) -> tuple[bool, int, int, str]:
    return (not sense.is_defining, -references(concepts)[sense.iri], -len(sense.sources), sense.iri)


@lru_cache(maxsize=8)
def references(concepts: Concepts) -> Mapping[str, int]:
    """Count how often a reading is named by the relations of others; worked out once."""
    columns = concepts.columns
    terms = columns.stated(SCHEMA + "senseOf")
    rows = [row for name in RELATIONS.values() for iri, row in columns.stated(name).items() if iri in terms]
    return Counter(target for row in rows for target in row if isinstance(target, str))
