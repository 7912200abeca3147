"""Labels in running text: one automaton finds them all in one pass.

Each label is looked for with a space on either side, in a text in which everything but letters and digits became a
space. So the automaton itself keeps to whole words ("an" is not met in "massage and"), and reports nothing that has to
be thrown away again. Scripts without spaces go without them on the side where they stand.

Source: A. V. Aho, M. J. Corasick, Efficient string matching: an aid to bibliographic search, Communications of the ACM
18, 1975, doi:10.1145/360825.360855.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.indexes.folding import fold_all
from massage_ontology.indexes.labels import speaks
from massage_ontology.text.folding import Folded, fold_in_place
from massage_ontology.text.scripts import begins_without_space, ends_without_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ahocorasick_rs import AhoCorasick

    from massage_ontology.model import Label

LONGEST_ABBREVIATION = 6
"""A label of so many letters at most, all of them capitals, is an abbreviation."""


class Carrier(NamedTuple):
    """A label, and the thing that carries it.

    Attributes:
        number: The number of the thing.
        label: The label.
    """

    number: int
    label: Label


class Hit(NamedTuple):
    """A place where a label stands.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        form: The number of the folded form; `Matcher.carriers_of` says whose it is.
    """

    start: int
    end: int
    form: int


def is_abbreviation(text: str) -> bool:
    """Tell whether a label is an abbreviation, which is one in its own case only.

    Example:
        >>> is_abbreviation("MLD"), is_abbreviation("Amma"), is_abbreviation("met")
        (True, False, False)
    """
    return 1 < len(text) <= LONGEST_ABBREVIATION and text.isupper() and text != text.lower() and " " not in text


class Matcher:
    """All labels of all things, ready to be found in texts.

    Args:
        labels: The labels of each thing; the position is its number.
        languages: Only labels of these languages and their variants, and those without a language; all if `None`.

    Example:
        >>> from massage_ontology.model import Label
        >>> matcher = Matcher([(Label("prefLabel", "green tea", "en"),), (Label("prefLabel", "tea", "en"),)])
        >>> text = "A pot of Green Tea, or teas?"
        >>> [(text[hit.start : hit.end], matcher.forms[hit.form]) for hit in matcher.hits(text)]
        [('Green Tea', 'green tea'), ('Tea', 'tea')]
        >>> [(text[hit.start : hit.end]) for hit in matcher.longest(text)]
        ['Green Tea']
    """

    def __init__(self, labels: Sequence[Sequence[Label]], languages: Iterable[str] | None = None) -> None:
        """Gather the forms; the automaton is built when the first text is read."""
        from massage_ontology.collector import collector_paused

        chosen = None if languages is None else tuple(languages)
        with collector_paused():
            pairs = [
                Carrier(number, label)
                for number, row in enumerate(labels)
                for label in row
                if chosen is None or label[2] is None or any(speaks(label[2], each) for each in chosen)
            ]
            self._carriers: dict[str, list[Carrier]] = {}
            for pair, form in zip(pairs, fold_all([label[1] for _, label in pairs]), strict=True):
                if form:
                    self._carriers.setdefault(form, []).append(pair)
                # "massage (medical)" is written with two characters between its words, and looked for both ways.
                text = pair[1][1]
                # A letter that becomes two can make up for a sign that is gone ("Fuß, …").
                may_differ = len(form) != len(text) or not text.isascii()
                if may_differ and (loose := fold_in_place(text).form.strip()) not in {form, ""}:
                    self._carriers.setdefault(loose, []).append(pair)
        self.forms: Sequence[str] = sorted(self._carriers)

    @classmethod
    def of_forms(cls, forms: Iterable[str]) -> Matcher:
        """Return what finds forms that are folded already, as `fold_in_place` folds."""
        matcher = cls(())
        matcher.forms = sorted(forms)
        return matcher

    def carriers(self, form: str) -> Sequence[Carrier]:
        """Return whose label a folded form is, in the order of their numbers."""
        return self._carriers.get(form, ())

    def carriers_of(self, hit: Hit, text: str) -> Sequence[Carrier]:
        """Return whose label stands at a place; an abbreviation only where it stands in its own case."""
        carriers = self._carriers[self.forms[hit.form]]
        if hit.form not in self._cased:
            return carriers
        written = text[hit.start : hit.end]
        return [each for each in carriers if not is_abbreviation(each.label.text) or each.label.text == written]

    def hits(self, text: str | Folded) -> list[Hit]:
        """Return every place where a label stands as whole words, also where labels overlap.

        Args:
            text: Any text, or one that is folded already.

        Returns:
            The places, by beginning, the longest first.
        """
        folded = fold_in_place(text) if isinstance(text, str) else text
        places, left, right = folded.places, self._left, self._right
        hits = []
        for form, first, last in self._automaton.find_matches_as_indexes(f" {folded.form} ", overlapping=True):
            start, end = first + left[form], last + right[form]
            hit = Hit(start, end, form) if places is None else Hit(*folded.span(start, end), form)
            if form not in self._cased or self.carriers_of(hit, folded.text):
                hits.append(hit)
        hits.sort(key=lambda hit: (hit[0], -hit[1]))
        return hits

    def places(self, folded: Folded) -> list[tuple[int, int, int]]:
        """Return beginning, end and form of every place, as `hits` does, but by their end, and whatever their case.

        Args:
            folded: A text and its folded form.
        """
        left, right = self._left, self._right
        found = self._automaton.find_matches_as_indexes(f" {folded.form} ", overlapping=True)
        if folded.places is None:
            return [(first + left[form], last + right[form], form) for form, first, last in found]
        span = folded.span
        return [(*span(first + left[form], last + right[form]), form) for form, first, last in found]

    def longest(self, text: str | Folded) -> list[Hit]:
        """Return the longest labels that stand in a text, from the left, none overlapping another."""
        folded = fold_in_place(text) if isinstance(text, str) else text
        left, right, cased = self._left, self._right, self._cased
        # The automaton reports places by their end, the longer of two that end alike first. So whatever a new place
        # takes in lies on top of the stack; it gives way, unless the new one itself begins inside an earlier one.
        stack: list[tuple[int, int, int]] = []
        for form, first, last in self._automaton.find_matches_as_indexes(f" {folded.form} ", overlapping=True):
            start, end = first + left[form], last + right[form]
            if form in cased and not self.carriers_of(Hit(*folded.span(start, end), form), folded.text):
                continue
            if stack and stack[-1][1] > start:
                size = len(stack)
                while size and stack[size - 1][0] >= start:
                    size -= 1
                if size and stack[size - 1][1] > start:
                    continue
                del stack[size:]
            stack.append((start, end, form))
        if folded.places is None:
            return [Hit._make(place) for place in stack]
        return [Hit(*folded.span(start, end), form) for start, end, form in stack]

    # ---- what is built once -----------------------------------------------------------------------------------

    @cached_property
    def _automaton(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, MatchKind

        patterns = [
            f"{'' if left == -1 else ' '}{form}{'' if right == -1 else ' '}"
            for form, left, right in zip(self.forms, self._left, self._right, strict=True)
        ]
        return AhoCorasick(patterns, matchkind=MatchKind.Standard, store_patterns=False)

    # The text is read with one space before it: a label that begins with a space of its own begins where the automaton
    # says, any other one character earlier; a space of its own at the end is taken off as well.
    @cached_property
    def _left(self) -> list[int]:
        return [-1 if begins_without_space(form) else 0 for form in self.forms]

    @cached_property
    def _right(self) -> list[int]:
        return [-1 if ends_without_space(form) else -2 for form in self.forms]

    @cached_property
    def _cased(self) -> frozenset[int]:
        """Forms of which some carriers ask for their own case."""
        return frozenset(
            number
            for number, form in enumerate(self.forms)
            if len(form) <= LONGEST_ABBREVIATION
            and any(is_abbreviation(each.label.text) for each in self._carriers[form])
        )
