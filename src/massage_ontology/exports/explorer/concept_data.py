"""What the explorer shows of concepts beside what search needs: schemes, notes, links, readings, mappings, sources.

Everything is a number or a text in compact arrays: concepts, sources and properties are written once and numbered.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from massage_ontology.classification.criteria import criteria_of
from massage_ontology.concepts.concept import Concept
from massage_ontology.concepts.links import makes_typed_links
from massage_ontology.exports.explorer.reports import reports_of
from massage_ontology.exports.html.languages import language_name
from massage_ontology.exports.html.linking import source_name
from massage_ontology.model import LABEL_KINDS, MAPPING_KINDS, Literal
from massage_ontology.namespaces import DC, DCTERMS, OWL, PREFIXES, RDF, SCHEMA, SKOS, local_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_ontology.concepts.attribution import Sense, Source
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.concepts.groups import Collection, ConceptScheme
    from massage_ontology.concepts.links import Link

_SOURCES = (DCTERMS + "source", DC + "source")
_CONCEPT = SKOS + "Concept"


def concept_data(concepts: Concepts, languages: list[str]) -> dict[str, Any]:
    """Return what concept pages and the tree show.

    Args:
        concepts: The vocabulary.
        languages: The languages by number, as `search_data` gives them; those that are missing are added.

    Example:
        >>> import massage_ontology
        >>> data = concept_data(massage_ontology.load(), [""])
        >>> data["title"], data["language"], len(data["schemes"])
        ('Massage ontology', 'en', 26)
    """
    return _Gathering(concepts, languages).data()


class _Gathering:
    """One pass over a vocabulary."""

    def __init__(self, concepts: Concepts, languages: list[str]) -> None:
        self.concepts = concepts
        self.columns = concepts.columns
        self.languages = languages
        self.places = {tag: place for place, tag in enumerate(languages)}
        self.properties: dict[str, int] = {}
        self.sources: dict[Source, int] = {}

    def data(self) -> dict[str, Any]:
        columns, size = self.columns, len(self.concepts)
        rows: dict[str, Any] = {
            "title": self._title(),
            "description": self._description(),
            "language": self.concepts.default_language,
            "iris": self._iris,
            "schemes": [self._scheme(each) for each in self.concepts.schemes],
            "inScheme": {number: list(row) for number, row in sorted(columns.in_scheme.items())},
            "topOf": {number: list(row) for number, row in sorted(columns.top_concept_of.items())},
            "tops": [each.number for each in self.concepts.top_concepts()],
            "collections": [self._collection(each) for each in self.concepts.collections],
            "related": {
                number: above
                for number in range(size)
                if (above := [other for other in columns.related[number] if other > number])
            },
            "notes": {number: row for number in sorted(columns.notes) if (row := self._notes(number))},
            "notations": {
                number: [text for each in row for text in (each.text, each.datatype or "")]
                for number, row in sorted(columns.notations.items())
            },
            "mappings": self._mappings(),
            **self._statements(),
            "senses": self._senses(),
        }
        rows["reports"], rows["reportsOf"] = self._reports()
        rows["properties"] = [[iri, self.concepts.links.property_name(iri)] for iri in self.properties]
        rows["sources"] = [self._source(each) for each in self.sources]
        rows["prefixes"] = self._prefixes()
        rows["languageNames"] = [language_name(tag) if tag else "" for tag in self.languages]
        return rows

    # ---- the vocabulary ---------------------------------------------------------------------------------------

    @cached_property
    def _titled(self) -> str | None:
        """The ontology that describes the vocabulary as a whole: most concepts stand below its IRI."""
        found = [
            iri
            for iri, row in self.columns.statements.items()
            if OWL + "Ontology" in row.get(RDF + "type", ()) and DCTERMS + "title" in row
        ]
        best = max(found, key=lambda iri: (self._below(iri), iri), default=None)
        return best if best is not None and 2 * self._below(best) > len(self.concepts) else None

    def _below(self, start: str) -> int:
        return sum(iri.startswith(start) for iri in self.columns.iris)

    def _title(self) -> str:
        named = self._titled
        if named is not None:
            return self._text(named, DCTERMS + "title") or local_name(named)
        if len(self.concepts.schemes) == 1:
            return str(self.concepts.schemes[0].pref_label)
        return "Vocabulary"

    def _description(self) -> str:
        named = self._titled
        if named is not None:
            return self._text(named, DCTERMS + "description") or ""
        schemes = self.concepts.schemes
        return str(schemes[0].definition or "") if len(schemes) == 1 else ""

    def _text(self, iri: str, name: str) -> str | None:
        values = [each for each in self.concepts.values(iri, name) if isinstance(each, Literal)]
        chosen = self.concepts.choose([(each.text, each.language) for each in values], None)
        return None if chosen is None else str(chosen)

    @cached_property
    def _iris(self) -> list[Any]:
        """The namespace of most concepts, and the IRIs of those whose key does not follow it."""
        counts: dict[str, int] = {}
        for number, iri in enumerate(self.columns.iris):
            key = self.concepts.key_of(number)
            if iri.endswith(key):
                start = iri[: len(iri) - len(key)]
                counts[start] = counts.get(start, 0) + 1
        base = max(counts, key=lambda each: (counts[each], each), default="")
        others = {
            number: iri for number, iri in enumerate(self.columns.iris) if iri != base + self.concepts.key_of(number)
        }
        return [base, others]

    def _scheme(self, scheme: ConceptScheme) -> list[Any]:
        tops = [each.number for each in scheme.top_concepts]
        return [scheme.iri, scheme.key, self._pref_labels(scheme), str(scheme.definition or ""), tops]

    def _collection(self, collection: Collection) -> list[Any]:
        members = [each.number for each in collection.members if isinstance(each, Concept)]
        return [collection.iri, collection.key, self._pref_labels(collection), members]

    def _pref_labels(self, group: ConceptScheme | Collection) -> list[int | str]:
        return [part for each in group.record.labels if each.kind == LABEL_KINDS[0] for part in self._said(each)]

    def _said(self, each: Any) -> tuple[int, str]:
        return self._place(each.language), each.text

    def _place(self, tag: str | None) -> int:
        """Return the number of a language; a new one is added."""
        place = self.places.setdefault(tag or "", len(self.places))
        if place == len(self.languages):
            self.languages.append(tag or "")
        return place

    def _prefixes(self) -> dict[str, str]:
        """Return the prefixes that Turtle of a concept can need."""
        base = self._iris[0]
        iris = [*self.properties, SKOS, RDF, *(each.iri for each in self.concepts.schemes[:1])]
        iris += [link.iri for row in self.columns.mappings.values() for link in row]
        iris += [
            each
            for row in self.columns.statements.values()
            for each in row.get(RDF + "type", ())
            if isinstance(each, str)
        ]
        starts = {base, *map(_start, iris)}
        known = {**PREFIXES, **self.concepts.prefixes}
        return {name: start for name, start in sorted(known.items()) if start in starts}

    # ---- concepts ---------------------------------------------------------------------------------------------

    def _notes(self, number: int) -> list[int | str]:
        """Return kind, language and text of each note that is no definition; search has those."""
        row = [each for each in self.columns.notes[number] if each.kind != "definition"]
        return [part for each in row for part in (each.kind, *self._said(each))]

    def _mappings(self) -> dict[int, list[list[Any]]]:
        """Return kind, IRI, CURIE, label there, confidence, justification and comment of each mapping."""
        return {
            number: [
                [
                    MAPPING_KINDS.index(each.kind),
                    each.iri,
                    each.curie,
                    each.label or "",
                    each.confidence,
                    each.justification or "",
                    each.comment or "",
                ]
                for each in self.concepts.views((number,))[0].mapping_records
            ]
            for number in sorted(self.columns.mappings)
        }

    def _statements(self) -> dict[str, Any]:
        """Return the sources, the described links, and all else that is stated of concepts."""
        sources: dict[int, list[int]] = {}
        links: dict[int, list[list[Any]]] = {}
        facts: dict[int, list[Any]] = {}
        for concept in self.concepts:
            number = concept.number
            for link in concept.links:
                links.setdefault(number, []).append(self._link(link))
            for name, values in sorted(self.columns.statements.get(concept.iri, {}).items()):
                for value in values:
                    if name in _SOURCES:
                        row = (self._property(name), self._numbered(self.concepts.source(value)))
                        sources.setdefault(number, []).extend(row)
                    elif value != _CONCEPT and not self._is_link(name, value):
                        facts.setdefault(number, []).extend((self._property(name), self._value(value)))
        return {"sourcesOf": sources, "links": links, "facts": facts}

    def _is_link(self, name: str, value: object) -> bool:
        return isinstance(value, str) and value in self.columns.numbers and makes_typed_links(name)

    def _value(self, value: str | Literal) -> Any:
        """Return a concept as its number, another resource as its IRI, and a literal as a row."""
        if isinstance(value, str):
            number = self.columns.numbers.get(value)
            return value if number is None else number
        if value.datatype:
            return [value.text, 0, value.datatype]
        return [value.text, self._place(value.language)]

    def _link(self, link: Link) -> list[Any]:
        """Return property, target, strength, and the sources: on which it rests, who asserts it, who disputes it."""
        standing = link.standing or ""
        parties = {*link.asserted_by, *link.disputed_by}
        rest = [each for each in link.sources if each not in parties]
        said = [self._numbers(each) for each in (rest, link.asserted_by, link.disputed_by)]
        row = [self._property(link.property_iri), link.target.number, standing, *said, list(link.notes)]
        while row and not row[-1]:
            row.pop()
        return row

    def _senses(self) -> dict[int, list[dict[str, Any]]]:
        found: dict[int, list[dict[str, Any]]] = {}
        for iri in sorted(self.columns.pointed_at(SCHEMA + "senseOf")):
            concept = self.concepts.get(iri)
            if concept is not None:
                found[concept.number] = [self._sense(each) for each in concept.senses]
        return dict(sorted(found.items()))

    def _sense(self, sense: Sense) -> dict[str, Any]:
        """Return one reading; `criteria` are pairs of a kind and of concepts, the decisive ones first."""
        criteria = [[each.kind, self._concepts(each.concepts)] for each in criteria_of(sense)]
        criteria += [["typically", [each.number]] for each in sense.typically]
        criteria += [["leaves open", [each.number]] for each in sense.leaves_open]
        row = {
            "key": sense.key,
            "label": sense.label,
            "claim": sense.claim,
            "heldBy": sense.held_by,
            "region": sense.region,
            "facet": sense.defining_facet,
            "criteria": criteria,
            "relations": [
                [kind, self._value(each.iri if isinstance(each, Concept) else each)] for kind, each in sense.relations
            ],
            "defines": sense.is_defining and bool(criteria_of(sense)),
            "rejects": sense.rejects_term,
            "notes": list(sense.notes),
            "sources": self._numbers(sense.sources),
        }
        return {name: value for name, value in row.items() if value}

    def _reports(self) -> tuple[list[list[Any]], dict[int, list[int]]]:
        """Return group, text, detail and sources of each report, and which reports are about which concept."""
        reports: list[list[Any]] = []
        about: dict[int, list[int]] = {}
        for report in reports_of(self.concepts):
            for number in report.numbers:
                about.setdefault(number, []).append(len(reports))
            reports.append([report.group, report.text, report.detail, self._numbers(report.sources)])
        return reports, dict(sorted(about.items()))

    # ---- numbers ----------------------------------------------------------------------------------------------

    def _property(self, iri: str) -> int:
        return self.properties.setdefault(iri, len(self.properties))

    def _concepts(self, concepts: Iterable[Concept]) -> list[int]:
        return [each.number for each in concepts]

    def _numbered(self, source: Source) -> int:
        return self.sources.setdefault(source, len(self.sources))

    def _numbers(self, sources: Iterable[Source]) -> list[int]:
        return [self._numbered(each) for each in sources]

    def _source(self, source: Source) -> list[str]:
        """Return the entry without its address, a short name, the address, and the IRI."""
        return [str(replace(source, url=None)), source_name(source), source.url or "", source.iri or ""]


def _start(iri: str) -> str:
    """Return an IRI up to its local name."""
    return iri[: max(iri.rfind("#"), iri.rfind("/"), iri.rfind(":")) + 1]
