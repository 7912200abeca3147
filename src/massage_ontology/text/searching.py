"""The second stage of search: which concepts a text describes, where no label answers to it.

SQLite ranks the passages by bm25, labels before definitions and links. What it ranks first need not be an answer: each
word counts by how rare it is, a word that the vocabulary does not know counts most, and a concept answers only where it
has nearly all of what was asked for. So "car massage" has no answer, although every massage has half of its words.
"""

from __future__ import annotations

from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Any, NamedTuple

from massage_ontology.compiled.passages import FIELDS, has_texts
from massage_ontology.indexes.folding import fold
from massage_ontology.model import LABEL_KINDS, MAPPING_KINDS
from massage_ontology.text.languages import codes, language
from massage_ontology.text.lexicon import main_language
from massage_ontology.text.matcher import is_abbreviation
from massage_ontology.text.memory import remembered
from massage_ontology.text.passages import code_form, open_tables
from massage_ontology.text.scripts import is_unspaced
from massage_ontology.text.terms import Terms, joining_words, pairs, silent_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_ontology.compiled.database import Database
    from massage_ontology.compiled.passages import MemoryTables
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.model import Label

WEIGHTS = (4.0, 4.0, 4.0, 2.0, 3.0, 1.0)
"""What a word counts in each of the fields, for bm25."""

_ENOUGH, _ENOUGH_OF_MANY = {0: 0.8, 1: 0.8, 2: 0.8, 3: 0.6}, 0.55
"""So much of what was asked for makes an answer, by the number of words: in a sentence some are beside the point."""

_LEAST_WORTH, _STRICTNESS, _LOOSE = 1.0, 4, 0.4
_FEW_WORDS = 3
"""So many words make an answer where none of them is in a label."""

_ELSEWHERE, _IN_LINK, _IN_LABEL = range(3)
_OTHERS, _LINKS = (FIELDS[3], FIELDS[5]), FIELDS[4]
_LONGEST_RUN = 4
"""So many words may make a label of what a concept is linked to."""

_LONGEST_TEXT, _MOST_WORDS = 400, 24
_MOST_RANKED, _MOST_WEIGHED = 1000, 50
_GENERAL = 0.05
"""A word in so many of the passages is general: what somebody asks for beside it, a concept may be alone."""

_NEARLY = 0.9
"""Where nothing has enough, what has nearly as much as the best is near."""

_LESS = 0.7
"""What a word counts that stands only in a definition, a link or a kind, where one in a label counts 1."""

_SURE_CODE = 4
"""A code that a concept is mapped to has at least so many characters where its system is not named."""


class Coded(NamedTuple):
    """A concept that has a code.

    Attributes:
        number: The concept.
        rank: 0 where the code is its own notation, else how close the mapping is.
        written: The code as it is written.
    """

    number: int
    rank: int
    written: str


class Described(NamedTuple):
    """A concept that a text describes.

    Attributes:
        number: The concept.
        place: The passage.
        label: The label, in the language of the passage, that has most of the words and little besides.
        score: How well it fits, more is better.
        is_answer: Whether it has enough of what was asked for.
        is_name: Whether the label is what was asked for, in another order or other forms.
        terms: The words that it has, in their normal form.
    """

    number: int
    place: int
    label: Label | None
    score: float
    is_answer: bool
    is_name: bool
    terms: frozenset[str]


class _Word(NamedTuple):
    """A word that was asked for; the passages in which it stands, and where: in a label, a link, or elsewhere."""

    form: str
    terms: tuple[str, ...]
    places: dict[int, int]
    is_silent: bool = False
    is_corrected: bool = False


