"""What a name stands for: the concepts, what they rest on, and what else was in the name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A part of a name, and the concept that it stands for.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        text: The part as it is written; from the first of its words to the last.
        concept: The concept.
        role: What the concept is to a name: the name of its scheme (`modality`, `population`, `body-region` …).
        how: `exact`, `abbreviation`, `translation` (a label in another language than the vocabulary's own),
            `inflection`, `compound` (written together or apart), `misspelling`, `words` (in another order, or with
            others between), `short` (the word for the kind of thing is left out or exchanged), `link` (put together
            from two concepts that the vocabulary links), or `code`.
        label: The label that was met.
    """

    start: int
    end: int
    text: str
    concept: Concept
    role: str
    how: str
    label: str

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "concept": self.concept.key,
            "role": self.role,
            "how": self.how,
            "label": self.label,
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """Another concept that the same words can stand for.

    Attributes:
        concept: The concept.
        instead_of: The concept that was put first.
        reason: Why it comes second.
    """

    concept: Concept
    instead_of: Concept
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The concepts of a name.

    Attributes:
        name: The name.
        concepts: The concepts, best first; none where the name stands for nothing in the vocabulary.
        matches: The parts of the name that were understood, by place.
        left_over: The words that were not understood.
        duration: Minutes, where the name says so.
        price: The price as it is written, where there is one.
        confidence: The share of names with evidence of this kind for which the answer was right; see
            `massage_ontology.text.confidence`.
        evidence: The kind of evidence that it rests on.
        ambiguity: Other readings of the same words, with the reason for the order.
        reason: Where there is no concept, why.
    """

    name: str
    concepts: tuple[Concept, ...]
    matches: tuple[NameMatch, ...]
    left_over: tuple[str, ...]
    duration: float | None
    price: str | None
    confidence: float
    evidence: str
    ambiguity: tuple[Reading, ...]
    reason: str | None

    def __bool__(self) -> bool:
        """Tell whether the name stands for anything."""
        return bool(self.concepts)

    def to_dict(self) -> dict[str, object]:
        """Return it as plain values, for JSON."""
        return {
            "name": self.name,
            "concepts": [{"key": each.key, "iri": each.iri, "label": str(each.pref_label)} for each in self.concepts],
            "matches": [each.to_dict() for each in self.matches],
            "left_over": list(self.left_over),
            "duration": self.duration,
            "price": self.price,
            "confidence": self.confidence,
            "evidence": self.evidence,
            "ambiguity": [
                {"concept": each.concept.key, "instead_of": each.instead_of.key, "reason": each.reason}
                for each in self.ambiguity
            ],
            "reason": self.reason,
        }

    def __str__(self) -> str:
        """Return a few lines for people."""
        return "\n".join(self.lines())

    def lines(self) -> list[str]:
        """Return the result, then its evidence, one line each."""
        found = ", ".join(f"{each.key} ({each.pref_label})" for each in self.concepts)
        lines = [f"{self.name}: {found or 'none'} (confidence {self.confidence:g})"]
        for each in self.matches:
            role = f" ({each.role})" if each.role else ""
            lines.append(f"  “{each.text}” {each.how}: {each.concept.key}{role}")
        lines += [f"  or {each.concept.key}: {each.reason}" for each in self.ambiguity]
        if self.duration is not None:
            lines.append(f"  {self.duration:g} minutes")
        if self.price is not None:
            lines.append(f"  price {self.price}")
        if self.left_over:
            lines.append("  not understood: " + ", ".join(self.left_over))
        if self.reason is not None:
            lines.append(f"  none because {self.reason}")
        return lines
