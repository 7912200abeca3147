"""`annotate`: from running text to concepts, with what the text says of each."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from massage_ontology.collector import collector_paused
from massage_ontology.errors import refuse_type
from massage_ontology.indexes.folding import fold
from massage_ontology.text.annotations import Annotations, Span, Word
from massage_ontology.text.guessing import guess
from massage_ontology.text.reading import TextReading
from massage_ontology.text.targets import checked, targets_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.text.targets import Reading, Targets

_LONGEST_PART = 1 << 16
"""Longer texts are read in parts, so that memory stays bounded."""

_new = tuple.__new__
"""Makes a span of its parts without looking at each."""

_NEAR = 5
"""So many spans on either side tell which reading is meant."""

_MOST_LANGUAGES = 3

_WORD = re.compile(r"\w+(?:[-'\u2019]\w+)*")


def annotate(
    concepts: Concepts, text: str, *, languages: str | Iterable[str] | None = None, status: bool = True
) -> Annotations:
    """Find the concepts that a text names, and what it says of them.

    Args:
        concepts: The vocabulary.
        text: Running text: notes, an article, a description.
        languages: Whose labels are looked for, a tag or several. If `None`, the languages are told by the small
            words of the text, and long labels of other languages are found too.
        status: Whether to determine if each concept is denied, doubtful and so on; otherwise every span is affirmed.

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
    if not isinstance(text, str):
        refuse_type("annotate takes a text", text)
    targets = targets_for(concepts, text, languages, with_status=status)
    with collector_paused():
        parts = [
            (start, annotated(TextReading(part, targets, with_status=status), targets, start))
            for start, part in parts_of(text)
        ]
    return parts[0][1] if len(parts) == 1 else _joined(text, parts)


def parts_of(text: str) -> Iterator[tuple[int, str]]:
    """Take a long text apart where a line, a sentence or at least a word ends.

    Args:
        text: Any text.

    Yields:
        Where a part begins, and the part; together they are the text.
    """
    start = 0
    while len(text) - start > _LONGEST_PART:
        least, most = start + _LONGEST_PART // 2, start + _LONGEST_PART
        end = max((text.rfind(stop, least, most) + len(stop) for stop in ("\n", ". ")), default=0)
        if end <= least:
            end = text.rfind(" ", least, most) + 1 or most
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _joined(text: str, parts: list[tuple[int, Annotations]]) -> Annotations:
    """Put the annotations of the parts of a text together."""
    spans = tuple(span for _, part in parts for span in part)
    look_alikes = tuple(_moved(word, start) for start, part in parts for word in part.look_alikes)

    def left_over() -> tuple[Word, ...]:
        return tuple(_moved(word, start) for start, part in parts for word in part.left_over)

    return Annotations(text, spans, parts[0][1].languages, look_alikes, left_over)


def _moved(word: Word, by: int) -> Word:
    return word._replace(start=word.start + by, end=word.end + by)


def targets_for(
    concepts: Concepts, text: str, languages: str | Iterable[str] | None, *, with_status: bool = True
) -> Targets:
    """Return what is looked for in a text.

    Args:
        concepts: The vocabulary.
        text: The text, by which languages are told where none are given.
        languages: The languages, or `None`.
        with_status: Whether triggers are looked for too.
    """
    if languages is None:
        # In order, so that texts of the same languages share what is looked for; of many languages, all.
        guessed = tuple(sorted(guess(text)))
        codes = guessed if len(guessed) <= _MOST_LANGUAGES else ()
        return targets_of(concepts, codes, is_strict=False, with_triggers=with_status)
    chosen = checked([languages] if isinstance(languages, str) else languages)
    return targets_of(concepts, chosen, is_strict=True, with_triggers=with_status)


def annotated(reading: TextReading, targets: Targets, offset: int = 0) -> Annotations:
    """Show what was read.

    Args:
        reading: The text.
        targets: What was looked for.
        offset: Where the text begins in a longer one, in which spans are counted.
    """
    text, views = reading.text, targets.views
    found = reading.found
    spans = []
    for number, (start, end, _, readings, how, status) in enumerate(found):
        if len(readings) == 1:
            concept = views[readings[0].number]
            span = (start + offset, end + offset, text[start:end], concept, status, how, (concept,))
            spans.append(_new(Span, span))
        elif readings:
            near = found[max(number - _NEAR, 0) : number + _NEAR + 1]
            around = {each.readings[0].number for each in near if len(each.readings) == 1}
            concepts = tuple(views[each] for each in ordered_readings(targets, readings, around))
            spans.append(Span(start + offset, end + offset, text[start:end], concepts[0], status, how, concepts))
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


def ordered_readings(targets: Targets, readings: Sequence[Reading], around: AbstractSet[int]) -> list[int]:
    """Put readings in order: what is related to its surroundings first, then the stronger label.

    Args:
        targets: What is looked for.
        readings: The readings, the strongest label first.
        around: Concepts that are named nearby for certain.
    """
    if len(readings) == 1:
        return [readings[0].number]
    ordered = sorted(
        readings, key=lambda each: (targets.neighbors[each.number].isdisjoint(around), each.rank, each.number)
    )
    return list(dict.fromkeys(each.number for each in ordered))
