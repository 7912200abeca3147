"""What an annotated text gives: spans, the words that were not understood, and names that are something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from massage_ontology.labels import fold

if TYPE_CHECKING:
    from massage_ontology.concepts.concept import Concept


_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")


class Span(NamedTuple):
    """A stretch of a text, and the concept that it names.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        text: The text between.
        concept: The concept; of several readings the likeliest.
        status: What the text says of it: `affirmed`, `denied`, `doubtful`, `other` (about somebody else), `unwanted`,
            `past` or `planned`.
        how: How it was found: `exact`, `folded` (case, accents and punctuation set aside), `abbreviation`,
            `inflection`, `pattern` (a word that means this in its context) or `ellipsis` ("oncology and geriatric
            massage").
        readings: All readings, the likeliest first.
    """

    start: int
    end: int
    text: str
    concept: Concept
    status: str
    how: str
    readings: tuple[Concept, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "key": self.concept.key,
            "iri": self.concept.iri,
            "label": str(self.concept.pref_label),
            "status": self.status,
            "how": self.how,
            "readings": [each.key for each in self.readings],
        }


class Word(NamedTuple):
    """A word that was not understood.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        text: The word.
    """

    start: int
    end: int
    text: str


class Annotations(Sequence[Span]):
    """The spans of a text, in order.

    Attributes:
        text: The text.
        languages: The languages whose labels were looked for; empty where all were.
        look_alikes: Names that look like those of concepts and are something else; no spans.
    """

    __slots__ = ("_covered", "_small", "_spans", "languages", "look_alikes", "text")

    def __init__(
        self,
        text: str,
        spans: tuple[Span, ...],
        languages: tuple[str, ...] = (),
        look_alikes: tuple[Word, ...] = (),
        covered: tuple[tuple[int, int], ...] = (),
        small: frozenset[str] = frozenset(),
    ) -> None:
        """Hold what was found, where something was understood, and which words are too small to be listed."""
        self.text = text
        self._spans = spans
        self.languages = languages
        self.look_alikes = look_alikes
        self._covered = covered
        self._small = small

    @property
    def left_over(self) -> tuple[Word, ...]:
        """The words that were not understood; small words such as articles are not listed."""
        words = []
        place = 0
        for match in _WORD.finditer(self.text):
            while place < len(self._covered) and self._covered[place][1] <= match.start():
                place += 1
            is_covered = place < len(self._covered) and self._covered[place][0] < match.end()
            if not is_covered and fold(match[0]) not in self._small and not match[0].isdigit():
                words.append(Word(match.start(), match.end(), match[0]))
        return tuple(words)

    @overload
    def __getitem__(self, place: int) -> Span: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Span, ...]: ...
    def __getitem__(self, place: int | slice) -> Span | tuple[Span, ...]:
        """Return one span, or several."""
        return self._spans[place]

    def __len__(self) -> int:
        """Count the spans."""
        return len(self._spans)

    def __eq__(self, other: object) -> bool:
        """Equal when text and spans are."""
        return isinstance(other, Annotations) and (self.text, self._spans) == (other.text, other._spans)

    def __hash__(self) -> int:
        """Hash by text and spans."""
        return hash((self.text, self._spans))

    def __repr__(self) -> str:
        """Show the spans."""
        shown = ", ".join(f"{span.text!r} as {span.concept.key} ({span.status})" for span in self._spans)
        return f"<Annotations: {shown or 'none'}>"

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "text": self.text,
            "languages": list(self.languages),
            "spans": [span.to_dict() for span in self._spans],
            "look_alikes": [word._asdict() for word in self.look_alikes],
            "left_over": [word._asdict() for word in self.left_over],
        }
