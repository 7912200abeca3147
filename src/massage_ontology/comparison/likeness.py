"""How like two concepts are by what is said of them, beside where they stand in the hierarchy.

Three things speak for a likeness: what sources state of the two, what the readings of both ask for, and what both are
linked to and from. What most concepts of a scheme have tells little, so each target weighs by how few of them share it
(inverse document frequency; K. Spärck Jones, A statistical interpretation of term specificity and its application in
retrieval, Journal of Documentation 28, 1972, doi:10.1108/eb026526), and profiles are compared by their cosine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from math import log, sqrt
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import criteria_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts

STRENGTHS: Mapping[str | None, float] = {"always": 1.0, "typical": 0.8, None: 0.6, "possible": 0.4, "disputed": 0.2}
"""What a link weighs by its strength; `None` where nobody says how strong it is."""

STATED: Mapping[str, float] = {
    "exactMatch": 1.0,
    "closeMatch": 0.8,
    "broadMatch": 0.6,
    "narrowMatch": 0.6,
    "relatedMatch": 0.3,
    "conflictsWith": 0.0,
    "disjointFrom": 0.0,
}
"""How like two terms are by what a reading states of them."""

_RELATED = 0.3
_LINKED = 0.5
"""What a link from one concept to the other weighs, beside its strength: the two belong together, and are not alike."""
_ABOVE = 0.5
"""What the concepts above the target of a link weigh, beside the target itself."""

_FROM, _RELATED_TO, _ASKED_BY = "from ", "related to", "asked for by"
"""Ways in which something is said of a concept, beside the properties of its links: links to it, kin, criteria."""

Profile = dict[tuple[str, int], float]
"""What is said of a concept: in which way, and of which other concept by number → how much it weighs."""


class Likeness:
    """The likeness of the concepts of one vocabulary, by what is said of them.

    Args:
        concepts: The vocabulary.
    """

    def __init__(self, concepts: Concepts) -> None:
        """Remember where to look; profiles are gathered when they are asked for."""
        self._concepts = concepts
        self._readings: dict[int, Profile] = {}
        self._common: dict[int | None, tuple[int, Mapping[tuple[str, int], int]]] = {}

    def readings(self, one: int, other: int) -> float:
        """Return how like two concepts are by readings and links: 0 where nothing is shared, 1 for one and the same.

        What sources state of the two counts where it says more than the average of both profiles.
        """
        if one == other:
            return 1.0
        parts = [self._cosine(self._links[one], self._links[other], self._weight(one, other))]
        mine, theirs = self._demands(one), self._demands(other)
        if mine and theirs:
            parts.append(self._cosine(mine, theirs, lambda _: 1.0))
        return max(self._stated(one, other), sum(parts) / len(parts))

    def grounds(self, one: int, other: int) -> Iterator[str]:
        """Yield what two concepts are alike by, in words: what is stated of the two, then what weighs most.

        There is one exactly where they are alike by readings and links at all.
        """
        pair = (min(one, other), max(one, other))
        if any(self._said.get(pair, ())):
            yield f"readings relate {self._view(one)} and {self._view(other)}"
        if pair in self._linked:
            yield f"{self._view(one)} and {self._view(other)} are linked to each other"
        weight = self._weight(one, other)
        links = (self._links[one], self._links[other], weight, self._linked_words)
        demands = (self._demands(one), self._demands(other), lambda _: 1.0, self._demanded_words)
        for mine, theirs, weigh, words in (demands, links):
            products = {key: mine[key] * theirs[key] * weigh(key) ** 2 for key in mine.keys() & theirs.keys()}
            for key, product in sorted(products.items(), key=lambda each: (-each[1], each[0])):
                if product > 0:
                    yield words(*key)

    def _demanded_words(self, _: str, target: int) -> str:
        return f"readings of both ask for {self._view(target)}"

    def _linked_words(self, way: str, target: int) -> str:
        named = self._view(target)
        if way == _RELATED_TO:
            return f"both are related to {named}"
        if way == _ASKED_BY:
            return f"readings of {named} ask for both"
        name = self._concepts.links.property_name(way.removeprefix(_FROM))
        return f"{named} {name} both" if way.startswith(_FROM) else f"both: {name} {named}, or what is narrower"

    def _view(self, number: int) -> Concept:
        return self._concepts.views((number,))[0]

    # ---- what sources state of two concepts ------------------------------------------------------------------

    def _stated(self, one: int, other: int) -> float:
        """Return the average of what readings state of the two, or what a link between them weighs."""
        pair = (min(one, other), max(one, other))
        said = self._said.get(pair, ())
        return max(sum(said) / len(said) if said else 0.0, self._linked.get(pair, 0.0))

    @cached_property
    def _said(self) -> Mapping[tuple[int, int], list[float]]:
        found: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
        terms = {sense.iri: sense.term.number for sense in self._senses()}
        for sense in self._senses():
            for kind, target in sense.relations:
                number = terms.get(target) if isinstance(target, str) else target.number
                if number is not None and number != sense.term.number and kind in STATED:
                    pair = (min(number, sense.term.number), max(number, sense.term.number))
                    found[pair].append(STATED[kind])
        return found

    @cached_property
    def _linked(self) -> Mapping[tuple[int, int], float]:
        found: dict[tuple[int, int], float] = {}
        for concept in self._concepts:
            rows = [
                (link.target, _LINKED * STRENGTHS.get(link.standing, 0.6)) for link in concept.links if link.is_typed
            ]
            rows += [(each, _RELATED) for each in concept.related]
            for target, weight in rows:
                pair = (min(concept.number, target.number), max(concept.number, target.number))
                found[pair] = max(found.get(pair, 0.0), weight)
        return found

    def _senses(self) -> Iterator[Sense]:
        return (sense for concept in self._concepts for sense in concept.senses)

    # ---- profiles -------------------------------------------------------------------------------------------

    def _demands(self, number: int) -> Profile:
        """Return what the readings of a term ask for, as shares of the readings that ask for anything."""
        known = self._readings.get(number)
        if known is None:
            known = self._readings[number] = self._asked(self._view(number).senses)
        return known

    def _asked(self, senses: tuple[Sense, ...]) -> Profile:
        rows = [criteria for sense in senses if (criteria := criteria_of(sense))]
        asked: Profile = defaultdict(float)
        for criterion in (each for row in rows for each in row if not each.is_negative):
            ups = [{each.number, *self._concepts.hierarchy.ancestors(each.number)} for each in criterion.concepts]
            for above in set.union(*ups):
                # An option counts in part, and what stands above all options in full.
                share = sum(above in up for up in ups) / len(ups)
                asked[criterion.role, above] += share / len(rows)
        return dict(asked)

    @cached_property
    def _links(self) -> list[Profile]:
        """For each concept by number, what it is linked to and from, and what readings ask for it."""
        found: list[Profile] = [{} for _ in range(len(self._concepts))]

        def put(number: int, way: str, target: int, weight: float) -> None:
            found[number][way, target] = max(found[number].get((way, target), 0.0), weight)

        for concept in self._concepts:
            for link in concept.links:
                if link.is_typed:
                    weight = STRENGTHS.get(link.standing, STRENGTHS[None])
                    put(concept.number, link.property_iri, link.target.number, weight)
                    for above in self._concepts.hierarchy.ancestors(link.target.number):
                        put(concept.number, link.property_iri, above, weight * _ABOVE)
                    put(link.target.number, _FROM + link.property_iri, concept.number, weight)
            for other in concept.related:
                put(concept.number, _RELATED_TO, other.number, 1.0)
            for sense in concept.senses:
                for criterion in criteria_of(sense):
                    for target in criterion.concepts:
                        put(target.number, _ASKED_BY, concept.number, 1 / len(criterion.concepts))
        return found

    def _weight(self, one: int, other: int) -> Callable[[tuple[str, int]], float]:
        """Return what each part of a profile weighs: the more, the fewer of the smallest scheme of both have it."""
        size, counts = self._counts(one, other)
        return lambda key: log((size + 1) / max(counts.get(key, 1), 1))

    def _counts(self, one: int, other: int) -> tuple[int, Mapping[tuple[str, int], int]]:
        """Return how many concepts the smallest scheme of both has, and how many of them have each part."""
        in_scheme = self._concepts.columns.in_scheme
        shared = set(in_scheme.get(one, ())) & set(in_scheme.get(other, ()))
        scheme = min(((len(self._members[each]), each) for each in shared), default=(0, None))[1]
        known = self._common.get(scheme)
        if known is None:
            pool = range(len(self._concepts)) if scheme is None else self._members[scheme]
            known = self._common[scheme] = (len(pool), Counter(key for number in pool for key in self._links[number]))
        return known

    @cached_property
    def _members(self) -> Mapping[int, list[int]]:
        """Scheme by number → its concepts by number."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._concepts)):
            for scheme in self._concepts.columns.in_scheme.get(number, ()):
                found[scheme].append(number)
        return found

    @staticmethod
    def _cosine(mine: Profile, theirs: Profile, weight: Callable[[tuple[str, int]], float]) -> float:
        shared = sorted(mine.keys() & theirs.keys())
        product = sum(mine[key] * theirs[key] * weight(key) ** 2 for key in shared)
        if not product:
            return 0.0
        sizes = [sum((row[key] * weight(key)) ** 2 for key in sorted(row)) for row in (mine, theirs)]
        return min(product / sqrt(sizes[0] * sizes[1]), 1.0)


@lru_cache(maxsize=8)
def likeness(concepts: Concepts) -> Likeness:
    """Return the likeness of the concepts of a vocabulary; made once.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> like = likeness(vocabulary)
        >>> keys = ("therapeutic-massage", "clinical-massage", "spa-massage")
        >>> one, other, third = (vocabulary[key].number for key in keys)
        >>> like.readings(one, other) > like.readings(one, third)
        True
    """
    return Likeness(concepts)
