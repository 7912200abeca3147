"""How two readings lie to each other: which sessions fall under one, the other, or both.

It is computed from the criteria alone. A reading is a conjunction of demands, each of which is met by one of some
concepts; choosing one for each demand gives its least sessions, and a demand that all least sessions of a reading meet
is a demand that all its sessions meet, because narrower and further values never unmake what is met. So one reading
lies within another exactly when its least sessions do, and what keeps sessions out is kept out there too.

Where a holder leaves something open, a reading has two bounds, what is surely in and what may be; the answer is given
where it is the same for both. Criteria that only characterize a term can show that two readings are disjoint, and no
more: what lies within them need not be what the reading means.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from massage_ontology.classification.criteria import Criterion, criteria_of
from massage_ontology.classification.facets import Facets, facets_of
from massage_ontology.classification.implications import implications_of
from massage_ontology.classification.states import PRIMARY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concepts import Concepts

SAME, WITHIN, AROUND, OVERLAPPING, DISJOINT, UNKNOWN = (
    "same",
    "contained in",
    "contains",
    "overlapping",
    "disjoint",
    "can't tell",
)
"""How the first of two readings lies to the second."""

MOST_CHOICES = 20_000
"""How many least sessions of a pair of readings are looked at before the answer is "can't tell"."""

_MIRROR = {WITHIN: AROUND, AROUND: WITHIN}

Fact = tuple[int, int]
"""A facet and a concept that is stated in it, by number."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How two readings lie to each other.

    Attributes:
        one: The first reading.
        other: The second.
        kind: `same`, `contained in`, `contains`, `overlapping`, `disjoint` or `can't tell`, read from the first.
        only_one: Criteria of the first that sessions of the second need not meet: what the second must gain to lie
            within the first.
        only_other: Criteria of the second that sessions of the first need not meet.
        because: Why it can't be told, or `None`.
    """

    one: Sense
    other: Sense
    kind: str
    only_one: tuple[Criterion, ...] = ()
    only_other: tuple[Criterion, ...] = ()
    because: str | None = None

    def mirrored(self) -> Overlap:
        """Return the same seen from the second reading."""
        kind = _MIRROR.get(self.kind, self.kind)
        return Overlap(self.other, self.one, kind, self.only_other, self.only_one, self.because)

    def __str__(self) -> str:
        """Say it in one line."""
        reason = f" ({self.because})" if self.because else ""
        return f"{self.one} — {self.kind} — {self.other}{reason}"


@dataclass(frozen=True, slots=True)
class _Bound:
    """One bound of a reading: demands, each a set of facts of which one is needed, and facts that are kept out."""

    demands: tuple[tuple[Fact, ...], ...]
    barred: tuple[Fact, ...]


def overlap(concepts: Concepts, one: Sense, other: Sense) -> Overlap:
    """Tell how the sessions of two readings lie to each other.

    Args:
        concepts: The vocabulary of both.
        one: A reading.
        other: Another.

    Returns:
        The relation, with the criteria that make the difference.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> senses = {sense.key: sense for sense in vocabulary["medical-massage"].senses}
        >>> loose, strict = senses["medical-massage--same-as-clinical"], senses["medical-massage--physician-or-insurer"]
        >>> found = overlap(vocabulary, strict, loose)
        >>> found.kind, [concept.key for concept in found.only_one[0].concepts]
        ('contained in', ['physician-referral', 'third-party-payment'])
    """
    facets = facets_of(concepts)
    mine, theirs = criteria_of(one), criteria_of(other)
    if not mine or not theirs:
        without = " and ".join(sense.key for sense, row in ((one, mine), (other, theirs)) if not row)
        return Overlap(one, other, UNKNOWN, because=f"no criteria are recorded for {without}")
    pairs = [(_bound(facets, mine, sure=sure), _bound(facets, theirs, sure=sure)) for sure in (True, False)]
    if any(_choices(bound) > MOST_CHOICES for pair in pairs for bound in pair):
        return Overlap(one, other, UNKNOWN, because="there are too many ways to meet them")
    if any(_choices(left) * _choices(right) > MOST_CHOICES * MOST_CHOICES for left, right in pairs):
        return Overlap(one, other, UNKNOWN, because="there are too many ways to meet them")
    kinds = {_relation(facets, *pair) for pair in set(pairs)}  # the bounds of most readings are the same
    only_one, only_other = _beyond(facets, mine, theirs), _beyond(facets, theirs, mine)
    if len(kinds) == 1:
        kind = kinds.pop()
        because = "no session can meet the criteria of one of them" if kind == UNKNOWN else None
        loose = " and ".join(sense.key for sense in (one, other) if not sense.is_defining)
        if loose and kind not in {DISJOINT, UNKNOWN}:
            kind, because = UNKNOWN, f"the criteria of {loose} do not define it"
        return Overlap(one, other, kind, only_one, only_other, because)
    return Overlap(
        one, other, UNKNOWN, only_one, only_other, because="it depends on something that a reading leaves open"
    )


def _bound(facets: Facets, criteria: tuple[Criterion, ...], *, sure: bool) -> _Bound:
    demands = []
    barred: list[Fact] = []
    for criterion in criteria:
        facts = tuple(_facts(facets, criterion))
        if criterion.is_negative:
            barred.extend(facts)
        elif sure or not criterion.is_silent:
            demands.append(facts if sure else (*facts, *_left_open(facets, criterion)))
    return _Bound(tuple(demands), tuple(barred))


def _facts(facets: Facets, criterion: Criterion) -> Iterator[Fact]:
    return (
        (facet, concept.number) for concept in criterion.concepts for facet in facets.of(concept.number, criterion.role)
    )


def _left_open(facets: Facets, criterion: Criterion) -> Iterator[Fact]:
    """Yield the facts that leave a criterion open: only in facets that could meet it."""
    own = {facet for facet, _ in _facts(facets, criterion)}
    return (
        (facet, concept.number)
        for concept in criterion.leaves_open
        for facet in facets.of(concept.number, criterion.role)
        if facet in own
    )


def _choices(bound: _Bound) -> int:
    return prod(len(demand) for demand in bound.demands)


def _relation(facets: Facets, left: _Bound, right: _Bound) -> str:
    mine, theirs = _least_sessions(facets, left), _least_sessions(facets, right)
    if not mine or not theirs:
        return UNKNOWN
    within = _lie_within(facets, mine.values(), left, right)
    around = _lie_within(facets, theirs.values(), right, left)
    if within and around:
        return SAME
    if within or around:
        return WITHIN if within else AROUND
    some = [session for session, met in mine.items() if not _meets(met, right.barred)]
    others = [session for session, met in theirs.items() if not _meets(met, left.barred)]
    meets = any(_can_be(facets, one | other) for one in some for other in others)
    return OVERLAPPING if meets else DISJOINT


@lru_cache(maxsize=256)
def _least_sessions(facets: Facets, bound: _Bound) -> Mapping[frozenset[Fact], Mapping[int, int]]:
    """Choose one fact for each demand in all ways that the reading itself does not bar.

    Returns:
        The facts of each session → facet by facet, the bits of all that they meet.
    """
    implications = implications_of(facets)
    sessions = {frozenset(implications.close(choice)) for choice in product(*bound.demands)}
    reached = {session: _reach(facets, session) for session in sessions if _can_be(facets, session)}
    return {session: met for session, met in reached.items() if not _meets(met, bound.barred)}


def _can_be(facets: Facets, session: frozenset[Fact]) -> bool:
    """Tell whether one value can be all that the session needs to be primary."""
    wanted: dict[int, list[int]] = {}
    for facet, concept in session:
        if facets.facets[facet].role == PRIMARY:
            wanted.setdefault(facet, []).append(concept)
    return all(facets.have_common(row) for row in wanted.values())


def _reach(facets: Facets, facts: Iterable[Fact]) -> dict[int, int]:
    """Return, facet by facet, the bits of all that facts meet."""
    concepts: defaultdict[int, list[int]] = defaultdict(list)
    for facet, concept in facts:
        concepts[facet].append(concept)
    return {facet: facets.above(row) for facet, row in concepts.items()}


def _meets(reached: Mapping[int, int], wanted: Iterable[Fact]) -> bool:
    return any(reached.get(facet, 0) >> concept & 1 for facet, concept in wanted)


def _lie_within(facets: Facets, reached: Collection[Mapping[int, int]], inner: _Bound, outer: _Bound) -> bool:
    """Tell whether the least sessions of one reading, with whatever else it allows, fall under another."""
    kept_out = (_reach(facets, (bar,)) for bar in outer.barred if reached)
    return (
        all(_meets(each, demand) for each in reached for demand in outer.demands)
        and all(_meets(each, inner.barred) for each in kept_out)
        and not any(_meets(each, outer.barred) for each in reached)
    )


def _beyond(facets: Facets, criteria: tuple[Criterion, ...], others: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """List the criteria of a reading that sessions of another need not meet."""
    bound = _bound(facets, others, sure=True)
    reached = _least_sessions(facets, bound).values()
    return tuple(
        criterion
        for criterion in criteria
        if not _lie_within(facets, reached, bound, _bound(facets, (criterion,), sure=True))
    )
