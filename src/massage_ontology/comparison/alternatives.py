"""What could be taken instead: the nearest other concepts that keep what is wanted and avoid what is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.comparison.similarity import similarities
from massage_ontology.concepts.concept import Concept
from massage_ontology.namespaces import local_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.links import Link

_PLACE = "is at or below"


@dataclass(frozen=True, slots=True)
class Tie:
    """What binds a concept to another: its place in the hierarchy, a link, or a criterion of a reading.

    Attributes:
        kind: `is at or below`, the name of a property such as `usesTechnique`, or the words of a criterion.
        target: The concept that it leads to.
        wanted: The concept that was asked for: the target or something broader.
        link: The link that ties, with its strength, sources and dispute, where it is one.
        disputed: The disputed places in the hierarchy on which the tie rests.
    """

    kind: str
    target: Concept
    wanted: Concept
    link: Link | None = None
    disputed: tuple[Link, ...] = ()

    def __str__(self) -> str:
        """Say it in words."""
        above = "" if self.target == self.wanted else f", which is {self.wanted}"
        return f"{self.kind} {self.target if self.link is None else self.link.described}{above}"


@dataclass(frozen=True, slots=True)
class Alternative:
    """One proposal.

    Attributes:
        concept: The concept.
        similarity: Lin's similarity to the one that was asked about.
        common: The nearest concepts that take in both.
        kept: For each wish, one tie that fulfils it.
        disputed: The disputed places in the hierarchy on which it rests that the two have something in common.
    """

    concept: Concept
    similarity: float
    common: tuple[Concept, ...]
    kept: tuple[Tie, ...]
    disputed: tuple[Link, ...] = ()

    @property
    def because(self) -> str:
        """The reason, in words."""
        shared = " and ".join(str(concept) for concept in self.common)
        parts = [f"like it, a kind of {shared}"] if shared else []
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
) -> tuple[Alternative, ...]:
    """Propose the nearest alternatives to a concept.

    Candidates are the concepts that share a scheme with it and have something broader in common with it; what is
    broader than it is none, because it would say less. A concept is tied to all that is broader, to all concepts that
    its properties name, to all that criteria of its readings require, and to what is broader than these.

    Args:
        concepts: The vocabulary.
        concept: The concept that is to be replaced.
        keep: What an alternative must be tied to, each of them.
        avoid: What it must not be tied to, any of them.
        limit: How many at most.

    Returns:
        The alternatives by similarity, then in the order of IRIs; deprecated concepts are left out.

    Raises:
        ConceptNotFoundError: The vocabulary has no such concept.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> first = nearest(vocabulary, "orthopedic-massage", keep="clinical-massage", avoid="sports-massage")[0]
        >>> first.concept.is_narrower_than("clinical-massage"), first.kept[0].kind
        (True, 'is at or below')
    """
    start = _concept(concepts, concept)
    wishes = [_concept(concepts, each) for each in _several(keep)]
    dislikes = [_concept(concepts, each) for each in _several(avoid)]
    scales = similarities(concepts)
    found = []
    for candidate in _candidates(concepts, start):
        near = scales.lin(start.number, candidate.number)
        if near <= 0:
            continue
        kept = tuple(tie for wish in wishes if (tie := tied_to(concepts, candidate, wish)) is not None)
        if len(kept) == len(wishes) and all(tied_to(concepts, candidate, each) is None for each in dislikes):
            found.append((near, candidate, kept))
    found.sort(key=lambda each: (-each[0], each[1].iri))
    return tuple(_alternative(concepts, start, *each) for each in found[:limit])


def _alternative(
    concepts: Concepts, start: Concept, near: float, candidate: Concept, kept: tuple[Tie, ...]
) -> Alternative:
    common = concepts.nearest_common_broader(start, candidate)
    between = concepts.links.disputes_between
    disputed = dict.fromkeys(link for top in common for each in (candidate, start) for link in between(each, top))
    return Alternative(candidate, near, common, kept, tuple(disputed))


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
    return (each for each in concepts.views(sorted(pool - above)) if not each.is_deprecated)


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
    for kind, target, link in links_of(concept):
        if target == wanted or target.is_narrower_than(wanted):
            return Tie(kind, target, wanted, link, between(target, wanted))
    return None


def links_of(concept: Concept) -> Iterator[tuple[str, Concept, Link | None]]:
    """Yield what a concept is linked to: by typed links, then by criteria of its readings."""
    for link in concept.links:
        if link.is_typed:
            yield local_name(link.property_iri), link.target, link
    for sense in concept.senses:
        for criterion in criteria_of(sense):
            if not criterion.is_negative:
                for each in criterion.concepts:
                    yield criterion.kind, each, None