class Searcher:
    """The tables of one vocabulary, ready to be asked.

    Args:
        concepts: The vocabulary.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> found = Searcher(vocabulary).describe("massage for dying people")[0]
        >>> vocabulary.columns.iris[found.number].rpartition("/")[2], found.is_answer
        ('palliative-massage', True)
    """

    def __init__(self, concepts: Concepts) -> None:
        """Keep the vocabulary; tables that are not in a file are built when first asked."""
        self._concepts = concepts

    @cached_property
    def _tables(self) -> Database | MemoryTables:
        file: Database | None = getattr(self._concepts.columns, "file", None)
        return file if file is not None and has_texts(file) else open_tables(self._concepts)

    @cached_property
    def _size(self) -> int:
        return int(self._tables.rows("SELECT count(*) FROM passage", "i")[0][0]) if has_texts(self._tables) else 0

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        """The languages of the passages that have rules."""
        found = {code for (code,) in self._tables.rows("SELECT DISTINCT language FROM passage", "t")}
        return tuple(sorted(found.intersection(codes())))

    # ---- codes ------------------------------------------------------------------------------------------------

    def find_code(self, text: str) -> list[Coded]:
        """Return the concepts that have a code, or are mapped to it, the closest first.

        Args:
            text: The code; the name of its system may stand before it.
        """
        whole = code_form(text)
        words = text.replace(":", " ").split()
        asked = [("", whole)] + [
            (code_form("".join(words[:cut])).lower(), code_form("".join(words[cut:]))) for cut in range(1, len(words))
        ]
        for system, form in asked if len(text) <= _LONGEST_TEXT else ():
            sql = "SELECT concept, rank, system, written FROM code WHERE form = ? ORDER BY rank, concept, id"
            rows = self._tables.rows(sql, "citt", form) if form else []
            fits = [
                Coded(number, rank, written)
                for number, rank, name, written in rows
                if 0 <= rank <= len(MAPPING_KINDS)
                if (not system and (rank == 0 or len(form) >= _SURE_CODE)) or _is_system(system, name)
            ]
            if fits:
                return list({each.number: each for each in reversed(fits)}.values())[::-1]
        return []

    # ---- words ------------------------------------------------------------------------------------------------

    def describe(self, text: str, tag: str | None = None) -> list[Described]:
        """Return the concepts that a text describes, the best first; at the end those that are only near.

        Args:
            text: What somebody typed.
            tag: Only passages of this language, or of all.
        """
        asked = fold(text[:_LONGEST_TEXT]).split()[:_MOST_WORDS]
        if not self._size:
            return []
        short = {fold(each) for each in text.split() if is_abbreviation(each)} if text != text.upper() else set(asked)
        words = self._words(asked, short)
        may_be_name = self._joining.issuperset(word for word in asked if word in self._silent)
        as_name = set(asked) if may_be_name and not any(word.is_corrected for word in words) else None
        keys = self._link(words) if len(words) > 1 else []
        known = [word for word in words if word.places]
        if not known:
            return []
        total = sum(map(self._worth, words))
        shares: dict[int, float] = {}
        own: dict[int, float] = {}
        for word in known:
            worth = self._worth(word) / total
            for place, where in word.places.items():
                shares[place] = shares.get(place, 0.0) + worth
                if where == _IN_LABEL:
                    own[place] = own.get(place, 0.0) + worth
        enough = _ENOUGH.get(sum(word not in self._silent for word in asked), _ENOUGH_OF_MANY)
        least = min(enough, _NEARLY * max(shares.values()))
        places = [place for place, share in shares.items() if share >= least]
        terms = [*(term for word in known for term in word.terms), *keys]
        rarest = max(words, key=self._worth)
        is_sentence = not may_be_name
        wanted = None if tag is None else tag.partition("-")[0].lower()
        found: dict[int, tuple[Any, ...]] = {}
        for place, number, code, is_look_alike, bm25 in self._ranked(terms, places):
            share, owned = shares.get(place, 0.0), own.get(place, 0.0)
            count = sum(place in word.places for word in known)
            # What asks for a name is told by no definition, and what is one word only by a label that is that word.
            is_told = is_sentence or count >= _FEW_WORDS or rarest.places.get(place, _ELSEWHERE) != _ELSEWHERE
            is_told = is_told and len(asked) > 1
            is_answer = (owned if is_look_alike else share) >= enough and is_told
            score = -bm25 * (share - (1 - _LESS) * (share - owned)) ** _STRICTNESS
            row = (not is_answer, -score, number, code, place)
            if (wanted is None or code == wanted) and (number not in found or row < found[number]):
                found[number] = row
        best = sorted(found.values())[:_MOST_WEIGHED]
        return sorted((self._weighed(words, as_name, row) for row in best), key=_order)

    def _link(self, words: Sequence[_Word]) -> list[str]:
        """Add to words the passages that are linked to what several of them name together; return the names."""
        keys: list[str] = []
        for start in range(len(words)):
            for stop in range(start + 1, min(start + _LONGEST_RUN, len(words)) + 1):
                run = words[start:stop]
                if not all(word.form for word in run):
                    break
                names = sorted({rules.joined(word.form for word in run) for rules in self._rules.values()})
                sql = "SELECT rowid FROM passage_text WHERE passage_text MATCH ?"
                for (place,) in self._tables.rows(sql, "i", f"{_LINKS} : ({_any_of(names)})"):
                    keys += names if names[0] not in keys else []
                    for word in run:
                        word.places[place] = max(word.places.get(place, _ELSEWHERE), _IN_LINK)
        return keys

    def _weighed(
        self,
        words: Sequence[_Word],
        asked: set[str] | None,
        row: tuple[bool, float, int, str, int],
    ) -> Described:
        """Weigh a concept by how nearly one of its labels is what was asked for.

        Args:
            words: What was asked for.
            asked: The same as folded words, where a label may be made of them.
            row: Whether the concept has too little of it, minus its score, number, language, and the passage.
        """
        is_none, score, number, code, place = row
        terms = frozenset(term for word in words if place in word.places for term in word.terms)
        labels = [each for each in self._concepts.columns.labels[number] if main_language(each.language) == code]
        rules = self._rules.get(code) or self._rules[""]
        missing = [word for word in words if place not in word.places]
        is_about = is_none and all(word.form and self._is_general(rules.root(word.form), code) for word in missing)
        best, label, is_name = 0.0, None, False
        for each in sorted(labels, key=lambda each: (LABEL_KINDS.index(each.kind), len(each.text), each.text)):
            said = frozenset(rules.of(each.text))
            met = sum(not said.isdisjoint(word.terms) for word in words)
            tightness = met / (len(words) + len(said - terms))
            if tightness > best or label is None:
                best, label = tightness, each
            is_none = is_none and not (is_about and said <= terms)
            if tightness == 1.0 and asked is not None:
                is_name = is_name or self._joins.issuperset(self._silent.intersection(fold(each.text).split()) - asked)
        return Described(
            number, place, label, -score * (_LOOSE + (1 - _LOOSE) * best), not is_none or is_name, is_name, terms
        )

    @remembered
    def _is_general(self, term: str, code: str) -> bool:
        """Tell whether many passages of a language have a word."""
        sql = "FROM passage JOIN passage_text ON id = passage_text.rowid WHERE language = ? AND passage_text MATCH ?"
        ((found,),) = self._tables.rows(f"SELECT count(*) {sql}", "i", code, f'"{term}"')
        ((size,),) = self._tables.rows("SELECT count(*) FROM passage WHERE language = ?", "i", code)
        return bool(found >= _GENERAL * size)

    def _ranked(self, terms: Iterable[str], places: Sequence[int]) -> list[tuple[Any, ...]]:
        """Return place, concept, language, whether it is kept apart, and bm25 of passages, the best first.

        The plus keeps SQLite from asking for one passage after the other: it reads once through all that have a word.
        """
        some = f"AND +rowid IN ({', '.join(map(str, sorted(places)))})" if len(places) <= _MOST_RANKED else ""
        sql = (
            "SELECT rowid, concept, language, is_look_alike, score FROM"
            f" (SELECT rowid, bm25(passage_text, {', '.join(map(str, WEIGHTS))}) AS score FROM passage_text"
            f" WHERE passage_text MATCH ? {some} ORDER BY score, rowid LIMIT {_MOST_RANKED})"
            " JOIN passage ON id = rowid ORDER BY score, rowid"
        )
        return self._tables.rows(sql, "ictir", _any_of(terms))

    def _worth(self, word: _Word) -> float:
        """Return what a word counts: the rarer the more, and an unknown one most."""
        return 0.0 if word.is_silent else _LEAST_WORTH + log(1 + self._size / (1 + len(word.places)))

    def _words(self, words: Sequence[str], short: set[str]) -> list[_Word]:
        silent = [word in self._silent for word in words]
        if all(silent):
            silent = [False] * len(words)
        found = []
        for word, is_silent in zip(words, silent, strict=True):
            if is_unspaced(word):
                found += [_Word(word, (each,), self._places((each,)), is_silent) for each in pairs(word)]
            elif not is_silent:
                found += self._read_short(word) if word in short else self._read(word)
        return found

    @cached_property
    def _silent(self) -> frozenset[str]:
        return frozenset().union(*map(silent_words, self._codes))

    @cached_property
    def _joins(self) -> frozenset[str]:
        kinds = ("of", "and", "with", "for")
        return frozenset().union(*(language(code).words(kind) for code in self._codes for kind in kinds))

    @cached_property
    def _joining(self) -> frozenset[str]:
        return frozenset().union(*map(joining_words, self._codes))

    def _read(self, word: str) -> list[_Word]:
        """Return a word as it stands, cut into its parts, corrected, or as the beginning of others."""
        for way in (self._whole, self._parts, self._corrected):
            is_corrected = way == self._corrected
            found = [_Word(form, terms, self._places(terms), is_corrected=is_corrected) for form, terms in way(word)]
            if found and all(each.places for each in found):
                return found
        return [_Word(word, (), {})]

    def knows(self, word: str) -> bool:
        """Tell whether a folded word, or a form of it, stands in a label or a text."""
        return self._concepts.label_index.knows(word) or bool(self._places(self._stems(word)))

    def _read_short(self, word: str) -> list[_Word]:
        """Return a word that may be an abbreviation."""
        terms = (*self._stems(word), *(rules.abbreviation(word) for rules in self._rules.values()))
        places = self._places(terms)
        return [_Word(word, terms, places)] if places else self._read(word)

    def _whole(self, word: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(word, self._stems(word))]

    def _stems(self, word: str) -> tuple[str, ...]:
        return tuple(sorted({rules.root(word) for rules in self._rules.values()}))

    @cached_property
    def _rules(self) -> dict[str, Terms]:
        return {code: Terms(code, ()) for code in (*self._codes, "")}

    def _parts(self, word: str) -> list[tuple[str, tuple[str, ...]]]:
        for cut in range(len(word) - 4, 3, -1):
            last = self._stems(word[cut:])
            if self._places(last):
                for code in self._codes:
                    for first in self._rules[code].fronts(word[:cut]) if self._rules[code].rules.has_compounds else ():
                        if self._places(self._stems(first)):
                            return [(first, self._stems(first)), (word[cut:], last)]
        return []

    def _corrected(self, word: str) -> list[tuple[str, tuple[str, ...]]]:
        near = self._concepts.label_index.near_words(word)
        return [(near[0], tuple(sorted({stem for each in near for stem in self._stems(each)})))] if near else []

    def _places(self, terms: Sequence[str]) -> dict[int, int]:
        """Return the passages in which one of some words stands, and whether in a label."""
        found: dict[int, int] = {}
        for fields, where in ((_OTHERS, _ELSEWHERE), (FIELDS[:3], _IN_LABEL)) if terms else ():
            query = f"{{{' '.join(fields)}}} : ({_any_of(terms)})"
            sql = "SELECT rowid FROM passage_text WHERE passage_text MATCH ?"
            found.update((place, where) for (place,) in self._tables.rows(sql, "i", query))
        return found

    def fields_of(self, found: Described) -> tuple[str, ...]:
        """Return the fields, of `FIELDS`, that hold the words of a concept that was found."""
        sql = "SELECT 1 FROM passage_text WHERE passage_text MATCH ? AND rowid = ?"
        words = _any_of(sorted(found.terms))
        return tuple(each for each in FIELDS if self._tables.rows(sql, "i", f"{each} : ({words})", found.place))


def _any_of(terms: Iterable[str]) -> str:
    return " OR ".join(f'"{term}"' for term in dict.fromkeys(terms))


def _order(found: Described) -> tuple[bool, bool, float, int]:
    return not found.is_name, not found.is_answer, -found.score, found.number


def _is_system(asked: str, name: str) -> bool:
    return bool(asked) and bool(name) and (name.startswith(asked) or asked.startswith(name))
