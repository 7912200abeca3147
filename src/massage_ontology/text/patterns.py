"""Words that name a concept only in their context, and words that say that something else is meant.

Both name concepts, so they stand beside the vocabulary, in two tables of the folder `ontology/`. Another vocabulary,
which has none of these concepts, is read without them.

`text-patterns.tsv`, a line a phrase: `key` of the concept, `language`, `phrase`, and words separated by `|`: one of
`near` must stand in the sentence, none of `unless` may. A line without a phrase says the same of the concept's own
labels in the description of a session: who is named there seldom gives the massage.

`look-alikes.tsv`, a line a word: `key` of what is meant instead, `language`, `where` and `words`:

| where | says |
| --- | --- |
| `general` | the words name the field in general, in a text the concept `key`; only they give way to a sentence |
| `sentence` | words in the same sentence: the first massage of the *artery* |
| `near` | words at most three words away from a general one: massage for *horses* |
| `object` | words right behind a general one: massage *the* dough |
| `behind` | words right behind any name: orthopedic massage *insoles* |
| `before` | words right before any name: *huile de* massage |
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology import bundled
from massage_ontology.indexes.folding import fold
from massage_ontology.indexes.labels import speaks
from massage_ontology.namespaces import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PATTERNS, LOOK_ALIKES = "text-patterns.tsv", "look-alikes.tsv"

GENERAL, SENTENCE, NEAR, OBJECT, BEHIND, BEFORE = "general", "sentence", "near", "object", "behind", "before"


class Pattern(NamedTuple):
    """A phrase that names a concept in its context.

    Attributes:
        iri: The concept.
        language: The language of the phrase.
        phrase: The phrase.
        near: Folded words of which one must stand in the sentence, if there are any.
        unless: Folded words of which none may.
    """

    iri: str
    language: str
    phrase: str
    near: tuple[str, ...]
    unless: tuple[str, ...]

    def fits(self, sentence: str) -> bool:
        """Tell whether a folded sentence, with a space on either side, is a fitting context."""
        return (not self.near or any(f" {words} " in sentence for words in self.near)) and not any(
            f" {words} " in sentence for words in self.unless
        )


class LookAlike(NamedTuple):
    """Words that say that something else is meant.

    Attributes:
        iri: What is meant; that of no concept where a general word is no noun.
        language: The language of the words.
        where: Where they stand.
        words: The words.
    """

    iri: str
    language: str
    where: str
    words: str


def _rows(name: str) -> Iterator[dict[str, str]]:
    path: Path = bundled.folder() / name
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as stream:
            yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def _patterns() -> tuple[Pattern, ...]:
    return tuple(
        Pattern(BASE + row["key"], row["language"], row["phrase"], _forms(row["near"]), _forms(row["unless"]))
        for row in _rows(PATTERNS)
    )


@cache
def _look_alikes() -> tuple[LookAlike, ...]:
    return tuple(
        LookAlike(BASE + row["key"], row["language"], row["where"], row["words"]) for row in _rows(LOOK_ALIKES)
    )


def _forms(cell: str) -> tuple[str, ...]:
    return tuple(form for form in map(fold, cell.split("|")) if form)


def patterns(languages: Iterable[str]) -> tuple[Pattern, ...]:
    """Return the patterns of languages.

    Example:
        >>> next(each.iri for each in patterns(["en"]) if each.phrase == "prescription")
        'https://w3id.org/massage-ontology/physician-prescription'
    """
    wanted = tuple(languages)
    return tuple(each for each in _patterns() if any(speaks(each.language, code) for code in wanted))


def look_alikes(languages: Iterable[str]) -> tuple[LookAlike, ...]:
    """Return the words of languages that say that something else is meant.

    Example:
        >>> {each.where for each in look_alikes(["en"]) if each.words == "insoles"} == {"behind", "sentence"}
        True
    """
    wanted = tuple(languages)
    return tuple(each for each in _look_alikes() if any(speaks(each.language, code) for code in wanted))
