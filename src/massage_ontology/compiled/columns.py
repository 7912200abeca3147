"""The columns of a compiled vocabulary: how each is written as rows, and how it is read again when asked for."""

from __future__ import annotations

from _collections_abc import Mapping

from massage_ontology.compiled.layout import unpack
from massage_ontology.compiled.rows import Keys, Links, Rows
from massage_ontology.indexes.labels import Cards, fold
from massage_ontology.lean import once
from massage_ontology.model import (
    LABEL_KINDS,
    MAPPING_KINDS,
    NOTE_KINDS,
    CollectionRecord,
    Columns,
    Document,
    Label,
    Literal,
    MappingLink,
    Note,
    SchemeRecord,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any

    from massage_ontology.compiled.layout import Column, CompiledFile
    from massage_ontology.model import Term


class Sparse(Mapping[int, "Any"]):
    """A column in which most rows are empty, as a mapping from number to row."""

    def __init__(self, rows: Rows) -> None:
        """Read nothing yet."""
        self._rows = rows

    def __getitem__(self, number: int) -> Any:  # noqa: ANN401 (whatever the row holds)
        """Return a row that is not empty."""
        row = self.get(number)
        if row is None:
            raise KeyError(number)
        return row

    def get(self, number: int, default: Any = None) -> Any:  # noqa: ANN401 (as above)
        """Return a row, or something else where it is empty."""
        return self._rows[number] or default if 0 <= number < len(self._rows) else default

    def __iter__(self) -> Iterator[int]:
        """Yield the numbers of the rows that are not empty."""
        return (number for number, row in enumerate(self._rows.all()) if row)

    def __len__(self) -> int:
        """Return how many rows are not empty."""
        return sum(map(bool, self._rows.all()))


class StoredCards(Cards):
    """The labels in order of their folded forms, as they are in the file.

    Args:
        keys: Folded form → numbers of the things that carry it.
        labels: Labels of each thing.
    """

    def __init__(self, keys: Keys, labels: Sequence[tuple[Label, ...]]) -> None:
        """Read nothing yet."""
        super().__init__(labels)
        self._keys = keys
        self._carriers: dict[str, list[Any]] = {}

    def carriers(self, form: str) -> Sequence[Any]:
        """Return number and label of each label that has a folded form, one behind the other."""
        known = self._carriers.get(form)
        if known is not None:
            return known
        found: list[Any] = []
        for number in self._keys.get(form, ()):
            for label in self._labels[number]:
                if fold(label.text) == form:
                    found += (number, label)
        if found:
            self._carriers[form] = found
        return found

    @property
    def numbers(self) -> Mapping[str, tuple[int, ...]]:
        """Folded form → numbers of the things that carry it."""
        return self._keys

    @once
    def forms(self) -> Sequence[str]:
        """The folded forms, sorted, each once."""
        return list(self._keys)


class StoredColumns(Columns):
    """The columns of a compiled vocabulary; each is read when it is asked for, and no more of it than is needed.

    Args:
        file: The file.
    """

    def __init__(self, file: CompiledFile) -> None:
        """Read nothing yet."""
        super().__init__(self._read)
        self.file = file
        self.default_language = file.facts["default_language"]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the place and the seal of the file."""
        return (StoredColumns, (self.file,))

    # ---- ways in --------------------------------------------------------------------------------------------

    @once
    def numbers(self) -> Mapping[str, int]:
        """IRI → number."""
        return self._keys("iris", lambda number, _: number)

    @once
    def local_names(self) -> Mapping[str, tuple[int, ...]]:
        """Last part of the IRI → numbers."""
        return self._keys("local_names", self._filed)

    @once
    def notation_numbers(self) -> Mapping[str, tuple[int, ...]]:
        """Notation → numbers."""
        return self._keys("notation_numbers", self._filed)

    @once
    def cards(self) -> Cards:
        """The labels in order of their folded forms."""
        return StoredCards(self._keys("cards", self._filed), self.labels)

    @once
    def languages(self) -> tuple[str, ...]:
        """The languages of all labels, by tag."""
        return tuple(self._row("languages"))

    @once
    def pref_label_counts(self) -> Mapping[str, int]:
        """Language → number of its preferred labels."""
        row = self._row("pref_label_counts")
        return dict(zip(row[::2], map(int, row[1::2]), strict=True))

    def read_documents(self) -> tuple[Document, ...]:
        """Return the documents that the vocabulary was compiled from."""
        contents = self.file.columns["contents"]
        try:
            return tuple(
                Document(name, unpack(self.file.chunk(contents, number)), media_type, base_iri or None)
                for number, (name, media_type, base_iri, _) in enumerate(self._texts("documents").all())
            )
        except ValueError:
            self.file.refuse_senseless()

    # ---- columns --------------------------------------------------------------------------------------------

    def _texts(self, name: str, show: Callable[[tuple[str, ...]], Any] = tuple) -> Rows:
        return Rows(self.file, self._column(name), show)

    def _column(self, name: str) -> Column:
        column, concepts = self.file.columns[name], self.file.columns["iris"]
        if name in _ONE_EACH and column.rows != concepts.rows:
            self.file.refuse_senseless()
        return column

    def _row(self, name: str) -> tuple[str, ...]:
        rows = self._texts(name)
        return rows[0] if len(rows) else ()

    def _numbers(self, name: str, of: str = "iris") -> Rows:
        """Return rows of numbers of concepts, or of something else."""
        return Rows(self.file, self._column(name), below=self.file.columns[of].rows)

    def _filed(self, _: int, row: tuple[str, ...]) -> tuple[int, ...]:
        """Return the numbers of concepts that are filed under a key."""
        numbers = tuple(map(int, row[1:]))
        if numbers and not 0 <= min(numbers) <= max(numbers) < self.file.columns["iris"].rows:
            raise ValueError(numbers)
        return numbers

    def _keys(self, name: str, show: Callable[[int, tuple[str, ...]], Any]) -> Keys:
        levels = [self._texts(name)]
        while levels[-1].column.chunks > 1:
            levels.append(self._texts(f"{name}.{len(levels)}"))
        return Keys(levels, show)

    def _read(self, name: str) -> Any:  # noqa: ANN401 (whatever the column holds)
        if name in _SHOWN:
            rows = self._texts(name, _SHOWN[name])
            if name in {"iris", "labels"}:
                return rows
            return tuple(rows.all()) if name in {"schemes", "collections"} else Sparse(rows)
        if name in {"in_scheme", "top_concept_of"}:
            return Sparse(self._numbers(name, "schemes"))
        return getattr(self, f"_read_{name}")()

    def _read_broader(self) -> Links:
        return Links(self._numbers("broader"), self._numbers("narrower"))

    def _read_related(self) -> Links:
        return Links(self._numbers("related"))

    def _read_deprecated(self) -> frozenset[int]:
        return frozenset(self._numbers("deprecated")[0])

    def _read_prefixes(self) -> dict[str, str]:
        row = self._row("prefixes")
        return dict(zip(row[::2], row[1::2], strict=True))

    def _read_statements(self) -> Keys:
        return self._keys("statements", self._show_statements)

    @once
    def _properties(self) -> tuple[str, ...]:
        return self._row("properties")

    def _show_statements(self, _: int, row: tuple[str, ...]) -> dict[str, tuple[Term, ...]]:
        found: dict[str, list[Term]] = {}
        for place in range(1, len(row), 5):
            name, kind, text, language, datatype = row[place : place + 5]
            term: Term = text if kind == "iri" else Literal(text, language or None, datatype or None)
            found.setdefault(self._properties[int(name)], []).append(term)
        return {name: tuple(terms) for name, terms in found.items()}


def was_read_from(file: CompiledFile, documents: Sequence[Document]) -> bool:
    """Tell whether a vocabulary was compiled from these documents, in this order."""
    from hashlib import sha256  # noqa: PLC0415 (only for those who ask)

    stored = [row[3] for row in Rows(file, file.columns["documents"]).all()]
    return stored == [sha256(document.content).hexdigest() for document in documents]


# ---- rows and what they stand for ---------------------------------------------------------------------------

_LABEL_KINDS, _NOTE_KINDS, _MAPPING_KINDS = map(frozenset, (LABEL_KINDS, NOTE_KINDS, MAPPING_KINDS))


def _show_iri(row: tuple[str, ...]) -> str:
    return row[0]


def _check_kinds(kinds: tuple[str, ...], known: frozenset[str]) -> None:
    """Refuse a kind that there is not; a file whose checksums are right may have been forged."""
    if not known.issuperset(kinds):
        raise ValueError(kinds)


def _show_labels(row: tuple[str, ...]) -> tuple[Label, ...]:
    _check_kinds(row[::3], _LABEL_KINDS)
    return tuple(Label(kind, text, language or None) for kind, text, language in _threes(row))


def _show_notes(row: tuple[str, ...]) -> tuple[Note, ...]:
    _check_kinds(row[::3], _NOTE_KINDS)
    return tuple(Note(kind, text, language or None) for kind, text, language in _threes(row))


def _show_notations(row: tuple[str, ...]) -> tuple[Literal, ...]:
    return tuple(Literal(text, language or None, datatype or None) for text, language, datatype in _threes(row))


def _show_mappings(row: tuple[str, ...]) -> tuple[MappingLink, ...]:
    _check_kinds(row[::2], _MAPPING_KINDS)
    return tuple(map(MappingLink, row[::2], row[1::2]))


def _show_scheme(row: tuple[str, ...]) -> SchemeRecord:
    labels, _ = map(int, row[1:3])
    middle = 3 + 3 * labels
    return SchemeRecord(row[0], _show_labels(row[3:middle]), _show_notes(row[middle:]))


def _show_collection(row: tuple[str, ...]) -> CollectionRecord:
    labels, notes, members = map(int, row[2:5])
    first = 5 + 3 * labels
    second = first + 3 * notes
    third = second + members
    return CollectionRecord(
        iri=row[0],
        labels=_show_labels(row[5:first]),
        notes=_show_notes(row[first:second]),
        members=row[second:third],
        ordered=row[1] == "ordered",
        schemes=row[third:],
    )


def _threes(row: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    return zip(row[::3], row[1::3], row[2::3], strict=True)


_ONE_EACH = frozenset(
    ("labels", "broader", "narrower", "related", "notes", "notations", "mappings", "in_scheme", "top_concept_of")
)
"""The columns with one row for each concept."""

_SHOWN: dict[str, Callable[[tuple[str, ...]], Any]] = {
    "iris": _show_iri,
    "labels": _show_labels,
    "notes": _show_notes,
    "notations": _show_notations,
    "mappings": _show_mappings,
    "schemes": _show_scheme,
    "collections": _show_collection,
}
