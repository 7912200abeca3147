"""From statements to columns: what SKOS says, read generously and completed.

Stated inverses are completed: broader and narrower (S25), related both ways (S23), `hasTopConcept` and
`topConceptOf` (S8), which also implies `inScheme` (S7). What counts as a concept and as a link, `Roles` decides.

Source: SKOS Reference, W3C Recommendation 18 August 2009.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from massage_ontology.markup import without_tags
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
    column,
)
from massage_ontology.namespaces import DC, DCTERMS, RDF, RDFS, SKOS, SKOSXL, local_name
from massage_ontology.rdf.statements import to_literal
from massage_ontology.skos.roles import NONE, TYPE, Roles

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from massage_ontology.rdf.statements import Statements

_RANKS = {kind: rank for rank, kind in enumerate((*LABEL_KINDS, *NOTE_KINDS))}
_NAMES_OF_GROUPS = (DCTERMS + "title", DC + "title", RDFS + "label")
_NAMES_OF_CONCEPTS = (
    *(RDFS + "label", DCTERMS + "title", DC + "title"),
    *("https://schema.org/name", "http://schema.org/name", "http://xmlns.com/foaf/0.1/name"),
)
"""What names a resource that has no preferred label, the better kinds first."""

_MARKED_UP = {RDF + "HTML", RDF + "XMLLiteral"}
UNNAMED = "unnamed"
"""What a blank node without any label is called: its name is chance, and different each time."""

_HELD = ("broader", "narrower", "related", "inScheme", "topConceptOf", "notation")


def read_columns(statements: Statements) -> Columns:
    """Arrange statements as a vocabulary.

    Args:
        statements: What the documents say; not to be changed afterwards, because what is asked for rarely is only
            arranged when somebody asks.
    """
    return _ArrangedColumns(statements)


class _ArrangedColumns(Columns):
    """Columns that are arranged when they are asked for: concepts in the order of their IRIs."""

    def __init__(self, statements: Statements) -> None:
        super().__init__()
        roles = self._roles = Roles(statements)
        self._order = sorted(roles.concepts(), key=roles.nodes.__getitem__)
        self._ranks = [NONE] * len(roles.nodes)
        for rank, node in enumerate(self._order):
            self._ranks[node] = rank

    @cached_property
    def _labels(self) -> dict[int, tuple[Label, ...]]:
        """All labels, those of sub-properties too, SKOS-XL ones by their literal form (SKOS Reference, appendix B)."""
        return self._read_labels(None)

    def _labels_of(self, nodes: Container[int]) -> dict[int, tuple[Label, ...]]:
        """Return the labels of some resources: all need not be read for them."""
        return self._labels if "_labels" in self.__dict__ else self._read_labels(nodes)

    def _read_labels(self, wanted: Container[int] | None) -> dict[int, tuple[Label, ...]]:
        forms: dict[int, list[Any]] = {}
        for subject, value in zip(*self._roles.pairs(SKOSXL + "literalForm"), strict=True):
            if type(value) is not int:
                forms.setdefault(subject, []).append(value)
        # `tuple.__new__` makes a record without a call of its constructor for each label.
        found: dict[int, list[Label]] = {}
        make = tuple.__new__
        for kind in LABEL_KINDS:
            subjects, values = self._roles.said(SKOS + kind)
            if int in set(map(type, values)):
                pairs = [pair for pair in zip(subjects, values, strict=True) if type(pair[1]) is not int]
                subjects, values = [subject for subject, _ in pairs], [value for _, value in pairs]
            carriers, resources = self._roles.said(SKOSXL + kind)
            if carriers and forms:
                said = [forms.get(each, ()) for each in resources]  # a literal is no key
                subjects = [*subjects, *(one for one, row in zip(carriers, said, strict=True) for _ in row)]
                values = [*values, *(value for row in said for value in row)]
            for subject, (text, (language, _)) in zip(subjects, values, strict=True):
                if wanted is not None and subject not in wanted:
                    continue
                label = make(Label, (kind, text, language))
                known = found.get(subject)
                if known is None:
                    found[subject] = [label]
                else:
                    known.append(label)
        return {
            subject: tuple(row) if len(row) == 1 else tuple(sorted(set(row), key=_label_order))
            for subject, row in found.items()
        }

    @cached_property
    def _notes(self) -> dict[int, tuple[Note, ...]]:
        """All notes; one that is a resource is told by its `rdf:value`, else by its IRI, never by a blank node."""
        return self._read_notes(None)

    def _notes_of(self, nodes: Container[int]) -> dict[int, tuple[Note, ...]]:
        """Return the notes of some resources."""
        return self._notes if "_notes" in self.__dict__ else self._read_notes(nodes)

    def _read_notes(self, wanted: Container[int] | None) -> dict[int, tuple[Note, ...]]:
        told: dict[int, list[Any]] = {}
        for subject, value in zip(*self._roles.pairs(RDF + "value"), strict=True):
            if type(value) is not int:
                told.setdefault(subject, []).append(value)
        found: dict[int, set[Note]] = {}
        for kind in NOTE_KINDS:
            for subject, value in zip(*self._roles.said(SKOS + kind), strict=True):
                if wanted is not None and subject not in wanted:
                    continue
                for text, (language, datatype) in (value,) if type(value) is not int else self._told(value, told):
                    plain = without_tags(text) if datatype in _MARKED_UP else text
                    found.setdefault(subject, set()).add(Note(kind, plain, language))
        return {subject: tuple(sorted(row, key=_note_order)) for subject, row in found.items()}

    def _told(self, node: int, told: dict[int, list[Any]]) -> Sequence[Any]:
        iri = self._roles.nodes[node]
        return told.get(node, () if iri.startswith("_:") else ((iri, (None, None)),))

    # ---- the columns of concepts ----------------------------------------------------------------------------

    @column
    def iris(self) -> Sequence[str]:
        nodes = self._roles.nodes
        return [nodes[node] for node in self._order]

    @column
    def labels(self) -> Sequence[tuple[Label, ...]]:
        get = self._labels.get
        rows = [get(node, ()) for node in self._order]
        for place, row in enumerate(rows):
            if not row or row[0][0] != "prefLabel" or not row[0][1] or row[0][1].isspace():
                rows[place] = self._named(self._order[place])
        return rows

    def _named(self, node: int) -> tuple[Label, ...]:
        """Return the labels of a concept that has no preferred one: what else names it takes that place."""
        row = self._names(node, self._labels, _NAMES_OF_CONCEPTS)
        if any(label.kind == "prefLabel" and label.text.strip() for label in row):
            return row
        iri = self._roles.nodes[node]
        return (Label("prefLabel", UNNAMED if iri.startswith("_:") else local_name(iri), None), *row)

    @column
    def broader(self) -> Adjacency:
        # Broader and narrower are inverse (S25): the links of one are those of the other with both ends exchanged.
        lows, highs = self._roles.links(SKOS + "broader")
        tops, below = self._roles.links(SKOS + "narrower")
        return self._adjacency((lows, highs), (below, tops))

    @column
    def related(self) -> Adjacency:
        starts, ends = self._roles.links(SKOS + "related")
        return self._adjacency((starts, ends), (ends, starts))

    def _adjacency(self, *links: tuple[list[int], list[int]]) -> Adjacency:
        ranks = self._ranks
        rows: list[list[int]] = [[] for _ in self._order]
        for starts, ends in links:
            for start, end in zip(starts, ends, strict=True):
                source, target = ranks[start], ranks[end]
                if source != target and source >= 0 <= target:
                    rows[source].append(target)
        return Adjacency([tuple(row) if len(row) < 2 else tuple(sorted({*row})) for row in rows])  # noqa: PLR2004 (a row of one is sorted)

    @column
    def notes(self) -> Mapping[int, tuple[Note, ...]]:
        return self._ranked(self._notes)

    def _ranked(self, rows: Mapping[int, Any]) -> dict[int, Any]:
        """Return rows of concepts, in the order of the concepts."""
        ranks = self._ranks
        chosen = sorted((ranks[node], node) for node in rows if ranks[node] >= 0)
        return {rank: rows[node] for rank, node in chosen}

    @column
    def notations(self) -> Mapping[int, tuple[Literal, ...]]:
        found: dict[int, set[Literal]] = {}
        for subject, value in zip(*self._roles.pairs(SKOS + "notation"), strict=True):
            if type(value) is not int:
                found.setdefault(subject, set()).add(to_literal(value))
        return self._ranked({node: tuple(sorted(row, key=_literal_order)) for node, row in found.items()})

    @column
    def mappings(self) -> Mapping[int, tuple[MappingLink, ...]]:
        nodes = self._roles.nodes
        found: dict[int, list[MappingLink]] = {}
        for kind in MAPPING_KINDS:
            pairs = {
                (subject, nodes[value])
                for subject, value in zip(*self._roles.pairs(SKOS + kind), strict=True)
                if type(value) is int
            }
            for subject, iri in sorted(pair for pair in pairs if not pair[1].startswith("_:")):
                found.setdefault(subject, []).append(MappingLink(kind, iri))
        return self._ranked({node: tuple(row) for node, row in found.items()})

    @column
    def in_scheme(self) -> Mapping[int, tuple[int, ...]]:
        return self._schemes_by_concept(self._roles.in_scheme)

    @column
    def top_concept_of(self) -> Mapping[int, tuple[int, ...]]:
        return self._schemes_by_concept(self._roles.tops)

    def _schemes_by_concept(self, pairs: set[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
        places = {node: place for place, node in enumerate(self._scheme_nodes)}
        found: dict[int, list[int]] = {}
        for node, scheme in pairs:
            if scheme in places:
                found.setdefault(node, []).append(places[scheme])
        return self._ranked({node: tuple(sorted(row)) for node, row in found.items()})

    @column
    def deprecated(self) -> frozenset[int]:
        return frozenset(self._ranks[node] for node in self._roles.deprecated() if self._ranks[node] >= 0)

    @column
    def prefixes(self) -> Mapping[str, str]:
        return dict(sorted(self._roles.statements.prefixes.items()))

    # ---- schemes, collections, and everything else ----------------------------------------------------------

    @cached_property
    def _scheme_nodes(self) -> list[int]:
        """The concept schemes, in the order of their IRIs."""
        found = self._roles.typed(SKOS + "ConceptScheme") | {scheme for _, scheme in self._roles.in_scheme}
        return sorted(found, key=self._roles.nodes.__getitem__)

    @column
    def schemes(self) -> Sequence[SchemeRecord]:
        nodes = frozenset(self._scheme_nodes)
        labels, notes = self._labels_of(nodes), self._notes_of(nodes)
        return tuple(
            SchemeRecord(self._roles.nodes[node], self._names(node, labels), notes.get(node, ()))
            for node in self._scheme_nodes
        )

    def _names(
        self, node: int, labels: Mapping[int, tuple[Label, ...]], names: tuple[str, ...] = _NAMES_OF_GROUPS
    ) -> tuple[Label, ...]:
        """Return the SKOS labels of a resource; where none is preferred, the first of other names that it has."""
        row = labels.get(node, ())
        if any(label.kind == "prefLabel" and label.text.strip() for label in row):
            return row
        for name in names:
            if node in self._titles[name]:
                named = {Label("prefLabel", text, language) for text, (language, _) in self._titles[name][node]}
                return (*sorted(named, key=_label_order), *row)
        return row

    @cached_property
    def _titles(self) -> dict[str, dict[int, list[Any]]]:
        """What names resources that have no SKOS label, by property."""
        found: dict[str, dict[int, list[Any]]] = {name: {} for name in _NAMES_OF_CONCEPTS}
        for name, titles in found.items():
            for subject, value in zip(*self._roles.pairs(name), strict=True):
                if type(value) is not int:
                    titles.setdefault(subject, []).append(value)
        return found

    @column
    def collections(self) -> Sequence[CollectionRecord]:
        nodes = self._roles.nodes
        members: dict[int, set[int]] = {}
        for subject, value in self._roles.members:
            members.setdefault(subject, set()).add(value)
        schemes: dict[int, set[str]] = {}
        for subject, scheme in self._roles.in_scheme:
            schemes.setdefault(subject, set()).add(nodes[scheme])
        lists = dict(zip(*self._roles.links(SKOS + "memberList"), strict=True))
        ordered = self._roles.typed(SKOS + "OrderedCollection") | set(lists)
        records = []
        for node in sorted(self._roles.collections(), key=nodes.__getitem__):
            # Members of the list are members (S36), in its order; those stated besides come behind it.
            listed = [nodes[each] for each in self._list_items(lists.get(node, NONE))]
            rest = {nodes[each] for each in members.get(node, ())} - set(listed)
            records.append(
                CollectionRecord(
                    iri=nodes[node],
                    labels=self._names(node, self._labels),
                    notes=self._notes.get(node, ()),
                    members=(*listed, *sorted(rest)),
                    ordered=node in ordered,
                    schemes=tuple(sorted(schemes.get(node, ()))),
                )
            )
        return tuple(records)

    def _list_items(self, start: int) -> Iterator[int]:
        """Walk an RDF list; stop where it is broken or runs in a circle."""
        seen: set[int] = set()
        while start not in seen and start in self._firsts:
            seen.add(start)
            yield self._firsts[start]
            start = self._rests.get(start, NONE)

    @cached_property
    def _firsts(self) -> dict[int, int]:
        return {s: v for s, v in zip(*self._roles.pairs(RDF + "first"), strict=True) if type(v) is int}

    @cached_property
    def _rests(self) -> dict[int, int]:
        return {s: v for s, v in zip(*self._roles.pairs(RDF + "rest"), strict=True) if type(v) is int}

    @column
    def statements(self) -> Mapping[str, Mapping[str, tuple[Term, ...]]]:
        """Gather what the columns do not hold: other properties, and everything about what is no concept."""
        held = {SKOS + name for name in (*LABEL_KINDS, *NOTE_KINDS, *MAPPING_KINDS, *_HELD)}
        concept, ranks, nodes = self._roles.number(SKOS + "Concept"), self._ranks, self._roles.nodes
        table: dict[str, dict[str, set[Term]]] = {}
        for name, (subjects, values) in self._roles.table.items():
            is_held = name in held
            for subject, value in zip(subjects, values, strict=True):
                if ranks[subject] >= 0 and (is_held or (name == TYPE and value == concept)):
                    continue
                term = nodes[value] if type(value) is int else to_literal(value)
                table.setdefault(nodes[subject], {}).setdefault(name, set()).add(term)
        return {
            subject: {name: tuple(sorted(row[name], key=_term_order)) for name in sorted(row)}
            for subject, row in table.items()
        }


def _label_order(label: Label) -> tuple[int, str, str]:
    kind, text, language = label
    return (_RANKS[kind], language or "", text)


def _note_order(note: Note) -> tuple[int, str, str]:
    kind, text, language = note
    return (_RANKS[kind], language or "", text)


def _literal_order(value: Literal) -> tuple[str, str, str]:
    return (value.text, value.language or "", value.datatype or "")


def _term_order(value: Term) -> tuple[bool, str, str, str]:
    if isinstance(value, Literal):
        return (True, *_literal_order(value))
    return (False, value, "", "")
