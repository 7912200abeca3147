"""All concepts of a vocabulary, and the questions that need more than one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

from massage_ontology.concepts.concept import Concept
from massage_ontology.indexes.hierarchy import ClosureViews, Hierarchy, Views
from massage_ontology.indexes.labels import LabelIndex
from massage_ontology.model import LABEL_KINDS, LangString, Literal
from massage_ontology.namespaces import DCTERMS, PREFIXES, expand, local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Sense, Source
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.concepts.findings import Finding
    from massage_ontology.concepts.groups import Collection, ConceptScheme
    from massage_ontology.concepts.links import Links
    from massage_ontology.errors import ConceptNotFoundError
    from massage_ontology.model import Columns, Term

    Key = TypeVar("Key", str, str | Literal)
    Record = TypeVar("Record")

_MOST_SUGGESTIONS = 3
_MUCH_WORSE = 5  # a suggestion whose score is this much lower than that of the best is none


class Concepts:
    """The concepts of one vocabulary: sized, iterable in the order of IRIs, testable with `in`."""

    def __init__(self, columns: Columns) -> None:
        """Keep what the documents say, in columns; every index is built when first asked for."""
        self.columns = columns
        self._read: dict[tuple[object, object], Any] = {}

    # ---- as a collection ------------------------------------------------------------------------------------

    def __len__(self) -> int:
        """Return how many concepts there are."""
        return len(self.columns.iris)

    def __iter__(self) -> Iterator[Concept]:
        """Yield every concept, in the order of IRIs."""
        return map(self._views.__getitem__, range(len(self)))

    def __contains__(self, key: object) -> bool:
        """Tell whether a concept, or a key that `vocabulary[…]` takes, is here."""
        return isinstance(key, (Concept, str)) and self._find(key) is not None

    def __getitem__(self, key: Concept | str) -> Concept:
        """Return the concept with this IRI, CURIE, local name or notation.

        Raises:
            ConceptNotFoundError: There is none; `.suggestions` holds keys that look like it.

        Example:
            >>> import massage_ontology
            >>> vocabulary = massage_ontology.load()
            >>> vocabulary["massage:clinical-massage"] == vocabulary["clinical-massage"]
            True
            >>> vocabulary["clincal-massage"]
            Traceback (most recent call last):
            massage_ontology.errors.ConceptNotFoundError: no concept 'clincal-massage'; did you mean clinical-massage?
        """
        return self._views[self.number_of(key)]

    def get(self, key: Concept | str) -> Concept | None:
        """Return the concept with this key, or `None`."""
        number = self._find(key)
        return None if number is None else self._views[number]

    def named(self, text: str) -> Concept:
        """Return the concept with this key or, where no key fits, with this label.

        Args:
            text: A key, or a label in any language; case, accents and punctuation do not matter.

        Raises:
            ConceptNotFoundError: Nothing is called so, or several concepts are.

        Example:
            >>> import massage_ontology
            >>> massage_ontology.load().named("Clinical Massage")
            Concept('clinical-massage', 'clinical massage')
        """
        number = self._find(text)
        if number is not None:
            return self._views[number]
        matches = self.label_index.exact(text)
        if len(matches) == 1:
            return self._views[matches[0].number]
        for kind in LABEL_KINDS:
            numbers = sorted({match.number for match in matches if match.label.kind == kind})
            if len(numbers) == 1:
                return self._views[numbers[0]]
            if numbers:
                from massage_ontology.concepts.suggestions import not_found

                raise not_found(self, text, numbers, f"{text!r} is a label of several concepts")
        raise self._not_found(text)

    def number_of(self, key: Concept | str) -> int:
        """Return the number of a concept.

        Raises:
            ConceptNotFoundError: There is no such concept.
        """
        number = self._find(key)
        if number is None:
            raise self._not_found(key.iri if isinstance(key, Concept) else key)
        return number

    def _find(self, key: Concept | str) -> int | None:
        if isinstance(key, Concept):
            return key.number if key._all is self else self.columns.numbers.get(key.iri)  # noqa: SLF001 (its own view)
        if not isinstance(key, str):
            from massage_ontology.errors import refuse_type

            refuse_type("a concept, or its key as a string, is required", key)
        columns = self.columns
        if ":" in key:  # as every IRI has, and every CURIE
            number = columns.numbers.get(key)
            if number is not None:
                return number
            number = columns.numbers.get(expand(key, self.prefixes) or "")
            if number is not None:
                return number
        several = () if " " in key else columns.local_names.get(key, ())
        several = several or columns.notation_numbers.get(key, ())
        return several[0] if len(several) == 1 else None

    def _not_found(self, key: str) -> ConceptNotFoundError:
        from massage_ontology.concepts.suggestions import not_found
        from massage_ontology.errors import ConceptNotFoundError

        several = self.columns.local_names.get(key) or self.columns.notation_numbers.get(key)
        if several:
            iris = tuple(self.columns.iris[number] for number in several[:_MOST_SUGGESTIONS])
            return ConceptNotFoundError(key, iris, f"{key!r} is the local name of {len(several)} concepts")
        words = local_name(key).replace("-", " ").replace("_", " ")
        near = self.label_index.search(words, limit=_MOST_SUGGESTIONS)
        return not_found(self, key, [match.number for match in near if match.score >= near[0].score - _MUCH_WORSE])

    def key_of(self, number: int) -> str:
        """Return the shortest key of a numbered concept."""
        columns = self.columns
        iri = columns.iris[number]
        name = local_name(iri)
        if ":" in name:
            return iri
        return name if len(columns.local_names.get(name, ())) == 1 else iri

    # ---- views ----------------------------------------------------------------------------------------------

    @cached_property
    def _views(self) -> Mapping[int, Concept]:
        return Views(lambda number: Concept(self, number), len(self))

    def views(self, numbers: Iterable[int]) -> tuple[Concept, ...]:
        """Show numbered concepts."""
        return tuple(map(self._views.__getitem__, numbers))

    @cached_property
    def above(self) -> Mapping[int, tuple[Concept, ...]]:
        """Number → all that is broader, nearest first."""
        return ClosureViews(self.hierarchy.above, self._views)

    @cached_property
    def below(self) -> Mapping[int, tuple[Concept, ...]]:
        """Number → all that is narrower, nearest first."""
        return ClosureViews(self.hierarchy.below, self._views)

    # ---- indexes --------------------------------------------------------------------------------------------

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """The integers behind broader and narrower."""
        columns = self.columns
        return Hierarchy(len(self), columns.broader, lambda: frozenset(columns.top_concept_of))

    @cached_property
    def label_index(self) -> LabelIndex:
        """The index of all labels."""
        return LabelIndex(self.columns.labels, self.columns.folded_labels)

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """Prefix to namespace: the documents' own, and the well-known ones."""
        return {**PREFIXES, **{name: iri for name, iri in self.columns.prefixes.items() if name}}

    # ---- languages ------------------------------------------------------------------------------------------

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of all labels, by tag."""
        return self.columns.languages

    @cached_property
    def default_language(self) -> str:
        """The language shown when none is asked for; see `massage_ontology.concepts.language.own_language`."""
        if self.columns.default_language is not None:
            return self.columns.default_language
        from massage_ontology.concepts.language import own_language

        stated = [self.values(scheme.iri, DCTERMS + "language")[:1] for scheme in self.columns.schemes]
        tags = [str(getattr(row[0], "text", row[0])) for row in stated if row]
        return own_language(tags, self.columns.pref_label_counts)

    def choose(self, texts: Iterable[tuple[str, str | None]], language: str | None) -> LangString | None:
        """Choose the text to show by the stated order of languages, or `None` where there is none."""
        from massage_ontology.concepts.language import choose

        chosen = choose(texts, language, self.default_language)
        return None if chosen is None else LangString(*chosen)

    # ---- schemes and collections ----------------------------------------------------------------------------

    @cached_property
    def schemes(self) -> tuple[ConceptScheme, ...]:
        """The concept schemes, in the order of their IRIs."""
        from massage_ontology.concepts.groups import ConceptScheme

        return tuple(ConceptScheme(self, record) for record in self.columns.schemes)

    @cached_property
    def collections(self) -> tuple[Collection, ...]:
        """The collections, in the order of their IRIs."""
        from massage_ontology.concepts.groups import Collection

        return tuple(Collection(self, record) for record in self.columns.collections)

    def scheme(self, key: ConceptScheme | str) -> ConceptScheme:
        """Return the concept scheme with this IRI, CURIE, local name or label.

        Raises:
            ConceptNotFoundError: There is none.
        """
        from massage_ontology.concepts.groups import pick

        return pick(self.schemes, key, expand(str(key), self.prefixes), "concept scheme")

    def collection(self, key: Collection | str) -> Collection:
        """Return the collection with this IRI, CURIE, local name or label.

        Raises:
            ConceptNotFoundError: There is none.
        """
        from massage_ontology.concepts.groups import pick

        return pick(self.collections, key, expand(str(key), self.prefixes), "collection")

    def concepts_in(self, scheme: ConceptScheme | str) -> tuple[Concept, ...]:
        """Return the concepts of a scheme, in the order of their IRIs."""
        return self.views(self._members[0][self._scheme_number(scheme)])

    @cached_property
    def _members(self) -> tuple[list[list[int]], list[list[int]]]:
        """The concepts of each scheme, and its stated top concepts, by number."""
        found: tuple[list[list[int]], list[list[int]]] = ([[] for _ in self.schemes], [[] for _ in self.schemes])
        for members, rows in zip(found, (self.columns.in_scheme, self.columns.top_concept_of), strict=True):
            for concept in sorted(rows):
                for scheme in rows[concept]:
                    members[scheme].append(concept)
        return found

    @cached_property
    def _scheme_numbers(self) -> dict[str, int]:
        return {each.iri: number for number, each in enumerate(self.schemes)}

    def _scheme_number(self, scheme: ConceptScheme | str) -> int:
        known = self._scheme_numbers.get(str(getattr(scheme, "iri", scheme)))
        return self._scheme_numbers[self.scheme(scheme).iri] if known is None else known

    def top_concepts(self, scheme: ConceptScheme | str | None = None) -> tuple[Concept, ...]:
        """Return where to begin.

        Args:
            scheme: Only this concept scheme, or the whole vocabulary.

        Returns:
            Of a scheme: its stated top concepts, else those of its concepts that have none broader in it.
            Of the vocabulary: all stated top concepts, and all concepts that have none broader.

        Raises:
            ConceptNotFoundError: There is no such scheme.
        """
        if scheme is None:
            return self.views(self.hierarchy.tops)
        number = self._scheme_number(scheme)
        if self._members[1][number]:
            return self.views(self._members[1][number])
        members = {*self._members[0][number]}
        return self.views(sorted(each for each in members if not members.intersection(self.columns.broader[each])))

    def concept_or_collection(self, iri: str) -> Concept | Collection | None:
        """Return what an IRI names here."""
        number = self.columns.numbers.get(iri)
        if number is not None:
            return self._views[number]
        return next((each for each in self.collections if each.iri == iri), None)

    # ---- two concepts ---------------------------------------------------------------------------------------

    def nearest_common_broader(self, one: Concept | str, other: Concept | str) -> tuple[Concept, ...]:
        """Return the most specific concepts that take in both.

        A concept takes in itself: of a concept and one narrower, the answer is the former.

        Args:
            one: A concept or a key.
            other: Another.

        Returns:
            Several where the hierarchy has several: those with the shortest way from both first, then by IRI.

        Raises:
            ConceptNotFoundError: The vocabulary has no such concept.

        Example:
            >>> import massage_ontology
            >>> massage_ontology.load().nearest_common_broader("orthopedic-massage", "oncology-massage")
            (Concept('clinical-massage', 'clinical massage'),)
        """
        return self.views(self.hierarchy.nearest_common(self.number_of(one), self.number_of(other)))

    def iterate_paths_to_top(self, concept: Concept | str) -> Iterator[tuple[Concept, ...]]:
        """Yield every way up from a concept, one by one."""
        return (self.views(path) for path in self.hierarchy.paths_to_top(self.number_of(concept)))

    def paths_to_top(self, concept: Concept | str, *, limit: int) -> tuple[tuple[Concept, ...], ...]:
        """Return every way up from a concept.

        Raises:
            TooManyPathsError: There are more than `limit`.
        """
        found = tuple(islice(self.iterate_paths_to_top(concept), limit + 1))
        if len(found) > limit:
            from massage_ontology.errors import TooManyPathsError

            raise TooManyPathsError(self[concept].iri, limit)
        return found

    @cached_property
    def links(self) -> Links:
        """The links between concepts, with what is said of them; see `massage_ontology.concepts.links.Links`."""
        from massage_ontology.concepts.links import Links

        return Links(self)

    # ---- anything else that the documents say ---------------------------------------------------------------

    def values(self, iri: str, property_name: str) -> tuple[Concept | str | Literal, ...]:
        """Return what a property says of any resource: concepts as views, other IRIs as text, and literals."""
        return self.values_in(self.columns.statements.get(iri, {}), property_name)

    def values_in(self, row: Mapping[str, tuple[Term, ...]], property_name: str) -> tuple[Concept | str | Literal, ...]:
        """Return the same from a row of `columns.statements`."""
        terms = row.get(expand(property_name, self.prefixes) or property_name, ())
        rows = ((each, self.columns.numbers.get(each) if isinstance(each, str) else None) for each in terms)
        return tuple(each if number is None else self._views[number] for each, number in rows)

    def source(self, value: Concept | str | Literal) -> Source:
        """Show what `dcterms:source` points to."""
        from massage_ontology.concepts.attribution import source_of

        return self._recorded(source_of, value.iri if isinstance(value, Concept) else value)

    def findings_about(self, iri: str) -> tuple[Finding, ...]:
        """Return the recorded findings about a condition or an approach."""
        from massage_ontology.concepts.findings import findings_about

        return self._recorded(findings_about, iri) if iri in self.columns.numbers else ()

    def senses_of(self, iri: str) -> tuple[Sense, ...]:
        """Return the recorded readings of a term."""
        from massage_ontology.concepts.attribution import senses_of

        return self._recorded(senses_of, iri)

    def contraindications_of(self, iri: str) -> tuple[ContraindicationStatement, ...]:
        """Return what sources say of a contraindication, or against a method."""
        from massage_ontology.concepts.contraindications import statements_about

        return self._recorded(statements_about, iri)

    @cached_property
    def _records(self) -> dict[Any, Any]:
        """What was read already, by what reads it and what it is about."""
        return {}

    def _recorded(self, read: Callable[[Concepts, Key], Record], key: Key) -> Record:
        """Read records once."""
        if (read, key) not in self._records:
            self._records[read, key] = read(self, key)
        return cast("Record", self._records[read, key])
