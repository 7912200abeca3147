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
from massage_ontology.classification.facets import Facets, facets_of
from massage_ontology.classification.implications import implications_of
from massage_ontology.classification.linked import LinkedTally
from massage_ontology.classification.readings import choose_senses
from massage_ontology.classification.states import UNSTATED, State
from massage_ontology.classification.tallies import Outcome, Tally, joined, remember
from massage_ontology.errors import SessionError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.classification.readings import Reading
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concepts import Concepts


class Verdicts(NamedTuple):
    """Who says yes, and who cannot tell; bits are readings, and the others say no.

    A reading that only characterizes its term never says yes: where all its criteria are met, it cannot tell.
    """

    yes: int
    undetermined: int


_NOTHING = Outcome(0, 0, 0, 0)


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
        self._defining = sum(1 << number for number, sense in enumerate(self.senses) if sense.is_defining)
        self._implications = implications_of(facets)
        self._across = tuple(clause for clause in self.clauses if len(clause.targets) > 1)
        self._tallies = [Tally(facets, facet, self.clauses, self._across) for facet in range(len(facets.facets))]
        self._linked = LinkedTally(facets, self._tallies, self._implications)
        # Linked facets are judged together and decide nothing by themselves.
        self._open = tuple(
            (facet, tally.unstated)
            for facet, tally in enumerate(self._tallies)
            if tally.size and facet not in self._implications.linked
        )
        self._numbers: dict[str, tuple[int, Tally | None]] = {}
        self._across_memory: dict[tuple[int, int], Outcome] = {}

    def _clauses(self, sense: int, number: int, criterion: Criterion) -> list[Clause]:
        """Number what a criterion asks, facet by facet; what keeps out does so in each facet by itself."""
        targets: dict[int, list[int]] = {}
        for concept in criterion.concepts:
            for facet in self.facets.of(concept.number, criterion.role):
                targets.setdefault(facet, []).append(concept.number)
        leaves_open: dict[int, int] = {}
        for concept in criterion.leaves_open:
            for facet in self.facets.of(concept.number, criterion.role):
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

    def asks_for(self, facet: int, concept: int) -> bool:
        """Tell whether a reading asks for a concept, or for a broader one, as a value of a facet."""
        return bool(self.facets.above((concept,)) & self._asked.get(facet, 0))

    @cached_property
    def _asked(self) -> dict[int, int]:
        """Facet → the bits of the concepts that readings ask for."""
        asked: dict[int, int] = {}
        for clause in self.clauses:
            for facet, numbers in clause.targets.items():
                for number in numbers:
                    asked[facet] = asked.get(facet, 0) | 1 << number
        return asked

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
        outcomes: list[Outcome] = []
        linked: dict[int, tuple[str, ...]] = {}
        taken = 0
        known = self._numbers
        for name, values in facts.items():
            number, tally = known[name] if name in known else self._named(name)
            if taken >> number & 1:
                message = f"the facet {self.facets.keys[number]} is stated twice, under two names; state it once"
                raise SessionError(message, self.facets.keys[number])
            taken |= 1 << number
            if tally is None:
                linked[number] = values
            else:
                outcomes.append(tally.outcome(values))
        outcomes.append(self._linked.outcome(linked))
        outcomes += [unstated for facet, unstated in self._open if not taken >> facet & 1]
        return self.join(outcomes)

    def _named(self, name: str) -> tuple[int, Tally | None]:
        """Return the number of a facet, and its tally where it is judged by itself; remembered by name."""
        number = self.facets.number_of(name)
        found = (number, None if self.is_linked(number) else self._tallies[number])
        self._numbers[name] = found
        return found

    def is_linked(self, facet: int) -> bool:
        """Tell whether facts of a facet imply facts of others, or are implied, so that they are judged together."""
        return facet in self._implications.linked

    def outcome(self, facet: int, values: tuple[str, ...]) -> Outcome:
        """Tell what the values of one facet decide that is not linked with others.

        Raises:
            ConceptNotFoundError: A value is unknown.
            SessionError: A value belongs elsewhere, or values contradict each other.
        """
        return self._tallies[facet].outcome(values)

    def linked_outcome(self, linked: Mapping[int, tuple[str, ...]]) -> Outcome:
        """Tell what the linked facets decide together.

        Args:
            linked: Facet → values, for those of them that are stated.

        Raises:
            ConceptNotFoundError: A value is unknown.
            SessionError: A value belongs elsewhere, or values contradict each other.
        """
        return self._linked.outcome(linked)

    def join(self, outcomes: list[Outcome]) -> Verdicts:
        """Join what each facet decides, in Kleene's way."""
        no, undecided, met_across, undecided_across = joined(outcomes)
        if self._across:
            key = (met_across, undecided_across & ~met_across)
            across = self._across_memory.get(key)
            if across is None:
                across = self._join_across(*key)
                remember(self._across_memory, key, across)
            no |= across[0]
            undecided |= across[1]
        undecided &= ~no
        fitting = self.everyone & ~no & ~undecided
        return Verdicts(fitting & self._defining, undecided | fitting & ~self._defining)

    def unstated_outcomes(self) -> list[Outcome]:
        """Return what each facet decides while nothing is stated, as a list of one's own; linked facets decide nothing.

        What the linked ones decide is added by `linked_outcome`.
        """
        outcomes = [_NOTHING] * len(self._tallies)
        for facet, unstated in self._open:
            outcomes[facet] = unstated
        return outcomes

    def _join_across(self, met: int, undecided: int) -> Outcome:
        no = maybe = 0
        for number, clause in enumerate(self._across):
            if undecided >> number & 1:
                maybe |= 1 << clause.sense
            elif not met >> number & 1:
                no |= 1 << clause.sense
        return Outcome(no, maybe, 0, 0)

    def states(self, facts: Mapping[str, tuple[str, ...]]) -> dict[int, State]:
        """Return what is known of each facet that decides or is linked with one, for those who want to know why."""
        numbered = {self.facets.number_of(name): values for name, values in facts.items()}
        stated = self._implications.apply(
            {facet: self.facets.read(facet, values) for facet, values in numbered.items()}
        )
        return {
            facet: self.facets.follow(facet, stated[facet]) if facet in stated else UNSTATED
            for facet in sorted({*self.deciding_facets, *self._implications.linked})
        }

    def ranked(self, primary: int) -> int:
        """Return the facet of whose values a primary one is."""
        return dict(self._implications.primary)[primary]


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
