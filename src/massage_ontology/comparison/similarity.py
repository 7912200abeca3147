"""How near two concepts are in the hierarchy, as numbers, and the nearest others that fit given wishes.

All measures look at common ancestors, where each concept counts as its own. Of several the one is taken that gives the
greatest similarity. Concepts without a common ancestor have a similarity of 0, but by Jiang and Conrath, where their
distance is what both have in content.

Information content is intrinsic: it comes from the shape of the hierarchy, not from a corpus. Two are known:

- `sanchez`: -log((leaves below / ancestors + 1) / (all leaves + 1)), each set with the concept itself. D. Sánchez,
  M. Batet, D. Isern, Ontology-based information content computation, Knowledge-Based Systems 24, 2011,
  doi:10.1016/j.knosys.2010.10.001.
- `seco`: 1 - log(descendants, itself included) / log(all concepts). N. Seco, T. Veale, J. Hayes, An intrinsic
  information content metric for semantic similarity in WordNet, ECAI 2004.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from math import log
from typing import TYPE_CHECKING

from massage_ontology.concepts.concept import Concept
from massage_ontology.errors import ComparisonError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from massage_ontology.concepts.concepts import Concepts

CONTENTS = ("sanchez", "seco")
"""The kinds of intrinsic information content."""

_MANY = 64
"""Of more common ancestors than these only the lowest are looked at."""


class Similarity:
    """The measures over one hierarchy.

    Args:
        concepts: The vocabulary.
        information: `sanchez` or `seco`, for the measures that use information content.

    Raises:
        ComparisonError: The kind of information content is unknown.
    """

    def __init__(self, concepts: Concepts, information: str = "sanchez") -> None:
        """Remember where to look; what is worked out for a concept is kept."""
        if information not in CONTENTS:
            message = f"unknown information content {information!r}; use one of {', '.join(CONTENTS)}"
            raise ComparisonError(message)
        self._concepts = concepts
        self.hierarchy = concepts.hierarchy
        self._lines = self.hierarchy.lines
        self.information = information
        self.size = len(concepts)
        self._contents = _Contents(self._sanchez if information == "sanchez" else self._seco)
        self._ups: dict[int, Mapping[int, int]] = {}

    def content(self, number: int) -> float:
        """Return the intrinsic information content of a concept."""
        return self._contents[number]

    def _sanchez(self, number: int) -> float:
        rows = self.hierarchy.children.rows
        below = sum(not rows[each] for each in self.hierarchy.descendants(number)) if rows[number] else 1
        ratio = below / len(self._lines[number])
        return abs(log((ratio + 1) / (self._leaves + 1)))

    @cached_property
    def _leaves(self) -> int:
        return sum(not row for row in self.hierarchy.children.rows)

    def _seco(self, number: int) -> float:
        if self.size == 1:
            return 0.0
        below = len(self.hierarchy.descendants(number)) + 1
        return (log(self.size) - log(below)) / log(self.size)

    def _up(self, number: int) -> Mapping[int, int]:
        """Return a concept and its ancestors, each with the fewest steps to it."""
        known = self._ups.get(number)
        if known is None:
            known = self._ups[number] = self.hierarchy.distances_up(number)
        return known

    def _common(self, one: int, other: int) -> list[tuple[int, int, int]]:
        """Return the common ancestors with the steps to them from both."""
        mine, theirs = self._up(one), self._up(other)
        return [(number, mine[number], theirs[number]) for number in sorted(mine.keys() & theirs.keys())]

    def path(self, one: int, other: int) -> float:
        """Return 1 / (1 + the steps of the shortest way over a common ancestor).

        Source: R. Rada, H. Mili, E. Bicknell, M. Blettner, Development and application of a metric on semantic nets,
        IEEE Transactions on Systems, Man, and Cybernetics 19, 1989, doi:10.1109/21.24528, turned into a similarity.
        """
        steps = [up + down for _, up, down in self._common(one, other)]
        return 1 / (1 + min(steps)) if steps else 0.0

    def wu_palmer(self, one: int, other: int) -> float:
        """Return 2d / (2d + both ways to the common ancestor), where d counts concepts from a top to that ancestor.

        Source: Z. Wu, M. Palmer, Verb semantics and lexical selection, ACL 1994, doi:10.3115/981732.981751.
        """
        best = 0.0
        for number, up, down in self._common(one, other):
            depth = self.hierarchy.depth(number)
            if depth is not None:
                best = max(best, 2 * (depth + 1) / (2 * (depth + 1) + up + down))
        return best

    def resnik(self, one: int, other: int) -> float:
        """Return the greatest information content of a common ancestor.

        Source: P. Resnik, Semantic similarity in a taxonomy, Journal of Artificial Intelligence Research 11, 1999,
        doi:10.1613/jair.514.
        """
        return max(map(self._contents.__getitem__, self._telling(one, other)), default=0.0)

    def _telling(self, one: int, other: int) -> Collection[int]:
        """Return common ancestors, the one with the most content among them.

        Content only grows on the way down, so the lowest would do; but finding out which are the lowest costs more than
        looking at all, unless they are many.
        """
        common = self._lines[one] & self._lines[other]
        return common if len(common) <= _MANY else self.hierarchy.nearest_common(one, other)

    def lin(self, one: int, other: int) -> float:
        """Return twice the shared information content by the sum of both; 1 where both have none.

        Source: D. Lin, An information-theoretic definition of similarity, ICML 1998.
        """
        lines = self._lines
        if lines[one].isdisjoint(lines[other]):
            return 0.0
        contents = self._contents
        total = contents[one] + contents[other]
        return 2 * max([contents[number] for number in self._telling(one, other)]) / total if total else 1.0

    def jiang_conrath(self, one: int, other: int) -> float:
        """Return the distance IC(a) + IC(b) - 2 IC(common), turned into a similarity.

        With `sanchez` the similarity is 1 / (1 + distance), with `seco` it is 1 - distance / 2 as in Seco and others.

        Source: J. J. Jiang, D. W. Conrath, Semantic similarity based on corpus statistics and lexical taxonomy,
        ROCLING X, 1997, https://aclanthology.org/O97-1002.
        """
        distance = self.content(one) + self.content(other) - 2 * self.resnik(one, other)
        return 1 / (1 + distance) if self.information == "sanchez" else 1 - distance / 2

    def readings(self, one: int, other: int) -> float:
        """Return how like two concepts are by readings and links, wherever they stand; see `comparison.likeness`."""
        from massage_ontology.comparison.likeness import likeness

        return likeness(self._concepts).readings(one, other)

    def combined(self, one: int, other: int) -> float:
        """Return the mean of the similarity in the hierarchy by Lin and of the likeness by readings and links."""
        return (self.lin(one, other) + self.readings(one, other)) / 2

    def measure(self, name: str) -> Callable[[int, int], float]:
        """Return a measure by its name.

        Raises:
            ComparisonError: There is none of this name.
        """
        of_hierarchy = zip(
            MEASURES, (self.path, self.wu_palmer, self.resnik, self.lin, self.jiang_conrath), strict=True
        )
        measures = dict((*of_hierarchy, *zip(LIKENESSES, (self.readings, self.combined), strict=True)))
        if name not in measures:
            message = f"unknown measure {name!r}; use one of {', '.join(measures)}"
            raise ComparisonError(message)
        return measures[name]

    def of_sets(self, some: Iterable[int], others: Iterable[int], name: str) -> float:
        """Return the best-match average of two sets of concepts: each finds its best partner in the other set.

        Source: C. Pesquita and others, Semantic similarity in biomedical ontologies, PLoS Computational Biology 5,
        2009, doi:10.1371/journal.pcbi.1000443: the mean of both directions' means.

        Raises:
            ComparisonError: A set is empty, or there is no such measure.
        """
        left, right = sorted(set(some)), sorted(set(others))
        if not left or not right:
            message = "a set without concepts has no similarity to anything; name at least one on either side"
            raise ComparisonError(message)
        measure = self.measure(name)
        there = sum(max(measure(one, other) for other in right) for one in left) / len(left)
        back = sum(max(measure(one, other) for one in left) for other in right) / len(right)
        return (there + back) / 2


class _Contents(dict[int, float]):
    """Concept → its information content, worked out when it is first asked for."""

    def __init__(self, work_out: Callable[[int], float]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, number: int) -> float:
        content = self[number] = self._work_out(number)
        return content


class Pairs:
    """What is known of pairs of concepts by one measure; remembered as long as there is room.

    Numbers alone are kept, because nothing else is so cheap for the garbage collector.

    Args:
        scales: The measures.
        name: One of them.

    Attributes:
        known: Two concepts, as `one * size + other` → their similarity.
        size: How many concepts there are.

    Raises:
        ComparisonError: There is no such measure.
    """

    __slots__ = ("_measure", "known", "size")

    def __init__(self, scales: Similarity, name: str) -> None:
        """Begin with nothing known."""
        self.known: dict[int, float] = {}
        self.size = scales.size
        self._measure = scales.measure(name)

    def find(self, one: int, other: int) -> float:
        """Measure a pair that is not known."""
        found = self._measure(one, other)
        if len(self.known) < _MOST_PAIRS:
            self.known[one * self.size + other] = found
        return found


_MOST_PAIRS = 500_000
"""How many pairs are remembered for a measure."""

MEASURES = ("path", "wu_palmer", "resnik", "lin", "jiang_conrath")
"""The measures of the hierarchy, by name."""

LIKENESSES = ("readings", "combined")
"""The measures of what is said of concepts: by readings and links, and by these together with the hierarchy."""


@lru_cache(maxsize=8)
def similarities(concepts: Concepts, information: str = "sanchez") -> Similarity:
    """Return the measures over a vocabulary; made once."""
    return Similarity(concepts, information)


class Measures:
    """Answers about pairs of one vocabulary, each measure kept with what it found: asking again is one look."""

    def __init__(self, concepts: Concepts) -> None:
        """Begin with no measure."""
        self._concepts = concepts
        self._pairs: dict[tuple[str, str], Pairs] = {}

    def between(
        self,
        one: Concept | str | Iterable[Concept | str],
        other: Concept | str | Iterable[Concept | str],
        measure: str,
        information: str,
    ) -> float:
        """Return what `similarity` does."""
        pairs = self._pairs.get((measure, information))
        if pairs is None:
            pairs = self._pairs[measure, information] = Pairs(similarities(self._concepts, information), measure)
        if one.__class__ is other.__class__ is Concept and one._all is self._concepts is other._all:  # noqa: SLF001 (views of this vocabulary)
            found = pairs.known.get(one.number * pairs.size + other.number)
            return pairs.find(one.number, other.number) if found is None else found
        return similarity(self._concepts, one, other, measure=measure, information=information)


def similarity(
    concepts: Concepts,
    one: Concept | str | Iterable[Concept | str],
    other: Concept | str | Iterable[Concept | str],
    *,
    measure: str = "lin",
    information: str = "sanchez",
) -> float:
    """Measure how near two concepts, or two sets of concepts, are.

    Args:
        concepts: The vocabulary.
        one: A concept or key, or several.
        other: Another, or several.
        measure: `path`, `wu_palmer`, `resnik`, `lin` or `jiang_conrath` in the hierarchy, `readings` by what readings
            and links say, or `combined`, the mean of `lin` and `readings`.
        information: The intrinsic information content: `sanchez` or `seco`.

    Returns:
        The similarity: 0 where there is nothing in common (but for `jiang_conrath`), and at most 1 (but for `resnik`
        with `sanchez`, which is a content and has no such bound).

    Raises:
        ConceptNotFoundError: The vocabulary has no such concept.
        ComparisonError: The measure or the information content is unknown, or a set is empty.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> similarity(vocabulary, "clinical-massage", "clinical-massage")
        1.0
        >>> near = similarity(vocabulary, "orthopedic-massage", "oncology-massage", measure="path")
        >>> near > similarity(vocabulary, "orthopedic-massage", "relaxation-massage", measure="path")
        True
    """
    scales = similarities(concepts, information)
    some, others = _numbers(concepts, one), _numbers(concepts, other)
    if len(some) == len(others) == 1:
        return scales.measure(measure)(some[0], others[0])
    return scales.of_sets(some, others, measure)


def _numbers(concepts: Concepts, given: Concept | str | Iterable[Concept | str]) -> list[int]:
    if isinstance(given, str) or hasattr(given, "iri"):
        given = (given,)  # type: ignore[assignment]  # one concept, as the line above has found
    return [concepts.named(each).number if isinstance(each, str) else concepts.number_of(each) for each in given]  # type: ignore[union-attr]
