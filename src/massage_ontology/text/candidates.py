"""What the words of a name can stand for, with the strength of each reading.

A reading rests on words. It counts by how many words with a meaning of their own it explains; what it passes over, puts in
another order, corrects or supplies is taken off. Words for the kind of thing ("massage", "therapy") count little, because
nearly every name has one.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.labels import fold
from massage_ontology.text.languages import language
from massage_ontology.text.matcher import is_abbreviation
from massage_ontology.text.parts import ADDITION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from massage_ontology.model import Label
    from massage_ontology.text.lexicon import Entry, Lexicon
    from massage_ontology.text.matcher import Hit
    from massage_ontology.text.parts import Parts

RULES = frozenset({"inflection", "order", "short", "typo", "compound", "squeezed", "link", "head", "outside", "alone"})
"""The rules by name; a test takes each away in turn."""

_SPECIFIC, _GENERAL = 10.0, 2.0
_AS_WRITTEN = 4.0
_PASSED_OVER = 3.0
_OTHER_PART = 1.5
_OTHER_ADDITION = 6.0
_OTHER_ORDER = 0.5
_CORRECTED = 3.0
_SHORTENED = 1.0
_SECOND = {"prefLabel": 0.0, "altLabel": 0.1, "hiddenLabel": 0.5}
_ADDED = 4.0
_LONGEST_WINDOW = 4
_MOST_BEGINNINGS = 8


class Candidate(NamedTuple):
    """One reading of some words.

    Attributes:
        number: The concept.
        label: The label that was met.
        positions: The positions of the words.
        how: `exact`, `abbreviation`, `translation`, `inflection`, `compound`, `misspelling`, `words` or `short`.
        score: Its strength.
        is_headed: Whether a word for the kind of thing stands in the label or beside it.
        in_order: Whether the words stand in the order of the label.
        span: Where it stands, where that is part of a word.
    """

    number: int
    label: Label
    positions: tuple[int, ...]
    how: str
    score: float
    is_headed: bool
    in_order: bool = True
    span: tuple[int, int] | None = None


def candidates(parts: Parts, rules: frozenset[str] = RULES) -> list[Candidate]:
    """Return the readings of a name, the strongest first."""
    found = [*_as_written(parts), *(_joined(parts) if "squeezed" in rules else ()), *_by_words(parts, rules)]
    best: dict[tuple[int, tuple[int, ...]], Candidate] = {}
    for each in found:
        key = (each.number, each.positions)
        if key not in best or best[key].score < each.score:
            best[key] = each
    below, generic = parts.lexicon.concepts.hierarchy.below, parts.lexicon.roles.generic
    # Of readings that are as strong, one that claims no more than the kind of thing comes first, then the narrower one.
    return sorted(
        best.values(),
        key=lambda each: (
            -each.score,
            each.number not in generic,
            len(below[each.number]),
            each.number,
            each.positions,
        ),
    )


def _as_written(parts: Parts) -> Iterator[Candidate]:
    """Yield the labels that stand in the name as they are."""
    lexicon = parts.lexicon
    wanted = lexicon.roles.services | lexicon.roles.outside
    for hit in lexicon.matcher.hits(parts.folded):
        positions = tuple(parts.positions(hit))
        for number, label in lexicon.matcher.carriers_of(hit, parts.text):
            if number in wanted and not parts.aside.issuperset(positions):
                found = _exact(parts, number, label, positions, lexicon.matcher.forms[hit.form])
                yield (
                    found if found.positions != positions or parts.fills(hit, positions) else _inside(parts, found, hit)
                )


def _exact(parts: Parts, number: int, label: Label, positions: tuple[int, ...], form: str) -> Candidate:
    lexicon = parts.lexicon
    how = "exact"
    if is_abbreviation(label.text):
        how = "abbreviation"
    elif label.language is not None and not label.language.startswith(lexicon.concepts.default_language):
        how = "translation"
    code = (label.language or "").partition("-")[0]
    stems = lexicon.stems_in(form, code)
    score = _weight(lexicon, code, stems) + _AS_WRITTEN - _off(parts, label, positions)
    return Candidate(number, label, positions, how, score, is_headed=True)


def _inside(parts: Parts, found: Candidate, hit: Hit) -> Candidate:
    """Return the reading of a part of a word, in a script without spaces: the longer the label, the stronger."""
    lexicon = parts.lexicon
    form = lexicon.matcher.forms[hit.form]
    is_general = any(each.number in lexicon.roles.generic for each in lexicon.matcher.carriers(form))
    score = (_GENERAL if is_general else _SPECIFIC) + len(form) - _off(parts, found.label, found.positions)
    return found._replace(score=score, span=(hit.start, hit.end))


def _weight(lexicon: Lexicon, code: str, stems: Sequence[str]) -> float:
    general = lexicon.generic_words.get(code, frozenset()) | lexicon.treatment_words.get(code, frozenset())
    return sum(_GENERAL if stem in general else _SPECIFIC for stem in stems)


def _off(parts: Parts, label: Label, positions: tuple[int, ...]) -> float:
    """Return what is taken off for the label's kind and for standing in an addition."""
    added = all(parts.is_addition[each] for each in positions)
    return _SECOND[label.kind] + _ADDED * added


