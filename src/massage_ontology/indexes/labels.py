"""The index of labels: from words to numbers, with the reason.

A label is compared in four ever looser ways: as it stands, folded (case, accents, punctuation and width set
aside), by its beginning, by its words; then, for what is left, with typing errors allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from massage_ontology.indexes.folding import fold, fold_all
from massage_ontology.model import LABEL_KINDS, Match

if TYPE_CHECKING:
    from massage_ontology.indexes.typos import Typos
    from massage_ontology.model import Label

__all__ = ["HOW", "FoldedLabels", "LabelIndex", "fold", "fold_all", "speaks"]

HOW = ("exact", "folded", "prefix", "words", "typo")
"""The ways a label can match, strictest first."""

_NEW = tuple.__new__
"""Makes a record of its parts without looking at each."""


_EXACT = ("exact", 100.0)
_FOLDED = ("folded", 99.0)
_SHORTEST_MISTYPED = 6
_ONE_CARRIER = 2
"""A number and a label."""


class FoldedLabels:
    """The labels in order of their folded forms: which things carry a label that is the same, or begins so."""

    def __init__(self, labels: Sequence[tuple[Label, ...]]) -> None:
        """Keep the labels; the tables are built when first asked for."""
        self._labels = labels

    @cached_property
    def _table(self) -> dict[str, tuple[Any, ...]]:
        """Folded form → number and label of each that carries it, one behind the other."""
        from massage_ontology.collector import collector_paused

        table: dict[str, tuple[Any, ...]] = {}
        get = table.get
        with collector_paused():
            forms = iter(fold_all([label[1] for row in self._labels for label in row]))
            for number, row in enumerate(self._labels):
                for label in row:
                    folded = next(forms)
                    known = get(folded)
                    table[folded] = (number, label) if known is None else (*known, number, label)
        return table

    def carriers(self, form: str) -> Sequence[Any]:
        """Return number and label of each label that has a folded form, one behind the other."""
        return self._table.get(form, ())

    def prepare(self, forms: Sequence[str]) -> None:
        """Take notice of the forms that `carriers` will be asked for, so that a file is read once for all of them."""

    @cached_property
    def forms(self) -> Sequence[str]:
        """The folded forms, sorted, each once."""
        return sorted(self._table)


class LabelIndex:
    """All labels of all things, ready to be asked.

    Args:
        labels: Labels of each thing; the position is its number.
        folded_labels: The same in order of their folded forms, where that is known already.

    Example:
        >>> from massage_ontology.model import Label
        >>> index = LabelIndex([(Label("prefLabel", "green tea", "en"),), (Label("prefLabel", "Black tea", "en"),)])
        >>> [(match.number, match.how) for match in index.search("black tea")]
        [(1, 'folded')]
        >>> [(match.number, match.how) for match in index.search("blak tea")]
        [(1, 'typo')]
    """

    def __init__(self, labels: Sequence[tuple[Label, ...]], folded_labels: FoldedLabels | None = None) -> None:
        """Keep the labels; the tables are built when first asked for."""
        self._labels = labels
        self._folded_labels = FoldedLabels(labels) if folded_labels is None else folded_labels

    def exact(self, text: str) -> tuple[Match, ...]:
        """Return the labels that are the same, to the letter or folded, best first."""
        carriers = self._folded_labels.carriers(fold(text))
        if len(carriers) == _ONE_CARRIER:
            number, label = carriers
            return (_NEW(Match, (number, label, *(_EXACT if label[1] == text else _FOLDED))),)
        return tuple(sorted(_matches(carriers, text, *_FOLDED), key=_rank))

    def search(
        self, text: str, *, language: str | None = None, limit: int = 10, typos: bool = True
    ) -> tuple[Match, ...]:
        """Return the best label of each thing that answers to `text`.

        Typing errors are looked for where no label is the same, and stricter ways found less than `limit`.

        Args:
            text: What somebody typed.
            language: Only labels of this language or of its variants (`en` takes `en-GB` too), or all.
            limit: How many things at most.
            typos: Whether typing errors are looked for.

        Returns:
            Matches ordered by how, score, kind of label, label and number; each thing once.
        """
        folded = fold(text)
        if not folded or limit < 1:
            return ()
        # Stage after stage, each laxer and slower than the one before. It stops as soon as there is enough, does not
        # look for typing errors where a label is the same, nor for near words where anything was found.
        best: dict[int, Match] = {}
        for stage in (self._strict, self._loose, *((self._typos, self._near_words) if typos else ())):
            if stage == self._near_words and best:
                break
            for match in stage(folded, text):
                if language is None or speaks(match.label.language, language):
                    known = best.get(match.number)
                    if known is None or _rank(match) < _rank(known):
                        best[match.number] = match
            if len(best) >= limit:
                break
            if stage == self._loose and any(match.how in {"exact", "folded"} for match in best.values()):
                break
        return tuple(sorted(best.values(), key=_rank)[:limit])

    def knows(self, word: str) -> bool:
        """Tell whether a folded word stands in a label."""
        return word in self._by_word

    def _matches(self, form: str, text: str, how: str, score: float) -> list[Match]:
        """Return every label that has a folded form."""
        return _matches(self._folded_labels.carriers(form), text, how, score)

    def _strict(self, folded: str, text: str) -> Iterator[Match]:
        """Yield what is equal, and what begins with the text."""
        from bisect import bisect_left

        # What begins with a text stands together in the sorted forms, from where the text itself would stand.
        forms = self._folded_labels.forms
        start = bisect_left(forms, folded)
        stop = next((place for place in range(start, len(forms)) if not forms[place].startswith(folded)), len(forms))
        self._folded_labels.prepare((folded, *forms[start:stop]))
        yield from self._matches(folded, text, *_FOLDED)
        for form in forms[start:stop]:
            if form != folded:
                yield from self._matches(form, text, "prefix", _coverage(folded, form, 90.0))

    def _loose(self, folded: str, text: str) -> Iterator[Match]:
        """Yield what holds all the words; the last word may be unfinished."""
        *whole, last = folded.split()
        found = set(self._positions_beginning(last))
        for word in whole:
            found.intersection_update(self._positions(word))
        forms = self._folded_labels.forms
        self._folded_labels.prepare([forms[position] for position in found])
        for position in sorted(found):
            form = forms[position]
            yield from self._matches(form, text, "words", _coverage(folded, form, 80.0))

    def _positions_beginning(self, start: str) -> Iterator[int]:
        from bisect import bisect_left

        for index in range(bisect_left(self._words, start), len(self._words)):
            if not self._words[index].startswith(start):
                return
            yield from self._positions(self._words[index])

    def _typos(self, folded: str, text: str) -> Iterator[Match]:
        """Yield what is nearly the same letter by letter, or word by word in another order."""
        forms = self._folded_labels.forms
        near = self._nearly.search(folded)
        self._folded_labels.prepare([forms[position] for position, _ in near])
        for position, score in near:
            yield from self._matches(forms[position], text, "typo", round(score * 0.7, 2))

    def _near_words(self, folded: str, text: str) -> Iterator[Match]:
        """Yield what holds words that are nearly the same as all that were typed."""
        # A form must have a near word for each typed one (so the sets are intersected), and is as near as its worst.
        found: dict[int, float] | None = None
        for word in folded.split():
            scores: dict[int, float] = {}
            for index, score in self._nearly_words.search(word):
                for position in self._positions(self._words[index]):
                    scores[position] = max(scores.get(position, 0.0), score)
            found = (
                scores if found is None else {each: min(found[each], scores[each]) for each in found.keys() & scores}
            )
        forms = self._folded_labels.forms
        self._folded_labels.prepare([forms[position] for position in found or ()])
        for position, score in sorted((found or {}).items()):
            yield from self._matches(forms[position], text, "typo", _coverage(folded, forms[position], score * 0.5))

    def slips(
        self,
        text: str,
        *,
        language: str | None = None,
        limit: int = 10,
        more: bool = True,
        known: Callable[[str], bool] | None = None,
    ) -> tuple[Match, ...]:
        """Return the labels that a text is with typing errors, and not those that it only looks like.

        Args:
            text: What somebody typed.
            language: Only labels of this language or of its variants, or all.
            limit: How many things at most.
            more: Whether more than one error is looked for.
            known: Tells whether there is such a word; without it, whether it stands in a label.
        """
        from massage_ontology.indexes.typos import is_slip

        folded = fold(text)
        forms = self._folded_labels.forms
        near = self._nearly.few_errors(folded, 2 if more else 1)
        self._folded_labels.prepare([forms[position] for position, _ in near])
        best: dict[int, Match] = {}
        found = [m for at, score in near for m in self._matches(forms[at], text, "typo", round(score * 0.7, 2))]
        found += self.search(text, language=language, limit=limit) if more else ()
        found = [each for each in found if is_slip(folded, fold(each.label.text), known or self.knows, self._rivals)]
        for match in found:
            if language is None or speaks(match.label.language, language):
                better = best.get(match.number)
                if better is None or _rank(match) < _rank(better):
                    best[match.number] = match
        return tuple(sorted(best.values(), key=_rank)[:limit])

    def _rivals(self, words: Sequence[str], count: int) -> int:
        """Count the labels of so many words that hold all of some words."""
        forms = self._folded_labels.forms
        found = [set(self._positions(word)) for word in words]
        return sum(forms[each].count(" ") == count - 1 for each in set.intersection(*found)) if found else len(forms)

    def near_words(self, word: str) -> tuple[str, ...]:
        """Return the words of labels that a long folded word may be, mistyped; those that are nearest.

        What only has an ending more, or less, is another word.
        """
        from massage_ontology.indexes.typos import is_slip

        near = [
            (each, score)
            for each, score in ((self._words[index], score) for index, score in self._nearly_words.search(word))
            if each[0] == word[0]
            and is_slip(word, each, self.knows, self._rivals)
            and not each.startswith(word)
            and not word.startswith(each)
        ]
        return tuple(each for each, score in near if score == near[0][1]) if len(word) >= _SHORTEST_MISTYPED else ()

    @cached_property
    def _nearly_words(self) -> Typos:
        from massage_ontology.indexes.typos import Typos

        return Typos(self._words)

    @cached_property
    def _nearly(self) -> Typos:
        from massage_ontology.indexes.typos import Typos

        return Typos(self._folded_labels.forms)

    def _positions(self, word: str) -> Sequence[int]:
        """Return the positions of the forms that hold a word."""
        found = self._by_word.get(word, ())
        return (found,) if isinstance(found, int) else found

    @cached_property
    def _by_word(self) -> dict[str, int | list[int]]:
        """Word → the position of the form that holds it, or, where there are several, all of them."""
        from massage_ontology.collector import collector_paused

        table: dict[str, int | list[int]] = {}
        get = table.get
        with collector_paused():
            for position, form in enumerate(self._folded_labels.forms):
                for word in form.split():
                    known = get(word)
                    if known is None:
                        table[word] = position
                    elif isinstance(known, int):  # most words stand in one form only
                        table[word] = [known, position]
                    else:
                        known.append(position)
        return table

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._by_word)


def _matches(carriers: Sequence[Any], text: str, how: str, score: float) -> list[Match]:
    return [
        _NEW(Match, (number, label, *(_EXACT if label[1] == text else (how, score))))
        for number, label in zip(carriers[::2], carriers[1::2], strict=True)
    ]


def speaks(tag: str | None, language: str) -> bool:
    """Tell whether a language tag is the language asked for, or a variant of it (BCP 47 basic filtering).

    Example:
        >>> speaks("en-GB", "en"), speaks("en", "en-gb"), speaks(None, "en")
        (True, False, False)
    """
    return tag is not None and f"{tag}-".lower().startswith(f"{language}-".lower())


def _coverage(part: str, whole: str, most: float) -> float:
    """Score a part by how much of the whole it is."""
    return round(most * (0.5 + 0.5 * len(part) / max(len(whole), len(part), 1)), 2)


def _rank(match: Match) -> tuple[int, float, int, int, str, str, int]:
    label = match.label
    return (
        HOW.index(match.how),
        -match.score,
        LABEL_KINDS.index(label.kind),
        len(label.text),
        label.text,
        label.language or "",
        match.number,
    )
