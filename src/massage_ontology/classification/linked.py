"""What linked facets decide together: facets of which facts imply facts of others.

In general the facts are read, what they imply is added, and each facet is judged by what it then states. Where all the
facets are stated without marks, that is known beforehand, value by value: a value touches clauses of its own facet and
of those in which it is implied. So most sessions are judged by joining integers that were worked out once for each
value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.session import is_marked
from massage_ontology.classification.tallies import Outcome, joined, remember

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from massage_ontology.classification.facets import Facets
    from massage_ontology.classification.implications import Implications
    from massage_ontology.classification.states import Stated
    from massage_ontology.classification.tallies import Tally


class _Part(NamedTuple):
    """One linked facet: its tally, its stretch of bits, and what sets of clauses decide there."""

    facet: int
    tally: Tally
    offset: int
    mask: int
    known: dict[tuple[int, int], Outcome]

    def sum_of(self, met: int, left_open: int) -> Outcome:
        """Tell what plain values decide that touch these clauses of all linked facets."""
        key = (met & self.mask, left_open & self.mask)
        outcome = self.known.get(key)
        if outcome is None:
            outcome = self.tally.sum_of(key[0] >> self.offset, key[1] >> self.offset)
            remember(self.known, key, outcome)
        return outcome


class LinkedTally:
    """What the linked facets decide for all readings.

    Args:
        facets: The facets of the vocabulary.
        tallies: One for each facet.
        implications: What facts imply.
    """

    def __init__(self, facets: Facets, tallies: Sequence[Tally], implications: Implications) -> None:
        """Find out which facets must be stated for the short way."""
        self._facets = facets
        self._implications = implications
        self._linked = tuple(sorted(implications.linked))
        self._tallies = tuple(tallies[facet] for facet in self._linked)
        self._whole = implications.linked - {primary for primary, _ in implications.primary}
        # The clauses of all linked facets stand in one row of bits, each facet in a stretch of its own.
        self._offsets: dict[int, int] = {}
        length = 0
        for facet, tally in zip(self._linked, self._tallies, strict=True):
            self._offsets[facet] = length
            length += tally.size
        self._parts = tuple(
            _Part(facet, tally, self._offsets[facet], ((1 << tally.size) - 1) << self._offsets[facet], {})
            for facet, tally in zip(self._linked, self._tallies, strict=True)
            if tally.size
        )
        self._touched: dict[int, dict[str, tuple[int, int]]] = {facet: {} for facet in self._linked}
        self._aims = tuple((aim.source, *self._touch((aim.target,), aim.value)) for aim in implications.aims)
        self._memory: dict[tuple[tuple[int, tuple[str, ...]], ...], Outcome] = {}
        self._first: dict[tuple[int, tuple[str, ...], bool], Outcome] = {}

    def outcome(self, stated: Mapping[int, tuple[str, ...]]) -> Outcome:
        """Tell what the linked facets decide.

        Args:
            stated: Facet → values, for those of them that are stated.

        Raises:
            ConceptNotFoundError: A value is unknown.
            SessionError: A value belongs elsewhere, or values contradict each other.
        """
        if self._whole and stated.keys() >= self._whole:
            outcome = self._sum(stated)
            if outcome is not None:
                return outcome
        key = tuple(sorted(stated.items()))
        outcome = self._memory.get(key)
        if outcome is None:
            read = {facet: self._facets.read(facet, values) for facet, values in key}
            outcome = self._judge(read)
            remember(self._memory, key, outcome)
            self._learn(stated)
        return outcome

    def _judge(self, read: Mapping[int, Stated]) -> Outcome:
        found = self._implications.apply(read)
        return joined(
            tally.outcome_of(found[facet]) if facet in found else tally.unstated
            for facet, tally in zip(self._linked, self._tallies, strict=True)
        )

    def _sum(self, stated: Mapping[int, tuple[str, ...]]) -> Outcome | None:
        """Join what is known of each value; `None` where a value is new or facts may contradict each other."""
        if self._may_contradict(stated):
            return None
        met = left_open = 0
        try:
            for facet, values in stated.items():
                known = self._touched[facet]
                for value in values:
                    one, other = known[value]
                    met |= one
                    left_open |= other
        except KeyError:
            return None
        for source, one, other in self._aims:
            if stated[source]:
                met |= one
                left_open |= other
        ranked = {primary: source for primary, source in self._implications.primary if primary not in stated}
        return joined(
            self._foremost(part, ranked[part.facet], stated) if part.facet in ranked else part.sum_of(met, left_open)
            for part in self._parts
        )

    def _may_contradict(self, stated: Mapping[int, tuple[str, ...]]) -> bool:
        """Tell whether facts that are stated without marks may contradict each other."""
        for present, sources in self._implications.present:
            if not stated[present] and any(stated[source] for source in sources):
                return True
        return any(
            primary in stated and (len(stated[primary]) != 1 or stated[primary][0] not in stated[source])
            for primary, source in self._implications.primary
        )

    def _foremost(self, part: _Part, source: int, stated: Mapping[int, tuple[str, ...]]) -> Outcome:
        """Tell what the primary value decides where it follows from all that are stated, and from an aim."""
        aims = [aim for aim in self._implications.aims if aim.target == source]
        key = (part.facet, stated[source], any(stated[aim.source] for aim in aims))
        outcome = self._first.get(key)
        if outcome is None:
            causes = {source, *(aim.source for aim in aims)}
            read = {facet: self._facets.read(facet, stated[facet]) for facet in causes}
            outcome = part.tally.outcome_of(self._implications.apply(read)[part.facet])
            remember(self._first, key, outcome)
        return outcome

    def _learn(self, stated: Mapping[int, tuple[str, ...]]) -> None:
        """Work out what plain values touch, in their own facet and where they are implied."""
        wider = [(source, present) for present, sources in self._implications.present for source in sources]
        wider += [(primary, source) for primary, source in self._implications.primary]
        for facet, values in stated.items():
            for value in values:
                if value not in self._touched[facet] and not is_marked(value):
                    number = self._facets.concept(facet, value)
                    others = [target for cause, target in wider if cause == facet]
                    remember(self._touched[facet], value, self._touch((facet, *others), number))

    def _touch(self, facets: Iterable[int], number: int) -> tuple[int, int]:
        """Return the clauses that a concept touches in some facets, and those that it leaves open."""
        met = left_open = 0
        for facet in facets:
            one, other = self._tallies[self._linked.index(facet)].touched(number)
            met |= one << self._offsets[facet]
            left_open |= other << self._offsets[facet]
        return met, left_open
