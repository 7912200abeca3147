"""From statements to columns: what SKOS says, read generously and completed.

A resource is a concept when a document types it so, when its type is a stated subclass of `skos:Concept`, or
when SKOS entails it: `skos:semanticRelation` and its kin have concepts at both ends (S19, S20),
`skos:hasTopConcept` has one at its far end (S6), `skos:topConceptOf` at its near end. An untyped resource with a
SKOS label that is in a scheme, a collection or a mapping is one too. Nothing that is a concept is left out; a
resource that was withdrawn (deprecated, no longer typed `skos:Concept` itself, without a preferred label) is none.

Stated inverses are completed: broader and narrower (S25), related both ways (S23), `hasTopConcept` and
`topConceptOf` (S8), which also implies `inScheme` (S7). Sub-properties of broader, narrower and related are read
as what they refine: those of ISO 25964 (iso-thes), and any that a document declares.

Source: SKOS Reference, W3C Recommendation 18 August 2009.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.model import (
    LABEL_KINDS,
    MAPPING_KINDS,
    NOTE_KINDS,
    Adjacency,
    CollectionRecord,
    Columns,
    Label,
    Literal,
    MappingLink,
    Note,
    SchemeRecord,
    Term,
)
from massage_ontology.namespaces import ISO_THES, OWL, RDF, RDFS, SKOS, SKOSXL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from massage_ontology.rdf.parsing import Buckets

_TYPE = RDF + "type"
_REFINED = {
    SKOS + "broader": ("broaderGeneric", "broaderInstantial", "broaderPartitive"),
    SKOS + "narrower": ("narrowerGeneric", "narrowerInstantial", "narrowerPartitive"),
}
_SEMANTIC = tuple(SKOS + name for name in ("broader", "narrower", "related", "broaderTransitive", "narrowerTransitive"))


def read_columns(buckets: Buckets, prefixes: Mapping[str, str]) -> Columns:
    """Arrange statements as a vocabulary.

    Args:
        buckets: Statements by property.
        prefixes: The prefixes that the documents declare.

    Returns:
        The columns; without any concept where there is none.
    """
    return _Reader(buckets).columns(prefixes)


class _Reader:
    """One reading; takes the buckets apart as it goes, and what is left over becomes `statements`."""

    def __init__(self, buckets: Buckets) -> None:
        self.buckets = buckets
        self.types: dict[str, set[str]] = defaultdict(set)
        for subject, value in buckets.get(_TYPE, ()):
            if isinstance(value, str):
                self.types[subject].add(value)
        self.broader = list(self._links(SKOS + "broader"))
        self.narrower = list(self._links(SKOS + "narrower"))
        self.related = list(self._links(SKOS + "related"))
        self.tops = {(concept, scheme) for concept, scheme in self._links(SKOS + "topConceptOf")}
        self.tops |= {(concept, scheme) for scheme, concept in self._links(SKOS + "hasTopConcept")}
        self.member = list(self._links(SKOS + "member"))
        self.in_scheme = set(self._links(SKOS + "inScheme")) | self.tops
        self.iris = sorted(self._concepts())
        self.numbers = {iri: number for number, iri in enumerate(self.iris)}

    def columns(self, prefixes: Mapping[str, str]) -> Columns:
        numbers, size = self.numbers, len(self.iris)
        labels = self._labels()
        notes = self._notes()
        schemes = self._schemes(labels, notes)
        scheme_numbers = {scheme.iri: number for number, scheme in enumerate(schemes)}
        collections = tuple(self._collections(labels, notes))
        upward = {
            (numbers[low], numbers[high])
            for low, high in (*self.broader, *((low, high) for high, low in self.narrower))
            if low != high and low in numbers and high in numbers
        }
        related = [(a, b) for a, b in self.related if a != b and a in numbers and b in numbers]
        sideways = {pair for a, b in related for pair in ((numbers[a], numbers[b]), (numbers[b], numbers[a]))}
        return Columns(
            iris=self.iris,
            labels=[labels.get(iri, ()) for iri in self.iris],
            broader=Adjacency.from_pairs(size, upward),
            related=Adjacency.from_pairs(size, sideways),
            notes={numbers[iri]: row for iri, row in notes.items() if iri in numbers},
            notations=self._notations(),
            mappings=self._mappings(),
            schemes=schemes,
            in_scheme=_grouped(
                (numbers[concept], scheme_numbers[scheme])
                for concept, scheme in self.in_scheme
                if concept in numbers and scheme in scheme_numbers
            ),
            top_concept_of=_grouped(
                (numbers[concept], scheme_numbers[scheme]) for concept, scheme in self.tops if concept in numbers
            ),
            collections=collections,
            deprecated=self._deprecated(),
            prefixes=dict(prefixes),
            statements=self._statements(),
        )

    def _links(self, property_iri: str) -> Iterator[tuple[str, str]]:
        for each in (property_iri, *self._subproperties(property_iri)):
            for subject, value in self.buckets.get(each, ()):
                if isinstance(value, str):
                    yield subject, value

    def _subproperties(self, property_iri: str) -> list[str]:
        """Return the refinements of a property: ISO 25964's, and what the documents declare; SKOS's own excepted."""
        found = [ISO_THES + name for name in _REFINED.get(property_iri, ())]
        declared = self.buckets.get(RDFS + "subPropertyOf", ())
        pending = [property_iri, *found]
        while pending:
            above = pending.pop()
            for below, value in declared:
                if value == above and below not in found and not below.startswith(SKOS) and below != property_iri:
                    found.append(below)
                    pending.append(below)
        return found

    def _of_class(self, class_iri: str) -> set[str]:
        """Return the classes that are, or are declared to be below, a class."""
        classes = {class_iri}
        grew = True
        while grew:
            above = {
                below
                for below, value in self.buckets.get(RDFS + "subClassOf", ())
                if value in classes and below not in classes
            }
            classes |= above
            grew = bool(above)
        return classes

    def _typed(self, class_iri: str) -> set[str]:
        classes = self._of_class(class_iri)
        return {subject for subject, types in self.types.items() if types & classes}

    def _concepts(self) -> set[str]:
        found = self._typed(SKOS + "Concept") - self._withdrawn()
        entailed = {end for name in _SEMANTIC for pair in self._links(name) for end in pair}
        entailed.update(concept for concept, _ in self.tops)
        labelled = {
            subject
            for kind in LABEL_KINDS
            for base in (SKOS, SKOSXL)
            for subject, _ in self.buckets.get(base + kind, ())
        }
        candidates = {subject for subject, _ in self.in_scheme} | {value for _, value in self.member}
        candidates |= {s for kind in MAPPING_KINDS for s, _ in self.buckets.get(SKOS + kind, ())}
        untyped = {subject for subject in candidates & labelled if not self.types.get(subject)}
        others = self._collection_iris() | self._typed(SKOS + "ConceptScheme")
        return found | ((entailed | untyped) - others)

    def _withdrawn(self) -> set[str]:
        """Return what is a concept by a declared subclass only, deprecated, and stripped of its SKOS labels."""
        deprecated = {
            subject
            for subject, value in self.buckets.get(OWL + "deprecated", ())
            if isinstance(value, Literal) and value.text in {"true", "1"}
        }
        by_subclass = {subject for subject in deprecated if SKOS + "Concept" not in self.types[subject]}
        return by_subclass - {subject for subject, _ in self.buckets.get(SKOS + "prefLabel", ())}

    def _collection_iris(self) -> set[str]:
        stated = self._typed(SKOS + "Collection") | self._typed(SKOS + "OrderedCollection")
        return stated | {subject for subject, _ in self._links(SKOS + "memberList")} | {s for s, _ in self.member}

    def _labels(self) -> dict[str, tuple[Label, ...]]:
        """Return all labels, SKOS-XL ones by their literal form (SKOS Reference, appendix B)."""
        forms: dict[str, list[Term]] = defaultdict(list)
        for subject, value in self.buckets.get(SKOSXL + "literalForm", ()):
            forms[subject].append(value)
        found: dict[str, set[Label]] = defaultdict(set)
        for kind in LABEL_KINDS:
            for subject, value in self.buckets.get(SKOS + kind, ()):
                if isinstance(value, Literal):
                    found[subject].add(Label(kind, value.text, value.language))
            for subject, resource in self.buckets.get(SKOSXL + kind, ()):
                for form in forms.get(resource, ()) if isinstance(resource, str) else ():
                    if isinstance(form, Literal):
                        found[subject].add(Label(kind, form.text, form.language))
        return {subject: tuple(sorted(row, key=_label_order)) for subject, row in found.items()}

    def _notes(self) -> dict[str, tuple[Note, ...]]:
        """Return all notes; a note that is a resource speaks through its `rdf:value`, else by its IRI."""
        values = {s: v for s, v in self.buckets.get(RDF + "value", ()) if isinstance(v, Literal)}
        found: dict[str, set[Note]] = defaultdict(set)
        for kind in NOTE_KINDS:
            for subject, value in self.buckets.get(SKOS + kind, ()):
                said = values.get(value, value) if isinstance(value, str) else value
                if isinstance(said, Literal):
                    found[subject].add(Note(kind, said.text, said.language))
                else:
                    found[subject].add(Note(kind, said, None))
        return {subject: tuple(sorted(row, key=_note_order)) for subject, row in found.items()}

    def _notations(self) -> dict[int, tuple[Literal, ...]]:
        found: dict[int, set[Literal]] = defaultdict(set)
        for subject, value in self.buckets.get(SKOS + "notation", ()):
            if subject in self.numbers and isinstance(value, Literal):
                found[self.numbers[subject]].add(value)
        return {number: tuple(sorted(row, key=_literal_order)) for number, row in found.items()}

    def _mappings(self) -> dict[int, tuple[MappingLink, ...]]:
        found: dict[int, set[MappingLink]] = defaultdict(set)
        for kind in MAPPING_KINDS:
            for subject, value in self.buckets.get(SKOS + kind, ()):
                if subject in self.numbers and isinstance(value, str):
                    found[self.numbers[subject]].add(MappingLink(kind, value))
        return {
            number: tuple(sorted(row, key=lambda link: (MAPPING_KINDS.index(link.kind), link.iri)))
            for number, row in found.items()
        }

    def _schemes(
        self, labels: Mapping[str, tuple[Label, ...]], notes: Mapping[str, tuple[Note, ...]]
    ) -> tuple[SchemeRecord, ...]:
        iris = self._typed(SKOS + "ConceptScheme") | {scheme for _, scheme in self.in_scheme}
        return tuple(SchemeRecord(iri, self._names(iri, labels), notes.get(iri, ())) for iri in sorted(iris))

    def _names(self, iri: str, labels: Mapping[str, tuple[Label, ...]]) -> tuple[Label, ...]:
        """Return the SKOS labels of a scheme or collection, else its title, else its `rdfs:label`."""
        row = labels.get(iri, ())
        if any(label.kind == "prefLabel" for label in row):
            return row
        for name in ("http://purl.org/dc/terms/title", "http://purl.org/dc/elements/1.1/title", RDFS + "label"):
            titles = {
                Label("prefLabel", value.text, value.language)
                for subject, value in self.buckets.get(name, ())
                if subject == iri and isinstance(value, Literal)
            }
            if titles:
                return (*sorted(titles, key=_label_order), *row)
        return row

    def _collections(
        self, labels: Mapping[str, tuple[Label, ...]], notes: Mapping[str, tuple[Note, ...]]
    ) -> Iterator[CollectionRecord]:
        members: dict[str, set[str]] = defaultdict(set)
        for subject, value in self.member:
            members[subject].add(value)
        lists = dict(self._links(SKOS + "memberList"))
        in_scheme: dict[str, set[str]] = defaultdict(set)
        for subject, scheme in self.in_scheme:
            in_scheme[subject].add(scheme)
        ordered = self._typed(SKOS + "OrderedCollection") | set(lists)
        for iri in sorted(self._collection_iris()):
            listed = tuple(self._list_items(lists.get(iri, RDF + "nil")))
            rest = sorted(members[iri] - set(listed))
            yield CollectionRecord(
                iri=iri,
                labels=self._names(iri, labels),
                notes=notes.get(iri, ()),
                members=(*listed, *rest),
                ordered=iri in ordered,
                schemes=tuple(sorted(in_scheme[iri])),
            )

    def _list_items(self, start: str) -> Iterator[str]:
        """Walk an RDF list; stop where it is broken or runs in a circle."""
        firsts = {s: v for s, v in self.buckets.get(RDF + "first", ()) if isinstance(v, str)}
        rests = {s: v for s, v in self.buckets.get(RDF + "rest", ()) if isinstance(v, str)}
        seen: set[str] = set()
        while start not in seen and start in firsts:
            seen.add(start)
            yield firsts[start]
            start = rests.get(start, RDF + "nil")

    def _deprecated(self) -> frozenset[int]:
        return frozenset(
            self.numbers[subject]
            for subject, value in self.buckets.get(OWL + "deprecated", ())
            if subject in self.numbers and isinstance(value, Literal) and value.text in {"true", "1"}
        )

    def _statements(self) -> dict[str, dict[str, tuple[Term, ...]]]:
        """Gather what the columns do not hold: other properties, and everything about what is no concept."""
        held = {SKOS + name for name in (*LABEL_KINDS, *NOTE_KINDS, *MAPPING_KINDS)}
        held |= {SKOS + name for name in ("broader", "narrower", "related", "inScheme", "topConceptOf", "notation")}
        table: dict[str, dict[str, set[Term]]] = {}
        for property_iri, bucket in self.buckets.items():
            is_held = property_iri in held
            for subject, value in bucket:
                if subject in self.numbers and (is_held or (property_iri == _TYPE and value == SKOS + "Concept")):
                    continue
                table.setdefault(subject, {}).setdefault(property_iri, set()).add(value)
        return {
            subject: {name: tuple(sorted(row[name], key=_term_order)) for name in sorted(row)}
            for subject, row in table.items()
        }


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: tuple(sorted(row)) for key, row in found.items()}


def _label_order(label: Label) -> tuple[int, str, str]:
    return (LABEL_KINDS.index(label.kind), label.language or "", label.text)


def _note_order(note: Note) -> tuple[int, str, str]:
    return (NOTE_KINDS.index(note.kind), note.language or "", note.text)


def _literal_order(value: Literal) -> tuple[str, str, str]:
    return (value.text, value.language or "", value.datatype or "")


def _term_order(value: Term) -> tuple[bool, str, str, str]:
    if isinstance(value, Literal):
        return (True, *_literal_order(value))
    return (False, value, "", "")
