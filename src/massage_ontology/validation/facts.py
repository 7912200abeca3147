"""What the documents state, arranged for the rules: read once, asked often.

Source: SKOS Reference, W3C Recommendation 18 August 2009, https://www.w3.org/TR/skos-reference/; the names of the
entailments (S7, S8, S22 …) are its own.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from massage_ontology.indexes.hierarchy import Hierarchy
from massage_ontology.model import LABEL_KINDS, MAPPING_KINDS, NOTE_KINDS, Columns, Literal
from massage_ontology.namespaces import OWL, RDF, RDFS, SKOS, SKOSXL
from massage_ontology.skos.columns import read_columns
from massage_ontology.validation.ancestry import Ancestry
from massage_ontology.validation.findings import Fact
from massage_ontology.validation.refinements import classes_above, completed, same_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_ontology.rdf.statements import Statements

_NOTHING: frozenset[str] = frozenset()
_NEW = tuple.__new__
"""Makes a record of its parts without a call of its constructor for each."""
_SUBJECT, _OBJECT, _ENDS = itemgetter(0), itemgetter(2), itemgetter(0, 2)
"""Parts of a statement; the first also of a pair of subject and value."""
CONCEPT, SCHEME, COLLECTION = SKOS + "Concept", SKOS + "ConceptScheme", SKOS + "Collection"
LABEL = SKOSXL + "Label"
BROADER, NARROWER, RELATED = SKOS + "broader", SKOS + "narrower", SKOS + "related"
SEMANTIC = ("semanticRelation", "broader", "narrower", "related", "broaderTransitive", "narrowerTransitive",
            "mappingRelation", *MAPPING_KINDS)  # fmt: skip
"""The properties that link a concept to a concept (S19, S20, S21, S39 to S42)."""

_SUPERCLASS = {SKOS + "OrderedCollection": COLLECTION}
# Class → properties whose subject, or whose value, is of that class. The value of `member` may be of either of two
# classes (S32), so nothing follows from it.
_DOMAINS = {
    CONCEPT: (*(SKOS + name for name in SEMANTIC), SKOS + "topConceptOf"),  # S19, S6 by way of S8
    SCHEME: (SKOS + "hasTopConcept",),  # S5
    COLLECTION: (SKOS + "member", SKOS + "memberList"),  # S31, S33 by way of S29
    LABEL: (SKOSXL + "literalForm", SKOSXL + "labelRelation"),  # S50, S60
}
_RANGES = {
    CONCEPT: (*(SKOS + name for name in SEMANTIC), SKOS + "hasTopConcept"),  # S20, S6
    SCHEME: (SKOS + "inScheme", SKOS + "topConceptOf"),  # S4, S5 by way of S8
    COLLECTION: (),
    LABEL: (*(SKOSXL + kind for kind in LABEL_KINDS), SKOSXL + "labelRelation"),  # S54, S61
}
# How the hierarchy is stated, and whether the statement leads downward.
_STATED_UP = (("broader", False),)
_ALL_UP = (("broader", False), ("narrower", True), ("broaderTransitive", False), ("narrowerTransitive", True),
           ("broadMatch", False), ("narrowMatch", True))  # fmt: skip


class Facts:
    """The statements of one or more documents.

    Args:
        statements: What is stated.
        entailed: Whether to follow the entailments of the SKOS Reference (inverses, sub-properties, transitivity,
            classes by domain and range), or to take only what is stated.
    """

    def __init__(self, statements: Statements, *, entailed: bool = True) -> None:
        """Read them as a vocabulary too; the tables are built when a rule asks for them."""
        buckets = statements.buckets()
        self.blanks_before = tuple(statements.blanks_before)
        self.resources = statements.nodes()
        self.columns = _columns(statements)
        self.entailed = entailed
        self.origins: dict[Fact, Fact] = {}
        self._links: dict[str, tuple[Fact, ...]] = {}
        self.names: dict[str, str | None] = {}
        """IRI → the label to call it by, as far as somebody asked."""
        self.shown_names: dict[str, tuple[str, str]] = {}
        self.buckets = self.stated_buckets = buckets
        if entailed:
            self.buckets, self.origins = completed(buckets)

    def stated(self, name: str) -> list[tuple[str, object]]:
        """Return the (subject, value) pairs of a property of SKOS, as stated."""
        return list(self.buckets.get(SKOS + name, ()))

    def origin(self, fact: Fact | None) -> Fact | None:
        """Return the statement of the documents that a fact follows from: itself, where it is stated."""
        return None if fact is None else self.origins.get(fact, fact)

    def links(self, *names: str) -> Iterator[Fact]:
        """Yield the links of properties of SKOS, as stated, each once."""
        return self._linked(*(SKOS + name for name in names))

    def _linked(self, *names: str) -> Iterator[Fact]:
        for name in names:
            if name not in self._links:  # many rules ask for the same ones
                pairs = dict.fromkeys(self.buckets.get(name, ()))
                self._links[name] = tuple(
                    [_NEW(Fact, (one, name, other)) for one, other in pairs if type(other) is str]
                )
        return chain.from_iterable(map(self._links.__getitem__, names))

    @cached_property
    def iris(self) -> tuple[str, ...]:
        """The concepts, in order."""
        return tuple(self.columns.iris)

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The concepts that the vocabulary describes, not those of others that it merely leads to."""
        return tuple(iri for iri in self.iris if self.is_own(iri))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Concept → its number."""
        return {iri: number for number, iri in enumerate(self.iris)}

    @cached_property
    def hierarchy(self) -> Hierarchy:
        """The broader links, completed."""
        return Hierarchy(len(self.iris), self.columns.broader)

    @cached_property
    def schemes(self) -> tuple[str, ...]:
        """The concept schemes, in order."""
        return tuple(scheme.iri for scheme in self.columns.schemes)

    @cached_property
    def types(self) -> dict[str, frozenset[str]]:
        """Resource → its classes; entailed by sub-classes, domain and range where that is wanted."""
        above = classes_above(self.buckets, (*_DOMAINS, *_SUPERCLASS)) if self.entailed else {}
        found = _Sets()
        for subject, value in self.buckets.get(RDF + "type", ()):
            if isinstance(value, str):
                kinds = {value} | above.get(value, set())
                for kind in kinds | {_SUPERCLASS[each] for each in kinds & _SUPERCLASS.keys() if self.entailed}:
                    found.put(subject, kind)
        for kind, ends in self._classes_of_ends() if self.entailed else ():
            for end in ends:
                found.put(end, kind)
        return found.rows

    def _classes_of_ends(self) -> Iterator[tuple[str, Iterable[str]]]:
        """Yield what follows from domains and ranges: each class, and the resources of it once."""
        for end, classes in ((_SUBJECT, _DOMAINS), (_OBJECT, _RANGES)):
            for kind, names in classes.items():
                yield kind, dict.fromkeys(map(end, self._linked(*names)))
        yield LABEL, self.forms

    @cached_property
    def type_facts(self) -> dict[str, Fact]:
        """Resource → a statement of its class to point at."""
        return {
            subject: Fact(subject, RDF + "type", value)
            for subject, value in reversed(self.buckets.get(RDF + "type", ()))
        }

    @cached_property
    def label_facts(self) -> dict[str, tuple[Fact, ...]]:
        """Resource → its label statements; SKOS-XL labels by their literal form (S55 to S57)."""
        forms = self.forms if self.entailed else {}
        found: dict[str, dict[Fact, None]] = defaultdict(dict)
        for kind in LABEL_KINDS:
            name = SKOS + kind
            for subject, value in self.buckets.get(name, ()):
                if type(value) is Literal:
                    found[subject][Fact(subject, name, value)] = None
            for subject, resource in self.buckets.get(SKOSXL + kind, ()) if forms else ():
                for form in forms.get(str(resource), ()):
                    fact = Fact(subject, name, form)
                    if fact not in found[subject]:
                        found[subject][fact] = None
                        self.origins[fact] = Fact(str(resource), SKOSXL + "literalForm", form)
        return {subject: tuple(row) for subject, row in sorted(found.items())}

    def labels(self) -> Iterator[tuple[Fact, str]]:
        """Yield the label statements with their texts, in the order of the resources."""
        return ((fact, fact.object.text) for row in self.label_facts.values() for fact in row)  # type: ignore[union-attr]

    @cached_property
    def forms(self) -> dict[str, tuple[Literal, ...]]:
        """Label of SKOS-XL → its literal forms, each once."""
        found: dict[str, dict[Literal, None]] = defaultdict(dict)
        for subject, value in self.buckets.get(SKOSXL + "literalForm", ()):
            if isinstance(value, Literal):
                found[subject][value] = None
        return {subject: tuple(row) for subject, row in found.items()}

    @cached_property
    def joined_labels(self) -> dict[str, tuple[Fact, ...]]:
        """The label statements, those of resources that are stated to be the same (`owl:sameAs`) under the first."""
        groups = same_groups(self.buckets) if self.entailed else []
        rows = dict(self.label_facts)
        for group in groups:
            together = [fact for each in group for fact in rows.pop(each, ())]
            if together:
                rows[group[0]] = tuple(together)
        return rows

    def labels_of(self, iri: str, kind: str) -> tuple[Fact, ...]:
        """Return the label statements of one kind."""
        return tuple(fact for fact in self.label_facts.get(iri, ()) if fact.predicate == SKOS + kind)

    def names_of(self, iri: str) -> bool:
        """Whether a scheme has a name of another kind (`dcterms:title`, `dc:title`, `rdfs:label`)."""
        return iri in self._named_schemes

    @cached_property
    def _named_schemes(self) -> frozenset[str]:
        return frozenset(scheme.iri for scheme in self.columns.schemes if scheme.labels)

    @cached_property
    def plain_labels(self) -> dict[str, tuple[Fact, ...]]:
        """Concept, scheme or collection → its `rdfs:label` statements."""
        found: dict[str, dict[Fact, None]] = defaultdict(dict)
        for subject, value in self.buckets.get(RDFS + "label", ()):
            if isinstance(value, Literal) and not self.types.get(subject, set()).isdisjoint(_DOMAINS):
                found[subject][Fact(subject, RDFS + "label", value)] = None
        return {subject: tuple(row) for subject, row in found.items()}

    @cached_property
    def note_facts(self) -> dict[str, tuple[Fact, ...]]:
        """Resource → its documentation statements."""
        found: dict[str, dict[Fact, None]] = defaultdict(dict)
        for kind in NOTE_KINDS:
            for subject, value in self.buckets.get(SKOS + kind, ()):
                found[subject][Fact(subject, SKOS + kind, value)] = None
        return {subject: tuple(row) for subject, row in found.items()}

    @cached_property
    def upward(self) -> dict[str, dict[str, Fact]]:
        """Concept → what is one step broader → the statement that says so.

        Entailed: inverses (S25), transitive variants as stated links, and mapping links (S41, S43).
        """
        return self.climbs if self.entailed else self._steps(_STATED_UP)

    @cached_property
    def climbs(self) -> dict[str, dict[str, Fact]]:
        """The same, completed whatever is wanted: the rules of the structure look at the hierarchy as a whole."""
        return self._steps(_ALL_UP)

    @cached_property
    def ascents(self) -> dict[str, dict[str, Fact]]:
        """The same without the transitive variants, which are no links of their own: S25, S41 and S43 alone."""
        transitive = (SKOS + "broaderTransitive", SKOS + "narrowerTransitive")
        if not any(self.buckets.get(name) for name in transitive):
            return self.climbs
        return self._steps(tuple(way for way in _ALL_UP if not way[0].endswith("Transitive")))

    def _steps(self, ways: tuple[tuple[str, bool], ...]) -> dict[str, dict[str, Fact]]:
        found: dict[str, dict[str, Fact]] = defaultdict(dict)
        for name, turned in ways:
            for fact in self.links(name):
                low, high = (str(fact.object), fact.subject) if turned else (fact.subject, str(fact.object))
                found[low].setdefault(high, fact)
        return dict(found)

    def is_above(self, high: str, low: str) -> bool:
        """Whether one concept is broader than another: transitively (S22, S24) where entailed, else as stated."""
        if self.entailed:
            return self._ancestry.reaches(low, high)
        return high in self.upward.get(low, ()) or high in self._stated_above.get(low, ())

    @cached_property
    def _ancestry(self) -> Ancestry[str]:
        return Ancestry(self.upward)

    @cached_property
    def _stated_above(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for fact in self.links("broaderTransitive"):
            found[fact.subject].add(str(fact.object))
        return found

    @cached_property
    def related_pairs(self) -> frozenset[tuple[str, object]]:
        """The stated related links."""
        return frozenset(map(_ENDS, self.links("related")))

    @cached_property
    def deprecated(self) -> frozenset[str]:
        """The resources marked `owl:deprecated true`, or typed so."""
        typed = (OWL + "DeprecatedClass", OWL + "DeprecatedProperty")
        return frozenset(
            subject
            for subject, value in self.buckets.get(OWL + "deprecated", ())
            if isinstance(value, Literal) and value.text in {"true", "1"}
        ).union(subject for subject, value in self.buckets.get(RDF + "type", ()) if value in typed)

    @cached_property
    def linked(self) -> frozenset[str]:
        """What a semantic relation links to something else."""
        ends = [pair for pair in set(map(_ENDS, self.links(*SEMANTIC))) if pair[0] != pair[1]]
        return frozenset(chain.from_iterable(ends))

    @cached_property
    def in_scheme(self) -> dict[str, frozenset[str]]:
        """Concept → its schemes, those that it tops included (S7)."""
        found = _Sets()
        for fact in self.links("inScheme", "topConceptOf"):
            found.put(fact.subject, str(fact.object))
        for fact in self.links("hasTopConcept"):
            found.put(str(fact.object), fact.subject)
        return found.rows

    @cached_property
    def subjects(self) -> frozenset[str]:
        """What the documents say anything of."""
        return frozenset().union(*(map(_SUBJECT, bucket) for bucket in self.buckets.values()))

    @cached_property
    def namespaces(self) -> frozenset[str]:
        """The namespaces in which the vocabulary's own concepts and schemes are minted."""
        return frozenset(_namespace(iri) for iri in (*self.iris, *self.schemes) if iri in self.subjects)

    def is_described(self, iri: str) -> bool:
        """Whether the documents give a resource a class or a label."""
        return iri in self.type_facts or iri in self.label_facts

    def is_own(self, iri: str) -> bool:
        """Whether an IRI is described here, or lies in a namespace of what is."""
        return self.is_described(iri) or _namespace(iri) in self.namespaces


class _Sets:
    """Sets of words, of which few are different though very many things have one: each is made once."""

    def __init__(self) -> None:
        self.rows: dict[str, frozenset[str]] = {}
        self._larger: dict[tuple[frozenset[str], str], frozenset[str]] = {}

    def put(self, thing: str, word: str) -> None:
        """Put a word into the set of a thing."""
        row = self.rows.get(thing, _NOTHING)
        if word not in row:
            larger = self._larger.get((row, word))
            if larger is None:
                larger = self._larger[row, word] = row | {word}
            self.rows[thing] = larger


def _columns(statements: Statements) -> Columns:
    """Return the columns that rules ask for, without the statements behind them: those take as much memory again."""
    columns = read_columns(statements)
    return Columns(
        iris=columns.iris,
        broader=columns.broader,
        related=columns.related,
        schemes=columns.schemes,
        in_scheme=columns.in_scheme,
        top_concept_of=columns.top_concept_of,
        deprecated=columns.deprecated,
    )


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/"), iri.rfind(":")) + 1]