def _joined(parts: Parts) -> Iterator[Candidate]:
    """Yield the labels that are written with other spaces or hyphens."""
    lexicon = parts.lexicon
    wanted = lexicon.roles.services | lexicon.roles.outside
    words = parts.words
    for first in range(len(words)):
        for size in range(1, min(_LONGEST_WINDOW, len(words) - first) + 1):
            forms = [word.form for word in words[first : first + size]]
            form = lexicon.squeezed.get("".join(forms))
            if form is None or lexicon.matcher.carriers(" ".join(forms)):
                continue
            positions = tuple(range(first, first + size))
            for number, label in lexicon.matcher.carriers(form):
                if number in wanted:
                    yield _exact(parts, number, label, positions, form)._replace(how="compound")


def _by_words(parts: Parts, rules: frozenset[str]) -> Iterator[Candidate]:
    """Yield the labels whose words stand in the name in any order and form."""
    lexicon = parts.lexicon
    bags: dict[str, dict[str, list[int]]] = {}
    corrected: set[int] = set()
    for position, word in enumerate(parts.words):
        if position in parts.aside:
            continue
        stems = lexicon.stems_of(word.form, compounds="compound" in rules, inflected="inflection" in rules)
        is_odd = not lexicon.is_form_of_a_label(word.form) and (
            not stems or word.form in lexicon.odd_words or lexicon.is_half_known(word.form, stems)
        )
        if is_odd and "typo" in rules and position not in parts.silent:
            meant = lexicon.corrected(word.form)
            if meant is not None:
                corrected.add(position)
                parts.meant[position] = meant
                stems = (*stems, *lexicon.stems_of(meant))
        for code, stem in stems:
            bags.setdefault(code, {}).setdefault(stem, []).append(position)
    for code, bag in sorted(bags.items()):
        index = lexicon.entries[code]
        for stem in bag:
            for entry in index.get(stem, ()):
                if entry.stems <= bag.keys() and (entry.is_whole or "short" in rules):
                    candidate = _of_entry(parts, code, entry, bag, corrected, rules)
                    if candidate is not None:
                        yield candidate


def _of_entry(
    parts: Parts, code: str, entry: Entry, bag: dict[str, list[int]], corrected: set[int], rules: frozenset[str]
) -> Candidate | None:
    lexicon = parts.lexicon
    places = _nearest_places([bag[stem] for stem in entry.order])
    positions = tuple(sorted({*places}))
    score = _weight(lexicon, code, entry.order)
    is_headed = entry.is_whole
    if not entry.is_whole:
        is_headed = _has_head(parts, code, positions, lexicon.is_generic)
        if not is_headed and ("alone" not in rules or not _can_stand_alone(parts, entry, places)):
            return None
        is_headed = is_headed or _has_head(parts, code, positions, lexicon.is_head)
        score += _GENERAL - _SHORTENED if is_headed else -_SHORTENED
    if _drops_too_much(parts, code, entry):
        return None
    passed = [
        each for each in range(positions[0] + 1, positions[-1]) if each not in positions and each not in parts.silent
    ]
    crossed = parts.breaks[positions[0] + 1 : positions[-1] + 1]
    in_order = all(one <= other for one, other in pairwise(places))
    if (passed or not in_order) and "order" not in rules:
        return None
    if any(crossed) and (passed or parts.language not in {"", code} or not _shares_its_head(parts, positions, crossed)):
        return None
    if not in_order and any(crossed) and language(code).head == "last" and max(crossed) < ADDITION:
        return None
    wrong = len(corrected.intersection(positions))
    score -= _PASSED_OVER * len(passed) + _OTHER_ORDER * (not in_order) + _CORRECTED * wrong
    score -= sum(_OTHER_ADDITION if each == ADDITION else _OTHER_PART for each in crossed if each)
    score -= _off(parts, entry.label, positions)
    how = _how(parts, entry, positions, wrong)
    return Candidate(entry.number, entry.label, positions, how, score, is_headed, in_order)


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

    An addition belongs to what stands before it. Parts of one rank share a word for the kind of thing, but not one that is
    a part by itself: "facial and massage" is no facial massage.
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
    if len(positions) < len(entry.order):
        return "compound"
    if not entry.is_whole:
        return "short"
    forms = {parts.words[each].form for each in positions}
    return "words" if forms <= {*fold(entry.label.text).split()} and len(positions) > 1 else "inflection"


def _can_stand_alone(parts: Parts, entry: Entry, places: Sequence[int]) -> bool:
    """Tell whether what is left of a label may stand for it where no word for the kind of thing stands in the name.

    Several words may. One word may where it names nothing else; that it is all that its part says is looked at later.
    """
    lexicon = parts.lexicon
    roles = lexicon.roles
    named = [{number for number, _ in lexicon.matcher.carriers(parts.words[each].form)} for each in places]
    if len(entry.order) > 1:
        return entry.number not in roles.never_alone or all(row & roles.places for row in named)
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
