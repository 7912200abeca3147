"""What could be taken instead: siblings and rivals that keep what is wanted and avoid what is not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import ONE_OF, criteria_of
from massage_ontology.comparison.likeness import likeness
from massage_ontology.comparison.similarity import similarities
from massage_ontology.concepts.concept import Concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.groups import ConceptScheme
    from massage_ontology.concepts.links import Link

_PLACE = "is at or below"
_INHERITED = {"always", "typical", None}
"""The strengths of links that hold for what is narrower, too; what is only possible above may be absent below."""
_MOST_SHARED = 2
_EQUAL = {"exactMatch", "closeMatch"}


@dataclass(frozen=True, slots=True)
class Tie:
    """What binds a concept to another: its place in the hierarchy, a link, or a criterion of a reading.

    Attributes:
        kind: `is at or below`, the name of a link such as `uses technique`, or the words of a criterion.
        target: The concept that it leads to.
        wanted: The concept that was asked for: the target or something broader.
        link: The link that ties, with its strength, sources and dispute, where it is one.
        disputed: The disputed places in the hierarchy on which the tie rests.
        readings: How many of the readings ask for the target, and how many there are; `None` where it is no criterion.
        through: The broader concept that has the tie, where the concept itself has not.
    """

    kind: str
    target: Concept
    wanted: Concept
    link: Link | None = None
    disputed: tuple[Link, ...] = ()
    readings: tuple[int, int] | None = None
    through: Concept | None = None

    def __str__(self) -> str:
        """Say it in words."""
        above = "" if self.target == self.wanted else f", which is {self.wanted}"
        told = str(self.target) if self.link is None else self.link.described
        count = f" (in {self.readings[0]} of {self.readings[1]} readings)" if self.readings else ""
        through = f", as {self.through}" if self.through else ""
        return f"{self.kind} {told}{count}{above}{through}"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One proposal.

    Attributes:
        concept: The concept.
        similarity: How like it is to the one that was asked about, by the measure that was asked for.
        common: The nearest concepts that take in both.
        kept: For each wish, one tie that fulfils it.
        disputed: The disputed places in the hierarchy on which it rests that the two have something in common.
        shared: Where nothing broader takes in both, what else they share, in words.
    """

    concept: Concept
    similarity: float
    common: tuple[Concept, ...]
    kept: tuple[Tie, ...]
    disputed: tuple[Link, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def because(self) -> str:
        """The reason, in words."""
        shared = " and ".join(str(concept) for concept in self.common)
        parts = [f"like it, a kind of {shared}"] if shared else []
        parts += self.shared
        parts += [str(tie) for tie in self.kept]
        links = dict.fromkeys((*self.disputed, *(link for tie in self.kept for link in tie.disputed)))
        if links:
            parts.append("disputed: " + ", ".join(f"{link.subject} below {link.target}" for link in links))
        return "; ".join(parts)


def nearest(
    concepts: Concepts,
    concept: Concept | str,
    *,
    keep: Concept | str | Iterable[Concept | str] = (),
    avoid: Concept | str | Iterable[Concept | str] = (),
    limit: int = 5,
    measure: str = "combined",
) -> tuple[Alternative, ...]:
    """Propose the nearest alternatives to a concept: its siblings and rivals.

    Candidates are the concepts that share a scheme with it and are like it. What is broader says less, and what is
    narrower is the concept itself: neither is an alternative. Nor is a concept that only groups others, or one of which
    something broader is an alternative already.

    A concept is tied to all that is broader, to all concepts that its links name, and to all that readings of it ask
    for, and to what is broader than these. What is to be avoided is avoided in what stands below as well: a link that
    always or typically holds for a concept holds for its kinds.

    Args:
        concepts: The vocabulary.
        concept: The concept that is to be replaced.
        keep: What an alternative must be tied to, each of them.
        avoid: What neither it nor anything broader than it may be tied to, any of them.
        limit: Maximum number of alternatives.
        measure: How likeness is measured, as for `similarity`.

    Returns:
        The alternatives by similarity, then in the order of IRIs; deprecated concepts are left out.

    Raises:
        ConceptNotFoundError: The vocabulary has no such concept.
        ComparisonError: There is no such measure.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> first = nearest(vocabulary, "orthopedic-massage", keep="clinical-massage", avoid="athletes")[0]
        >>> first.concept.is_narrower_than("clinical-massage"), first.kept[0].kind
        (True, 'is at or below')
    """
    start = _concept(concepts, concept)
    wishes = [_concept(concepts, each) for each in _several(keep)]
    dislikes = [_concept(concepts, each) for each in _several(avoid)]
    measured = similarities(concepts).measure(measure)
    found: list[tuple[float, Concept, tuple[Tie, ...]]] = []
    for candidate in _candidates(concepts, start):
        near = measured(start.number, candidate.number)
        if near <= 0:
            continue
        kept = tuple(tie for wish in wishes if (tie := tied_to(concepts, candidate, wish)) is not None)
        if len(kept) == len(wishes) and not any(_is_tied(concepts, candidate, each) for each in dislikes):
            found.append((near, candidate, kept))
    proposed = {candidate.number for _, candidate, _ in found}
    ancestors = concepts.hierarchy.ancestors
    found = [each for each in found if proposed.isdisjoint(ancestors(each[1].number))]
    found.sort(key=lambda each: (-each[0], each[1].iri))
    return tuple(_alternative(concepts, start, *each) for each in found[:limit])


def _alternative(
    concepts: Concepts, start: Concept, near: float, candidate: Concept, kept: tuple[Tie, ...]
) -> Alternative:
    common = concepts.nearest_common_broader(start, candidate)
    between = concepts.links.disputes_between
    disputed = dict.fromkeys(link for top in common for each in (candidate, start) for link in between(each, top))
    grounds = () if common else likeness(concepts).grounds(start.number, candidate.number)
    return Alternative(candidate, near, common, kept, tuple(disputed), tuple(islice(grounds, _MOST_SHARED)))


def _concept(concepts: Concepts, given: Concept | str) -> Concept:
    return concepts.named(given) if isinstance(given, str) else concepts[given]


def _several(given: Concept | str | Iterable[Concept | str]) -> tuple[Concept | str, ...]:
    return (given,) if isinstance(given, (str, Concept)) else tuple(given)


def _candidates(concepts: Concepts, start: Concept) -> Iterator[Concept]:
    """Yield the other concepts of the same schemes; where it is in none, those that are below the same tops."""
    hierarchy = concepts.hierarchy
    above = {start.number, *hierarchy.ancestors(start.number)}
    schemes = start.in_scheme
    if schemes:
        pool = {each.number for scheme in schemes for each in scheme.concepts}
    else:  # of a cycle that nothing stands above, each is a top
        tops = (each for each in above if not hierarchy.parents[each] or hierarchy.depth(each) is None)
        pool = hierarchy.spread(tops)
    grouping = {number for scheme in schemes for number in _groupings(concepts, scheme)}
    others = pool - above - set(hierarchy.descendants(start.number)) - grouping
    return (each for each in concepts.views(sorted(others)) if not each.is_deprecated)


@lru_cache(maxsize=64)
def _groupings(concepts: Concepts, scheme: ConceptScheme) -> frozenset[int]:
    """Return the concepts of a scheme that only group others: of which nothing is said but where they stand.

    Where nothing is said of most concepts that group nothing, either, that tells nothing.
    """
    spoken_of = _spoken_of(concepts)
    leaves = [each for each in scheme.concepts if not each.narrower]
    if 2 * sum(each.number in spoken_of for each in leaves) < len(leaves):
        return frozenset()
    return frozenset(each.number for each in scheme.concepts if each.narrower and each.number not in spoken_of)


@lru_cache(maxsize=8)
def _spoken_of(concepts: Concepts) -> frozenset[int]:
    """Return the concepts that have a reading, a link, or an equal elsewhere, or that a link or a reading asks for."""
    found: set[int] = set()
    for concept in concepts:
        targets = [link.target.number for link in concept.links if link.is_typed]
        found.update(targets)
        found.update(each.number for sense in concept.senses for one in criteria_of(sense) for each in one.concepts)
        if targets or concept.senses or any(each.kind in _EQUAL for each in concept.mappings):
            found.add(concept.number)
    return frozenset(found)


def tied_to(concepts: Concepts, concept: Concept, wanted: Concept) -> Tie | None:
    """Find what ties a concept to another, its place first, or return `None`.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> print(tied_to(vocabulary, vocabulary["orthopedic-massage"], vocabulary["healthcare-massage"]))
        is at or below healthcare massage
    """
    between = concepts.links.disputes_between
    if concept == wanted or concept.is_narrower_than(wanted):
        return Tie(_PLACE, wanted, wanted, disputed=between(concept, wanted))
    for tie in ties_of(concept):
        if tie.target == wanted or tie.target.is_narrower_than(wanted):
            return Tie(tie.kind, tie.target, wanted, tie.link, between(tie.target, wanted), tie.readings)
    return None


def inherited_tie(concepts: Concepts, concept: Concept, wanted: Concept) -> Tie | None:
    """Find a link by which something broader is tied to a concept, the nearest first, or return `None`.

    Only links that always or typically hold are inherited, and no dispute and no criterion of a reading.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> tie = inherited_tie(vocabulary, vocabulary["event-sports-massage"], vocabulary["athletes"])
        >>> tie.kind, tie.through.key
        ('serves population', 'sports-massage')
    """
    for above in concepts.above[concept.number]:
        for link in above.links:
            holds = link.is_typed and not link.is_disputed and link.strength in _INHERITED
            if holds and (link.target == wanted or link.target.is_narrower_than(wanted)):
                return Tie(link.name, link.target, wanted, link, through=above)
    return None


def _is_tied(concepts: Concepts, concept: Concept, wanted: Concept) -> bool:
    return tied_to(concepts, concept, wanted) is not None or inherited_tie(concepts, concept, wanted) is not None


def ties_of(concept: Concept) -> Iterator[Tie]:
    """Yield what a concept is tied to: by typed links, then by criteria of its readings, each with their number."""
    for link in concept.links:
        if link.is_typed:
            yield Tie(link.name, link.target, link.target, link)
    asked: dict[tuple[str, Concept], int] = {}
    for sense in concept.senses:
        keys = {
            (f"{criterion.kind} several, among them" if criterion.kind == ONE_OF else criterion.kind, each)
            for criterion in criteria_of(sense)
            if not criterion.is_negative
            for each in criterion.concepts
        }
        for key in sorted(keys, key=lambda each: (each[1].iri, each[0])):
            asked[key] = asked.get(key, 0) + 1
    for (kind, target), count in asked.items():
        yield Tie(kind, target, target, readings=(count, len(concept.senses)))
