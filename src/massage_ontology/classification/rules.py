"""Readings turned into integers: one bit for each reading, so that a session is judged by a few ORs.

A reading is a conjunction of clauses, a clause a disjunction over concepts, and everything a clause asks of one facet
depends on the values of that facet alone. So each value is looked up once and remembered as two integers, the clauses
that it meets and those that it leaves open; a session is judged by joining those of its values, facet by facet.

The logic is Kleene's strong three-valued logic (S. C. Kleene, Introduction to Metamathematics, 1952, section 64):
a conjunction is false where a part is, true where all are, and undetermined otherwise.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.clauses import Clause
from massage_ontology.classification.criteria import Criterion, criteria_of
from massage_ontology.classification.facets import UNSTATED, Facets, State, facets_of
from massage_ontology.classification.readings import choose_senses
from massage_ontology.classification.tallies import Outcome, Tally, remember
from massage_ontology.errors import SessionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.classification.readings import Reading
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concepts import Concepts


class Verdicts(NamedTuple):
    """Who says yes, and who cannot tell; bits are readings, and the others say no."""

    yes: int
    undetermined: int


class Rules:
    """All readings of a vocabulary, ready to judge.

    Args:
        facets: The facets of the vocabulary.
        senses: The readings; those without criteria are set aside in `unjudged`.
    """

    def __init__(self, facets: Facets, senses: tuple[Sense, ...]) -> None:
        """Compile the readings."""
        self.facets = facets
        demands = [(sense, criteria_of(sense)) for sense in senses]
        self.unjudged = tuple(sense for sense, criteria in demands if not criteria)
        self.senses = tuple(sense for sense, criteria in demands if criteria)
        self.criteria: tuple[tuple[Criterion, ...], ...] = tuple(criteria for _, criteria in demands if criteria)
        self.clauses = tuple(
            clause
            for sense, criteria in enumerate(self.criteria)
            for number, criterion in enumerate(criteria)
            for clause in self._clauses(sense, number, criterion)
        )
        self._across = tuple(clause for clause in self.clauses if len(clause.targets) > 1)
        self._tallies = [Tally(facets, facet, self.clauses, self._across) for facet in range(len(facets.keys))]
        self._unstated = [tally.unstated for tally in self._tallies]
        self._numbers: dict[str, int] = {}
        self._across_memory: dict[tuple[int, int], Outcome] = {}

    def _clauses(self, sense: int, number: int, criterion: Criterion) -> list[Clause]:
        """Number what a criterion asks, facet by facet; what keeps out does so in each facet by itself."""
        targets: dict[int, list[int]] = {}
        for concept in criterion.concepts:
            for facet in self.facets.of(concept.number):
                targets.setdefault(facet, []).append(concept.number)
        leaves_open: dict[int, int] = {}
        for concept in criterion.leaves_open:
            for facet in self.facets.of(concept.number):
                leaves_open[facet] = leaves_open.get(facet, 0) | 1 << concept.number
        parts = [{facet: row} for facet, row in targets.items()] if criterion.is_negative else [targets]
        return [
            Clause(
                sense,
                number,
                criterion.is_negative,
                criterion.is_silent,
                {facet: tuple(row) for facet, row in part.items()},
                {facet: mask for facet, mask in leaves_open.items() if facet in part},
            )
            for part in parts
            if part
        ]

    @cached_property
    def deciding_facets(self) -> tuple[int, ...]:
        """The facets on which any reading rests, in order."""
        return tuple(sorted({facet for clause in self.clauses for facet in clause.targets}))

    @cached_property
    def everyone(self) -> int:
        """The bits of all readings."""
        return (1 << len(self.senses)) - 1

    def judge(self, facts: Mapping[str, tuple[str, ...]]) -> Verdicts:
        """Judge what is stated of a session against every reading.

        Args:
            facts: Facet → values with their marks, as in `Session.facts`.

        Returns:
            The verdicts, as bits.

        Raises:
            ConceptNotFoundError: A value is unknown.
            SessionError: There is no such facet, or a value belongs elsewhere, or values contradict each other.
        """
        outcomes = self._unstated.copy()
        taken = 0
        for name, values in facts.items():
            number = self._numbers.get(name)
            if number is None:
                number = self._numbers[name] = self.facets.number_of(name)
            if taken >> number & 1:
                message = f"the facet {self.facets.keys[number]} is stated twice, under two names; state it once"
                raise SessionError(message, self.facets.keys[number])
            taken |= 1 << number
            outcomes[number] = self._tallies[number].outcome(values)
        return self.join(outcomes)

    def outcome(self, facet: int, values: tuple[str, ...]) -> Outcome:
        """Tell what the values of one facet decide.

        Raises:
            ConceptNotFoundError: A value is unknown.
            SessionError: A value belongs elsewhere, or values contradict each other.
        """
        return self._tallies[facet].outcome(values)

    def join(self, outcomes: list[Outcome]) -> Verdicts:
        """Join what each facet decides, in Kleene's way."""
        no = undecided = met_across = undecided_across = 0
        for outcome in outcomes:
            no |= outcome[0]
            undecided |= outcome[1]
            met_across |= outcome[2]
            undecided_across |= outcome[3]
        if self._across:
            key = (met_across, undecided_across & ~met_across)
            joined = self._across_memory.get(key)
            if joined is None:
                joined = self._join_across(*key)
                remember(self._across_memory, key, joined)
            no |= joined[0]
            undecided |= joined[1]
        undecided &= ~no
        return Verdicts(self.everyone & ~no & ~undecided, undecided)

    def unstated_outcomes(self) -> list[Outcome]:
        """Return what each facet decides while nothing is stated, as a list of one's own."""
        return self._unstated.copy()

    def _join_across(self, met: int, undecided: int) -> Outcome:
        no = maybe = 0
        for number, clause in enumerate(self._across):
            if undecided >> number & 1:
                maybe |= 1 << clause.sense
            elif not met >> number & 1:
                no |= 1 << clause.sense
        return Outcome(no, maybe, 0, 0)

    def states(self, facts: Mapping[str, tuple[str, ...]]) -> dict[int, State]:
        """Return what is known of each deciding facet of a session, for those who want to know why."""
        stated = {self.facets.number_of(name): values for name, values in facts.items()}
        return {
            facet: self.facets.state(facet, stated[facet]) if facet in stated else UNSTATED
            for facet in self.deciding_facets
        }


@lru_cache(maxsize=16)
def _compiled(concepts: Concepts, senses: tuple[str, ...] | None) -> Rules:
    chosen = choose_senses(concepts, senses)
    return Rules(facets_of(concepts), chosen)


def rules_for(concepts: Concepts, reading: Reading | tuple[Reading, ...] | None = None) -> Rules:
    """Return the rules of a vocabulary, compiled once for each choice of readings.

    Args:
        concepts: The vocabulary.
        reading: As for `choose_senses`.

    Returns:
        The rules.

    Raises:
        ReadingNotFoundError: Nothing is called so.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> rules_for(vocabulary) is rules_for(vocabulary)
        True
    """
    if reading is None:
        return _compiled(concepts, None)
    return _compiled(concepts, tuple(sense.iri for sense in choose_senses(concepts, reading)))
