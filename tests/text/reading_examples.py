"""Sentences written for these tests, in six languages, from knowledge of the languages; none is quoted.

A row expects concepts with a status (`headache:denied`), that a concept is not found (`-pain`), or `nothing`: no name of
the field at all.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import massage_ontology
from massage_ontology.text.annotating import annotated
from massage_ontology.text.reading import TextReading
from massage_ontology.text.targets import Targets

if TYPE_CHECKING:
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


def read(text: str, *languages: str, kind: type[Targets] = Targets) -> Annotations:
    """Annotate with other rules than the usual."""
    targets = targets_for(kind, languages)
    return annotated(TextReading(text, targets), targets)


@cache
def targets_for(kind: type[Targets], languages: tuple[str, ...]) -> Targets:
    return kind(VOCABULARY, languages, is_strict=True)


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


def right(kind: type[Targets] = Targets) -> int:
    """Count the sentences in which everything is as expected."""
    return sum(not misses(each, read(each.text, each.language, kind=kind)) for each in examples())
