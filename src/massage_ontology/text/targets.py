"""What is looked for in running text: labels, their inflections, patterns and triggers, in one automaton."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from massage_ontology.indexes.folding import fold, fold_all
from massage_ontology.indexes.labels import speaks
from massage_ontology.model import LABEL_KINDS, Literal
from massage_ontology.namespaces import SCHEMA
from massage_ontology.text.folding import fold_in_place
from massage_ontology.text.inflections import inflected
from massage_ontology.text.languages import codes, language
from massage_ontology.text.matcher import Matcher, is_abbreviation
from massage_ontology.text.patterns import BEFORE, BEHIND, GENERAL, NEAR, OBJECT, SENTENCE, look_alikes, patterns
from massage_ontology.text.scopes import GOVERNING
from massage_ontology.text.triggers import triggers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.text.patterns import Pattern
    from massage_ontology.text.triggers import Trigger, Triggers

Key = TypeVar("Key")
Value = TypeVar("Value")

EXACT, FOLDED, ABBREVIATION, INFLECTION, PATTERN, ELLIPSIS = HOW = (
    "exact", "folded", "abbreviation", "inflection", "pattern", "ellipsis",
)  # fmt: skip
"""The ways a span is found."""

LABEL, CAREFUL, NAMED, FIELD, GOVERNS, HELPS = 1, 2, 4, 8, 16, 32
"""What a form is: a label; one whose letters or context must be looked at; one that may look like another, so that the
words around it must be; one that tells for certain that its field is spoken of; a trigger that governs; a phrase that
bounds what triggers govern."""

_GAP = re.compile(r"[^\w\s]\s|[^\w\s]{2}")
"""Punctuation before a space, or two signs of it."""

_SHORTEST = 3
"""A label of so few letters that is no abbreviation is a word of too many languages."""
_PATTERN_RANK = LABEL_KINDS.index("hiddenLabel") - 0.5
"""A pattern knows its context, and a hidden label does not."""
_PLAIN_ENOUGH = 8
"""A label of another language counts from so many letters on."""


class Reading(NamedTuple):
    """A concept that a form may name.

    Attributes:
        number: The number of the concept.
        rank: The kind of the label, the strongest first; before them what a general word means, patterns behind.
        label: The label as it stands in the vocabulary.
        how: How a span that rests on it was found, where that does not depend on how the text is written.
        pattern: The pattern with its context, or `None`.
    """

    number: int
    rank: float
    label: str
    how: str | None
    pattern: Pattern | None

    @property
    def is_plain(self) -> bool:
        """Whether it counts wherever its words stand."""
        return self.pattern is None and self.how != ABBREVIATION


class Entry(NamedTuple):
    """What a form may be.

    Attributes:
        readings: Concepts, the strongest label first.
        triggers: Roles as a trigger.
        is_look_alike: Whether it names something else.
        is_general: Whether it names the field in general.
    """

    readings: tuple[Reading, ...]
    triggers: tuple[Trigger, ...]
    is_look_alike: bool
    is_general: bool


class Made(dict[Key, Value]):
    """Key → what is made of it, when it is first asked for: of all that could stand in a text little does.

    Example:
        >>> lengths = Made(len)
        >>> lengths["massage"], dict(lengths)
        (7, {'massage': 7})
    """

    def __init__(self, make: Callable[[Key], Value]) -> None:
        """Remember how it is made."""
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Value:
        """Make it."""
        value = self[key] = self._make(key)
        return value


class Targets:
    """All that is looked for in the texts of some languages.

    Args:
        concepts: The vocabulary.
        languages: The languages, or none for all.
        is_strict: Whether labels of other languages are left out also where they are long and plain.
        with_triggers: Whether triggers are looked for too.

    Attributes:
        codes: The languages whose rules hold.
    """

    def __init__(
        self, concepts: Concepts, languages: tuple[str, ...], *, is_strict: bool, with_triggers: bool = True
    ) -> None:
        """Gather what is looked for."""
        self.concepts = concepts
        self.codes = languages or codes()
        self._languages = languages
        self._is_strict = is_strict or not languages
        self._with_triggers = with_triggers

    @cached_property
    def matcher(self) -> Matcher:
        """The automaton over all forms."""
        return Matcher.of_forms(filter(None, {*self._readings, *self._triggers, *self.look_alikes[GENERAL]}))

    @cached_property
    def entries(self) -> Mapping[int, Entry]:
        """Number of a form of the matcher → what it may be."""
        forms = self.matcher.forms
        return Made(lambda number: self._entry(forms[number]))

    def entry(self, form: str) -> Entry | None:
        """Return what a folded form may be."""
        is_known = form in self._readings or form in self._triggers or form in self.look_alikes[GENERAL]
        return self._entry(form) if is_known else None

    @cached_property
    def guards(self) -> Mapping[int, tuple[Pattern, ...]]:
        """Concepts whose own labels describe a session in some contexts only."""
        found: dict[int, list[Pattern]] = {}
        numbers = self.concepts.columns.numbers
        for pattern in patterns(self.codes):
            if not pattern.phrase and pattern.iri in numbers:
                found.setdefault(numbers[pattern.iri], []).append(pattern)
        return {number: tuple(row) for number, row in found.items()}

    def first_part(self, form: str) -> tuple[Reading, ...]:
        """Return what the first part of a compound word means whose last part names the field in general."""
        for general in self.look_alikes[GENERAL]:
            if form.endswith(general) and len(form) - len(general) >= _SHORTEST:
                first = form.removesuffix(general).strip()
                for linking in self.linking:
                    entry = self.entry(first.removesuffix(linking)) if first.endswith(linking) else None
                    if entry is not None and entry.readings and not entry.is_general:
                        return tuple(each for each in entry.readings if each.how != ABBREVIATION)
        return ()

    @cached_property
    def linking(self) -> tuple[str, ...]:
        """Letters that may join the parts of a compound word, none first."""
        found = dict.fromkeys(letters for code in self.codes for letters in language(code).linking)
        return tuple(sorted(found, key=lambda letters: (len(letters), letters)))

    def is_general(self, form: str) -> bool:
        """Tell whether a form names the field in general."""
        return form in self.look_alikes[GENERAL]

    @cached_property
    def heads(self) -> Mapping[str, tuple[str, str]]:
        """Form → the general word with which it ends, and that with which it begins; nothing where there is none."""
        general = self.look_alikes[GENERAL]

        def heads(form: str) -> tuple[str, str]:
            ends = (each for each in general if form.endswith(each) and form != each)
            return next(ends, ""), next((each for each in general if form.startswith(f"{each} ")), "")

        return Made(heads)

    @cached_property
    def views(self) -> Mapping[int, Concept]:
        """Number of a concept → its view."""
        return Made(lambda number: self.concepts.views((number,))[0])

    @cached_property
    def neighbors(self) -> Mapping[int, frozenset[int]]:
        """Number of a concept → itself and what is broader, narrower or related."""

        def near(number: int) -> frozenset[int]:
            concept = self.views[number]
            rows = (concept.broader, concept.narrower, concept.related)
            return frozenset((number, *(each.number for row in rows for each in row)))

        return Made(near)

    @cached_property
    def kinds(self) -> Mapping[int, int]:
        """Number of a form of the matcher → what it is, as bits."""
        return Made(self._kind)

    def _kind(self, number: int) -> int:
        form, entry, general = self.matcher.forms[number], self.entries[number], self.look_alikes[GENERAL]
        kind = 0
        if entry.readings or entry.is_look_alike or entry.is_general:
            is_named = bool(general) and (form.endswith(general) or form.startswith(general))
            is_plain = all(each.is_plain and each.number not in self.guards for each in entry.readings)
            kind = LABEL if is_plain else LABEL | CAREFUL
            if is_named or not entry.readings:
                kind |= NAMED
            if entry.is_general or entry.is_look_alike or any(each.pattern is None for each in entry.readings):
                kind |= FIELD
        if entry.triggers:
            kind |= GOVERNS if any(each.role in GOVERNING for each in entry.triggers) else HELPS
        return kind

    @cached_property
    def words_behind(self) -> tuple[str, ...]:
        """Words that, right behind a name, say that something else is meant; with a space behind."""
        return tuple(f"{each} " for each in self.look_alikes[BEHIND])

    @cached_property
    def first_behind(self) -> frozenset[str]:
        """The first of these words each."""
        return frozenset(each.split()[0] for each in self.look_alikes[BEHIND])

    @cached_property
    def words_before(self) -> tuple[str, ...]:
        """Words that, right before a name, say so; with a space on either side."""
        return tuple(f" {each} " for each in self.look_alikes[BEFORE])

    @cached_property
    def triggers(self) -> Triggers:
        """The triggers of the languages."""
        return triggers_of(self.codes)

    @cached_property
    def small(self) -> frozenset[str]:
        """Words that are not worth being listed as not understood."""
        kinds = ("stop", "and", "with", "without", "for")
        return frozenset().union(*(language(code).words(kind) for code in self.codes for kind in kinds))

    @cached_property
    def coordinators(self) -> frozenset[str]:
        """Words that join names."""
        found: frozenset[str] = frozenset().union(*(language(code).words("and") for code in self.codes))
        return found | {
            fold(words) for words, rows in self.triggers.phrases.items() if any(r.role == "lists" for r in rows)
        }

    @cached_property
    def look_alikes(self) -> Mapping[str, tuple[str, ...]]:
        """Where words stand that say that something else is meant → their folded forms."""
        found: dict[str, dict[str, None]] = {where: {} for where in (GENERAL, SENTENCE, NEAR, OBJECT, BEHIND, BEFORE)}
        for each in look_alikes(self.codes):
            found[each.where][fold(each.words)] = None
        return {where: tuple(forms) for where, forms in found.items()}

    @cached_property
    def _look_alike_numbers(self) -> frozenset[int]:
        """Concepts that stand only in schemes of look-alikes."""
        schemes = self.concepts.schemes
        apart = {
            number
            for number, scheme in enumerate(schemes)
            if any(
                isinstance(value, Literal) and value.text in {"true", "1"}
                for value in self.concepts.values(scheme.iri, SCHEMA + "holdsLookAlikes")
            )
        }
        outside = {
            each.number
            for number, scheme in enumerate(schemes)
            if number not in apart
            for each in self.concepts.concepts_in(scheme)
        }
        inside = {each.number for number in apart for each in self.concepts.concepts_in(schemes[number])}
        return frozenset(inside - outside)

    def _entry(self, form: str) -> Entry:
        """Return what a form may be: each concept once, by the strongest label."""
        row = sorted(self._readings.get(form, ()), key=lambda each: (each.rank, each.number))
        strongest: dict[tuple[int, bool], Reading] = {}
        for each in row:
            strongest.setdefault((each.number, each.pattern is not None), each)
        kept = tuple(each for each in strongest.values() if each.number not in self._look_alike_numbers)
        # Where a name is both, the stronger label decides.
        is_apart = len(kept) < len(strongest) and (not kept or row[0].number in self._look_alike_numbers)
        triggers = tuple(self._triggers.get(form, ()))
        return Entry(() if is_apart else kept, triggers, is_apart, self.is_general(form))

    @cached_property
    def _triggers(self) -> Mapping[str, list[Trigger]]:
        """Folded form → its roles as a trigger."""
        found: dict[str, list[Trigger]] = {}
        for words, rows in self.triggers.phrases.items() if self._with_triggers else ():
            for form in _forms(words, fold(words)):
                found.setdefault(form, []).extend(rows)
        return found

    @cached_property
    def _readings(self) -> Mapping[str, list[Reading]]:
        """Folded form → the concepts that it may name, as they come."""
        found: dict[str, list[Reading]] = {}
        for form, reading in (*self._labels(), *self._patterns()):
            if form in found:
                found[form].append(reading)
            else:
                found[form] = [reading]
        return found

    def _labels(self) -> Iterator[tuple[str, Reading]]:
        """Yield the forms of labels, each with a concept that it may name."""
        spoken = Made(self._speaks)
        pairs = [
            (number, label)
            for number, row in enumerate(self.concepts.columns.labels)
            for label in row
            # Of other languages only long plain labels are looked for, and these as they stand.
            if spoken[label.language] or (not self._is_strict and len(label.text) >= _PLAIN_ENOUGH)
        ]
        for (number, label), form in zip(pairs, fold_all([label.text for _, label in pairs]), strict=True):
            kind, text, language_tag = label
            is_short = is_abbreviation(text)
            if len(form) < _SHORTEST + form.count(" ") and not is_short and form.isascii():
                continue
            rank = LABEL_KINDS.index(kind)
            reading = Reading(number, rank, text, ABBREVIATION if is_short else None, None)
            for each in _forms(text, form):
                yield each, reading
            if language_tag is not None and not is_short and spoken[language_tag]:
                reading = Reading(number, rank + len(LABEL_KINDS), text, INFLECTION, None)
                for each in inflected(form, language_tag):
                    yield each, reading

    def _speaks(self, tag: str | None) -> bool:
        """Tell whether labels with a tag are of the languages of the texts."""
        return tag is None or not self._languages or any(speaks(tag, code) for code in self._languages)

    def _patterns(self) -> Iterator[tuple[str, Reading]]:
        """Yield the forms of general words and of patterns, each with a concept that it may name."""
        numbers = self.concepts.columns.numbers
        for each in look_alikes(self.codes):
            number = numbers.get(each.iri)
            if each.where == GENERAL and number is not None:
                yield fold(each.words), Reading(number, -1, each.words, None, None)
        for pattern in patterns(self.codes):
            number = numbers.get(pattern.iri)
            if number is not None and pattern.phrase:
                reading = Reading(number, _PATTERN_RANK, pattern.phrase, PATTERN, pattern)
                yield from ((each, reading) for each in _forms(pattern.phrase, fold(pattern.phrase)))


def _forms(text: str, form: str) -> tuple[str, ...]:
    """Return the forms in which a phrase is found: its folded form, and that in which its punctuation leaves gaps."""
    if text.isalnum() or _GAP.search(text) is None:
        return (form,) if form else ()
    gapped = fold_in_place(text).form.strip()
    return tuple(dict.fromkeys(filter(None, (form, gapped))))


@lru_cache(maxsize=32)
def targets_of(
    concepts: Concepts, languages: tuple[str, ...], *, is_strict: bool, with_triggers: bool = True
) -> Targets:
    """Return the targets of a vocabulary for some languages; built once."""
    return Targets(concepts, languages, is_strict=is_strict, with_triggers=with_triggers)


def checked(languages: Iterable[str]) -> tuple[str, ...]:
    """Return language tags in lower case, each once, in the order given."""
    return tuple(dict.fromkeys(each.lower() for each in languages))
