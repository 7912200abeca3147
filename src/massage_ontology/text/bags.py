"""Labels whose words stand in a name in any order and form: a name and a label are compared as sets of stems."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from massage_ontology.indexes.folding import fold
from massage_ontology.text.candidates import GENERAL, RULES, Candidate, discount, weight
from massage_ontology.text.languages import language
from massage_ontology.text.parts import ADDITION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from massage_ontology.text.lexicon import Entry
    from massage_ontology.text.parts import Parts

_PASSED_OVER = 3.0
_OTHER_PART = 1.5
_OTHER_ADDITION = 6.0
_OTHER_ORDER = 0.5
_CORRECTED = 3.0
_SHORTENED = 1.0
_MOST_BEGINNINGS = 8
_SHORTEST_INFLECTED = 5
"""A word of fewer letters stands alone for a label only as it is."""


def by_words(parts: Parts, rules: frozenset[str] = RULES) -> Iterator[Candidate]:
    """Yield the labels whose words stand in the name in any order and form."""
    for code, found in sorted(_stems(parts, rules).items()):
        bag = _Bag(parts, code, found, rules)
        index = parts.lexicon.entries[code]
        for stem in found:
            for entry in index.get(stem, ()):
                if entry.stems <= found.keys() and (entry.is_whole or "short" in rules):
                    candidate = bag.reading(entry)
                    if candidate is not None:
                        yield candidate


def _stems(parts: Parts, rules: frozenset[str]) -> dict[str, dict[str, list[int]]]:
    """Return language → stem → the positions where it stands; of mistyped words, that of the word that was meant."""
    lexicon = parts.lexicon
    bags: dict[str, dict[str, list[int]]] = {}
    for position, word in enumerate(parts.words):
        if position in parts.aside:
            continue
        stems = lexicon.stems_of(word.form, compounds="compound" in rules, inflected="inflection" in rules)
        if "typo" in rules and position not in parts.silent and lexicon.spelling.is_odd(word.form, stems):
            meant = lexicon.spelling.corrected(word.form)
            if meant is not None:
                parts.meant[position] = meant
                stems = (*stems, *lexicon.stems_of(meant))
        for code, stem in stems:
            bags.setdefault(code, {}).setdefault(stem, []).append(position)
    return bags


class _Bag:
    """The stems of a name in one language."""

    def __init__(self, parts: Parts, code: str, found: dict[str, list[int]], rules: frozenset[str]) -> None:
        self.parts, self.code, self.found, self.rules = parts, code, found, rules

    def reading(self, entry: Entry) -> Candidate | None:
        """Return the reading of a label whose words all stand in the name, or nothing where they do not belong."""
        parts, code = self.parts, self.code
        places = _nearest_places([self.found[stem] for stem in entry.order])
        positions = tuple(sorted({*places}))
        score = weight(parts.lexicon, code, entry.order) - discount(parts, entry.label, positions)
        is_headed = True
        if not entry.is_whole:
            is_near_head = _has_head(parts, code, positions, parts.lexicon.is_generic)
            if not is_near_head and ("alone" not in self.rules or not _can_stand_alone(parts, code, entry, places)):
                return None
            is_headed = is_near_head or _has_head(parts, code, positions, parts.lexicon.is_head)
            score += GENERAL - _SHORTENED if is_headed else -_SHORTENED
            if not is_headed and any(self._is_another(at, entry) for at in positions):
                return None
        in_order = all(one <= other for one, other in pairwise(places))
        crossed = parts.breaks[positions[0] + 1 : positions[-1] + 1]
        passed = [at for at in range(positions[0], positions[-1]) if at not in positions and at not in parts.silent]
        if (passed or not in_order) and "order" not in self.rules:
            return None
        if _drops_too_much(parts, code, entry) or (
            any(crossed) and not self._may_cross(positions, passed, in_order=in_order)
        ):
            return None
        wrong = len(parts.meant.keys() & {*positions})
        score -= _PASSED_OVER * len(passed) + _OTHER_ORDER * (not in_order) + _CORRECTED * wrong
        score -= sum(_OTHER_ADDITION if each == ADDITION else _OTHER_PART for each in crossed if each)
        how = _how(parts, entry, positions, wrong)
        return Candidate(entry.number, entry.label, positions, how, score, is_headed, in_order)

    def _is_another(self, position: int, entry: Entry) -> bool:
        """Tell whether a word is rather another: "swimming", not "slimming"; an office chair, not an office massage."""
        word = self.parts.words[position].form
        meant = self.parts.meant.get(position, word)
        parts = [stem for code, stem in self.parts.lexicon.stems_of(word) if code == self.code]
        is_chair = len(parts) > 1 and parts[-1] not in entry.stems
        return is_chair or (word != meant and len(word) == len(meant) and sorted(word) != sorted(meant))

    def _may_cross(self, positions: tuple[int, ...], passed: Sequence[int], *, in_order: bool) -> bool:
        """Tell whether words of several parts can belong together."""
        crossed = self.parts.breaks[positions[0] + 1 : positions[-1] + 1]
        if passed or self.parts.language not in {"", self.code}:
            return False
        is_turned = not in_order and language(self.code).head == "last" and max(crossed) < ADDITION
        return not is_turned and _shares_its_head(self.parts, positions, crossed)


def _has_head(parts: Parts, code: str, positions: tuple[int, ...], is_head: Callable[[str], bool]) -> bool:
    """Tell whether a word for the kind of thing stands where the head of these words would stand.

    In the same part; in a later one where heads stand last, because parts share it ("sports and Thai massage"); in an
    earlier one where they stand first.
    """
    side = language(code).head
    here = {parts.part_of[each] for each in positions}
    is_native = parts.language in {"", code}
    specific = {parts.part_of[at] for at in range(len(parts.words)) if parts.is_specific(at)}
    for at, word in enumerate(parts.words):
        if at in positions:
            fits = parts.lexicon.is_compound(parts.meant.get(at, word.form))
        elif side == "last":
            fits = at > positions[-1] and (parts.part_of[at] in here or (is_native and parts.part_of[at] in specific))
        elif side == "first":
            fits = at < positions[0] and (parts.part_of[at] in here or (is_native and parts.part_of[at] in specific))
        else:
            fits = parts.part_of[at] in here
        if fits and is_head(parts.meant.get(at, word.form)):
            return True
    return False


def _shares_its_head(parts: Parts, positions: tuple[int, ...], crossed: Sequence[int]) -> bool:
    """Tell whether words of several parts can belong together.

    An addition belongs to what stands before it. Parts of one rank share a word for the kind of thing, but not one that
    is a part by itself: "facial and massage" is no facial massage.
    """
    if max(crossed) == ADDITION:
        return True
    heads = [each for each in positions if parts.lexicon.is_head(parts.words[each].form)]
    return all(any(parts.part_of[at] == parts.part_of[head] for at in parts.specific) for head in heads)


def _drops_too_much(parts: Parts, code: str, entry: Entry) -> bool:
    """Tell whether a label loses its meaning without its small words: "hands-on therapy" is no therapy of hands."""
    if language(code).head != "last":
        return False
    specific = [stem for stem in entry.order if stem not in parts.lexicon.heads_in(code)]
    small = {word for word in fold(entry.label.text).split() if word in language(code).words("stop")}
    return len(specific) == 1 and not small <= {word.form for word in parts.words}


def _how(parts: Parts, entry: Entry, positions: tuple[int, ...], wrong: int) -> str:
    if wrong:
        return "misspelling"
    forms = {parts.words[each].form for each in positions}
    others = forms - {*fold(entry.label.text).split()}
    if len(positions) < len(entry.order) or any(parts.lexicon.is_compound(form) for form in others):
        return "compound"
    if not entry.is_whole:
        return "short"
    return "words" if not others and len(positions) > 1 else "inflection"


def _can_stand_alone(parts: Parts, code: str, entry: Entry, places: Sequence[int]) -> bool:
    """Tell whether what is left of a label may stand for it where no word for the kind of thing stands in the name.

    Several words may, unless each of them names something else, and not only places ("foot spa"). One word may where
    it names nothing else; that it is all that its part says is looked at later.
    """
    lexicon = parts.lexicon
    roles = lexicon.roles
    named = [{number for number, _ in lexicon.matcher.carriers(parts.words[each].form)} for each in places]
    if len(entry.order) > 1:
        is_of_places = entry.number in roles.never_alone
        return not is_of_places or all(row & roles.places for row in named) or not all(named)
    word = parts.words[places[0]].form
    if len(word) < _SHORTEST_INFLECTED and word.isascii() and language(code).stem(word) != word:
        return False  # "part" is no form of "par"
    return entry.number not in roles.never_alone and named[0] <= roles.alone | roles.services


def _nearest_places(options: Sequence[Sequence[int]]) -> list[int]:
    """Choose a position for each stem, all near each other."""
    if all(len(row) == 1 for row in options):
        return [row[0] for row in options]
    chains = [_chain(first, options[1:]) for first in options[0][:_MOST_BEGINNINGS]]
    return min(chains, key=lambda places: (max(places) - min(places), places))


def _chain(first: int, options: Sequence[Sequence[int]]) -> list[int]:
    places = [first]
    for row in options:
        last = places[-1]
        unused = [each for each in row if each not in places] or list(row)
        places.append(min(unused, key=lambda each: (abs(each - last), each < last)))
    return places
