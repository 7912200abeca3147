"""Reading a text: which labels stand in it, which of them are something else, and what is said of each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.indexes.folding import fold
from massage_ontology.text.ellipsis import elliptic
from massage_ontology.text.folding import fold_in_place
from massage_ontology.text.joining import add_abbreviations, join_general
from massage_ontology.text.lookalikes import Surroundings
from massage_ontology.text.marks import free_marks
from massage_ontology.text.scopes import Mark, governed
from massage_ontology.text.sentences import sentences
from massage_ontology.text.targets import ABBREVIATION, CAREFUL, EXACT, FIELD, FOLDED, GOVERNS, HELPS, LABEL, NAMED
from massage_ontology.text.triggers import AFFIRMED, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massage_ontology.text.sentences import Sentence
    from massage_ontology.text.targets import Reading, Targets

_new = tuple.__new__
"""Makes a record of its parts without looking at each."""
_START = itemgetter(0)
_ENDING = re.compile(r"[.!?;\n]\s|[\u3002\uff01\uff1f\uff1b]")
_AROUND = 250
"""So many characters on either side are looked at for the context of a word."""


class Found(NamedTuple):
    """A label that stands in a text.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        form: Its folded form.
        readings: The concepts that it may name, the likeliest first; none where it is something else.
        how: How it was found.
        status: What is said of it.
    """

    start: int
    end: int
    form: str
    readings: tuple[Reading, ...]
    how: str
    status: str


class TextReading:
    """One text, read once.

    Args:
        text: The text.
        targets: What is looked for.
        is_description: Whether the text is known to describe a session: then words count that mean something only
        there. with_status: Whether what is said of each label is worked out.
    """

    def __init__(self, text: str, targets: Targets, *, is_description: bool = False, with_status: bool = True) -> None:
        """Find what stands in the text."""
        self.text, self.targets = text, targets
        self._is_description, self._with_status = is_description, with_status
        # Every place where a form stands, also where they overlap, by their end: beginning, end, number of the form.
        self._places = targets.matcher.places(fold_in_place(text))
        self._labels: list[tuple[int, int, int]] = []
        self._governing: list[tuple[int, int, int]] = []
        self._helping: list[tuple[int, int, int]] = []
        self._choose()

    def _choose(self) -> None:
        """Sort the places: the longest labels, none overlapping another; triggers; what bounds their scopes."""
        kinds = self.targets.kinds
        labels, governing, helping = self._labels, self._governing, self._helping
        for place in self._places:
            kind = kinds[place[2]]
            if kind & LABEL and (not kind & CAREFUL or self._may_be(place)):
                # Places come by their end: what a new one takes in lies on top. It gives way, unless the new one itself
                # begins inside an earlier one.
                if labels and labels[-1][1] > place[0]:
                    start, size = place[0], len(labels)
                    while size and labels[size - 1][0] >= start:
                        size -= 1
                    if not size or labels[size - 1][1] <= start:
                        del labels[size:]
                        labels.append(place)
                else:
                    labels.append(place)
            if kind & GOVERNS:
                governing.append(place)
            elif kind & HELPS:
                helping.append(place)

    # ---- sentences ----------------------------------------------------------------------------------------------

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the text."""
        return sentences(self.text, self.targets.codes)

    def sentence_at(self, place: int) -> int:
        """Return the number of the sentence at a place."""
        return max(bisect_right(self.sentences, place, key=_START) - 1, 0)

    def form_at(self, place: int) -> str:
        """Return the folded form of the sentence at a place, with a space on either side.

        Here it need not be exact: abbreviations end it too, and it has no more than so many characters.
        """
        start, end = max(place - _AROUND, 0), place + _AROUND
        before, behind = _ENDING.split(self.text[start:place]), _ENDING.split(self.text[place:end], maxsplit=1)
        return f" {fold(before[-1] + behind[0])} "

    # ---- what a place may name ----------------------------------------------------------------------------------

    def _may_be(self, place: tuple[int, int, int]) -> bool:
        """Tell whether a place names anything, given its letters and its context."""
        entry = self.targets.entries[place[2]]
        return entry.is_look_alike or entry.is_general or bool(self.valid(place))

    def valid(self, place: tuple[int, int, int]) -> tuple[Reading, ...]:
        """Return the readings of a place that its letters and its context allow."""
        readings = self.targets.entries[place[2]].readings
        if not self.targets.kinds[place[2]] & CAREFUL:
            return readings
        return tuple(each for each in readings if self._fits(each, place))

    def _fits(self, reading: Reading, place: tuple[int, int, int]) -> bool:
        start, end, _ = place
        if reading.how == ABBREVIATION and self.text[start:end] != reading.label:
            return False
        if reading.pattern is None:
            guard = self.targets.guards.get(reading.number) if self._is_description else None
            return guard is None or any(each.fits(self.form_at(start)) for each in guard)
        if not self._is_about:
            return False
        pattern = reading.pattern
        return not (pattern.near or pattern.unless) or pattern.fits(self.form_at(start))

    @cached_property
    def _is_about(self) -> bool:
        """Whether words count that mean something only in their field: the text names something of it for certain."""
        kinds = self.targets.kinds
        return self._is_description or any(kinds[form] & FIELD for _, _, form in self._places)

    # ---- what is found ------------------------------------------------------------------------------------------

    @cached_property
    def found(self) -> Sequence[Found]:
        """The labels, from the left, none overlapping another; look-alikes without readings."""
        text, forms, entries, kinds = self.text, self.targets.matcher.forms, self.targets.entries, self.targets.kinds
        surroundings = Surroundings(self)
        found = []
        is_general = False
        for place in self._labels:
            start, end, form = place
            readings = entries[form].readings
            kind = kinds[form]
            if kind & NAMED:
                is_general = True
                if surroundings.are_of_something_else(place):
                    found.append(Found(start, end, forms[form], (), FOLDED, AFFIRMED))
                    continue
            if kind & CAREFUL:
                readings = self.valid(place)
            if not readings:
                continue
            first = readings[0]
            how = first.how or (EXACT if text[start:end] == first.label else FOLDED)
            found.append(_new(Found, (start, end, forms[form], readings, how, AFFIRMED)))
        if is_general:
            found = elliptic(text, self.targets, join_general(text, self.targets, surroundings.heard(found)))
        found = add_abbreviations(text, found)
        return self._judged(found) if self._with_status else found

    def within(self, name: Found) -> list[Found]:
        """Return what stands inside a name, from the left, the longest first: of "hospice patient" the place.

        The parts of a compound word count as well: of "Entspannungsmassage" the first.
        """
        parts: list[Found] = []
        size = name.end - name.start
        for place in self._places:
            if name.start <= place[0] and place[1] <= name.end and place[1] - place[0] < size:
                entry = self.targets.entries[place[2]]
                readings = self.valid(place)
                if readings and not entry.is_general and not entry.is_look_alike:
                    parts.append(Found(place[0], place[1], "", readings, FOLDED, name.status))
        if not parts:
            readings = self.targets.first_part(name.form)
            if readings:
                parts.append(name._replace(readings=readings))
        return sorted(parts, key=lambda each: (each.start, -each.end))

    # ---- what is said of it -------------------------------------------------------------------------------------

    @cached_property
    def _signs(self) -> list[Mark]:
        """Signs that govern, such as "(?)"."""
        found = []
        for sign, triggers in self.targets.triggers.marks.items():
            start = self.text.find(sign)
            while len(sign) > 1 and start >= 0:
                found.append(Mark(start, start + len(sign), triggers))
                start = self.text.find(sign, start + 1)
        return found

    def _judged(self, found: list[Found]) -> list[Found]:
        """Work out what is said of each label, in the sentences in which something governs."""
        is_asking = "?" in self.text or "\uff1f" in self.text
        if not self._governing and not is_asking:
            return found
        numbers = {self.sentence_at(start) for start, _, _ in self._governing}
        numbers |= {self.sentence_at(mark.start) for mark in self._signs}
        if is_asking:
            numbers |= {number for number, sentence in enumerate(self.sentences) if sentence.is_question}
        judged: list[Found] = []
        done = 0
        for number in sorted(numbers):
            sentence = self.sentences[number]
            first = bisect_left(found, sentence.start, lo=done, key=_START)
            last = bisect_right(found, sentence.end, lo=first, key=_START)
            if first < last:
                judged += found[done:first]
                judged += self._judged_in(sentence, found[first:last])
                done = last
        return judged + found[done:]

    def _judged_in(self, sentence: Sentence, found: list[Found]) -> list[Found]:
        marks = sorted([*self._marks(sentence), *self._signs_in(sentence)])
        marks, dropped = free_marks(marks, [(each.start, each.end) for each in found])
        found = [each for number, each in enumerate(found) if number not in dropped]
        labels = [(each.start, each.end) for each in found]
        statuses = governed(self.text, sentence, labels, marks, self.targets.triggers.behind)
        return [each._replace(status=status) for each, status in zip(found, statuses, strict=True)]

    def _signs_in(self, sentence: Sentence) -> Iterator[Mark]:
        return (mark for mark in self._signs if sentence.start <= mark.start < sentence.end)

    def _marks(self, sentence: Sentence) -> Iterator[Mark]:
        """Yield every place in a sentence where a trigger stands as it is written."""
        entries, text = self.targets.entries, self.text
        for places in (self._governing, self._helping):
            for index in range(bisect_left(places, sentence.start, key=itemgetter(1)), len(places)):
                start, end, form = places[index]
                if end > sentence.end:
                    break
                words = plain(text[start:end])
                acting = tuple(each for each in entries[form].triggers if each.words == words)
                if acting and start >= sentence.start:
                    yield Mark(start, end, acting)

    @property
    def covered(self) -> list[tuple[int, int]]:
        """Where something was understood: labels and triggers, in order."""
        places = [(start, end) for start, end, _ in (*self._governing, *self._helping)]
        return sorted([*places, *((each.start, each.end) for each in self.found)])
