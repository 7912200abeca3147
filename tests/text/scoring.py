"""How well names are resolved, measured on names that booking pages and price lists carry.

A name scores 1 where the first concept is the expected one or a listed alternative, one half where it is a listed
coarser one, and 1 where nothing is expected and nothing is found. A concept is known by its key, or by a label that the
list of accepted labels has, because the lists were made apart from the vocabulary.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from massage_ontology.indexes.folding import fold
from tests.conftest import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.concepts.concept import Concept
    from massage_ontology.text.resolving import Resolver

NONE = "NONE"
LONG = 7
"""A word of so many letters is long."""


@dataclass(frozen=True)
class Service:
    """One name, its language, and what it is expected to stand for, the first choice first."""

    name: str
    language: str
    expected: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """Shares of right answers, and how often something was found where nothing should be."""

    overall: float
    english: float
    others: float
    false_alarms: int


def _table(name: str) -> list[dict[str, str]]:
    with (DATA / "names" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def services(table: str = "services.tsv") -> tuple[Service, ...]:
    """Return the names that booking pages and price lists carry, or those of another table."""
    return tuple(
        Service(row["name"], row["lang"], (row["gold_concept"], *filter(None, row["gold_alternatives"].split(";"))))
        for row in _table(table)
    )


def written() -> tuple[Service, ...]:
    """Return names that were written for these tests as such pages write them, before they were first resolved."""
    return services("written.tsv")


@cache
def _accepted() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Key → accepted labels, and keys of coarser concepts."""
    return {
        row["slug"]: (
            frozenset(map(fold, row["accepted_labels"].split(";"))),
            tuple(filter(None, row["coarser_half_credit"].split(";"))),
        )
        for row in _table("slugs.tsv")
    }


def _is(concept: Concept, slug: str) -> bool:
    if concept.key == slug:
        return True
    accepted, _ = _accepted().get(slug, (frozenset(), ()))
    labels = (concept.pref_label, *concept.alt_labels)
    return any(fold(str(label)) in accepted for label in labels)


def score_of(service: Service, concepts: tuple[Concept, ...]) -> float:
    """Score one answer."""
    if not concepts:
        return float(NONE in service.expected)
    if any(_is(concepts[0], slug) for slug in service.expected if slug != NONE):
        return 1.0
    coarser = {each for slug in service.expected for each in _accepted().get(slug, (frozenset(), ()))[1]}
    return 0.5 if any(_is(concepts[0], slug) for slug in coarser) else 0.0


def measure(resolver: Resolver, names: tuple[Service, ...] | None = None) -> Score:
    """Score all names, or some."""
    rows = [(each, resolver.resolve(each.name).concepts) for each in names or services()]
    scores = [(each.language, score_of(each, concepts)) for each, concepts in rows]
    english = [score for language, score in scores if language == "en"]
    others = [score for language, score in scores if language != "en"]
    return Score(
        sum(score for _, score in scores) / len(scores),
        sum(english) / len(english),
        sum(others) / len(others),
        sum(NONE in each.expected[:1] and score_of(each, concepts) == 0 for each, concepts in rows),
    )


def mistyped(name: str) -> str | None:
    """Return a name with the middle two letters of its longest word exchanged, or `None` where no word is long."""
    word = max(name.split(), key=len)
    middle = len(word) // 2
    if len(word) < LONG or not word.isalpha() or word[middle - 1] == word[middle]:
        return None
    return name.replace(word, word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :])


def shares(resolvers: Iterable[Resolver]) -> dict[str, tuple[int, float]]:
    """Return, for each kind of evidence, how many names rest on it, and the share of right answers among them.

    Measured on the names as they stand and on the same names mistyped; with one right and one wrong answer added
    (the rule of succession), so that few names promise little.

    Args:
        resolvers: Such as know all labels, and such as know some: names are often not labels as they stand.
    """
    found: dict[str, list[float]] = defaultdict(list)
    for resolver in resolvers:
        for service in (*services(), *written()):
            for name in filter(None, (service.name, mistyped(service.name))):
                answer = resolver.resolve(name)
                found[answer.evidence].append(score_of(service, answer.concepts))
    return {kind: (len(row), (sum(row) + 1) / (len(row) + 2)) for kind, row in sorted(found.items())}
