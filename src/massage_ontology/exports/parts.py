"""A part of a vocabulary that stands on its own: reading it gives exactly the concepts that were chosen.

What is said of a chosen concept comes along with all that it leads to and that has no life of its own: blank nodes,
lists, notes that are resources, SKOS-XL labels; so do readings, links, mappings and findings that are about it, and the
sources of these. Links to concepts that were left out are left out. A collection keeps those of its members that were
chosen, in their order (SKOS Reference, section 9.4). What a statement to be read needs is kept or said: the declaration
of a sub-property, that something is a concept, and which concept is on top of its scheme now.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from massage_ontology.concepts.groups import Collection, concepts_of
from massage_ontology.model import LABEL_KINDS, NOTE_KINDS
from massage_ontology.namespaces import DCTERMS, ISO_THES, OWL, RDF, RDFS, SCHEMA, SKOS, SKOSXL
from massage_ontology.rdf.datasets import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massage_ontology.exports.selection import Selection
    from massage_ontology.vocabulary import Vocabulary

_ABOUT = {
    RDF + "subject",
    OWL + "annotatedSource",
    *(SCHEMA + name for name in ("senseOf", "aboutApproach", "contraindication", "method")),
}
_LED_TO = {DCTERMS + "source", SCHEMA + "assertedBy", SCHEMA + "disputedBy", SCHEMA + "requiresAlternative"}
_LINKS = {
    *(SKOS + name for name in ("broader", "narrower", "related", "broaderTransitive", "narrowerTransitive")),
    *(ISO_THES + way + kind for way in ("broader", "narrower") for kind in ("Generic", "Instantial", "Partitive")),
    *(ISO_THES + name for name in ("subordinateArray", "superOrdinate")),
    *(SKOS + name for name in ("hasTopConcept", "member")),
}
_NOTES = {SKOS + kind for kind in NOTE_KINDS}
_LABELS = {SKOSXL + name for name in (*LABEL_KINDS, "labelRelation")}
_TYPE, _FIRST, _REST, _NIL = RDF + "type", RDF + "first", RDF + "rest", f"<{RDF}nil>"
_MEMBER_LIST = SKOS + "memberList"

Said = dict[str, "list[Line]"]
"""Subject → its statements."""


def part_of(vocabulary: Vocabulary, selection: Selection, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the statements of a part.

    Args:
        vocabulary: The vocabulary.
        selection: What was chosen.
        lines: All statements, as `massage_ontology.rdf.datasets.read_lines` gives them.

    Yields:
        Those of the part, in no order.
    """
    part = _Part(vocabulary, selection, lines)
    yield from part.kept()
    yield from part.declarations()
    yield from part.types()
    yield from part.tops()


