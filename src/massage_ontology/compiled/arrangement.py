"""What is written into a compiled vocabulary: every column as rows, and the keys under which they are filed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from massage_ontology.indexes.labels import Cards
from massage_ontology.model import Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massage_ontology.model import Columns, Term

Part = TypeVar("Part", str, int)

PER_CHUNK = 256
"""Rows of a chunk."""

COLUMNS = 21
"""How many columns `arrange` yields, beside the heads of chunks."""


class Texts(NamedTuple):
    """A column of rows of texts; one that a first answer does without is packed."""

    name: str
    rows: Sequence[Sequence[str]]
    packed: bool = False


class Numbers(NamedTuple):
    """A column of rows of numbers."""

    name: str
    rows: Sequence[Sequence[int]]


def arrange(columns: Columns) -> Iterator[Texts | Numbers]:
    """Yield every column as it is written.

    Args:
        columns: The vocabulary.

    Yields:
        The columns that `massage_ontology.compiled.columns.StoredColumns` reads, in a fixed order.
    """
    size = len(columns.iris)
    yield from _keyed("iris", [(iri,) for iri in columns.iris])
    yield Texts("labels", [_flat(row) for row in columns.labels])
    for name, links in (
        ("broader", columns.broader),
        ("narrower", columns.broader.inverse(size)),
        ("related", columns.related),
    ):
        yield Numbers(name, links.rows)
    yield Texts("notes", _dense(size, {number: _flat(row) for number, row in columns.notes.items()}), packed=True)
    yield Texts("notations", _dense(size, {number: _flat(row) for number, row in columns.notations.items()}))
    yield Texts("mappings", _dense(size, {number: _flat(row) for number, row in columns.mappings.items()}))
    yield Numbers("in_scheme", _dense(size, columns.in_scheme))
    yield Numbers("top_concept_of", _dense(size, columns.top_concept_of))
    yield Numbers("deprecated", [sorted(columns.deprecated)])
    yield Texts("prefixes", [[part for pair in columns.prefixes.items() for part in pair]])
    yield from _groups(columns)
    yield from _filed("local_names", columns.local_names)
    yield from _filed("notation_numbers", columns.notation_numbers)
    yield from _filed("cards", Cards(columns.labels).numbers)
    yield Texts("languages", [columns.languages])
    counts = sorted(columns.pref_label_counts.items())
    yield Texts("pref_label_counts", [[part for tag, count in counts for part in (tag, str(count))]])
    yield from _statements(columns.statements)


def _flat(row: Iterable[Iterable[str | None]]) -> list[str]:
    return [part or "" for record in row for part in record]


def _dense(size: int, rows: Mapping[int, Sequence[Part]]) -> list[Sequence[Part]]:
    return [rows.get(number, ()) for number in range(size)]


def _filed(name: str, table: Mapping[str, Sequence[int]]) -> Iterator[Texts]:
    return _keyed(name, [(key, *map(str, table[key])) for key in sorted(table)])


def _keyed(name: str, rows: Sequence[Sequence[str]], *, packed: bool = False) -> Iterator[Texts]:
    """Yield sorted rows, and above them the heads of their chunks, until they fit into one."""
    level = 0
    yield Texts(name, rows, packed)
    while len(rows) > PER_CHUNK:
        level += 1
        rows = [(row[0],) for row in rows[::PER_CHUNK]]
        yield Texts(f"{name}.{level}", rows)


def _groups(columns: Columns) -> Iterator[Texts]:
    yield Texts(
        "schemes",
        [
            [each.iri, str(len(each.labels)), str(len(each.notes)), *_flat(each.labels), *_flat(each.notes)]
            for each in columns.schemes
        ],
    )
    yield Texts(
        "collections",
        [
            [
                each.iri,
                "ordered" if each.ordered else "",
                *(str(len(part)) for part in (each.labels, each.notes, each.members)),
                *_flat(each.labels),
                *_flat(each.notes),
                *each.members,
                *each.schemes,
            ]
            for each in columns.collections
        ],
    )


def _statements(statements: Mapping[str, Mapping[str, tuple[Term, ...]]]) -> Iterator[Texts]:
    names = sorted({name for row in statements.values() for name in row})
    places = {name: str(place) for place, name in enumerate(names)}
    yield Texts("properties", [names])
    yield from _keyed(
        "statements",
        [
            [subject, *(part for name, terms in row.items() for term in terms for part in _said(places[name], term))]
            for subject, row in sorted(statements.items())
        ],
        packed=True,
    )


def _said(place: str, term: Term) -> tuple[str, ...]:
    if isinstance(term, Literal):
        return (place, "", term.text, term.language or "", term.datatype or "")
    return (place, "iri", term, "", "")
