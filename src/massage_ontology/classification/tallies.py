"""One facet of all readings: what its values decide, worked out once for each value and remembered as integers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from massage_ontology.classification.clauses import MET, UNDECIDED, Clause
from massage_ontology.classification.session import is_marked
from massage_ontology.classification.states import UNSTATED, State, Stated, bits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_ontology.classification.facets import Facets

MOST_REMEMBERED = 10_000
"""How many values, or sets of values, of one facet are remembered before their memory starts anew."""


_PLAIN = Stated(is_closed=True)[1:]
"""All but the values of a facet that is fully stated, without a mark."""


class Outcome(NamedTuple):
    """What the values of one facet decide; bits are readings in the first two, clauses across facets in the others."""

    no: int
    undecided: int
    met_across: int
    undecided_across: int


class Tally:
    """What the values of one facet decide for all readings.

    The clauses that touch the facet are numbered anew, so that sets of them are small integers. A plain value is looked
    up once, and remembered with the clauses that it meets (or, where they keep out, breaks) and those that it leaves
    open; what a set of values does is the union of that.

    Args:
        facets: The facets of the vocabulary.
        facet: The number of the facet.
        clauses: The clauses of all readings.
        across: Those of them that touch several facets.
    """

    def __init__(self, facets: Facets, facet: int, clauses: Sequence[Clause], across: Sequence[Clause]) -> None:
        """Gather the clauses that touch the facet."""
        self._facets = facets
        self._facet = facet
        self._own = tuple(clause for clause in clauses if facet in clause.targets)
        numbers = {id(clause): number for number, clause in enumerate(across)}
        self._shared = {number: numbers[id(clause)] for number, clause in enumerate(self._own) if id(clause) in numbers}
        self._shared_mask = _mask(number in self._shared for number in range(len(self._own)))
        self._negative = _mask(clause.is_negative for clause in self._own)
        self._silent = _mask(clause.is_silent for clause in self._own)
        self._everyone = (1 << len(self._own)) - 1
        self._plain: dict[str, tuple[int, int]] = {}
        self._sums: dict[tuple[int, int], Outcome] = {}
        self._marked: dict[tuple[str, ...] | Stated, Outcome] = {}
        self._numbered: dict[int, tuple[int, int]] = {}
        self.unstated = self._of_state(UNSTATED)

    def outcome(self, values: tuple[str, ...]) -> Outcome:
        """Tell what the values of the facet decide.

        Raises:
            ConceptNotFoundError: A value is unknown.
            SessionError: A value belongs elsewhere, or values contradict each other.
        """
        met = left_open = 0
        plain = self._plain
        try:
            for value in values:
                one, other = plain[value]
                met |= one
                left_open |= other
            return self._sums[met, left_open]
        except KeyError:
            return self._learn(values)

    def outcome_of(self, stated: Stated) -> Outcome:
        """Tell what the facet decides, of which this is stated or implied.

        Raises:
            SessionError: Values contradict each other.
        """
        if stated[1:] != _PLAIN:
            outcome = self._marked.get(stated)
            if outcome is None:
                outcome = self._of_state(self._facets.follow(self._facet, stated))
                remember(self._marked, stated, outcome)
            return outcome
        met = left_open = 0
        for value in stated.values:
            one, other = self.touched(value)
            met |= one
            left_open |= other
        return self.sum_of(met, left_open)

    @property
    def size(self) -> int:
        """How many clauses touch the facet."""
        return len(self._own)

    def touched(self, number: int) -> tuple[int, int]:
        """Return the clauses that a concept meets (or, where they keep out, breaks), and those that it leaves open."""
        known = self._numbered.get(number)
        if known is None:
            known = self._numbered[number] = self._touched(self._facets.above((number,)))
        return known

    def _learn(self, values: tuple[str, ...]) -> Outcome:
        """Look up values that are new, or that carry marks, and keep what was found."""
        if any(is_marked(value) for value in values):
            outcome = self._marked.get(values)
            if outcome is None:
                outcome = self._of_state(self._facets.state(self._facet, values))
                remember(self._marked, values, outcome)
            return outcome
        met = left_open = 0
        for value in values:
            known = self._plain.get(value)
            if known is None:
                known = self._touched(self._facets.state(self._facet, (value,)).met)
                remember(self._plain, value, known)
            met |= known[0]
            left_open |= known[1]
        return self.sum_of(met, left_open)

    def sum_of(self, met: int, left_open: int) -> Outcome:
        """Tell what a closed set of plain values decides that meets these clauses and leaves those open."""
        outcome = self._sums.get((met, left_open))
        if outcome is None:
            outcome = self._of_sum(met, left_open)
            remember(self._sums, (met, left_open), outcome)
        return outcome

    def _touched(self, above: int) -> tuple[int, int]:
        """Return the clauses of which a target, and of which an open value, is among these concepts."""
        met = left_open = 0
        for number, clause in enumerate(self._own):
            if any(above >> target & 1 for target in clause.targets[self._facet]):
                met |= 1 << number
            if clause.leaves_open.get(self._facet, 0) & above:
                left_open |= 1 << number
        return met, left_open

    def _of_sum(self, touched: int, left_open: int) -> Outcome:
        """Tell what a closed set of plain values decides, by the clauses that it touches."""
        met = touched ^ self._negative
        undecided = ~met & ~self._negative & (left_open | self._silent) & self._everyone
        return self._outcome(met, undecided)

    def _of_state(self, state: State) -> Outcome:
        """Tell what any state of the facet decides, clause by clause."""
        becomes = [clause.outcome(self._facet, state) for clause in self._own]
        return self._outcome(_mask(each == MET for each in becomes), _mask(each == UNDECIDED for each in becomes))

    def _outcome(self, met: int, undecided: int) -> Outcome:
        """Turn clauses into readings; those that rest on other facets too stay clauses."""
        no = maybe = met_across = maybe_across = 0
        for number in bits(self._everyone & ~met & ~self._shared_mask):
            if undecided >> number & 1:
                maybe |= 1 << self._own[number].sense
            else:
                no |= 1 << self._own[number].sense
        for number, across in self._shared.items():
            met_across |= (met >> number & 1) << across
            maybe_across |= (undecided >> number & 1) << across
        return Outcome(no, maybe, met_across, maybe_across)


def joined(outcomes: Iterable[Outcome]) -> Outcome:
    """Join what several facets decide."""
    no = undecided = met_across = undecided_across = 0
    for outcome in outcomes:
        no |= outcome[0]
        undecided |= outcome[1]
        met_across |= outcome[2]
        undecided_across |= outcome[3]
    return Outcome(no, undecided, met_across, undecided_across)


def _mask(flags: Iterable[bool]) -> int:
    mask = 0
    for number, flag in enumerate(flags):
        if flag:
            mask |= 1 << number
    return mask


def remember(memory: dict[Any, Any], key: object, value: object) -> None:
    """Remember something; a full memory starts anew, so that a long run needs no more than a short one."""
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()
    memory[key] = value
