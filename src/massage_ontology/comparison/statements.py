"""What sources say of a reading and another of the compared terms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from massage_ontology.concepts.attribution import RELATION_WORDS

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Sense
    from massage_ontology.concepts.concept import Concept


@dataclass(frozen=True, slots=True, repr=False)
class Statement:
    """What a source says of a reading and one of the other terms, or a reading of it.

    Attributes:
        sense: The reading.
        kind: `exactMatch`, `broadMatch` …, `conflictsWith` or `disjointFrom`.
        target: The term, or the reading.
    """

    sense: Sense
    kind: str
    target: Concept | Sense

    @property
    def verb(self) -> str:
        """What it says of the two: `is narrower than`."""
        return f"is {RELATION_WORDS[self.kind]}"

    def __str__(self) -> str:
        """Say it in words."""
        return f"{self.sense} {self.verb} {self.target}"

    def __repr__(self) -> str:
        """Show it in one short line."""
        return f"<Statement {self.sense.key} {self.kind} {self.target.key}>"
