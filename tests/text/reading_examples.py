"""Sentences written for these tests, in six languages, from knowledge of the languages; none is quoted.

A row expects concepts with a status (`headache:denied`), that a concept is not found (`-pain`), or `nothing`: no name
of the field at all.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import massage_ontology
from massage_ontology.text.annotating import annotated
from massage_ontology.text.reading import TextReading
from massage_ontology.text.targets import Entry, Made, Targets

if TYPE_CHECKING:
    from collections.abc import Callable

    from massage_ontology.text.annotations import Annotations

PATH = Path(__file__).parents[1] / "data" / "texts" / "sentences.tsv"
VOCABULARY = massage_ontology.load()
NOTHING = "nothing"


class Example(NamedTuple):
    language: str
    text: str
    expected: tuple[str, ...]


@cache
def examples() -> tuple[Example, ...]:
    with PATH.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Example(row["language"], row["text"], tuple(row["expected"].split())) for row in rows)


@cache
def _field() -> frozenset[str]:
    return frozenset(concept.key for scheme in ("category", "modality") for concept in VOCABULARY.concepts_in(scheme))


def read(text: str, language: str, change: Change | None = None) -> Annotations:
    """Annotate, with other rules than the usual where a change is given."""
    targets = targets_for(language, change)
    return annotated(TextReading(text, targets), targets)


@cache
def targets_for(language: str, change: Change | None = None) -> Targets:
    usual = Targets(VOCABULARY, (language,), is_strict=True)
    if change is None:
        return usual
    return Changed(targets_for(language), change)


class Change(NamedTuple):
    """A rule that is taken away: what is left of what a form may be, and of the words of look-alikes."""

    entry: Callable[[Entry], Entry] = lambda entry: entry
    words: Callable[[str, tuple[str, ...]], tuple[str, ...]] = lambda _, words: words


class Changed(Targets):
    """Targets with changed entries over the same automaton."""

    def __init__(self, usual: Targets, change: Change) -> None:
        super().__init__(usual.concepts, usual.codes, is_strict=True)
        self.__dict__ |= {
            "matcher": usual.matcher,
            "entry": lambda form: change.entry(usual.entry(form) or NOT),
            "entries": Made(lambda number: change.entry(usual.entries[number])),
            "look_alikes": {where: change.words(where, words) for where, words in usual.look_alikes.items()},
        }


NOT = Entry((), (), is_look_alike=False, is_general=False)


def misses(example: Example, found: Annotations) -> list[str]:
    """Return what is expected and was not found."""
    pairs = {f"{each.key}:{span.status}" for span in found for each in span.readings}
    keys = {each.key for span in found for each in span.readings}
    missed = [
        each
        for each in example.expected
        if each != NOTHING and (each[1:] in keys if each.startswith("-") else each not in pairs)
    ]
    if NOTHING in example.expected:
        missed += sorted(keys & _field())
    return missed


def worth(change: Change, languages: tuple[str, ...]) -> int:
    """Count the sentences of some languages in which something is missed when a rule is taken away."""
    asked = [each for each in examples() if each.language in languages]
    return sum(bool(misses(each, read(each.text, each.language, change))) for each in asked)
