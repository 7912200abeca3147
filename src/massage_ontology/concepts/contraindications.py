"""Who withholds massage in which state of the client, or changes it: one source a statement, never advice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from massage_ontology.concepts.attribution import Resource, text_of
from massage_ontology.namespaces import DCTERMS, RDFS, SCHEMA, SKOS, in_words, local_name

if TYPE_CHECKING:
    from massage_ontology.concepts.attribution import Source
    from massage_ontology.concepts.concept import Concept
    from massage_ontology.concepts.concepts import Concepts
    from massage_ontology.model import Literal

KINDS = ("absolute", "local", "adapt", "clearance first")
"""What a source can do about a contraindication (`mo:Absolute` …)."""

SOURCE_KINDS = (
    "regulatory college", "government agency", "professional association", "clinic", "textbook", "teaching material",
    "practice", "trade page", "unsigned text",
)  # fmt: skip
"""Who can speak in a source (`mo:sourceKind`), in the order in which statements are given."""


@dataclass(frozen=True, slots=True)
class ContraindicationStatement:
    """What one source says about massage for one condition (`mo:ContraindicationStatement`); not advice.

    Attributes:
        iri: IRI of the statement.
        key: Its local name.
        kind: What the source does: withholds the massage (`absolute`), leaves a place out (`local`), changes it
            (`adapt`), or asks for medical consent first (`clearance first`).
        contraindications: The states that it is about: contraindications, conditions, populations.
        methods: The kinds of massage, techniques or doses that it is about.
        method_note: The method in words, where no concept is the same, or `None`.
        regions: The regions of the body that it is limited to.
        place: The place that it is limited to, in words, or `None`.
        text: What the source says, in our words.
        sources: Where it is written down.
        source_kind: Who speaks: one of `SOURCE_KINDS`, or `None`.

    Example:
        >>> import massage_ontology
        >>> statement = massage_ontology.load()["ci-fever"].contraindications[0]
        >>> statement.kind, statement.method, statement.source_kind
        ('absolute', 'massage', 'regulatory college')
    """

    iri: str
    key: str
    kind: str
    contraindications: tuple[Concept, ...]
    methods: tuple[Concept, ...]
    method_note: str | None
    regions: tuple[Concept, ...]
    place: str | None
    text: str
    sources: tuple[Source, ...]
    source_kind: str | None = None

    def __str__(self) -> str:
        """Return the statement with its kind, its method and the keys of its sources."""
        head = ", ".join(part for part in (self.kind, self.method) if part)
        named = ", ".join(source.key for source in self.sources)
        return f"{head} ({named}): {self.text}" if named else f"{head}: {self.text}"

    @property
    def method(self) -> str:
        """What it is about in words: the method, and the regions that it is limited to."""
        names = ", ".join([*map(str, self.methods), *([self.method_note] if self.method_note else [])])
        where = ", ".join(map(str, self.regions))
        return f"{names} ({where})" if where else names

    def to_dict(self) -> dict[str, Any]:
        """Return the statement as plain values: keys of concepts and sources, words and text."""
        return {
            "key": self.key,
            "type": self.kind,
            "contraindications": [each.key for each in self.contraindications],
            "methods": [each.key for each in self.methods],
            "method_note": self.method_note,
            "regions": [each.key for each in self.regions],
            "place": self.place,
            "text": self.text,
            "sources": [source.key for source in self.sources],
            "source_kind": self.source_kind,
        }


def by_kind(statements: Iterable[ContraindicationStatement]) -> dict[str, tuple[ContraindicationStatement, ...]]:
    """Group statements by what the sources do, in the order of `KINDS`."""
    table: dict[str, list[ContraindicationStatement]] = defaultdict(list)
    for each in statements:
        table[each.kind].append(each)
    return {kind: tuple(table[kind]) for kind in sorted(table, key=_rank)}


def statements_about(concepts: Concepts, iri: str) -> tuple[ContraindicationStatement, ...]:
    """Return what sources say of a contraindication, or of a method; by who speaks, then in the order of IRIs."""
    found = concepts.columns.pointing(iri, SCHEMA + "contraindication", SCHEMA + "method")
    with_kind = (each for each in found if SCHEMA + "contraindicationType" in concepts.columns.statements[each])
    return tuple(sorted((_read(concepts, each) for each in with_kind), key=_order))


def disagreements(statements: Iterable[ContraindicationStatement]) -> dict[str, tuple[str, ...]]:
    """Tell where sources differ: on which methods two of them do different things.

    A source that says several things itself differs from nobody by that.

    Returns:
        The method in words → the kinds that sources give for it, in the order of `KINDS`.

    Example:
        >>> import massage_ontology
        >>> disagreements(massage_ontology.load()["ci-fracture"].contraindications)
        {'massage': ('local', 'adapt')}
    """
    said: defaultdict[str, defaultdict[Source, set[str]]] = defaultdict(lambda: defaultdict(set))
    for each in statements:
        for source in each.sources:
            said[each.method][source].add(each.kind)
    return {
        method: tuple(sorted(set().union(*by_source.values()), key=_rank))
        for method, by_source in sorted(said.items())
        if any(one != other for first in by_source for second in by_source if first != second
               for one in by_source[first] for other in by_source[second])
    }  # fmt: skip


def _read(concepts: Concepts, iri: str) -> ContraindicationStatement:
    said = Resource(concepts, iri)
    (kind, *_) = said.values(SCHEMA + "contraindicationType")
    sources = said.values(DCTERMS + "source")
    speakers = (text_of(concepts.values(each, SCHEMA + "sourceKind")) for each in sources if isinstance(each, str))
    return ContraindicationStatement(
        iri=iri,
        key=local_name(iri),
        kind=_word(concepts, kind),
        contraindications=said.concepts("contraindication"),
        methods=said.concepts("method"),
        method_note=said.text(SCHEMA + "methodNote"),
        regions=said.concepts("bodyRegion"),
        place=said.text(SCHEMA + "place"),
        text=said.text(SKOS + "definition") or "",
        sources=said.sources,
        source_kind=next(filter(None, speakers), None),
    )


def _word(concepts: Concepts, value: Concept | str | Literal) -> str:
    """Return what a kind is called: the word is known where the schema itself was not loaded."""
    iri = str(getattr(value, "iri", getattr(value, "text", value)))
    return text_of(concepts.values(iri, RDFS + "label")) or in_words(iri)


def _rank(kind: str) -> tuple[int, str]:
    return (KINDS.index(kind) if kind in KINDS else len(KINDS), kind)


def _order(statement: ContraindicationStatement) -> tuple[int, str]:
    known = statement.source_kind in SOURCE_KINDS
    return (SOURCE_KINDS.index(statement.source_kind or "") if known else len(SOURCE_KINDS), statement.iri)
