"""How two terms lie in the hierarchy, and which sources dispute it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.links import Link

_MOST_NAMED = 3

_RELATIONS = {
    "broader": "{0} is broader than {1}",
    "narrower": "{0} is narrower than {1}",
    "siblings": "{0} and {1} are side by side under {2}",
    "apart": "{0} and {1} are both below {2}",
    "unrelated": "{0} and {1} have no broader term in common",
}


@dataclass(frozen=True, slots=True)
class Place:
    """How two terms lie in the hierarchy.

    Attributes:
        one: A term.
        other: Another.
        common: The nearest concepts that take in both.
        steps: The length of the shortest way over one of them, or `None`.
        relation: `broader`, `narrower`, `the same`, `siblings`, `apart` (over something in common) or `unrelated`, read
            from the first.
        disputed: The disputed places in the hierarchy on which that rests.
    """

    one: Concept
    other: Concept
    common: tuple[Concept, ...]
    steps: int | None
    relation: str
    disputed: tuple[Link, ...] = ()

    def __str__(self) -> str:
        """Say it in words."""
        names = [str(each) for each in self.common]
        rest = len(names) - _MOST_NAMED
        common = " and ".join([*names[:_MOST_NAMED], *([f"{rest} more"] if rest > 0 else [])])
        return _RELATIONS[self.relation].format(self.one, self.other, common)

    @property
    def described(self) -> str:
        """The same with the number of steps, and with the disputed places on which it rests."""
        remarks = [] if self.steps is None else [f"{self.steps} {'step' if self.steps == 1 else 'steps'}"]
        if self.disputed:
            remarks.append("disputed: " + ", ".join(f"{link.subject} below {link.target}" for link in self.disputed))
        return f"{self} ({'; '.join(remarks)})" if remarks else str(self)


def place_of(concepts: Concepts, one: Concept, other: Concept) -> Place:
    """Tell how two terms lie in the hierarchy.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> print(place_of(vocabulary, vocabulary["sports-massage"], vocabulary["event-sports-massage"]))
        sports massage is broader than event sports massage
    """
    common = concepts.nearest_common_broader(one, other)
    mine, theirs = (concepts.hierarchy.distances_up(each.number) for each in (one, other))
    steps = min((mine[each] + theirs[each] for each in mine.keys() & theirs.keys()), default=None)
    if one.is_narrower_than(other):
        relation = "narrower"
    elif other.is_narrower_than(one):
        relation = "broader"
    elif set(one.broader) & set(other.broader):
        relation = "siblings"
    else:
        relation = "apart" if common else "unrelated"
    between = concepts.links.disputes_between
    disputed = dict.fromkeys(link for top in common for each in (one, other) for link in between(each, top))
    return Place(one, other, common, steps, relation, tuple(disputed))
