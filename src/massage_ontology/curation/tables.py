"""The small tables beside the Turtle files: labels, spellings, wording of definitions, published identifiers."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from massage_ontology.errors import VocabularyLoadError
from massage_ontology.indexes.folding import fold
from massage_ontology.namespaces import BASE, RDF

if TYPE_CHECKING:
    import os

    from massage_ontology.rdf.statements import Buckets

SHARED_LABELS, SPELLINGS, IDENTIFIERS = "shared-labels.tsv", "spellings.tsv", "identifiers.lock"
DEFINITION_WORDS, DEFINITION_LENGTHS = "definition-words.tsv", "definition-lengths.tsv"
NAMING, NAMING_EXCEPTIONS = "naming.tsv", "naming-exceptions.tsv"
LABEL_SOURCES, MOVED_LABELS = "label-sources.tsv", "moved-labels.tsv"
_NAMING = ("kind", "language", "form")
_EXCEPTIONS = ("rule", "concept", "language", "label", "reason")
_LOCK_HEAD = (
    "# Every IRI that was ever published. A line may be added and never goes: massage-ontology lint --lock ontology/\n"
)


class LabelSource(NamedTuple):
    """Where a label comes from.

    Attributes:
        key: Key of the concept.
        property: `prefLabel`, `altLabel` or `hiddenLabel`.
        label: The label.
        language: Its language tag.
        source: Key of a source, `concept` for the sources of the concept, or a work that is cited for nothing else.
        confidence: `high`, `medium` or `low`.
    """

    key: str
    property: str
    label: str
    language: str
    source: str
    confidence: str


class MovedLabel(NamedTuple):
    """A label that stood on one concept and stands on another now.

    Attributes:
        label: The label.
        language: Its language tag.
        from_: Key of the concept that had it.
        to: Key of the concept that has it, empty where it was dropped.
        reason: Why.
    """

    label: str
    language: str
    from_: str
    to: str
    reason: str


def read_table(path: str | os.PathLike[str], columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Read a tab-separated table with a header.

    Args:
        path: The file; where there is none, the table is empty.
        columns: The names that the header must have, in order.

    Raises:
        VocabularyLoadError: The header is another, or a row has too few or too many cells.
    """
    file = Path(path)
    if not file.exists():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or tuple(rows[0]) != columns:
        message = f"the header must be {', '.join(columns)}, with tabs between"
        raise VocabularyLoadError(message, str(path), 1)
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(columns):
            message = f"the row has {len(row)} cells instead of {len(columns)}"
            raise VocabularyLoadError(message, str(path), number)
    return [tuple(row) for row in rows[1:]]


def shared_labels(folder: Path) -> frozenset[tuple[str, frozenset[str]]]:
    """Read which labels belong to more than one concept on purpose: folded label, keys of concepts."""
    rows = read_table(folder / SHARED_LABELS, ("label", "concepts"))
    return frozenset((fold(label), frozenset(concepts.split())) for label, concepts in rows)


def spellings(folder: Path) -> tuple[tuple[str, str], ...]:
    """Read which words are spelled in two ways: American, British."""
    return tuple((one, two) for one, two in read_table(folder / SPELLINGS, ("american", "british")))


def definition_words(folder: Path) -> dict[str, str]:
    """Read which phrases definitions do without: phrase → what is wrong with a definition that holds it."""
    return {row[0]: row[1] for row in read_table(folder / DEFINITION_WORDS, ("phrase", "reason"))}


def definition_lengths(folder: Path) -> dict[str, tuple[int, int]]:
    """Read how many words definitions have: key of a scheme, or `*` for all others → least and greatest number.

    Raises:
        VocabularyLoadError: A number is none, or the least is above the greatest.
    """
    path, found = folder / DEFINITION_LENGTHS, {}
    for row, (scheme, least, greatest) in enumerate(read_table(path, ("scheme", "shortest", "longest")), 2):
        if not (least.isdecimal() and greatest.isdecimal() and int(least) <= int(greatest)):
            message = "shortest and longest must be whole numbers, the second not below the first"
            raise VocabularyLoadError(message, str(path), row)
        found[scheme] = int(least), int(greatest)
    return found


def naming(folder: Path) -> tuple[tuple[str, str, str], ...]:
    """Read what the rules for names know of each language: kind of word, language, word or ending."""
    return tuple((kind, language, form) for kind, language, form in read_table(folder / NAMING, _NAMING))


def naming_exceptions(folder: Path) -> frozenset[tuple[str, str, str, str]]:
    """Read which labels are right against a rule: rule, concept, language, label; the reason is for people."""
    rows = read_table(folder / NAMING_EXCEPTIONS, _EXCEPTIONS)
    return frozenset((rule, concept, language, label) for rule, concept, language, label, _ in rows)


def label_sources(folder: Path) -> tuple[LabelSource, ...] | None:
    """Read where labels in other languages come from, or `None` where there is no such table."""
    if not (folder / LABEL_SOURCES).exists():
        return None
    return tuple(LabelSource(*row) for row in read_table(folder / LABEL_SOURCES, LabelSource._fields))


def moved_labels(folder: Path) -> tuple[MovedLabel, ...]:
    """Read which labels stood on another concept before, and which were dropped."""
    names = tuple(name.removesuffix("_") for name in MovedLabel._fields)
    return tuple(MovedLabel(*row) for row in read_table(folder / MOVED_LABELS, names))


def published(folder: Path) -> frozenset[str] | None:
    """Read the lock of identifiers, or `None` where there is none."""
    path = folder / IDENTIFIERS
    if not path.exists():
        return None
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def identifiers(buckets: Buckets) -> frozenset[str]:
    """Return the IRIs that the files give a class, in the vocabulary's own namespace."""
    found = {subject for subject, _ in buckets.get(RDF + "type", ())}
    return frozenset(iri for iri in found if iri.startswith(BASE))


def lock_text(iris: Iterable[str]) -> str:
    """Return the lock file for these IRIs."""
    return _LOCK_HEAD + "".join(f"{iri}\n" for iri in sorted(iris))
