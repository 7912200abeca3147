"""`annotate`: from running text to concepts, with what the text says of each."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from massage_ontology.labels import fold
from massage_ontology.text.annotations import Annotations, Span, Word
from massage_ontology.text.guessing import guess
from massage_ontology.text.targets import checked, targets_of
from massage_ontology.text.reading import TextReading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.text.targets import Targets, Reading
    from massage_ontology.text.reading import Found

_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")


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
    targets = targets_for(concepts, text, languages)
    return annotations(TextReading(text, targets, with_status=status), targets)


def targets_for(concepts: Concepts, text: str, languages: str | Iterable[str] | None) -> Targets:
    """Return what is looked for in a text.

    Args:
        concepts: The vocabulary.
        text: The text, by which languages are told where none are given.
        languages: The languages, or `None`.
    """
    if languages is None:
        return targets_of(concepts, guess(text), is_strict=False)
    chosen = checked([languages] if isinstance(languages, str) else languages)
    return targets_of(concepts, chosen, is_strict=True)


def annotations(reading: TextReading, targets: Targets) -> Annotations:
    """Show what was read."""
    text, views = reading.text, targets.views
    found = reading.found
    around = _neighbors(targets.concepts, found) if any(len(each.readings) > 1 for each in found) else frozenset()
    spans = []
    for start, end, _, readings, how, status in found:
        if len(readings) == 1:
            concept = views[readings[0].number]
            spans.append(Span(start, end, text[start:end], concept, status, how, (concept,)))
        elif readings:
            concepts = tuple(views[number] for number in ordered_readings(readings, around))
            spans.append(Span(start, end, text[start:end], concepts[0], status, how, concepts))
    look_alikes = tuple(Word(each.start, each.end, text[each.start : each.end]) for each in found if not each.readings)
    return Annotations(text, tuple(spans), targets.codes, look_alikes, partial(_left_over, reading))


def _left_over(reading: TextReading) -> tuple[Word, ...]:
    """Return the words of a text that were not understood, but for small ones."""
    covered, small, text = reading.covered, reading.targets.small, reading.text
    words = []
    place = end = 0
    for match in _WORD.finditer(text):
        while place < len(covered) and covered[place][0] < match.end():
            end = max(end, covered[place][1])
            place += 1
        if match.start() >= end and fold(match[0]) not in small and not match[0].isdigit():
            words.append(Word(match.start(), match.end(), match[0]))
    return tuple(words)


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
    around: set[int] = set()
    for each in found:
        if len(each.readings) == 1:
            number = each.readings[0].number
            concept = concepts.views((number,))[0]
            around.add(number)
            around.update(other.number for row in (concept.broader, concept.narrower, concept.related) for other in row)
    return frozenset(around)
