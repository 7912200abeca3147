"""Why a verdict is what it is: what became of each criterion, by which value, on which way through the hierarchy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.classification.states import STATED, bits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from massage_ontology.classification.clauses import Clause
    from massage_ontology.classification.criteria import Criterion
    from massage_ontology.classification.rules import Rules
    from massage_ontology.classification.states import State
    from massage_ontology.concepts.concept import Concept

MET, BROKEN, UNKNOWN, LEFT_OPEN = "met", "broken", "unknown", "left open"
"""What becomes of a criterion. Unknown: a fact is missing. Left open: the facts are there, the holder does not say."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stated value that meets or breaks a criterion, or that leaves it open.

    Attributes:
        facet: Key of the facet that states it.
        value: The stated value.
        path: The way up from the value to the concept that the criterion names, both included.
        is_implied: Whether the value is not stated there, and follows from other facts.
    """

    facet: str
    value: Concept
    path: tuple[Concept, ...]
    is_implied: bool = False

    def __str__(self) -> str:
        """Show the facet and the way."""
        implied = ", implied" if self.is_implied else ""
        return f"{self.facet}{implied}: {' → '.join(str(concept) for concept in self.path)}"


@dataclass(frozen=True, slots=True)
class Reason:
    """What became of one criterion.

    Attributes:
        criterion: The criterion.
        outcome: `met`, `broken`, `unknown` (a fact is missing) or `left open` (the holder does not say).
        evidence: The values that met it (or broke it, where it excludes; or left it open), with the way up.
        missing: Keys of the facets that could still decide it.
        stated: What the session states in the facets of the criterion, where none of it helps.
        closed: Keys of the facets that broke it only by what they do not list: something is stated there that does not
            meet it, and nothing says that what would meet it is not there.
    """

    criterion: Criterion
    outcome: str
    evidence: tuple[Evidence, ...]
    missing: tuple[str, ...]
    stated: tuple[Concept, ...]
    closed: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.criterion}: {self.outcome} ({self.because})"

    @property
    def because(self) -> str:
        """What decided it, in words."""
        if self.evidence:
            return "; ".join(str(each) for each in self.evidence)
        if self.missing:
            return f"not stated: {', '.join(self.missing)}"
        if self.stated:
            return f"stated: {', '.join(str(concept) for concept in self.stated)}"
        return "none stated"


def reasons_of(
    rules: Rules, sense: int, states: Mapping[int, State], said: Mapping[int, Collection[int]] | None = None
) -> tuple[Reason, ...]:
    """Tell what became of every criterion of a reading.

    Args:
        rules: The compiled readings.
        sense: The number of the reading there.
        states: What is known of each facet.
        said: Facet → the values that are stated there; other values of `states` are implied. All are stated where
            `None`.

    Returns:
        One reason for each criterion, in the order of the criteria.
    """
    clauses = [clause for clause in rules.clauses if clause.sense == sense]
    return tuple(
        _reason(_Case(rules, states, said), criterion, [clause for clause in clauses if clause.criterion == number])
        for number, criterion in enumerate(rules.criteria[sense])
    )


class _Case(NamedTuple):
    """The rules, and one session."""

    rules: Rules
    states: Mapping[int, State]
    said: Mapping[int, Collection[int]] | None


def _reason(case: _Case, criterion: Criterion, clauses: list[Clause]) -> Reason:
    states = case.states
    outcome = _joined([clause.becomes(states) for clause in clauses], is_negative=criterion.is_negative)
    touched = [(clause, facet) for clause in clauses for facet in clause.targets]
    if outcome in {"met", "broken"}:
        hits = [(facet, target) for clause, facet in touched for target in clause.targets[facet]]
        evidence = tuple(_evidence(case, hits))
        stated = () if evidence else _stated(case, touched)
        closed = _closed(case, clauses) if outcome == BROKEN and not criterion.is_negative else ()
        return Reason(criterion, outcome, evidence, (), stated, closed)
    doubtful = [(clause, facet) for clause, facet in touched if clause.outcome(facet, states[facet]) == "undecided"]
    missing = [facet for clause, facet in doubtful if clause.lacks_facts(facet, states[facet])]
    if missing:
        keys = tuple(case.rules.facets.keys[facet] for facet in sorted(set(missing)))
        return Reason(criterion, UNKNOWN, (), keys, ())
    opening = [(facet, value) for clause, facet in doubtful for value in bits(clause.leaves_open.get(facet, 0))]
    evidence = tuple(_evidence(case, opening))
    return Reason(criterion, LEFT_OPEN, evidence, (), () if evidence else _stated(case, doubtful))


def _joined(outcomes: list[str], *, is_negative: bool) -> str:
    """Join the clauses of one criterion; several are those of a concept that is kept out of several facets."""
    order = ("broken", "undecided", "met") if is_negative else ("met", "undecided", "broken")
    return next(each for each in order if each in outcomes)


def _evidence(case: _Case, wanted: list[tuple[int, int]]) -> Iterator[Evidence]:
    facets = case.rules.facets
    shown = set()
    for facet, target in wanted:
        for value in case.states[facet].values:
            if (facet, value) not in shown and facets.is_at_or_below(value, target):
                shown.add((facet, value))
                path = facets.path(value, target)
                is_implied = case.said is not None and value not in case.said.get(facet, ())
                yield Evidence(facets.keys[facet], path[0], path, is_implied)


def _stated(case: _Case, touched: list[tuple[Clause, int]]) -> tuple[Concept, ...]:
    numbers = {value for _, facet in touched for value in case.states[facet].values}
    return case.rules.facets.concepts.views(sorted(numbers))


def _closed(case: _Case, clauses: list[Clause]) -> tuple[str, ...]:
    """Return the facets whose list of values broke a criterion that nothing denies."""
    facets = case.rules.facets
    found = {
        facet
        for clause in clauses
        for facet, targets in clause.targets.items()
        if facets.facets[facet].role == STATED and case.states[facet].values and not _is_denied(case, facet, targets)
    }
    return tuple(facets.keys[facet] for facet in sorted(found))


def _is_denied(case: _Case, facet: int, targets: tuple[int, ...]) -> bool:
    return all(case.states[facet].denied >> target & 1 for target in targets)
