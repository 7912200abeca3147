"""`annotate`: from running text to concepts, with what the text says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.text.annotations import Annotations, Span, Word
from massage_ontology.text.guessing import guess
from massage_ontology.text.lexicon import checked, lexicon_of
from massage_ontology.text.reading import TextReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.text.lexicon import Lexicon, Reading
    from massage_ontology.text.reading import Found


def annotate(
    concepts: Concepts, text: str, *, languages: str | Iterable[str] | None = None, status: bool = True
) -> Annotations:
    """Find the concepts that a text names, and what it says of them.

    Args:
        concepts: The vocabulary.
        text: Running text: notes, an article, a description.
        languages: Whose labels are looked for, a tag or several. Where `None`, the languages are told by the small
            words of the text, and long labels of other languages are found too.
        status: Whether what the text says of each concept is worked out; otherwise every span is affirmed.

    Returns:
        The spans, in order, none overlapping another; with them the words that were not understood.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> found = annotate(vocabulary, "Denies headache; her brother had fibromyalgia. Wants Swedish massage.")
        >>> [(span.text, span.concept.key, span.status) for span in found]  # doctest: +NORMALIZE_WHITESPACE
        [('headache', 'headache', 'denied'),
         ('fibromyalgia', 'fibromyalgia', 'other'),
         ('Swedish massage', 'swedish-massage', 'affirmed')]
    """
    lexicon = lexicon_for(concepts, text, languages)
    return annotations(TextReading(text, lexicon, with_status=status), lexicon)


def lexicon_for(concepts: Concepts, text: str, languages: str | Iterable[str] | None) -> Lexicon:
    """Return what is looked for in a text.

    Args:
        concepts: The vocabulary.
        text: The text, by which languages are told where none are given.
        languages: The languages, or `None`.
    """
    if languages is None:
        return lexicon_of(concepts, guess(text), is_strict=False)
    chosen = checked([languages] if isinstance(languages, str) else languages)
    return lexicon_of(concepts, chosen, is_strict=True)


def annotations(reading: TextReading, lexicon: Lexicon) -> Annotations:
    """Show what was read."""
    concepts, text = lexicon.concepts, reading.text
    found = reading.found
    around = _neighbors(concepts, found)
    spans = []
    for each in found:
        if each.readings:
            ordered = ordered_readings(each.readings, around)
            views = concepts.views(ordered)
            spans.append(
                Span(each.start, each.end, text[each.start : each.end], views[0], each.status, each.how, views)
            )
    look_alikes = tuple(Word(each.start, each.end, text[each.start : each.end]) for each in found if not each.readings)
    covered = [(each.start, each.end) for each in found] + [(mark.start, mark.end) for mark in reading.marks]
    return Annotations(text, tuple(spans), lexicon.codes, look_alikes, tuple(sorted(covered)), lexicon.small)


def ordered_readings(readings: Sequence[Reading], around: frozenset[int]) -> list[int]:
    """Put readings in order: what the rest of the text is about first, then the stronger label.

    Args:
        readings: The readings, the strongest label first.
        around: Concepts that the text names elsewhere for certain, and their neighbors.
    """
    if len(readings) == 1:
        return [readings[0].number]
    ordered = sorted(readings, key=lambda each: (each.number not in around, each.rank, each.number))
    return list(dict.fromkeys(each.number for each in ordered))


def _neighbors(concepts: Concepts, found: Sequence[Found]) -> frozenset[int]:
    """Return the concepts that are named without ambiguity, and what is broader, narrower or related."""
    if all(len(each.readings) <= 1 for each in found):
        return frozenset()
    around: set[int] = set()
    for each in found:
        if len(each.readings) == 1:
            number = each.readings[0].number
            concept = concepts.views((number,))[0]
            around.add(number)
            around.update(other.number for row in (concept.broader, concept.narrower, concept.related) for other in row)
    return frozenset(around)
