"""The words of all labels, so that a name is known in another order, another form, or with a typing error.

A label is kept as the set of stems of its words, without stop words, under the rarest of them. So a label is looked
at only where its rarest word stands in the name. Beside the whole label stands what is left without the word for the
kind of thing, which names leave out ("deep tissue") or exchange ("deep tissue treatment"). Which words are such is
known from the vocabulary: they are the labels of its generic concepts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.indexes.folding import fold
from massage_ontology.text.codes import CodeTable, code_table
from massage_ontology.text.languages import Language, language
from massage_ontology.text.matcher import Matcher, is_abbreviation
from massage_ontology.text.memory import remembered
from massage_ontology.text.patterns import NEAR, look_alikes
from massage_ontology.text.roles import Roles
from massage_ontology.text.spelling import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.model import Label

_SHORTEST_PART = 3
"""Parts of compound words have at least so many letters."""

_SHORTEST_SQUEEZED = 6
_SYLLABLES = "\u0e00"
"""From here on letters are syllables or words, and few of them are enough."""


class Entry(NamedTuple):
    """A label as a set of stems.

    Attributes:
        number: The concept.
        label: The label.
        stems: The stems that must stand in the name.
        order: The same in the order of the label.
        is_whole: Whether this is the whole label, and not what is left without the word for the kind of thing.
    """

    number: int
    label: Label
    stems: frozenset[str]
    order: tuple[str, ...]
    is_whole: bool


class Lexicon:
    """The labels of a vocabulary, ready for names.

    Args:
        concepts: The vocabulary.
        languages: Only labels of these languages and those without one; all if `None`.
    """

    def __init__(self, concepts: Concepts, languages: Iterable[str] | None = None) -> None:
        """Keep the vocabulary; indexes are built when asked for."""
        self.concepts = concepts
        self.roles = Roles(concepts)
        self.matcher = Matcher(concepts.columns.labels, languages)
        self.spelling = Spelling(self)

    @cached_property
    def labels(self) -> dict[str, list[tuple[int, Label, tuple[str, ...]]]]:
        """Language → number, label and words of each label that names a service or something outside."""
        wanted = self.roles.services | self.roles.outside
        found: dict[str, list[tuple[int, Label, tuple[str, ...]]]] = defaultdict(list)
        for form in self.matcher.forms:
            if "  " in form:
                continue
            for number, label in self.matcher.carriers(form):
                if number in wanted and not is_abbreviation(label.text):
                    found[main_language(label.language)].append((number, label, tuple(form.split())))
        return dict(sorted(found.items()))

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The main languages of the labels, sorted."""
        return tuple(self.labels)

    # ---- words for the kind of thing --------------------------------------------------------------------------

    @cached_property
    def generic_words(self) -> dict[str, frozenset[str]]:
        """Language → stems of the one-word labels of generic concepts."""
        found = {}
        for code, row in self.labels.items():
            stem = language(code).stem
            found[code] = frozenset(
                stem(words[0]) for number, _, words in row if number in self.roles.generic and len(words) == 1
            )
        return found

    @cached_property
    def treatment_words(self) -> dict[str, frozenset[str]]:
        """Language → stems of words for a treatment in general."""
        return {code: frozenset(map(language(code).stem, language(code).words("treatment"))) for code in self.languages}

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Words that say nothing, of all languages of the labels."""
        kinds = ("stop", "and", "with", "for", "without")
        return frozenset(word for code in self.languages for kind in kinds for word in language(code).words(kind))

    @cached_property
    def prepositions(self) -> frozenset[str]:
        """Words that join a thing to what it is of."""
        return frozenset(word for code in self.languages for word in language(code).words("of"))

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """Words of what is no service, of all languages of the labels."""
        return frozenset(word for code in self.languages for word in language(code).words("elsewhere"))

    @cached_property
    def animals(self) -> frozenset[str]:
        """Words for others than people, whom the services of the bundled vocabulary are not for."""
        rows = look_alikes(self.languages) if self.roles.is_ours else ()
        return frozenset(fold(each.words) for each in rows if each.where == NEAR)

    @cached_property
    def fillers(self) -> frozenset[str]:
        """Words beside a name, of all languages of the labels."""
        units = ("sessions", "price", "minutes", "hours", "currency")
        found = {word for code in self.languages for word in language(code).words("filler")}
        return frozenset(found.union(*(language(code).units(kind) for code in self.languages for kind in units)))

    @remembered
    def is_generic(self, word: str) -> bool:
        """Tell whether a word, or the end of a compound word, is one for the kind of thing, in any language."""
        return any(stem in self.generic_words[code] for code, stem in self.stems_of(word))

    def is_half_known(self, word: str, stems: Iterable[tuple[str, str]]) -> bool:
        """Tell whether of a compound word only the end is known."""
        return self.is_compound(word) and all(stem in self.heads_in(code) for code, stem in stems)

    @remembered
    def is_compound(self, word: str) -> bool:
        """Tell whether a word ends in one for the kind of thing."""
        return any(
            word != head and word.endswith(head) for code in self.languages for head in self._heads_of_compounds[code]
        )

    @cached_property
    def _heads_of_compounds(self) -> dict[str, tuple[str, ...]]:
        return {
            code: tuple(sorted(self._whole_heads[code])) if language(code).has_compounds else ()
            for code in self.languages
        }

    @cached_property
    def joiners(self) -> dict[str, int]:
        """Words that join parts: 1 where parts of one rank follow, 2 where an addition follows."""
        found: dict[str, int] = {}
        for rank, kinds in ((1, ("and",)), (2, ("with", "without", "for"))):
            for kind in kinds:
                found.update((word, rank) for code in self.languages for word in language(code).words(kind))
        return found

    @cached_property
    def words_in(self) -> dict[str, frozenset[str]]:
        """Language → the words of its labels."""
        return {code: frozenset(word for _, _, words in row for word in words) for code, row in self.labels.items()}

    # ---- labels as sets of stems ------------------------------------------------------------------------------

    @cached_property
    def entries(self) -> dict[str, dict[str, tuple[Entry, ...]]]:
        """Language → rarest stem → the labels that hold it."""
        return {code: self._entries_in(code, row) for code, row in self.labels.items()}

    def _entries_in(self, code: str, row: Sequence[tuple[int, Label, tuple[str, ...]]]) -> dict[str, tuple[Entry, ...]]:
        rules = language(code)
        stop = self.stop_words_in(code)
        general = self.heads_in(code)
        gathered: dict[tuple[int, frozenset[str], bool], Entry] = {}
        counts: Counter[str] = Counter()
        for number, label, words in row:
            order = tuple(rules.stem(word) for word in words if word not in stop) or words
            parts = self._label_parts(tuple(word for word in words if word not in stop) or words, rules)
            for each in (order, parts):
                if each is None:
                    continue
                counts.update(each)
                gathered.setdefault(
                    (number, frozenset(each), True), Entry(number, label, frozenset(each), each, is_whole=True)
                )
                left = tuple(stem for stem in each if stem not in general)
                if left and left != each and number in self.roles.services and self._may_stand_alone(left, label):
                    entry = Entry(number, label, frozenset(left), left, is_whole=False)
                    gathered.setdefault((number, frozenset(left), False), entry)
        index: dict[str, list[Entry]] = defaultdict(list)
        for entry in gathered.values():
            index[min(entry.stems, key=lambda stem: (counts[stem], stem))].append(entry)
        return {stem: tuple(found) for stem, found in index.items()}

    def _may_stand_alone(self, left: tuple[str, ...], label: Label) -> bool:
        return label.kind != "hiddenLabel" or len(left) > 1

    def _label_parts(self, words: tuple[str, ...], rules: Language) -> tuple[str, ...] | None:
        """Return the stems of a label, its compound words cut before their head; `None` where there are none."""
        parts: list[str] = []
        for word in words:
            parts += self._halves(word, rules) or (rules.stem(word),)
        return tuple(parts) if len(parts) > len(words) else None

    def _halves(self, word: str, rules: Language) -> tuple[str, str] | None:
        for head in self.compound_heads_in(rules.code):
            if word.endswith(head) and len(word) - len(head) >= _SHORTEST_PART:
                return rules.stem(word[: -len(head)]), rules.stem(head)
        return None

    def compound_heads_in(self, code: str) -> tuple[str, ...]:
        """Words for the kind of thing that end compound words, longest first."""
        return self._compound_heads.get(code, ())

    @cached_property
    def _compound_heads(self) -> dict[str, tuple[str, ...]]:
        return {
            code: tuple(sorted(forms, key=lambda each: (-len(each), each)))
            for code, forms in self._generic_forms.items()
            if language(code).has_compounds
        }

    @cached_property
    def _generic_forms(self) -> dict[str, frozenset[str]]:
        return {
            code: frozenset(words[0] for number, _, words in row if number in self.roles.generic and len(words) == 1)
            for code, row in self.labels.items()
        }

    @remembered
    def is_general(self, word: str) -> bool:
        """Tell whether a word is one for the kind of thing or for a treatment in general, and nothing besides."""
        return any(rules.stem(word) in self.heads_in(code) for code, rules, _, _ in self._by_language)

    @cached_property
    def codes(self) -> CodeTable:
        """The codes of the mappings; see `massage_ontology.text.codes.code_table`."""
        return code_table(self.concepts)

    # ---- words --------------------------------------------------------------------------------------------------

    @cached_property
    def known_stems(self) -> dict[str, frozenset[str]]:
        """Language → all stems of its labels."""
        return {
            code: frozenset(stem for row in entries.values() for entry in row for stem in entry.order)
            | self.generic_words[code]
            | self.treatment_words[code]
            for code, entries in self.entries.items()
        }

    @cached_property
    def _all_words_in(self) -> dict[str, set[str]]:
        """Language → the words of the labels of all concepts."""
        found: dict[str, set[str]] = defaultdict(set)
        for form in self.matcher.forms:
            for _, label in self.matcher.carriers(form):
                if label.kind != "hiddenLabel":
                    found[main_language(label.language)].update(form.split())
        return dict(sorted(found.items()))

    def languages_of(self, word: str) -> tuple[str, ...]:
        """Return the languages in which a word is a stop word or stands in a label."""
        return self._languages_of.get(word, ())

    @cached_property
    def _languages_of(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for code in self.languages:
            for word in self._all_words_in.get(code, set()) | language(code).words("stop"):
                found[word].append(code)
        return {word: tuple(row) for word, row in found.items()}

    @remembered
    def first_parts(self, word: str) -> tuple[tuple[int, str], ...]:
        """Return whose label the first part of a compound word is, where the second is one for the kind of thing."""
        found: dict[int, str] = {}
        for code in self.languages:
            for head in self.compound_heads_in(code):
                first = word[: len(word) - len(head)]
                if not word.endswith(head) or len(first) < _SHORTEST_PART:
                    continue
                for link in language(code).linking:
                    form = first[: len(first) - len(link)]
                    carriers = self.matcher.carriers(form) if first.endswith(link) else ()
                    found |= {number: form for number, label in carriers if main_language(label.language) == code}
        return tuple(sorted(found.items()))

    @remembered
    def is_form_of_a_label(self, word: str) -> bool:
        """Tell whether a word is a form of one in any label."""
        return any(language(code).stem(word) in stems for code, stems in self._all_stems.items())

    @cached_property
    def _all_stems(self) -> dict[str, frozenset[str]]:
        return {code: frozenset(map(language(code).stem, words)) for code, words in self._all_words_in.items()}

    @remembered
    def stems_of(self, word: str, *, compounds: bool = True, inflected: bool = True) -> tuple[tuple[str, str], ...]:
        """Return the stems of a word that labels have, with their languages; those of its parts where it is joined."""
        found: list[tuple[str, str]] = []
        for code, rules, known, has_compounds in self._by_language:
            if not inflected and word not in self.words_in[code]:
                continue
            stem = rules.stem(word) if rules.endings else word
            if stem in known:
                found.append((code, stem))
                found += [(code, part) for part in self._halves(word, rules) or ()]
            elif has_compounds and compounds:
                found += [(code, part) for part in self._split(word, rules, 2)]
        return tuple(found)

    @cached_property
    def _by_language(self) -> list[tuple[str, Language, frozenset[str], bool]]:
        """What is looked at for every word: each language, its rules, stems, and whether it joins words."""
        rules = ((code, language(code)) for code in self.languages)
        return [(code, each, self.known_stems[code], each.has_compounds) for code, each in rules]

    @remembered
    def stems_in(self, form: str, code: str) -> tuple[str, ...]:
        """Return the stems of the words of a folded label, stop words left out, compound words cut."""
        rules = language(code)
        stop = self.stop_words_in(code)
        words = tuple(word for word in form.split() if word not in stop) or tuple(form.split())
        return self._label_parts(words, rules) or tuple(rules.stem(word) for word in words)

    def stop_words_in(self, code: str) -> frozenset[str]:
        """Return the words of a language that say nothing in a label."""
        rules = language(code)
        return rules.words("stop") | rules.words("and") | rules.words("with") | rules.words("for")

    @remembered
    def heads_in(self, code: str) -> frozenset[str]:
        """Return the stems of words for the kind of thing and for a treatment in general."""
        return self.generic_words.get(code, frozenset()) | self.treatment_words.get(code, frozenset())

    @remembered
    def is_head(self, word: str) -> bool:
        """Tell whether a word is one for the kind of thing or for a treatment in general, in any language."""
        return any(stem in self.heads_in(code) for code, stem in self.stems_of(word))

    def _split(self, word: str, rules: Language, depth: int) -> tuple[str, ...]:
        """Return the stems of the parts of a compound word, or nothing; an unknown first part is left out."""
        stems = self.known_stems[rules.code]
        heads = self.generic_words[rules.code] | self.treatment_words[rules.code]
        fallback: tuple[str, ...] = ()
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            tail = rules.stem(word[cut:])
            if tail not in stems:
                continue
            first = word[:cut]
            for link in rules.linking:
                front = (
                    rules.stem(first[: len(first) - len(link)]) if link and first.endswith(link) else rules.stem(first)
                )
                if front in stems:
                    # What begins with the word for the kind of thing is something else: a function, a course, a chair.
                    return (tail,) if front in heads and tail not in heads else (front, tail)
            if depth and (parts := self._split(first, rules, depth - 1)) and len(parts) > 1:
                return (*parts, tail)
            if tail in heads and word[cut:] in self._whole_heads[rules.code] and not fallback:
                fallback = (tail,)
        return fallback

    @cached_property
    def _whole_heads(self) -> dict[str, frozenset[str]]:
        return {
            code: self._generic_forms.get(code, frozenset()) | language(code).words("treatment")
            for code in self.languages
        }

    @cached_property
    def squeezed(self) -> dict[str, str]:
        """Form without spaces → form, of labels that are written as several words or joined by others."""
        found: dict[str, str] = {}
        for form in self.matcher.forms:
            key = form.replace(" ", "")
            shortest = _SHORTEST_SQUEEZED if key < _SYLLABLES else _SHORTEST_PART
            if len(key) >= shortest and "  " not in form:
                found.setdefault(key, form)
        return found


def main_language(tag: str | None) -> str:
    """Return the first part of a language tag."""
    return "" if tag is None else tag.partition("-")[0]
