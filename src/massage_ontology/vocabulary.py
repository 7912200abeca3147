"""The object that people hold: the concepts, and the verbs that answer from them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from massage_ontology.concepts.concepts import Concepts
from massage_ontology.documentation import documented_by

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import networkx as nx
    import pyoxigraph
    import rdflib

    from massage_ontology.classification.judgement import Classification
    from massage_ontology.classification.readings import Reading
    from massage_ontology.classification.session import Session
    from massage_ontology.comparison.alternatives import Alternative
    from massage_ontology.comparison.comparison import Comparison
    from massage_ontology.comparison.description import Description
    from massage_ontology.comparison.similarity import Measures
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.mappings import MappingRecord, MappingSet
    from massage_ontology.endpoint.protocol import Endpoint
    from massage_ontology.frames import Table
    from massage_ontology.hits import SearchHits
    from massage_ontology.model import Columns, Document
    from massage_ontology.queries.found import Found
    from massage_ontology.queries.named import NamedQueries
    from massage_ontology.queries.properties import Properties
    from massage_ontology.queries.results import QueryResult
    from massage_ontology.statistics import Statistics
    from massage_ontology.text.annotations import Annotations
    from massage_ontology.text.resolution import Resolution
    from massage_ontology.text.resolving import Resolver
    from massage_ontology.text.searching import Searcher


class Vocabulary(Concepts):
    """A SKOS vocabulary, immutable.

    `load` returns one. `len`, iteration and `in` work on its concepts, `vocabulary["clinical-massage"]` is one of them.

    Attributes:
        endpoint: The SPARQL endpoint that it was fetched from (see `connect`), to be asked itself; else `None`.

    Example:
        >>> import massage_ontology
        >>> vocabulary = massage_ontology.load()
        >>> "clinical-massage" in vocabulary
        True
    """

    def __init__(
        self,
        columns: Columns,
        documents: tuple[Document, ...] | Callable[[], tuple[Document, ...]],
        endpoint: Endpoint | None = None,
    ) -> None:
        """Hold what was read, and the documents or what gives them when they are needed."""
        super().__init__(columns)
        self._documents = documents
        self.endpoint = endpoint

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents that it was read from."""
        return self._documents() if callable(self._documents) else self._documents

    def __repr__(self) -> str:
        """Show where it came from and how much there is."""
        names = [document.name for document in self.documents]
        origin = names[:1] + ([f"and {len(names) - 1} more"] if len(names) > 1 else [])
        return f"<Vocabulary of {len(self):,} concepts from {' '.join(origin)}>"

    def __str__(self) -> str:
        """Return what it holds, in one line."""
        from massage_ontology.concepts.overview import line

        return line(self)

    def __dir__(self) -> list[str]:
        """List what users are meant to use."""
        from massage_ontology.concepts.overview import public_names

        return public_names(type(self))

    def _ipython_key_completions_(self) -> list[str]:
        return [self.key_of(number) for number in range(len(self))]

    def _repr_html_(self) -> str:
        from massage_ontology.concepts.overview import vocabulary_html

        return vocabulary_html(self)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the documents, in hexadecimal: equal for equal content, wherever it is stored."""
        if self.columns.digest:
            return self.columns.digest
        from massage_ontology.rdf.documents import digest_of

        return digest_of(self.documents)

    def __eq__(self, other: object) -> bool:
        """Equal when the documents are."""
        if not isinstance(other, Vocabulary):
            return NotImplemented
        return self is other or (self.digest == other.digest and self.columns.iris == other.columns.iris)

    def __hash__(self) -> int:
        """Hash by the documents."""
        return hash(self.digest)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle columns, documents and endpoint; indexes are built again when asked for."""
        return (Vocabulary, (self.columns, self._documents, self.endpoint))

    # ---- other vocabularies ---------------------------------------------------------------------------------

    @cached_property
    def mapping_sets(self) -> tuple[MappingSet, ...]:
        """The mapping sets (SSSOM) that came with it, in the order of their IRIs; each links to one other system.

        Example:
            >>> import massage_ontology
            >>> [each.title for each in massage_ontology.load().mapping_sets if each.iri.endswith("/mesh")]
            ['Massage Ontology to MeSH']
        """
        from massage_ontology.concepts.mappings import gather_sets

        return gather_sets(self)

    @documented_by("massage_ontology.concepts.mappings:records_to", "concepts")
    def find_mapped(self, code: str) -> tuple[MappingRecord, ...]:
        """Find the concepts that are mapped to a concept elsewhere."""
        from massage_ontology.concepts.mappings import records_to

        return records_to(self, code)

    @documented_by("massage_ontology.verbs:search", "vocabulary")
    def search(self, text: str, *, language: str | None = None, limit: int = 10, deprecated: bool = True) -> SearchHits:
        """Find concepts by name, code or description."""
        from massage_ontology.hits import search

        self._check_language(language)
        return search(self, text, language=language, limit=limit, deprecated=deprecated)

    @cached_property
    def searcher(self) -> Searcher:
        """The full-text search that is used if no label matches; see `massage_ontology.text.searching`."""
        from massage_ontology.text.searching import Searcher

        return Searcher(self)

    @documented_by("massage_ontology.verbs:resolve", "vocabulary")
    def resolve(self, name: str, *, languages: Iterable[str] | None = None) -> Resolution:
        """Turn the name of a service into concepts."""
        return self.resolver(languages).resolve(name)

    @documented_by("massage_ontology.verbs:annotate", "vocabulary")
    def annotate(self, text: str, *, languages: str | Iterable[str] | None = None, status: bool = True) -> Annotations:
        """Find the concepts that a text names, and the status of each."""
        from massage_ontology.queries.systems import known_languages
        from massage_ontology.text.annotating import annotate

        return annotate(self, text, languages=known_languages(self, languages), status=status)

    def resolver(self, languages: Iterable[str] | None = None) -> Resolver:
        """Return the resolver for some languages; each is created once."""
        from massage_ontology.queries.systems import known_languages
        from massage_ontology.text.resolving import Resolver

        names = known_languages(self, languages)
        chosen = None if names is None else tuple(sorted(set(names)))
        if chosen not in self._resolvers:
            self._resolvers[chosen] = Resolver(self, chosen)
        return self._resolvers[chosen]

    @cached_property
    def _resolvers(self) -> dict[tuple[str, ...] | None, Resolver]:
        return {}

    def _check_language(self, language: object) -> None:
        """Refuse a language that no label has, nor a label in what it is a variant of."""
        if language is not None:
            from massage_ontology.queries.systems import known_language

            known_language(self, language.partition("-")[0] if isinstance(language, str) else language)

    @documented_by("massage_ontology.verbs:find", "vocabulary")
    def find(
        self,
        *,
        scheme: object = None,
        below: object = None,
        strength: str | None = None,
        has_code_in: object = None,
        language: str | None = None,
        leaf: bool | None = None,
        orphan: bool | None = None,
        root: bool | None = None,
        **links: object,
    ) -> Found:
        """Find concepts by what they are linked to."""
        from massage_ontology.queries.found import gather

        filters = {"scheme": scheme, "below": below, "strength": strength, "has_code_in": has_code_in}
        filters |= {"language": language, "leaf": leaf, "orphan": orphan, "root": root}
        return gather(self, filters | links)

    @cached_property
    def properties(self) -> Properties:
        """The properties that its concepts use, by name, as `find` takes them."""
        from massage_ontology.queries.properties import Properties

        return Properties(self)

    @documented_by("massage_ontology.verbs:query", "vocabulary")
    def query(
        self, sparql: str | None = None, *, name: str | None = None, timeout: float | None = None, **values: object
    ) -> QueryResult:
        """Ask in SPARQL 1.1, or one of the `queries` by its name."""
        from massage_ontology.queries.sparql import query

        return query(self, sparql, name=name, timeout=timeout, values=values)

    @documented_by("massage_ontology.verbs:classify", "vocabulary")
    def classify(
        self,
        session: Session | Mapping[str, object] | str,
        *,
        text: str | None = None,
        reading: Reading | Iterable[Reading] | None = None,
    ) -> Classification:
        """Judge a described session."""
        from massage_ontology.classification.judgement import classify

        return classify(self, session, text=text, reading=reading)

    @documented_by("massage_ontology.verbs:show", "vocabulary")
    def show(
        self, concept: Concept | str, *, language: str | None = None, reading: Reading | Iterable[Reading] | None = None
    ) -> Description:
        """Show one concept on a page."""
        from massage_ontology.comparison.description import show

        return show(self, concept, language=language, reading=reading)

    @documented_by("massage_ontology.verbs:compare", "vocabulary")
    def compare(
        self,
        one: Concept | str,
        other: Concept | str,
        *more: Concept | str,
        reading: Reading | Iterable[Reading] | None = None,
    ) -> Comparison:
        """Put terms side by side."""
        from massage_ontology.comparison.comparison import compare

        return compare(self, one, other, *more, reading=reading)

    @documented_by("massage_ontology.comparison.similarity:similarity", "concepts")
    def similarity(
        self,
        one: Concept | str | Iterable[Concept | str],
        other: Concept | str | Iterable[Concept | str],
        *,
        measure: str = "lin",
        information: str = "sanchez",
    ) -> float:
        """Measure how near two concepts, or two sets of concepts, are."""
        return self._measures.between(one, other, measure, information)

    @cached_property
    def _measures(self) -> Measures:
        from massage_ontology.comparison.similarity import Measures

        return Measures(self)

    @documented_by("massage_ontology.comparison.alternatives:nearest", "concepts")
    def nearest(
        self,
        concept: Concept | str,
        *,
        keep: Concept | str | Iterable[Concept | str] = (),
        avoid: Concept | str | Iterable[Concept | str] = (),
        limit: int = 5,
        measure: str = "combined",
    ) -> tuple[Alternative, ...]:
        """Propose the nearest alternatives."""
        from massage_ontology.comparison.alternatives import nearest

        return nearest(self, concept, keep=keep, avoid=avoid, limit=limit, measure=measure)

    @property
    def queries(self) -> NamedQueries:
        """The named queries that come with the bundled vocabulary; see `massage_ontology.queries.named`."""
        from massage_ontology.queries.named import named_queries

        return named_queries()

    @documented_by("massage_ontology.statistics:statistics", "vocabulary")
    def statistics(self) -> Statistics:
        """Count what there is."""
        from massage_ontology.statistics import statistics

        return statistics(self)

    @documented_by("massage_ontology.exports.tables:table", "vocabulary")
    def table(
        self,
        rows: str = "concepts",
        *,
        root: str | Sequence[str] | None = None,
        depth: int | None = None,
        schemes: Sequence[str] | None = None,
        language: str | None = None,
        deprecated: bool | None = None,
    ) -> Table:
        """Return a table."""
        from massage_ontology.exports.tables import table

        self._check_language(language)
        return table(self, rows, root=root, depth=depth, schemes=schemes, language=language, deprecated=deprecated)

    @documented_by("massage_ontology.verbs:export", "vocabulary")
    def export(
        self, path: str | os.PathLike[str], *, format: str | None = None, root: str | Sequence[str] | None = None,
        depth: int | None = None, schemes: Sequence[str] | None = None, language: str | None = None,
        relations: Sequence[str] | None = None, deprecated: bool | None = None, target: str | None = None,
        kind: str | None = None, direction: str | None = None, layout: str | None = None, theme: str | None = None,
        dpi: int | None = None, limit: int | None = None, split: bool = False,
    ) -> None:  # fmt: skip
        """Write a file."""
        from massage_ontology.exports.files import export

        self._check_language(language)
        export(
            self, path, format=format, root=root, depth=depth, schemes=schemes, language=language,
            relations=relations, deprecated=deprecated, target=target, kind=kind, direction=direction, layout=layout,
            theme=theme, dpi=dpi, limit=limit, split=split,
        )  # fmt: skip

    def compile(self, path: str | os.PathLike[str], *, files: str = "") -> None:
        """Write one file that opens at once, whatever its size; `load` opens it.

        It is a SQLite database that anyone can open (concepts, labels, notes, links, a full-text index), with the
        documents kept inside; `docs/verbs/compile.md` describes its tables.

        Args:
            path: The file; the customary ending is `.sqlite`.
            files: A fingerprint to be kept with it; the build gives `massage_ontology.bundled.fingerprint()`.

        Raises:
            ExportError: It cannot be written; what was there is untouched.

        Example:
            >>> import massage_ontology, pathlib, tempfile
            >>> path = pathlib.Path(tempfile.mkdtemp()) / "massage.sqlite"
            >>> vocabulary = massage_ontology.load()
            >>> vocabulary.compile(path)
            >>> massage_ontology.load(path) == vocabulary
            True
        """
        from massage_ontology.compiled.compiler import Content, write_compiled
        from massage_ontology.text.passages import search_tables

        chosen, tables = lambda texts: self.choose(texts, None), search_tables(self)
        write_compiled(path, Content(self.columns, self.documents, self.default_language, chosen, files, tables))

    @cached_property
    def store(self) -> pyoxigraph.Store:
        """The Oxigraph store that queries run on; writing to it would change their answers.

        It keeps numbers and dates by their value: a code that is the integer `010` is `10` in it and in `graph`, and
        stays `010` for `concept.notation` and in exported files.
        """
        from massage_ontology.queries.store import whole_store

        return whole_store(self)

    @cached_property
    def graph(self) -> rdflib.Graph:
        """The triples of the documents as an rdflib graph, a copy of its own over an Oxigraph store."""
        from massage_ontology.queries.store import open_graph

        return open_graph(self.documents, dict(self.prefixes))

    @documented_by("massage_ontology.exports.graph:to_networkx", "concepts")
    def to_networkx(self, *, relations: Sequence[str] = ("broader", "related")) -> nx.MultiDiGraph[str]:
        """Return a networkx graph."""
        from massage_ontology.exports.graph import to_networkx

        return to_networkx(self, relations=relations)
