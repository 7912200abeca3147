"""Reading a text: which labels stand in it, which of them are something else, and what is said of each."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.labels import fold
from massage_ontology.lean import once
from massage_ontology.text.ellipsis import elliptic
from massage_ontology.text.folding import fold_in_place
from massage_ontology.text.joining import add_abbreviations, join_general
from massage_ontology.text.lexicon import ABBREVIATION, EXACT, FOLDED
from massage_ontology.text.patterns import BEFORE, BEHIND, GENERAL, NEAR, OBJECT, SENTENCE
from massage_ontology.text.scopes import GOVERNING, Mark, governed
from massage_ontology.text.sentences import sentences
from massage_ontology.text.triggers import AFFIRMED, PSEUDO, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_ontology.text.lexicon import Entry, Lexicon, Reading
    from massage_ontology.text.matcher import Hit
    from massage_ontology.text.sentences import Sentence

_AHEAD = re.compile(r"[\s-]+([^.,;:!?()\n]+)")
_BEHIND = re.compile(r"([^.,;:!?()\n]+)[\s-]+\Z")
_NEAR = 3
"""So many words away something is near."""
_LOOKED_AHEAD = 40
"""So many characters behind a name are looked at."""


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
        lexicon: What is looked for.
        is_description: Whether the text is known to describe a session: then words count that mean something only there.
        with_status: Whether what is said of each label is worked out.

    Attributes:
        hits: Every place where a form stands, also where they overlap, by beginning, the longest first.
        marks: Where triggers stand.
    """

    def __init__(self, text: str, lexicon: Lexicon, *, is_description: bool = False, with_status: bool = True) -> None:
        """Find what stands in the text."""
        self.text, self.lexicon = text, lexicon
        self._entries = lexicon.entries
        self.hits = lexicon.matcher.hits(fold_in_place(text))
        self._is_description = is_description
        self._with_status = with_status
        self.marks: list[Mark] = []
        self._elsewhere: set[int] = set()

    @once
    def sentences(self) -> list[Sentence]:
        """The sentences of the text."""
        return sentences(self.text, self.lexicon.codes)

    @once
    def _forms(self) -> dict[int, str]:
        """Where a sentence begins → its folded form; worked out when needed."""
        return {}

    def _sentence_at(self, place: int) -> Sentence:
        from bisect import bisect_right  # noqa: PLC0415 (only where context counts)

        return self.sentences[max(bisect_right(self.sentences, place, key=itemgetter(0)) - 1, 0)]

    def _form_at(self, place: int) -> str:
        """Return the folded form of the sentence at a place, with a space on either side."""
        sentence = self._sentence_at(place)
        form = self._forms.get(sentence.start)
        if form is None:
            form = self._forms[sentence.start] = f" {fold(self.text[sentence.start : sentence.end])} "
        return form

    @once
    def _is_about(self) -> bool:
        """Whether words count that mean something only in their field: the text names something of it for certain."""
        if self._is_description:
            return True
        for hit in self.hits:
            entry = self._entries[hit.form]
            if entry.is_general or entry.is_look_alike or any(each.pattern is None for each in entry.readings):
                return True
        return False

    def valid(self, hit: Hit) -> tuple[Reading, ...]:
        """Return the readings of a place that its letters and its context allow."""
        readings = self._entries[hit.form].readings
        if not self._is_description and len(readings) == 1 and readings[0].is_plain:
            return readings
        return tuple(each for each in readings if self._fits(each, hit))

    def _fits(self, reading: Reading, hit: Hit) -> bool:
        if reading.how == ABBREVIATION and self.text[hit.start : hit.end] != reading.label:
            return False
        if reading.pattern is None:
            guard = self.lexicon.guards.get(reading.number) if self._is_description else None
            return guard is None or any(each.fits(self._form_at(hit.start)) for each in guard)
        return self._is_about and reading.pattern.fits(self._form_at(hit.start))

    @once
    def found(self) -> list[Found]:
        """The labels, from the left, the longest first, none overlapping another; look-alikes without readings."""
        chosen = self._chosen()
        marked = self._marked(chosen) if self._with_status else chosen
        named = [self._named(*each) for each in marked]
        found = self._heard([each for each in named if each is not None])
        found = join_general(self.text, self.lexicon, found)
        found = add_abbreviations(self.text, elliptic(self.text, self.lexicon, found))
        return self._judged(found) if self._with_status else found

    def _chosen(self) -> list[tuple[Hit, tuple[Reading, ...]]]:
        """Choose the longest labels."""
        chosen = []
        last = 0
        for hit in self.hits:
            if hit.start >= last:
                entry = self._entries[hit.form]
                if entry.readings or entry.is_look_alike or entry.is_general:
                    readings = self.valid(hit)
                    if readings or entry.is_look_alike or entry.is_general:
                        chosen.append((hit, readings))
                        last = hit.end
        return chosen

    def _marked(self, chosen: list[tuple[Hit, tuple[Reading, ...]]]) -> list[tuple[Hit, tuple[Reading, ...]]]:
        """Choose the triggers: labels go first, but for those that lie inside a longer trigger."""
        places = [(hit.start, hit.end) for hit, _ in chosen]
        marks = _longest([mark for mark in self._triggers() if _is_free(mark, _inside(mark, places))])
        dropped = {number for mark in marks for number, _ in _inside(mark, places)}
        for sign, triggers in self.lexicon.triggers.marks.items():
            if len(sign) > 1:
                marks += [Mark(m.start(), m.end(), triggers) for m in re.finditer(re.escape(sign), self.text)]
        self.marks = sorted(marks)
        return [each for number, each in enumerate(chosen) if number not in dropped] if dropped else chosen

    def _triggers(self) -> Iterator[Mark]:
        """Yield every place where a trigger stands as it is written."""
        for hit in self.hits:
            triggers = self._entries[hit.form].triggers
            if triggers:
                words = plain(self.text[hit.start : hit.end])
                acting = tuple(each for each in triggers if each.words == words)
                if acting:
                    yield Mark(hit.start, hit.end, acting)

    # ---- what is something else ---------------------------------------------------------------------------------

    def _named(self, hit: Hit, readings: tuple[Reading, ...]) -> Found | None:
        """Make of a hit what it names, or something else, or nothing."""
        entry = self._entries[hit.form]
        form = self.lexicon.matcher.forms[hit.form]
        if entry.is_look_alike or self._is_something_else(hit, entry, form):
            return Found(hit.start, hit.end, form, (), FOLDED, AFFIRMED)
        if not readings:
            return None
        written = self.text[hit.start : hit.end]
        how = readings[0].how or (EXACT if written == readings[0].label else FOLDED)
        return Found(hit.start, hit.end, form, readings, how, AFFIRMED)

    def _is_something_else(self, hit: Hit, entry: Entry, form: str) -> bool:
        """Tell whether the words around a name say that something else is meant."""
        words = self.lexicon.look_alikes
        if not entry.is_general and not any(form.endswith(each) or form.startswith(each) for each in words[GENERAL]):
            return False
        ahead = _ahead(self.text[hit.end : hit.end + _LOOKED_AHEAD])
        if any(ahead.startswith(f"{each} ") for each in words[BEHIND]):
            return True
        behind = _behind(self.text[max(hit.start - _LOOKED_AHEAD, 0) : hit.start])
        if any(behind.endswith(f" {each} ") for each in words[BEFORE]):
            return True
        if not entry.is_general:
            return False
        near = f" {' '.join(behind.split()[-_NEAR:])} | {' '.join(ahead.split()[:_NEAR])} "
        sentence = self._form_at(hit.start)
        if any(f" {each} " in near for each in words[NEAR]) or any(f" {each} " in sentence for each in words[SENTENCE]):
            self._elsewhere.add(self._sentence_at(hit.start).start)
            return True
        return any(ahead.startswith(f"{each} ") for each in words[OBJECT])

    def within(self, name: Found) -> list[Found]:
        """Return what stands inside a name, from the left, the longest first: of "hospice patient" the place.

        The parts of a compound word count as well: of "Entspannungsmassage" the first.
        """
        parts: list[Found] = []
        for hit in self.hits:
            if name.start <= hit.start and hit.end <= name.end and hit.end - hit.start < name.end - name.start:
                readings = self.valid(hit)
                if readings and not self.lexicon.is_general(self.lexicon.matcher.forms[hit.form]):
                    parts.append(Found(hit.start, hit.end, "", readings, FOLDED, name.status))
        if not parts:
            readings = self.lexicon.first_part(name.form)
            if readings:
                parts.append(name._replace(readings=readings))
        return parts

    def _heard(self, found: list[Found]) -> list[Found]:
        """Leave out what stands in sentences about something else: the dough that is massaged is kneaded too."""
        if not self._elsewhere:
            return found
        general = self.lexicon.look_alikes[GENERAL]
        named = {
            self._sentence_at(each.start).start
            for each in found
            if each.readings and not self.lexicon.is_general(each.form) and any(word in each.form for word in general)
        }
        silent = self._elsewhere - named
        return [each for each in found if not each.readings or self._sentence_at(each.start).start not in silent]

    # ---- what is said of them -----------------------------------------------------------------------------------

    def _judged(self, found: list[Found]) -> list[Found]:
        """Work out, sentence by sentence, what is said of each label."""
        if not any(map(_govern, self.marks)) and "?" not in self.text and "？" not in self.text:
            return found
        judged: list[Found] = []
        label = mark = 0
        behind = self.lexicon.triggers.behind
        for sentence in self.sentences:
            first_label, first_mark = label, mark
            while label < len(found) and found[label].start < sentence.end + 1:
                label += 1
            while mark < len(self.marks) and self.marks[mark].start < sentence.end + 1:
                mark += 1
            here = found[first_label:label]
            marks = self.marks[first_mark:mark]
            if here and (sentence.is_question or any(map(_govern, marks))):
                places = [(each.start, each.end) for each in here]
                statuses = governed(self.text, sentence, places, marks, behind)
                judged += [each._replace(status=status) for each, status in zip(here, statuses, strict=True)]
            else:
                judged += here
        return judged + found[label:]


