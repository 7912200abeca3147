"""One concept, seen from inside its vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_ontology.model import LangString, Literal, Texts
from massage_ontology.namespaces import DC, DCTERMS, SCHEMA, compress, local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Sense, Source
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.contraindications import ContraindicationStatement
    from massage_ontology.concepts.findings import Finding
    from massage_ontology.concepts.groups import Collection, ConceptScheme
    from massage_ontology.concepts.links import Link
    from massage_ontology.concepts.mappings import MappingRecord
    from massage_ontology.model import MappingLink, Note

MOST_PATHS = 10_000
"""How many paths `Concept.paths_to_top` gathers before it refuses."""


class Concept:
    """A `skos:Concept` of a vocabulary.

    `vocabulary["clinical-massage"]` returns one; you do not create them. Two are equal if they are the same concept of
    the same vocabulary. Results are tuples: nearest first, then in IRI order.

    Example:
        >>> import massage_ontology
        >>> concept = massage_ontology.load()["clinical-massage"]
        >>> concept
        Concept('clinical-massage', 'clinical massage')
        >>> [broader.key for broader in concept.broader_transitive]
        ['healthcare-massage', 'massage-therapy', 'massage', 'bodywork']
    """

    __slots__ = ("_all", "number")

    def __init__(self, all_concepts: Concepts, number: int) -> None:
        """Remember where to look."""
        self._all = all_concepts
        self.number = number

    def __repr__(self) -> str:
        """Show key and label."""
        return f"Concept({self.key!r}, {str(self.pref_label)!r})"

    def __str__(self) -> str:
        """Return the preferred label."""
        return str(self.pref_label)

    def __dir__(self) -> list[str]:
        """List what users are meant to use."""
        from massage_ontology.concepts.overview import public_names

        return public_names(type(self))

    def _repr_html_(self) -> str:
        from massage_ontology.concepts.overview import concept_html

        return concept_html(self)

    def __eq__(self, other: object) -> bool:
        """Equal when it is the same concept of the same vocabulary."""
        if self is other:
            return True
        if not isinstance(other, Concept):
            return NotImplemented
        return self.iri == other.iri and (self._all is other._all or self._all == other._all)

    def __hash__(self) -> int:
        """Hash by IRI."""
        return hash(self.iri)

    def __lt__(self, other: Concept) -> bool:
        """Order by IRI."""
        return self.iri < other.iri

    # ---- names ----------------------------------------------------------------------------------------------

    @property
    def iri(self) -> str:
        """The IRI, in full."""
        return self._all.columns.iris[self.number]

    @property
    def curie(self) -> str:
        """The IRI as a CURIE if a prefix fits, else in full: `massage:clinical-massage`."""
        return compress(self.iri, self._all.prefixes)

    @property
    def key(self) -> str:
        """The shortest string that `vocabulary[…]` accepts for it: local name, CURIE or IRI."""
        return self._all.key_of(self.number)

    def label(self, language: str | None = None) -> LangString:
        """Return the preferred label in a language, or the closest available.

        The order: the language asked for; the one it is a variant of, then other variants; the vocabulary's
        own language; a label without language; any other, in order of tags. `.language` of the answer says what was
        found. Where no label is preferred, `rdfs:label`, a title or a name takes its place, else the local name.

        Args:
            language: A BCP 47 tag such as `de` or `en-GB`; the vocabulary's own language if `None`.

        Returns:
            The label; never empty.

        Example:
            >>> import massage_ontology
            >>> label = massage_ontology.load()["sports-massage"].label("de-AT")
            >>> label, label.language
            ('Sportmassage'@de, 'de')
        """
        row = self._all.columns.labels[self.number]
        chosen = self._all.choose(
            [(text, tag) for kind, text, tag in row if kind == "prefLabel" and text.strip()], language
        )
        return chosen if chosen is not None else LangString(local_name(self.iri))

    @property
    def pref_label(self) -> LangString:
        """`skos:prefLabel` in the vocabulary's own language, with the fall-back of `label`."""
        return self.label()

    @property
    def pref_labels(self) -> Texts:
        """`skos:prefLabel` in every language, by language; its replacement if there is none (see `label`)."""
        return self._labels("prefLabel")

    @property
    def alt_labels(self) -> Texts:
        """`skos:altLabel` in every language, by language and text; `alt_labels("de")` gives those of one language."""
        return self._labels("altLabel")

    @property
    def hidden_labels(self) -> Texts:
        """`skos:hiddenLabel` in every language: misspellings and the like, for searching only."""
        return self._labels("hiddenLabel")

    def _labels(self, kind: str) -> Texts:
        row = self._all.columns.labels[self.number]
        return Texts(LangString(each.text, each.language) for each in row if each.kind == kind)

    @property
    def notations(self) -> tuple[str, ...]:
        """`skos:notation`: codes, in order."""
        return tuple(each.text for each in self._all.columns.notations.get(self.number, ()))

    @property
    def notation(self) -> str | None:
        """The first notation, or `None`."""
        return next(iter(self.notations), None)

    # ---- notes ----------------------------------------------------------------------------------------------

    @property
    def notes(self) -> tuple[Note, ...]:
        """All documentation notes, definitions first."""
        return self._all.columns.notes.get(self.number, ())

    def note(self, kind: str, language: str | None = None) -> LangString | None:
        """Return the note of one kind in a language, or the closest available, or `None`.

        Args:
            kind: `definition`, `scopeNote`, `example`, `note`, `editorialNote`, `historyNote` or `changeNote`.
            language: As for `label`.
        """
        return self._all.choose([(each.text, each.language) for each in self.notes if each.kind == kind], language)

    @property
    def definition(self) -> LangString | None:
        """`skos:definition` in the vocabulary's own language, with the fall-back of `label`, or `None`."""
        return self.note("definition")

    @property
    def scope_note(self) -> LangString | None:
        """`skos:scopeNote`, chosen like the definition, or `None`."""
        return self.note("scopeNote")

    # ---- place ----------------------------------------------------------------------------------------------

    @property
    def broader(self) -> tuple[Concept, ...]:
        """One step up: `skos:broader`, and `skos:narrower` in the other direction."""
        concepts = self._all
        return concepts.views(concepts.columns.broader[self.number])

    @property
    def narrower(self) -> tuple[Concept, ...]:
        """One step down: `skos:narrower`, and `skos:broader` in the other direction."""
        return self._all.views(self._all.hierarchy.children[self.number])

    @property
    def related(self) -> tuple[Concept, ...]:
        """`skos:related`, in either direction."""
        return self._all.views(self._all.columns.related[self.number])

    @property
    def broader_transitive(self) -> tuple[Concept, ...]:
        """All broader concepts, nearest first; never the concept itself, even in a cycle."""
        return self._all.above[self.number]

    @property
    def narrower_transitive(self) -> tuple[Concept, ...]:
        """All narrower concepts, nearest first; never the concept itself, even in a cycle."""
        return self._all.below[self.number]

    @property
    def siblings(self) -> tuple[Concept, ...]:
        """The other concepts that share a broader concept."""
        return self._all.views(self._all.hierarchy.siblings(self.number))

    @property
    def depth(self) -> int | None:
        """The smallest number of steps from a top concept; `None` if there is only a cycle above."""
        return self._all.hierarchy.depth(self.number)

    @property
    def paths_to_top(self) -> tuple[tuple[Concept, ...], ...]:
        """All paths up, each from this concept to one without broader, in IRI order.

        Raises:
            TooManyPathsError: There are more than 10,000; `vocabulary.iterate_paths_to_top` yields them singly.
        """
        return self._all.paths_to_top(self, limit=MOST_PATHS)

    def is_narrower_than(self, other: Concept | str) -> bool:
        """Tell whether `other` is broader, directly or indirectly; a concept is not narrower than itself.

        Args:
            other: A concept or anything that `vocabulary[…]` takes.

        Raises:
            ConceptNotFoundError: The vocabulary has no such concept.
        """
        number = self._all.number_of(other)
        return number != self.number and self._all.hierarchy.is_below(self.number, number)

    def is_broader_than(self, other: Concept | str) -> bool:
        """Tell whether `other` is narrower, directly or indirectly; see `is_narrower_than`."""
        return self._all[other].is_narrower_than(self)

    # ---- belonging ------------------------------------------------------------------------------------------

    @property
    def in_scheme(self) -> tuple[ConceptScheme, ...]:
        """The concept schemes that it belongs to."""
        return tuple(self._all.schemes[each] for each in self._all.columns.in_scheme.get(self.number, ()))

    @property
    def top_concept_of(self) -> tuple[ConceptScheme, ...]:
        """The concept schemes that state it as a top concept."""
        return tuple(self._all.schemes[each] for each in self._all.columns.top_concept_of.get(self.number, ()))

    @property
    def collections(self) -> tuple[Collection, ...]:
        """The collections that have it as a direct member."""
        return tuple(each for each in self._all.collections if self.iri in each.record.members)

    @property
    def is_deprecated(self) -> bool:
        """Whether the document says `owl:deprecated true`, or types it `owl:DeprecatedClass`."""
        return self.number in self._all.columns.deprecated

    @property
    def replaced_by(self) -> tuple[Concept | str, ...]:
        """`dcterms:isReplacedBy`: concepts where they are in this vocabulary, else IRIs."""
        return tuple(each for each in self.values(DCTERMS + "isReplacedBy") if not isinstance(each, Literal))

    # ---- elsewhere ------------------------------------------------------------------------------------------

    @property
    def mappings(self) -> tuple[MappingLink, ...]:
        """All mapping links: kind (`exactMatch` …) and IRI, closest kinds first."""
        return self._all.columns.mappings.get(self.number, ())

    def _mapped(self, kind: str) -> tuple[str, ...]:
        return tuple(link.iri for link in self.mappings if link.kind == kind)

    @property
    def exact_match(self) -> tuple[str, ...]:
        """IRIs of `skos:exactMatch`."""
        return self._mapped("exactMatch")

    @property
    def close_match(self) -> tuple[str, ...]:
        """IRIs of `skos:closeMatch`."""
        return self._mapped("closeMatch")

    @property
    def broad_match(self) -> tuple[str, ...]:
        """IRIs of `skos:broadMatch`."""
        return self._mapped("broadMatch")

    @property
    def narrow_match(self) -> tuple[str, ...]:
        """IRIs of `skos:narrowMatch`."""
        return self._mapped("narrowMatch")

    @property
    def related_match(self) -> tuple[str, ...]:
        """IRIs of `skos:relatedMatch`."""
        return self._mapped("relatedMatch")

    @property
    def mapping_records(self) -> tuple[MappingRecord, ...]:
        """The same mappings with label, justification, confidence and source, where they are recorded.

        Example:
            >>> import massage_ontology
            >>> record = massage_ontology.load()["manual-lymphatic-drainage"].mapping_records[0]
            >>> record.kind, record.curie, record.label, record.confidence, record.justification
            ('exactMatch', 'mesh:D000073297', 'Manual Lymphatic Drainage', 0.95, 'semapv:ManualMappingCuration')
        """
        from massage_ontology.concepts.mappings import records_of

        return records_of(self._all, self)

    def values(self, property_name: str) -> tuple[Concept | str | Literal, ...]:
        """Return the values of any other property of this concept.

        Args:
            property_name: A CURIE such as `mo:usesTechnique`, or an IRI.

        Returns:
            Concepts of this vocabulary as views, other IRIs as text, literals as `Literal`; in order.

        Example:
            >>> import massage_ontology
            >>> swedish = massage_ontology.load()["swedish-massage"]
            >>> "kneading" in [technique.key for technique in swedish.values("mo:usesTechnique")]
            True
        """
        return self._all.values(self.iri, property_name)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the entry: `dcterms:source` (or `dc:source`)."""
        values = (*self.values(DCTERMS + "source"), *self.values(DC + "source"))
        return tuple(self._all.source(each) for each in values)

    @property
    def senses(self) -> tuple[Sense, ...]:
        """The attributed readings of the term (`mo:senseOf`), in the order of their IRIs."""
        return self._all.senses_of(self.iri)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reviews and guidelines reported about the condition or kind of massage, in the order of their IRIs."""
        return self._all.findings_about(self.iri)

    @property
    def contraindications(self) -> tuple[ContraindicationStatement, ...]:
        """What sources say about the contraindication, or against the method; colleges and agencies first."""
        return self._all.contraindications_of(self.iri)

    @property
    def links(self) -> tuple[Link, ...]:
        """The typed links to other concepts, and descriptions of its places in the hierarchy; by property, then target.

        Example:
            >>> import massage_ontology
            >>> links = massage_ontology.load()["sports-massage"].links
            >>> [link.target.key for link in links if link.is_disputed and not link.is_typed]
            ['clinical-massage']
        """
        return self._all.links.starting_at(self)

    @property
    def backlinks(self) -> tuple[Link, ...]:
        """The links of other concepts to this one, by property, then in IRI order."""
        return self._all.links.ending_at(self)

    @property
    def is_contested(self) -> bool:
        """Whether more than one reading of the term is recorded, or `mo:contested` says so."""
        return len(self.senses) > 1 or bool(self.values(SCHEMA + "contested"))
