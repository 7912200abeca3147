"""Criteria in numbers, and what becomes of one in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from massage_ontology.classification.states import State

MET, UNDECIDED, BROKEN = "met", "undecided", "broken"
"""What becomes of a criterion in one facet, and of a clause."""


class Clause(NamedTuple):
    """What a criterion asks of one facet, in numbers.

    Attributes:
        sense: Number of the reading.
        criterion: Number of the criterion within the reading.
        is_negative: Whether the targets keep sessions out.
        is_silent: Whether a session that does not meet it stays undecided.
        targets: Facet → the concepts that meet (or break) it there.
        leaves_open: Facet → bits of the concepts that leave it undecided there.
    """

    sense: int
    criterion: int
    is_negative: bool
    is_silent: bool
    targets: Mapping[int, tuple[int, ...]]
    leaves_open: Mapping[int, int]

    def outcome(self, facet: int, state: State) -> str:
        """Tell what becomes of the clause in one facet: met, undecided or broken."""
        outcomes = {self._target(target, facet, state) for target in self.targets[facet]}
        order = (BROKEN, UNDECIDED, MET) if self.is_negative else (MET, UNDECIDED, BROKEN)
        return next(each for each in order if each in outcomes)

    def _target(self, target: int, facet: int, state: State) -> str:
        if state.met >> target & 1:
            return BROKEN if self.is_negative else MET
        if state.denied >> target & 1:
            return MET if self.is_negative else BROKEN
        if not state.is_closed or state.possible >> target & 1:
            return UNDECIDED
        if self.is_negative:
            return MET
        if self.is_left_open(facet, state):
            return MET if state.granted >> target & 1 else UNDECIDED
        return BROKEN

    def becomes(self, states: Mapping[int, State]) -> str:
        """Tell what becomes of the clause over all its facets."""
        outcomes = {self.outcome(facet, states[facet]) for facet in self.targets}
        order = (BROKEN, UNDECIDED, MET) if self.is_negative else (MET, UNDECIDED, BROKEN)
        return next(each for each in order if each in outcomes)

    def lacks_facts(self, facet: int, state: State) -> bool:
        """Tell whether a fact of this facet could still decide the clause."""
        return any(
            not (state.met | state.denied) >> target & 1 and (not state.is_closed or state.possible >> target & 1)
            for target in self.targets[facet]
        )

    def is_left_open(self, facet: int, state: State) -> bool:
        """Tell whether the holder says nothing of a session with these values that does not meet the clause."""
        open_values = self.leaves_open.get(facet, 0)
        return self.is_silent or bool(open_values & (state.met | state.possible))