def _inside(mark: Mark, places: list[tuple[int, int]]) -> list[tuple[int, tuple[int, int]]]:
    """Return the numbers and the places of the labels that a trigger overlaps."""
    from bisect import bisect_left  # noqa: PLC0415 (only where triggers stand)

    number = bisect_left(places, (mark.start, mark.start))
    if number and places[number - 1][1] > mark.start:
        number -= 1
    found = []
    while number < len(places) and places[number][0] < mark.end:
        found.append((number, places[number]))
        number += 1
    return found


def _is_free(mark: Mark, labels: list[tuple[int, tuple[int, int]]]) -> bool:
    """Tell whether a trigger stands beside labels, or is longer than those that it holds."""
    if not labels:
        return True
    is_around = all(
        mark.start <= start and end <= mark.end and end - start < mark.end - mark.start for _, (start, end) in labels
    )
    return is_around and (_govern(mark) or any(each.role == PSEUDO for each in mark.triggers))


def _longest(marks: list[Mark]) -> list[Mark]:
    """Of places that overlap keep the longest, then the first; the places come by their beginning."""
    kept: list[Mark] = []
    cluster: list[Mark] = []
    end = 0
    for mark in (*marks, None):
        if mark is not None and (not cluster or mark.start < end):
            cluster.append(mark)
            end = max(end, mark.end)
            continue
        chosen: list[Mark] = []
        for each in sorted(cluster, key=lambda one: (one.start - one.end, one.start)):
            if all(each.end <= other.start or other.end <= each.start for other in chosen):
                chosen.append(each)
        kept += sorted(chosen)
        cluster = [] if mark is None else [mark]
        end = 0 if mark is None else mark.end
    return kept


def _govern(mark: Mark) -> bool:
    """Tell whether any phrase at a place governs something."""
    return any(each.role in GOVERNING for each in mark.triggers)


def _ahead(text: str) -> str:
    """Fold what stands behind a name up to the next punctuation, with a space behind."""
    match = _AHEAD.match(text)
    return f"{fold(match[1])} " if match else ""


def _behind(text: str) -> str:
    """Fold what stands before a name back to the last punctuation, with a space on either side."""
    match = _BEHIND.search(text)
    return f" {fold(match[1])} " if match else ""
