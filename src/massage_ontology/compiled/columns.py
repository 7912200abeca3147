"""The columns of a compiled vocabulary, each read when it is asked for, and no more of it than is needed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from massage_ontology.compiled.lookups import Lookup, Rows
from massage_ontology.indexes.labels import FoldedLabels
from massage_ontology.model import (
    Adjacency,
    CollectionRecord,
    Columns,
    Document,
    Label,
    Literal,
    MappingLink,
    Note,
    SchemeRecord,
    column,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from massage_ontology.compiled.database import Database
    from massage_ontology.model import Term

Record = TypeVar("Record")

_JOINED = "statement s JOIN resource r ON r.number = s.subject JOIN resource p ON p.number = s.property"
_OBJECT = "JOIN resource o ON o.number = s.object"


class Links(Adjacency):
    """Links that are also stored the other way around."""

    def __init__(self, rows: Rows[tuple[int, ...]], back: Rows[tuple[int, ...]]) -> None:
        """Read nothing yet."""
        super().__init__(rows)
        self._both = rows, back

    def inverse(self, size: int) -> Adjacency:  # noqa: ARG002 (as wide as the file)
        """Return the same links seen from the other end."""
        rows, back = self._both
        return Links(back, rows)


class StoredFoldedLabels(FoldedLabels):
    """The labels by their folded forms, as they are in the file."""

    def __init__(self, file: Database, labels: Sequence[tuple[Label, ...]]) -> None:
        """Read nothing yet."""
        super().__init__(labels)
        self._file = file
        self._lookup = Lookup(file.sizes["c"], self._read)

    def carriers(self, form: str) -> Sequence[Any]:
        """Return number and label of each label that has a folded form, one behind the other."""
        found: Sequence[Any] = self._lookup.get(form, ())
        return found

    def prepare(self, forms: Sequence[str]) -> None:
        """Read the labels of all these forms at once."""
        self._lookup.prepare(forms)

    def _read(self, *forms: str) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {}
        sql = f"{_question('label', 'folded, concept, kind, text, language', forms)} ORDER BY id"
        for folded, numbers, *parts in self._file.batches(sql, "tcLtf", *forms):
            for form, number, label in zip(folded, numbers, map(Label, *parts), strict=True):
                found.setdefault(form, []).extend((number, label))
        return found

    @cached_property
    def forms(self) -> Sequence[str]:
        """The folded forms, sorted, each once."""
        return [form for (form,) in self._file.rows("SELECT DISTINCT folded FROM label ORDER BY folded", "t")]


class StoredColumns(Columns):
    """The columns of a compiled vocabulary."""

    def __init__(self, file: Database) -> None:
        """Read nothing yet."""
        super().__init__()
        self.file = file
        self.default_language, self.digest = file.facts["default_language"], file.facts["digest"]
        self._size = file.sizes["c"]

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the place and the digest of the file."""
        return (StoredColumns, (self.file,))

    # ---- ways in --------------------------------------------------------------------------------------------

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """IRI → number."""
        return self._single("concept", "iri, number", "tc")

    @cached_property
    def local_names(self) -> Mapping[str, tuple[int, ...]]:
        """Last part of the IRI → numbers."""
        return self._several("concept", "local_name, number", "tc", int, "local_name, number")

    @cached_property
    def notation_numbers(self) -> Mapping[str, tuple[int, ...]]:
        """Notation → numbers."""
        notations = "(SELECT DISTINCT text, concept FROM notation)"
        return self._several(notations, "text, concept", "tc", int, "text, concept")

    @cached_property
    def folded_labels(self) -> FoldedLabels:
        """The labels by their folded forms."""
        return StoredFoldedLabels(self.file, self.labels)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of all labels, by tag."""
        return tuple(tag for (tag,) in self.file.rows("SELECT tag FROM language ORDER BY tag", "t"))

    @cached_property
    def pref_label_counts(self) -> Mapping[str, int]:
        """Language → number of its preferred labels."""
        return dict(self.file.rows("SELECT tag, pref_labels FROM language WHERE pref_labels ORDER BY tag", "ti"))

    @cached_property
    def _pointing(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """IRI → subjects and properties of the statements that lead to it, by subject."""
        size = self._count("statement")
        table = f"{_JOINED} {_OBJECT}"
        return self._several(table, "o.iri, r.iri, p.iri", "ttf", lambda *pair: pair, "r.iri", size=size)

    def stated(self, property_iri: str) -> Mapping[str, tuple[Term, ...]]:
        """Return everything that a property says, of those that `statements` holds: subject → values."""
        return {subject: row[property_iri] for subject, row in self._read_rows("p.iri", property_iri).items()}

    def pointed_at(self, *properties: str) -> frozenset[str]:
        """Return what one of the properties leads to, of those that `statements` holds."""
        sql = f"SELECT DISTINCT o.iri FROM {_JOINED} {_OBJECT} WHERE {_condition('p.iri', properties)}"
        return frozenset(iri for (iri,) in self.file.rows(sql, "t", *properties))

    def prepare(self, iris: Iterable[str]) -> None:
        """Read what is said of all these at once."""
        if isinstance(self.statements, Lookup):
            self.statements.prepare(tuple(iris))

    # ---- columns --------------------------------------------------------------------------------------------

    @column
    def iris(self) -> Sequence[str]:
        return Rows(self._size, self._single("concept", "number, iri", "ct"), self.file.refuse_damaged)

    @column
    def labels(self) -> Sequence[tuple[Label, ...]]:
        return Rows(self._size, self._several("label", "concept, kind, text, language", "cLtf", Label), tuple)

    @column
    def broader(self) -> Adjacency:
        up, down = ("broader", "concept, broader"), ("broader", "broader, concept")
        return Links(self._links(*up), self._links(*down))

    @column
    def related(self) -> Adjacency:
        related = self._links("related", "concept, related")
        return Links(related, related)

    def _links(self, table: str, parts: str) -> Rows[tuple[int, ...]]:
        return Rows(self._size, self._several(table, parts, "cc", int, parts), tuple)

    @column
    def notes(self) -> Mapping[int, tuple[Note, ...]]:
        return self._several("note", "concept, kind, text, language", "cNtf", Note)

    @column
    def notations(self) -> Mapping[int, tuple[Literal, ...]]:
        return self._several("notation", "concept, text, language, datatype", "ctff", Literal)

    @column
    def mappings(self) -> Mapping[int, tuple[MappingLink, ...]]:
        return self._several("mapping", "concept, kind, iri", "cMt", MappingLink)

    @column
    def in_scheme(self) -> Mapping[int, tuple[int, ...]]:
        return self._several("in_scheme", "concept, scheme", "cs", int, "concept, scheme")

    @column
    def top_concept_of(self) -> Mapping[int, tuple[int, ...]]:
        return self._several("in_scheme", "concept, scheme", "cs", int, "concept, scheme", where="is_top")

    @column
    def schemes(self) -> Sequence[SchemeRecord]:
        labels, notes = self._texts("scheme")
        iris = Rows(self.file.sizes["s"], self._single("scheme", "number, iri", "st"), self.file.refuse_damaged)
        return tuple(SchemeRecord(iri, labels.get(n, ()), notes.get(n, ())) for n, iri in enumerate(iris))

    @column
    def collections(self) -> Sequence[CollectionRecord]:
        labels, notes = self._texts("collection")
        members, schemes = (
            self._several(table, "collection, iri", "it", str, "collection, place").whole()
            for table in ("member", "collection_scheme")
        )
        sql = "SELECT number, iri, is_ordered FROM collection ORDER BY number"
        return tuple(
            CollectionRecord(
                iri, labels.get(n, ()), notes.get(n, ()), members.get(n, ()), bool(ordered), schemes.get(n, ())
            )
            for n, iri, ordered in self.file.rows(sql, "iti")
        )

    def _texts(self, name: str) -> tuple[Mapping[int, tuple[Label, ...]], Mapping[int, tuple[Note, ...]]]:
        """Return labels and notes of schemes or collections; the only kinds of labels end so."""
        table, parts, is_label = f"{name}_text", f"{name}, kind, text, language", "kind LIKE '%Label'"
        labels = self._several(table, parts, "iLtf", Label, where=is_label)
        return labels.whole(), self._several(table, parts, "iNtf", Note, where=f"NOT {is_label}").whole()

    @column
    def deprecated(self) -> frozenset[int]:
        return frozenset(number for (number,) in self.file.rows("SELECT number FROM concept WHERE is_deprecated", "c"))

    @column
    def prefixes(self) -> Mapping[str, str]:
        return dict(self.file.rows("SELECT prefix, namespace FROM prefix ORDER BY id", "tt"))

    @column
    def statements(self) -> Mapping[str, Mapping[str, tuple[Term, ...]]]:
        return Lookup(self._count("statement"), lambda *subjects: self._read_rows("r.iri", *subjects))

    def _read_rows(self, key: str, *keys: str) -> dict[str, dict[str, tuple[Term, ...]]]:
        """Read the statements with certain subjects or properties, or all where none is named."""
        found: dict[str, dict[str, tuple[Term, ...]]] = {}
        parts = "r.iri, p.iri, o.iri, ifnull(o.iri, s.text), s.language, s.datatype"
        sql = f"SELECT {parts} FROM {_JOINED} LEFT {_OBJECT} WHERE {_condition(key, keys)} ORDER BY s.id"
        for subjects, names, iris, *columns in self.file.batches(sql, "tfotff", *keys):
            for iri, name, object_iri, literal in zip(subjects, names, iris, map(Literal, *columns), strict=True):
                row = found.setdefault(iri, {})
                row[name] = (*row.get(name, ()), literal if object_iri is None else object_iri)
        return found

    def _count(self, table: str) -> int:
        """Return how many rows a table has whose rows are numbered."""
        ((last,),) = self.file.rows(f"SELECT ifnull(max(id), -1) FROM {table}", "i")
        return int(last) + 1

    def _single(self, table: str, parts: str, types: str) -> Lookup[Any, Any]:
        """Return a table that has one value for each key; the key comes first."""
        return Lookup(self._size, lambda *key: dict(self.file.rows(_question(table, parts, key), types, *key)))

    def _several(
        self,
        table: str,
        parts: str,
        types: str,
        make: Callable[..., Record],
        order: str = "id",
        *,
        size: int | None = None,
        where: str = "1",
    ) -> Lookup[Any, tuple[Record, ...]]:
        """Return a table that has several records for each key; the key comes first, and what they are made of."""
        if size is None:
            size = self._count(table) if order == "id" else self._size

        def read(*key: object) -> dict[Any, tuple[Record, ...]]:
            found: dict[Any, tuple[Record, ...]] = {}
            get = found.get
            sql = f"{_question(table, parts, key)} AND {where} ORDER BY {order}"
            for keys, *columns in self.file.batches(sql, types, *key):
                for one, record in zip(keys, map(make, *columns), strict=True):
                    known = get(one)
                    found[one] = (record,) if known is None else (*known, record)
            return found

        return Lookup(size, read)

    # ---- documents ------------------------------------------------------------------------------------------

    def read_documents(self) -> tuple[Document, ...]:
        """Return the documents that the vocabulary was compiled from."""
        from massage_ontology.errors import VocabularyLoadError
        from massage_ontology.rdf.sources import GZIP_MAGIC, unpack

        sql = "SELECT name, content, media_type, base_iri FROM document ORDER BY number"
        rows = self.file.rows(sql, "bbto")
        if not all(content.startswith(GZIP_MAGIC) for _, content, _, _ in rows):
            self.file.refuse_damaged()
        try:
            return tuple(
                Document(name.decode("utf-8", "surrogatepass"), unpack(content, self.file.path), media_type, base_iri)
                for name, content, media_type, base_iri in rows
            )
        except (UnicodeDecodeError, VocabularyLoadError):
            self.file.refuse_damaged()

    @property
    def quads(self) -> tuple[bytes, ...]:  # type: ignore[override]
        """The statements of the documents in N-Quads, some thousand lines at a time."""
        return tuple(block for (block,) in self.file.rows("SELECT content FROM quads ORDER BY number", "b"))


def _question(table: str, parts: str, keys: tuple[object, ...]) -> str:
    """Return what reads the rows of some keys, or of all where there is none."""
    return f"SELECT {parts} FROM {table} WHERE {_condition(parts.partition(',')[0], keys)}"


def _condition(part: str, keys: tuple[object, ...]) -> str:
    return f"{part} IN ({', '.join('?' * len(keys))})" if keys else "1"
