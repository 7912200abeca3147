"""What a comparison says in a sentence, composed from what readings say of the other term, and from the hierarchy."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from massage_ontology.classification.readings import all_senses
from massage_ontology.comparison.overlap import AROUND, DISJOINT, OVERLAPPING, SAME, WITHIN
from massage_ontology.comparison.stances import DEPENDS, NEARLY, REJECTED, UNTOLD, main_reading
from massage_ontology.sections import capitalized

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.comparison.places import Place
    from massage_ontology.comparison.stances import Stance
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.links import Link

GROUPS = (SAME, NEARLY, WITHIN, AROUND, OVERLAPPING, DISJOINT, DEPENDS, REJECTED, UNTOLD)
"""The kinds of stances in the order in which equally large groups are shown, seen from the first term."""

SILENT = (DEPENDS, REJECTED, UNTOLD)
"""The kinds of stances that do not say how two terms relate."""

_MIRROR = {WITHIN: AROUND, AROUND: WITHIN}
_MOST_ADDED = 2


def groups_of(stances: Iterable[Stance], first: Concept) -> list[tuple[str, list[Stance]]]:
    """Group what readings of two terms say of each other, as seen from the first: the largest group first.

    That criteria overlap only means that they do not exclude each other, so overlaps come last where the other groups
    together are as large. After them comes what rejects its own term, then what says nothing of the other.
    """
    groups: dict[str, list[Stance]] = {}
    for each in stances:
        groups.setdefault(kind_from(each, first), []).append(each)
    kinds = sorted(groups, key=lambda kind: (-len(groups[kind]), GROUPS.index(kind)))
    told = sum(len(row) for kind, row in groups.items() if kind not in SILENT)
    is_weak = 2 * len(groups.get(OVERLAPPING, ())) <= told
    last = (OVERLAPPING, *SILENT) if is_weak else SILENT
    kinds.sort(key=lambda kind: last.index(kind) if kind in last else -1)
    return [(kind, groups[kind]) for kind in kinds]


def kind_from(stance: Stance, first: Concept) -> str:
    """Return what a reading says as seen from the first term, whichever of the two it is a reading of."""
    return stance.kind if stance.sense.term == first else _MIRROR.get(stance.kind, stance.kind)


def pair_sentence(result: Comparison, place: Place, stances: Sequence[Stance]) -> str:
    """Say how two terms relate, how far that is agreed, and what the narrower one adds."""
    groups = [(kind, row) for kind, row in groups_of(stances, place.one) if kind not in SILENT]
    told = sum(len(row) for _, row in groups)
    if not told:
        links = result.links_between(place.one, place.other)
        linked = [f"{link.subject} {link.name} {_standing(link)}" for link in links]
        return f"{'; '.join([*linked, _place_clause(place)])}."
    (kind, row), rest = groups[0], groups[1:]
    if not rest:
        all_of = "the only reading" if told == 1 else f"all {told} readings"
        text = f"{_claim(kind, place)}, by {all_of} that can be compared"
    else:
        largest = max(len(each) for _, each in groups)
        often = "mostly" if 2 * len(row) > told else "most often" if len(row) == largest else "sometimes"
        others = ", ".join(f"{_short(other, place)} ({len(each)})" for other, each in rest)
        share = f"{len(row)} of {told} readings that can be compared"
        text = f"{_claim(kind, place, often)} ({share}); other readings: {others}"
    return f"{text}.{_added(result, place, groups)}"


def count_sentence(result: Comparison, stances: Sequence[Stance]) -> str:
    """Say how many readings there are, and how many of them do not relate the terms."""
    counts = [f"{len(row)} of {term}" for term, row in zip(result.terms, result.senses, strict=True) if row]
    if not counts:  # where a vocabulary has no readings at all, nobody misses them
        return "No readings are recorded." if all_senses(result.concepts) else ""
    silent = sum(each.kind in SILENT for each in stances)
    say = "does not say" if silent == 1 else "do not say"
    rest = f"; {'none says' if silent == len(stances) else f'{silent} {say}'} how the two relate" if silent else ""
    return f"Readings: {', '.join(counts)}{rest}."


def _place_clause(place: Place) -> str:
    text = f"{place}{', though sources dispute this' if place.disputed else ''}"
    schemes = [scheme for scheme in place.one.in_scheme if scheme in place.other.in_scheme]
    if not place.common and schemes:
        text += f", but both are listed under {' and '.join(str(scheme.pref_label) for scheme in schemes)}"
    return text


def _standing(link: Link) -> str:
    return f"{link.target} ({link.standing})" if link.standing else str(link.target)


def _claim(kind: str, place: Place, often: str = "") -> str:
    one, other = str(place.one), str(place.other)
    adverb = f" {often}" if often else ""
    return {
        SAME: f"{one} and {other} are{adverb} used for the same thing",
        NEARLY: f"{one} and {other} are{adverb} used for nearly the same thing",
        WITHIN: f"{one} is{adverb} read as a kind of {other}",
        AROUND: f"{other} is{adverb} read as a kind of {one}",
        OVERLAPPING: f"{one} and {other}{adverb} overlap: a session can be both",
        DISJOINT: f"{one} and {other} are{adverb} kept apart: no session is both",
    }[kind]


def _short(kind: str, place: Place) -> str:
    return {
        SAME: "the same",
        NEARLY: "nearly the same",
        WITHIN: f"{place.one} as a kind of {place.other}",
        AROUND: f"{place.other} as a kind of {place.one}",
        OVERLAPPING: "overlapping",
        DISJOINT: "apart",
    }[kind]


def _added(result: Comparison, place: Place, groups: Sequence[tuple[str, list[Stance]]]) -> str:
    """Say what the narrower term adds, by the readings that make it narrower."""
    sizes = {kind: len(row) for kind, row in groups if kind in _MIRROR}
    if not sizes:
        return ""
    kind = max(sizes, key=lambda each: (sizes[each], each == WITHIN))
    inner, outer = (place.one, place.other) if kind == WITHIN else (place.other, place.one)
    wide = main_reading(result.concepts, result.senses_of(outer))
    row = [each.sense for each in dict(groups)[kind] if each.sense.term == inner]
    counts: Counter[str] = Counter()
    if wide is not None:
        for sense in row:
            more = result.overlap(sense, wide).only_one
            # What it asks for says more than what it keeps out; that is told only where there is nothing else.
            counts.update({each.phrase for each in more if not each.is_negative} or {each.phrase for each in more})
    found = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:_MOST_ADDED]
    if not found:
        return ""
    added = "; ".join(f"{words} ({count} of {len(row)})" for words, count in found)
    return f" {capitalized(str(inner))} then adds: {added}."