class _Part:
    """What belongs to a part; everything is named as in a `Line`."""

    def __init__(self, vocabulary: Vocabulary, selection: Selection, lines: Sequence[Line]) -> None:
        self.vocabulary = vocabulary
        self.concepts = selection.concepts
        self.said: Said = defaultdict(list)
        for line in lines:
            self.said[line.subject].append(line)
        self.chosen = {_node(concept.iri) for concept in selection.concepts}
        self.collections = {_node(each.iri) for each in self._collections(selection)}
        self.refined = self._refinements(lines)
        self.left_out = {_node(iri) for iri in vocabulary.columns.iris} - self.chosen
        self.left_out |= {_node(each.iri) for each in vocabulary.collections} - self.collections
        self.about = self._about(lines)

    def _collections(self, selection: Selection) -> Iterator[Collection]:
        """Yield the collections that hold a chosen concept, themselves or in a collection that they hold."""
        chosen = set(selection.concepts)
        for each in self.vocabulary.collections:
            if each in selection.starts or not chosen.isdisjoint(concepts_of(each)):
                yield each

    def _refinements(self, lines: Sequence[Line]) -> Mapping[str, set[str]]:
        """Return the declared sub-properties of properties of SKOS, each with what it is declared to be below."""
        above: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            if line.predicate == RDFS + "subPropertyOf":
                above[line.subject[1:-1]].add(line.object[1:-1])
        found: dict[str, set[str]] = {}
        for name in above:
            seen, pending = {name}, [name]
            while pending:
                new = above.get(pending.pop(), set()) - seen
                seen |= new
                pending += new
            skos = {each for each in seen if each.startswith((SKOS, SKOSXL))}
            if skos and name not in skos:
                found[name] = seen
        return found

    def _is_any_of(self, predicate: str, names: set[str]) -> bool:
        return predicate in names or not names.isdisjoint(self.refined.get(predicate, ()))

    def _about(self, lines: Sequence[Line]) -> set[str]:
        """Return the subjects of the part."""
        about = {*self.chosen, *self.collections}
        about |= {_node(scheme.iri) for concept in self.concepts for scheme in concept.in_scheme}
        about |= {line.subject for line in lines if line.predicate in _ABOUT and line.object in self.chosen}
        about |= {line.object for line in lines if line.predicate in _LED_TO and line.subject in about}
        pending = list(about)
        while pending:
            for line in self.said.get(pending.pop(), ()):
                if self._brings(line) and line.object not in about and line.object not in self.left_out:
                    about.add(line.object)
                    pending.append(line.object)
        return about

    def _brings(self, line: Line) -> bool:
        """Tell whether what a statement leads to has no life of its own."""
        if line.object.startswith("_:"):
            return line.predicate != _MEMBER_LIST or line.subject in self.collections
        return line.object[0] == "<" and self._is_any_of(line.predicate, _NOTES | _LABELS)

    # ---- statements -----------------------------------------------------------------------------------------

    def kept(self) -> Iterator[Line]:
        """Yield what is said of the subjects, without what leads to anything that was left out."""
        skipped = self._skipped_cells()
        for subject in self.about:
            if subject in skipped:
                continue
            for line in self.said.get(subject, ()):
                value = line.object
                while value in skipped and line.predicate in {_MEMBER_LIST, _REST}:
                    value = skipped[value]
                if not (line.object in self.left_out and self._is_any_of(line.predicate, _LINKS)):
                    yield line if value == line.object else line._replace(object=value)

    def _skipped_cells(self) -> dict[str, str]:
        """Return the cells of lists of members that were left out, each with the cell behind it."""
        found: dict[str, str] = {}
        for collection in self.collections:
            for line in self.said.get(collection, ()):
                if self._is_any_of(line.predicate, {_MEMBER_LIST}):
                    found.update(self._cells(line.object))
        return found

    def _cells(self, cell: str) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        while cell != _NIL and cell not in seen:
            seen.add(cell)
            said = {line.predicate: line.object for line in self.said.get(cell, ())}
            behind = said.get(_REST, _NIL)
            if said.get(_FIRST) in self.left_out and behind not in seen:
                yield cell, behind
            cell = behind

    def declarations(self) -> Iterator[Line]:
        """Yield the declarations of the sub-properties of SKOS that the part uses, and of those between."""
        used = {line.predicate for subject in self.about for line in self.said.get(subject, ())}
        names = {each for name in used for each in self.refined.get(name, ())}
        for name in names & self.refined.keys():
            yield from (line for line in self.said[_node(name)] if line.predicate == RDFS + "subPropertyOf")

    def types(self) -> Iterator[Line]:
        """Yield that a concept is one, where no document says so in as many words."""
        concept = f"<{SKOS}Concept>"
        for node in self.chosen:
            if not any(line.predicate == _TYPE and line.object == concept for line in self.said.get(node, ())):
                yield Line(node, _TYPE, concept)

    def tops(self) -> Iterator[Line]:
        """Yield what is on top of a scheme now, where what was broader in it, or was its top, was left out."""
        columns = self.vocabulary.columns
        stated: dict[int, set[int]] = defaultdict(set)
        for number, schemes in columns.top_concept_of.items():
            for scheme in schemes:
                stated[scheme].add(number)
        members: dict[int, set[int]] = defaultdict(set)
        for number, schemes in columns.in_scheme.items():
            for scheme in schemes:
                members[scheme].add(number)
        numbers = {concept.number for concept in self.concepts}
        for scheme, inside in members.items():
            roots = {n for n in numbers & inside if numbers.isdisjoint(inside.intersection(columns.broader[n]))}
            cut = {number for number in roots if not inside.isdisjoint(columns.broader[number])}
            keeps_tops = not numbers.isdisjoint(stated[scheme])
            for number in cut if keeps_tops else roots if cut or stated[scheme] else ():
                node = _node(columns.iris[number])
                yield Line(node, SKOS + "topConceptOf", _node(columns.schemes[scheme].iri))


def _node(iri: str) -> str:
    return iri if iri.startswith("_:") else f"<{iri}>"
