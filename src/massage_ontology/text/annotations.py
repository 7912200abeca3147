"""What an annotated text gives: spans, the words that were not understood, and names that are something else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_ontology.concepts.concept import Concept


class Span(NamedTuple):
    """A part of a text, and the concept that it names.

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
        look_alikes: Names that look like concepts but are something else; not among the spans.
    """

    __slots__ = ("_left_over", "_spans", "languages", "look_alikes", "text")

    def __init__(
        self,
        text: str,
        spans: tuple[Span, ...],
        languages: tuple[str, ...] = (),
        look_alikes: tuple[Word, ...] = (),
        left_over: tuple[Word, ...] | Callable[[], tuple[Word, ...]] = (),
    ) -> None:
        """Hold what was found, and the words that were not understood, or what gives them when they are asked for."""
        self.text = text
        self._spans = spans
        self.languages = languages
        self.look_alikes = look_alikes
        self._left_over = left_over

    @property
    def left_over(self) -> tuple[Word, ...]:
        """The words that were not understood, without short words such as articles."""
        if callable(self._left_over):
            self._left_over = self._left_over()
        return self._left_over

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle everything."""
        return (Annotations, (self.text, self._spans, self.languages, self.look_alikes, self.left_over))

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

    def to_html(self, title: str = "Annotated text") -> str:
        """Return a page on which the spans are marked in color, with a legend."""
        from massage_ontology.text.rendering import html

        return html(self, title)

    def to_brat(self) -> str:
        """Return the spans in the standoff format of brat, which also needs the text itself."""
        from massage_ontology.text.rendering import brat_lines

        return "".join(f"{line}\n" for line in brat_lines(self))

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON."""
        return {
            "text": self.text,
            "languages": list(self.languages),
            "spans": [span.to_dict() for span in self._spans],
            "look_alikes": [word._asdict() for word in self.look_alikes],
            "left_over": [word._asdict() for word in self.left_over],
        }
